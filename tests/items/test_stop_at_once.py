"""用人单位退工停保登记 of Jiangsu: the stop takes effect when it is handled, and takes everything along."""

import pytest

from shebao.casework import queries
from shebao.registry.models import Contract, Enrolment, Placement
from tests.items.jiangsu import a_desk, a_known_person, day, hired, standing

pytestmark = pytest.mark.django_db

PLACED = {"placement_kind": "劳务派遣", "at_number": "213000900", "at_name": "演示实际用工有限公司"}


def test_JS_59_the_stop_is_of_the_day_it_is_handled_and_no_other_day_is_taken():
    desk, number = a_desk(), a_known_person()
    desk.register(number, started_on="2021-06-01")
    filing = desk.open("stop_employee")
    row = desk.add(filing, id_number=number, reason="本人辞职", ended_on="2021-07-31")
    assert [(one.field, one.message) for one in row.findings] == [
        ("ended_on", "停保时间由系统给出，不允许修改。")
    ]
    assert standing(number) == [(202106, None, 7)]
    desk.stop_now(number, ended_on="2021-08-15")
    assert str(Enrolment.objects.get(retired=None).ended_on) == "2021-08-15"


def test_JS_59_the_last_month_is_the_one_before_that_of_the_window_and_is_told_before_confirming():
    """B5: filed on 2021-09-03 in the window of 202109: the last month is 202108."""
    desk, number = a_desk(), a_known_person()
    desk.register(number, started_on="2021-06-01")
    desk.on = day("2021-09-03")
    filing = desk.open("stop_employee")
    desk.add(filing, id_number=number, reason="本人辞职")
    row = queries.rows(desk.rehearse(filing), by=desk.by).get()
    assert {"sign": "·", "text": "最后参保缴费的月份是 2021-08，从 2021-09 起不再缴费"} in row.outcome[
        "changes"
    ]
    assert standing(number) == [(202106, None, 7)]
    desk.confirm(filing)
    assert standing(number) == [(202106, 202109, 7)]


def test_JS_59_from_the_11th_on_one_month_more_is_paid():
    desk, number = a_desk(), a_known_person()
    desk.register(number, started_on="2021-06-01")
    desk.on = day("2021-09-11")
    desk.stop_now(number)
    assert standing(number) == [(202106, 202110, 7)]


def test_A67_the_day_of_leaving_is_kept_as_information_alone():
    desk, number = a_desk(), a_known_person()
    desk.register(number, started_on="2021-06-01")
    case = desk.stop_now(number, left_on="2021-08-02")
    assert case.data["left_on"] == "2021-08-02"
    assert standing(number) == [(202106, 202109, 7)]
    assert "STOP-10" in desk.found(
        "stop_employee", {"id_number": number, "reason": "本人辞职", "left_on": "2021-09-01"}
    )


def test_JS_58_a_stop_ends_contract_and_place_as_well_and_taking_it_back_leaves_no_gap():
    desk, number = a_desk(agency=True), a_known_person()
    desk.register(number, started_on="2021-06-01", **PLACED)
    case = desk.stop_now(number)
    assert not Contract.objects.filter(retired=None).exists()
    assert not Placement.objects.filter(retired=None).exists()
    desk.reverse(case)
    assert standing(number) == [(202106, None, 7)]
    assert (
        Contract.objects.filter(retired=None).count() == Placement.objects.filter(retired=None).count() == 1
    )


def test_JS_58_a_batch_of_three_stops_three():
    desk, numbers = a_desk(), [a_known_person() for _ in range(3)]
    desk.file("register_employment", *(hired(number, started_on="2021-06-01") for number in numbers))
    cases = desk.file("stop_employee", *({"id_number": number, "reason": "合同期满"} for number in numbers))
    assert len(cases) == 3 and {case.kind for case in cases} == {"暂停缴费"}


def test_JS_116_whoever_was_registered_in_this_very_window_is_rolled_back_and_not_stopped():
    desk, number = a_desk(), a_known_person()
    desk.register(number, started_on="2021-09-01")
    found = desk.found("stop_employee", {"id_number": number, "reason": "本人辞职"})
    assert "STOP-11" in found


def test_JS_110_who_has_been_stopped_elsewhere_in_the_window_is_registered_without_a_gap():
    former, number = a_desk(), a_known_person()
    former.register(number, started_on="2021-03-01")
    desk = a_desk()
    assert "HIRE-02" in desk.found("register_employment", hired(number))
    former.stop_now(number)
    case = desk.register(number, started_on="2021-08-16")
    assert standing(number) == [(202103, 202109, 7), (202109, None, 7)]
    assert case.outcome["dues"] == []

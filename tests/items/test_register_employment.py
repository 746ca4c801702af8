"""用人单位用工参保登记 of Jiangsu: months by the contract, errors in the guide's words, placements."""

import pytest

from shebao.assessment.models import Settled
from shebao.casework import queries
from shebao.casework.back_pay_table import numbered
from shebao.items import register_employment
from shebao.proofs.receipts import receipt_of, receipt_pdf
from shebao.registry.benefits import Drawing, draw
from shebao.registry.models import Contract, DeclaredBase, Enrolment, Person, Placement, UnemploymentBenefit
from shebao.registry.months import Months
from shebao.registry.person_details import Describing, describe
from shebao.trail.models import Look
from shebao.values import Month, Refused
from tests.casework.desks import an_id_number
from tests.items.jiangsu import a_desk, a_known_person, day, hired, standing
from tests.registry.factories import an_act, an_employee, an_employer

pytestmark = pytest.mark.django_db

IDENTITIES = {
    "企业职工": 7,
    "个体工商户": 7,
    "去产能人员": 7,
    "非全日制工伤人员": 4,
    "多重劳动关系工伤人员": 4,
}
PLACED = {"placement_kind": "劳务派遣", "at_number": "213000900", "at_name": "演示实际用工有限公司"}


def a_person_of(number: str) -> Person:
    return Person.objects.get(document_number=number)


def months_of(case) -> list[str]:
    return sorted({due["month"] for due in case.outcome["dues"]})


def test_JS_17_the_months_since_the_contract_began_are_made_good_without_the_current_one():
    """Filed 2021-08-15 for 202109, contract 2021-03-01: 03 to 08; 5,000: 800 + 400, 25 + 25, 10 a month."""
    desk, number = a_desk(), a_known_person()
    case = desk.register(number, started_on="2021-03-01")
    assert months_of(case) == ["2021-03", "2021-04", "2021-05", "2021-06", "2021-07", "2021-08"]
    assert (case.outcome["unit_fen"], case.outcome["person_fen"]) == (6 * 83_500, 6 * 42_500)
    assert [one["month"] for one in case.outcome["later"]] == ["2021-09"]
    assert standing(number) == [(202103, None, 7)]


def test_JS_17_of_a_contract_further_back_six_months_are_made_good_and_the_rest_goes_to_the_counter():
    """JS-18: the hint to the letter, on the row and in the outcome."""
    desk, number = a_desk(), a_known_person()
    told = desk.add(desk.open("register_employment"), **hired(number, started_on="2021-01-05")).findings
    text = "超过六个月的补缴需要到柜台申请，网上只能补缴六个月内的。"
    assert [(one.code, one.message, one.grave) for one in told] == [("HIRE-12", text, False)]
    assert "2021-01 至 2021-02 请携带相关材料到经办机构柜台办理补缴" in told[0].mend
    case = desk.register(number, started_on="2021-01-05")
    assert months_of(case)[0] == "2021-03" and len(months_of(case)) == 6
    assert case.outcome["notices"] == [text]
    assert standing(number) == [(202103, None, 7)]


def test_JS_49_a_contract_of_four_months_ago_gives_four_records_of_each_insurance():
    desk, number = a_desk(), a_known_person()
    desk.register(number, started_on="2021-05-20")
    lines = Settled.objects.order_by("month")
    assert [line.month for line in lines] == [202105, 202106, 202107, 202108]
    assert all(line.pension_unit_fen == 80_000 and line.unemployment_unit_fen == 2_500 for line in lines)
    assert {line.injury_unit_fen for line in lines} == {1_000}


def test_JS_49_months_insured_elsewhere_are_not_charged_twice():
    """Insured by another employer 2021-03 to 2021-05: 06, 07 and 08 are made good here."""
    desk, number = a_desk(), a_known_person()
    act = an_act("321300")
    an_employee(act, an_employer(act), since="2021-01", until="2021-06", person=a_person_of(number))
    row = desk.add(desk.open("register_employment"), **hired(number, started_on="2021-03-01"))
    assert [one.code for one in row.findings] == ["HIRE-13"]
    assert row.findings[0].message == "2021-03、2021-04、2021-05 已参保缴费。"
    case = desk.register(number, started_on="2021-03-01")
    assert months_of(case) == ["2021-06", "2021-07", "2021-08"]
    assert standing(number, desk.employer) == [(202106, None, 7)]


def test_JS_49_a_gap_in_the_middle_leaves_two_stretches_and_the_wage_before_it_alone():
    """Enrolled here 2021-04 and 2021-05 on 4,500 already: 03, and 06 to 08, on 5,000."""
    desk, number = a_desk(), a_known_person()
    an_employee(
        an_act("321300"), desk.employer, since="2021-04", until="2021-06", wage_fen=450_000,
        person=a_person_of(number),
    )  # fmt: skip
    case = desk.register(number, started_on="2021-03-01")
    assert months_of(case) == ["2021-03", "2021-06", "2021-07", "2021-08"]
    assert standing(number) == [(202103, 202104, 7), (202104, 202106, 7), (202106, None, 7)]
    bases = DeclaredBase.objects.filter(retired=None).order_by("since").values_list("since", "wage_fen")
    assert list(bases) == [(202103, 500_000), (202104, 450_000), (202106, 500_000)]


@pytest.mark.parametrize("identity", IDENTITIES)
def test_JS_39_five_identities_are_taken_each_with_its_insurances(identity):
    """JS-38 by its long names."""
    desk, number = a_desk(), a_known_person()
    desk.register(number, identity=identity)
    assert [insurances for _, _, insurances in standing(number)] == [IDENTITIES[identity]]


def test_JS_39_whoever_is_another_is_refused_with_the_hint():
    desk, number = a_desk(), a_known_person()
    row = desk.add(desk.open("register_employment"), **hired(number, identity="事业编制职工"))
    (found,) = row.findings
    assert found.grave and found.field == "identity"
    assert (
        "该业务只有符合 企业职工、个体工商户、去产能人员、非全日制人员、多重工伤 人员可以办理" in found.mend
    )


@pytest.mark.parametrize("field", ["hire_reason", "contract_kind", "started_on", "post", "identity"])
def test_JS_43_what_the_contract_needs_is_asked_for(field):
    desk, number = a_desk(), a_known_person()
    row = desk.add(desk.open("register_employment"), **hired(number, **{field: ""}))
    assert [(one.field, one.grave) for one in row.findings] == [(field, True)]
    assert not Enrolment.objects.exists()


def test_JS_43_the_contract_is_kept_as_it_was_reported():
    desk, number = a_desk(), a_known_person()
    case = desk.register(number)
    (one,) = Contract.objects.all()
    assert (one.reason, one.kind, str(one.starts_on), str(one.ends_on), one.post) == (
        "new", "fixed_term", "2021-08-09", "2024-08-08", "装配工",
    )  # fmt: skip
    assert any(told["text"].startswith("用工备案：") for told in case.outcome["changes"])


def test_JS_43_a_contract_without_end_has_none_and_one_for_a_term_has_one():
    desk, number = a_desk(), a_known_person()
    assert "CONTRACT-02" in desk.found("register_employment", hired(number, ends_on=""))
    assert "CONTRACT-03" in desk.found("register_employment", hired(number, contract_kind="无固定期限"))
    assert "CONTRACT-01" in desk.found("register_employment", hired(number, ends_on="2021-08-08"))


def test_JS_47_an_agency_says_for_whom_its_people_work():
    """Blank type or place: one error, nothing handed in."""
    desk, number = a_desk(agency=True), a_known_person()
    for blank in ("placement_kind", "at_number", "at_name"):
        row = desk.add(desk.open("register_employment"), **hired(number, **PLACED | {blank: ""}))
        assert [one.code for one in row.findings] == ["REGE-01"] and row.wrong
    desk.register(number, **PLACED)
    (one,) = Placement.objects.all()
    assert (one.kind, one.at_number, one.at_name, str(one.since_on)) == (
        "dispatch", "213000900", "演示实际用工有限公司", "2021-08-09",
    )  # fmt: skip


def test_JS_46_whoever_is_no_agency_lets_nobody_work_for_others():
    desk, number = a_desk(), a_known_person()
    assert "REGE-02" in desk.found("register_employment", hired(number, **PLACED))


def test_JS_50_nobody_is_enrolled_before_the_filing_is_confirmed():
    desk, number = a_desk(), a_known_person()
    filing = desk.open("register_employment")
    desk.add(filing, **hired(number))
    filing = desk.rehearse(filing)
    assert not Enrolment.objects.exists()
    desk.confirm(filing)
    assert Enrolment.objects.filter(retired=None, until=None).count() == 1
    assert queries.cases(filing, by=desk.by).count() == 1


def test_JS_108_whoever_is_not_on_file_is_refused_to_the_letter():
    desk = a_desk()
    found = desk.found("register_employment", hired(an_id_number()))
    assert found == {"HIRE-01": "未获取到人员基本信息。"}


def test_JS_112_whoever_drew_unemployment_benefit_after_the_first_month_gives_it_back_first():
    """Contract 2021-06-01; benefit of 2021-07 and 08 stands in the way, that of 2021-06 does not."""
    desk, number = a_desk(), a_known_person()
    person, act = a_person_of(number), an_act("321300")
    draw([Drawing(person.pk, Months(202106, 202109), act)])
    row = hired(number, started_on="2021-06-01")
    assert desk.found("register_employment", row) == {
        "HIRE-06": "自参保开始日期下一月起，存在失业金发放信息。"
    }
    counter = a_desk()
    counter.channel = "counter"
    counter.file(
        "keep_benefit",
        {"id_number": number, "kind": "退回", "first_month": "2021-07", "last_month": "2021-08"},
    )
    left = UnemploymentBenefit.objects.filter(retired=None).values_list("since", "until")
    assert list(left) == [(202106, 202107)]
    desk.register(number, started_on="2021-06-01")
    assert standing(number) == [(202106, None, 7)]


def test_JS_112_benefit_is_recorded_at_the_counter_alone_and_no_month_twice():
    desk, number = a_desk(), a_known_person()
    row = {"id_number": number, "kind": "发放", "first_month": "2021-05", "last_month": "2021-08"}
    with pytest.raises(Refused, match="窗口"):
        desk.open("keep_benefit")
    desk.channel = "counter"
    desk.file("keep_benefit", row)
    assert "BENEFIT-03" in desk.found("keep_benefit", row)
    assert "BENEFIT-04" in desk.found(
        "keep_benefit", row | {"kind": "退回", "first_month": "2021-01", "last_month": "2021-02"}
    )


def test_JS_115_whoever_has_no_kind_of_household_is_refused_to_the_letter_until_there_is_one():
    desk, number = a_desk(), a_known_person(residence="")
    assert desk.found("register_employment", hired(number)) == {"HIRE-05": "户籍性质为空。"}
    assert not Enrolment.objects.exists()
    person = a_person_of(number)
    describe([Describing(person.pk, {"residence": "rural"}, an_act("321300"))])
    desk.register(number)
    assert len(standing(number)) == 1


def test_JS_41_the_number_brings_what_is_on_file_and_the_look_is_written_down():
    """JS-42: everything that was collected."""
    desk, number = a_desk(), a_known_person()
    data = {"id_number": number, "document_type": "resident_id"}
    shown = dict(register_employment.look_up(data, **desk.asking).shown)
    assert shown["姓名"] == "陈明" and shown["性别"] == "男" and shown["户籍性质"] == "城镇（非农业户口）"
    assert set(shown) == {
        "个人唯一识别码", "姓名", "性别", "出生日期", "国家/地区", "证件类型", "户籍性质",
        "户籍地行政区划", "户籍地址",
    }  # fmt: skip
    assert Look.objects.filter(person_id=a_person_of(number).pk).count() == 1


def test_JS_110_whoever_has_pension_elsewhere_is_refused_to_the_letter():
    desk, number = a_desk(), a_known_person()
    act = an_act("321300")
    an_employee(act, an_employer(act), since="2021-01", person=a_person_of(number))
    assert desk.found("register_employment", hired(number))["HIRE-02"] == "养老已参保，不能再办理参保。"
    assert not Enrolment.objects.filter(employer=desk.employer).exists()


def test_JS_110_work_injury_alone_stands_beside_a_pension_elsewhere():
    desk, number = a_desk(), a_known_person()
    act = an_act("321300")
    an_employee(act, an_employer(act), since="2021-01", person=a_person_of(number))
    case = desk.register(number, identity="多重劳动关系工伤人员", started_on="2021-07-01")
    assert months_of(case) == ["2021-07", "2021-08"]
    assert standing(number, desk.employer) == [(202107, None, 4)]


def test_a_contract_of_the_windows_month_may_begin_ahead_and_no_later_one_may():
    """In the window of 202109 a contract from 2021-09-01 on is registered; one of October is not."""
    desk, number = a_desk(), a_known_person()
    assert "HIRE-10" in desk.found("register_employment", hired(number, since="2021-10-01"))
    case = desk.register(number, since="2021-09-01")
    assert case.outcome["dues"] == [] and standing(number) == [(202109, None, 7)]


def test_whoever_is_insured_here_is_not_registered_twice():
    desk, number = a_desk(), a_known_person()
    desk.register(number)
    assert "HIRE-07" in desk.found("register_employment", hired(number))


def test_a_registration_is_taken_back_whole_within_its_window():
    desk, number = a_desk(), a_known_person()
    case = desk.register(number, started_on="2021-06-01")
    desk.reverse(case)
    assert not Enrolment.objects.filter(retired=None).exists()
    assert not Contract.objects.filter(retired=None).exists()
    assert sum(line.pension_unit_fen for line in Settled.objects.all()) == 0


def test_JS_12_what_is_filed_from_the_11th_to_the_6th_belongs_to_one_month():
    for on, first in (("2021-08-11", 202109), ("2021-09-06", 202109), ("2021-09-11", 202110)):
        number = a_known_person()
        case = a_desk(on=day(on)).register(number, since=f"{Month.of_number(first)}-01")
        assert standing(number) == [(first, None, 7)]
        assert [one["month"] for one in case.outcome["later"]] == [str(Month.of_number(first))]


def test_JS_48_the_back_pay_table_has_a_line_for_each_insurance_and_stretch_and_the_sum_of_both_shares():
    """2021-03, and 06 to 08 on 5,000: 800 + 400, 25 + 25, 10 a month; numbers are the case and the place."""
    desk, number = a_desk(), a_known_person()
    an_employee(
        an_act("321300"), desk.employer, since="2021-04", until="2021-06", wage_fen=450_000,
        person=a_person_of(number),
    )  # fmt: skip
    case = desk.register(number, started_on="2021-03-01")
    told = [
        (one["insurance"], one["first"], one["last"], one["months"], one["unit_fen"], one["person_fen"],
         one["total_fen"], one["number"])
        for one in numbered(case.outcome["back_pay"], case.number)
    ]  # fmt: skip
    assert told == [
        ("pension", "2021-03", "2021-03", 1, 80_000, 40_000, 120_000, f"{case.number}01"),
        ("pension", "2021-06", "2021-08", 3, 240_000, 120_000, 360_000, f"{case.number}02"),
        ("unemployment", "2021-03", "2021-03", 1, 2_500, 2_500, 5_000, f"{case.number}03"),
        ("unemployment", "2021-06", "2021-08", 3, 7_500, 7_500, 15_000, f"{case.number}04"),
        ("injury", "2021-03", "2021-03", 1, 1_000, 0, 1_000, f"{case.number}05"),
        ("injury", "2021-06", "2021-08", 3, 3_000, 0, 3_000, f"{case.number}06"),
    ]


def test_JS_48_the_receipt_prints_the_table():
    desk, number = a_desk(), a_known_person()
    case = desk.register(number, started_on="2021-06-01")
    receipt = receipt_of(case.submission, [case], desk.pack)
    assert [(one.label, one.months, one.count, one.number) for one in receipt.back_pay] == [
        ("企业职工基本养老保险", "2021-06 至 2021-08", 3, f"{case.number}01"),
        ("失业保险", "2021-06 至 2021-08", 3, f"{case.number}02"),
        ("工伤保险", "2021-06 至 2021-08", 3, f"{case.number}03"),
    ]
    assert receipt_pdf(receipt).startswith(b"%PDF")

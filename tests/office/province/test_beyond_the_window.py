"""全省异地受理, its bounds: another province, a part of a number, whatever else another city has."""

import re

import pytest
from django.db import DatabaseError, connection, transaction

from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.access.persons import agencies_of
from shebao.access.posts import give_post, staff_actor
from shebao.casework import moving
from shebao.casework.models import Case, CaseDuty, Step, Submission
from shebao.casework.states import CaseState, Duty
from shebao.clock.actions import start_clock
from shebao.registry.at_hand import insured_at
from shebao.registry.models import AgencyLevel, Employer, Enrolment
from shebao.trail.models import Look, Seen
from shebao.values import Refused
from shebao.values.id_numbers import masked
from tests.access.factories import SYSTEM
from tests.access.offices import a_member, agency
from tests.casework.desks import a_desk, an_id_number, yichang
from tests.casework.staff import a_waiting_case
from tests.office.conftest import START
from tests.office.province.windows import (
    SHANDONG,
    SUIZHOU,
    THERE,
    WINDOW,
    YICHANG,
    at_window,
    begun,
    change,
    chosen,
    somebody,
)
from tests.office.test_counter import ITEM, at_desk, typed
from tests.office.waiting import OFFICE
from tests.registry.factories import ON, an_act, an_employer


def test_HB_10_another_province_is_refused_with_where_to_go(desk, clerk):
    other = an_employer(an_act(SHANDONG))
    answer = chosen(clerk, other.number, SHANDONG)
    assert answer.status_code == 409
    assert "不在同一个省，这个窗口不能受理。请到山东省烟台市的任一大厅窗口办理。" in answer.content.decode()
    assert chosen(clerk, desk.employer.number, "999999").status_code == 409
    chosen(clerk, desk.employer.number)
    session = clerk.session
    session["counter"] = [SHANDONG, other.number]
    session.save()
    assert clerk.get(f"{WINDOW}items/").status_code == 409
    assert clerk.post(f"{WINDOW}items/{ITEM}/").status_code == 409
    assert not Submission.objects.filter(region=SHANDONG).exists()


def test_HB_10_a_person_is_found_by_the_whole_number_and_by_no_part_of_it(desk, number, clerk):
    for part in (number[:17], number[:15], number[1:], "何静"):
        answer = chosen(clerk, part)
        assert answer.status_code == 409 and "何静" not in answer.content.decode().replace(part, "")
    assert not Look.objects.filter(account__isnull=False, why="窗口受理").exists()
    assert chosen(clerk, number, SUIZHOU).status_code == 409
    page = chosen(clerk, number).content.decode()
    assert "何静" in page and f'name="employer" value="{desk.employer.number}"' in page
    assert f'name="place" value="{YICHANG}"' in page and number not in page
    (look,) = Look.objects.filter(why="窗口受理")
    assert (look.region, look.channel, look.business_time) == (SUIZHOU, "counter", THERE)
    assert agencies_of([look]) == {(SUIZHOU, look.account): "随州市社会保险局"}


def test_HB_10_nothing_else_of_the_other_city_is_read(suizhou, desk, number, clerk):
    receipt = change(clerk, desk, number)
    taken, other = Case.objects.get(item=ITEM), a_waiting_case(desk)
    for one in (taken, other):
        assert clerk.get(f"/office/{SUIZHOU}/cases/{one.number}/").status_code == 404
        assert clerk.post(f"/office/{SUIZHOU}/cases/{one.number}/decide/", {"seen": ""}).status_code == 404
    for end in ("", "standing/", "withdraw/"):
        assert clerk.get(f"{WINDOW}cases/{other.number}/{end}").status_code == 409
    assert clerk.get(f"{WINDOW}receipts/{other.submission.number}/").status_code == 409
    assert clerk.get(f"{WINDOW}{other.submission_id}/").status_code == 303  # back to the first page
    assert other.number not in clerk.get(WINDOW).content.decode()
    assert clerk.get(f"{OFFICE}/counter/").status_code == 303  # to the login there
    district = agency(SUIZHOU, "421303", "曾都区社会保险局", AgencyLevel.DISTRICT, suizhou)
    outside = at_window(somebody(district))
    assert outside.get(receipt).status_code == 409
    assert taken.number not in outside.get(WINDOW).content.decode()


def test_HB_10_a_draft_is_taken_up_by_a_colleague_and_seen_by_no_other_city(
    places, suizhou, desk, number, clerk
):
    person_id = Enrolment.objects.get(employer=desk.employer).person_id
    there = at_desk(places.wujia)
    there.post(f"{OFFICE}/counter/", {"employer": desk.employer.number})
    theirs = there.post(f"{OFFICE}/counter/items/{ITEM}/").url.removeprefix(f"{OFFICE}/counter/")
    form = begun(clerk, desk)
    clerk.post(form, {"new_name": "何婧", "do": "leave"})
    colleague = at_window(somebody(suizhou))
    chosen(colleague, desk.employer.number)
    page = colleague.get(f"{WINDOW}items/").content.decode()
    assert form in page and f"{WINDOW}{theirs}" not in page
    assert "何婧" in colleague.get(form).content.decode()
    assert clerk.post(form, typed(number)).status_code == 303
    looks = Look.objects.filter(why="窗口受理：看同事的草稿")
    assert clerk.get(form).status_code == 200 and not looks.exists()
    assert masked(number) in colleague.get(form).content.decode()
    (look,) = looks
    assert (look.region, look.person_id, look.seen) == (YICHANG, person_id, Seen.DETAIL)

    assert colleague.get(f"{WINDOW}{theirs}").status_code == 303  # back to the first page


def asked(query: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall() if cursor.description else []


def test_HB_10_the_database_lets_the_agency_read_what_it_took_and_write_nothing_there(suizhou, desk, number):
    account = somebody(suizhou, Role.ACCEPTOR, Role.OPERATOR)
    change(at_window(account), desk, number)
    a_waiting_case(desk)
    by, case = staff_actor(account, SUIZHOU), Case.objects.get(item=ITEM)
    assert 0 in by.agencies
    with acting(by):
        assert asked("select number from casework_case") == [(case.number,)]
        assert asked("select id from casework_submission") == [(case.submission_id,)]
        assert asked("select count(*) from registry_enrolment") == [(0,)]
        assert asked("select count(*) from casework_task") == [(0,)]
        asked("update casework_case set state = 'withdrawn' where id = %s", case.pk)
        asked("update casework_submission set refusal = 'x' where id = %s", case.submission_id)
        for move in (moving.decide, moving.refuse, moving.send_back, moving.pause, moving.withdraw):
            with pytest.raises(Refused, match="没有这个办件"):
                move(case.number, "不符合", by=by, on=START, pack=yichang())
    case.refresh_from_db()
    assert case.state == CaseState.IN_REVIEW
    assert Submission.objects.get(pk=case.submission_id).refusal == ""
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic(), acting(by):
        asked(
            "insert into trail_act (region, account, name, business_time, item, employer_number, channel,"
            " case_number) values ('420500', 'x', 'x', now(), 'x', %s, 'counter', '')", desk.employer.number,
        )  # fmt: skip


def test_HB_10_whoever_serves_an_employer_sees_that_one_alone(suizhou, desk, number, rf):
    from shebao.doors.office.acting import StaffRequest
    from shebao.doors.office.counter_desk import served_by
    from shebao.doors.office.places import city

    neighbour = a_desk(human="another")
    neighbour.enrol(an_id_number())
    request: StaffRequest = rf.get(WINDOW)
    request.by, request.pack = staff_actor(somebody(suizhou), SUIZHOU), city(SUIZHOU)
    request.on = THERE
    with acting(request.by):
        served = served_by(request, Employer.objects.get(pk=desk.employer.pk))
        with acting(served.by):
            assert set(Enrolment.objects.values_list("employer_id", flat=True)) == {desk.employer.pk}
            assert set(Case.objects.values_list("employer_id", flat=True)) == {desk.employer.pk}
        assert Enrolment.objects.count() == 0
    assert (served.pack.code, served.on, served.by.agencies) == (YICHANG, START, ())


def test_a_document_number_is_asked_within_the_province_and_by_staff_alone(suizhou, desk, number):
    by = staff_actor(somebody(suizhou), SUIZHOU)
    with acting(by):
        (found,) = insured_at(number, region=YICHANG)
        assert (found.name, found.employer.number) == ("何静", desk.employer.number)
        assert asked("select * from registry_insured_at(%s, %s)", YICHANG, number[:17]) == []
        assert asked("select * from registry_insured_at(%s, %s)", YICHANG, "%" * 18) == []
    far = a_member(None, Role.ACCEPTOR, region=SHANDONG)
    with acting(staff_actor(far, SHANDONG)):
        assert insured_at(number, region=YICHANG) == []
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), acting(desk.by):
        insured_at(number, region=YICHANG)


def test_HB_13_who_took_it_in_one_city_decides_it_in_no_other(places, suizhou, desk, number):
    """One human has one duty per case, also with a post in either city."""
    account = somebody(suizhou)
    change(at_window(account), desk, number)
    give_post(account, YICHANG, (Role.OPERATOR,), agency=places.xiling, by=SYSTEM, on=ON)
    case, by = Case.objects.get(item=ITEM), staff_actor(account, YICHANG)
    with pytest.raises(Refused, match="这件的“受理”是你办的"):
        moving.decide(case.number, case.outcome["digest"], by=by, on=START, pack=yichang())
    assert [(one.human, one.duty) for one in CaseDuty.objects.filter(case=case)] == [
        (account.human, Duty.ACCEPT)
    ]
    assert Step.objects.filter(case=case).count() == 1


def test_HB_10_a_city_without_an_agency_on_record_takes_nothing_for_another(desk):
    start_clock(SUIZHOU, frozen_at=THERE)
    client = at_window(somebody(None))
    chosen(client, desk.employer.number)
    answer = client.get(f"{WINDOW}items/")
    assert answer.status_code == 409 and "还没有登记经办机构" in answer.content.decode()


def test_what_an_agency_took_is_found_by_its_index(suizhou, desk, number):
    """The policies of row-level security leave the question its index, here without its neighbour."""
    account = somebody(suizhou)
    change(at_window(account), desk, number)
    by = staff_actor(account, SUIZHOU)
    asked("drop index case_by_counter_and_time")
    query = "explain select * from casework_case where accepted_by_id = any (%s)"
    with acting(by):
        asked("set local enable_seqscan = off")
        plan = "\n".join(line for (line,) in asked(query, list(by.agencies)))
    assert re.search(r"\bcase_by_counter\b", plan)


def test_what_was_not_filled_in_at_the_counter_is_told_as_wrong(clerk):
    answer = clerk.post(WINDOW, {"place": YICHANG, "employer": ""})
    assert answer.status_code == 422 and "没有填写" in answer.content.decode()

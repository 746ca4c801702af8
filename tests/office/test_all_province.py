"""全省异地受理: a window of 随州市 takes what 宜昌市 handles, by its law and time, and reads no more."""

import re
from datetime import datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from shebao.access.acting import acting
from shebao.access.models import Account, Role
from shebao.access.persons import agencies_of
from shebao.access.posts import give_post, staff_actor
from shebao.casework import moving
from shebao.casework.desk.rates import acceptance
from shebao.casework.models import Case, CaseDuty, Step, Submission, Task
from shebao.casework.states import CaseState, Duty
from shebao.clock.actions import start_clock
from shebao.clock.queries import CHINA
from shebao.partners.models import Outgoing
from shebao.registry.at_hand import insured_at
from shebao.registry.models import AgencyLevel, Employer, Enrolment
from shebao.trail.models import Act, Look
from shebao.values import Refused
from tests.access.factories import PASSWORD, SYSTEM
from tests.access.offices import a_member, agency, offices
from tests.casework.desks import a_desk, an_id_number, yichang
from tests.casework.staff import a_waiting_case
from tests.office.conftest import START
from tests.office.test_cases import seen
from tests.office.test_counter import ITEM, accepted, at_desk, typed, upload
from tests.office.waiting import OFFICE
from tests.registry.factories import ON, an_act, an_employer

YICHANG, SUIZHOU, SHANDONG = "420500", "421300", "370600"
WINDOW = f"/office/{SUIZHOU}/counter/"
THERE = datetime(2023, 7, 3, 9, 0, tzinfo=CHINA)  # Suizhou's clock stands elsewhere than Yichang's


@pytest.fixture
def places():
    return offices()


@pytest.fixture
def suizhou():
    start_clock(SUIZHOU, frozen_at=THERE)
    return agency(SUIZHOU, SUIZHOU, "随州市社会保险局", AgencyLevel.CITY)


@pytest.fixture
def desk(places):
    """A clerk of an employer of 西陵区 of 宜昌市."""
    desk = a_desk(human="applicant")
    desk.employer.agency = places.xiling
    desk.employer.save(update_fields=["agency"])
    return desk


@pytest.fixture
def number(desk):
    number = an_id_number()
    desk.enrol(number, name="何静")
    return number


def at_window(account: Account) -> Client:
    client = Client()
    answer = client.post(f"/office/{SUIZHOU}/login/", {"number": account.number, "password": PASSWORD})
    assert answer.status_code == 303
    return client


def somebody(place, *roles: Role) -> Account:
    return a_member(place, *(roles or (Role.ACCEPTOR,)), region=SUIZHOU)


@pytest.fixture
def clerk(suizhou):
    """受理岗 of 随州市, with a post of its leading agency."""
    return at_window(somebody(suizhou))


def chosen(client: Client, text: str, place: str = YICHANG):
    return client.post(WINDOW, {"place": place, "employer": text})


def begun(client: Client, desk, item: str = ITEM) -> str:
    answer = chosen(client, desk.employer.number)
    assert (answer.status_code, answer.url) == (303, f"{WINDOW}items/")
    answer = client.post(f"{WINDOW}items/{item}/")
    assert answer.status_code == 303, answer.content.decode()
    return str(answer.url)


def change(client: Client, desk, number: str) -> str:
    """Let a window of Suizhou take 个人关键信息变更; return the address of the receipt."""
    form = begun(client, desk)
    answer = client.post(form, typed(number))
    assert answer.status_code == 303, re.sub(r"\d{17}", "", answer.content.decode())
    upload(client, form, "application", "proof")
    return accepted(client, form)


def decided(client: Client, case: Case) -> None:
    """Pass the step that a case waits for, as it is shown."""
    address = f"{OFFICE}/cases/{case.number}/decide/"
    shown = {"seen": seen(client.get(address).content.decode()), "reason": ""}
    answer = client.post(address, shown)
    assert answer.status_code == 303, answer.content.decode()


def test_HB_10_what_suizhou_takes_for_yichang_is_one_task_there_and_none_here(
    places, suizhou, desk, number, clerk
):
    """HB-31: the back office there has the task with the images; here is read how it stands, to the end."""
    receipt = change(clerk, desk, number)
    case = Case.objects.get(item=ITEM)
    assert (case.region, case.agency, case.accepted_by) == (YICHANG, places.xiling, suizhou)
    assert [(one.region, one.agency) for one in Task.objects.filter(case=case)] == [(YICHANG, places.xiling)]
    assert not Task.objects.filter(region=SUIZHOU).exists()
    assert (case.filed, case.submission.confirmed) == (START, START)
    page = clerk.get(receipt).content.decode()
    assert "<dt>受理机构</dt><dd>随州市社会保险局</dd>" in page
    assert "<dt>办理机构</dt><dd>宜昌市西陵区社会保险局</dd>" in page
    listed = clerk.get(WINDOW).content.decode()
    assert case.number in listed and case.get_state_display() in listed and "宜昌市西陵区社会保险局" in listed
    assert case.submission.materials.count() == 2
    for role in (Role.OPERATOR, Role.REVIEWER):
        there = at_desk(places.xiling, role)
        assert "随州市社会保险局窗口受理" in there.get(f"{OFFICE}/cases/{case.number}/").content.decode()
        decided(there, case)
    case.refresh_from_db()
    assert case.state == CaseState.DONE
    assert case.get_state_display() in clerk.get(WINDOW).content.decode()
    standing = clerk.get(f"{WINDOW}cases/{case.number}/standing/").content.decode()
    assert case.get_state_display() in standing and "宜昌市西陵区社会保险局办理" in standing
    assert number not in standing and "何婧" in standing


def test_HB_10_acts_and_looks_name_the_clerk_of_the_other_city(suizhou, desk, number, clerk):
    change(clerk, desk, number)
    case = Case.objects.get(item=ITEM)
    (step,) = case.steps.all()
    assert (step.duty, step.act.region, step.act.channel) == (Duty.ACCEPT, YICHANG, "counter")
    assert Act.objects.get(pk=step.act_id).employer_number == desk.employer.number
    clerk.get(f"{WINDOW}cases/{case.number}/standing/")
    looks = list(Look.objects.filter(person_id=case.person_id, why__startswith="窗口受理").order_by("pk"))
    assert [(one.region, one.account, one.why) for one in looks] == [
        (YICHANG, step.act.account, "窗口受理"), (YICHANG, step.act.account, "窗口受理：看办理进度"),
    ]  # fmt: skip
    assert set(agencies_of(looks).values()) == {"随州市社会保险局"}
    assert {one.business_time for one in looks} == {START}


def a_hire() -> dict[str, str]:
    return {
        "name": "李娜", "document_type": "resident_id", "id_number": an_id_number(), "wage_fen": "5200",
        "started_on": "2023-05-04", "identity": "employee",
    }  # fmt: skip


def accepted_by(account: Account, region: str) -> dict[str, int]:
    """What a supervisor reads of who accepted how much in May."""
    by = staff_actor(account, region)
    with acting(by):
        return {one.name: one.cases for one in acceptance(by, START.date(), START.date())}


def test_HB_16_what_a_clerk_accepts_for_another_place_counts_where_the_clerk_works(
    places, suizhou, desk, number
):
    """In the other city as in the other district; where it is handled nobody has accepted it."""
    taker = somebody(suizhou)
    change(at_window(taker), desk, number)
    there = [a_member(one, Role.SUPERVISOR) for one in (places.xiling, places.city)]
    assert accepted_by(somebody(suizhou, Role.SUPERVISOR), SUIZHOU) == {taker.name: 1}
    assert [accepted_by(one, YICHANG) for one in there] == [{}, {}]
    colleague = at_desk(places.wujia)
    colleague.post(f"{OFFICE}/counter/", {"employer": desk.employer.number})
    form = colleague.post(f"{OFFICE}/counter/items/enrol_employee/").url
    assert colleague.post(form, a_hire()).status_code == 303
    accepted(colleague, form)
    assert sum(accepted_by(a_member(places.wujia, Role.SUPERVISOR), YICHANG).values()) == 1
    assert [sum(accepted_by(one, YICHANG).values()) for one in there] == [0, 1]


def test_HB_10_enrolment_for_yichang_is_done_by_its_law_which_suizhou_has_not(suizhou, desk, clerk):
    form = begun(clerk, desk, "enrol_employee")
    answer = clerk.post(form, a_hire())
    assert answer.status_code == 303, re.sub(r"\d{17}", "", answer.content.decode())
    accepted(clerk, form)
    case = Case.objects.get(item="enrol_employee")
    assert (case.state, case.accepted_by, case.filed) == (CaseState.DONE, suizhou, START)


def test_HB_09_every_item_that_yichang_offers_can_be_begun_in_suizhou(desk, clerk):
    chosen(clerk, desk.employer.number)
    page = clerk.get(f"{WINDOW}items/").content.decode()
    begins = set(re.findall(rf'action="{WINDOW}items/(\w+)/"', page))
    assert begins == {one.item for one in yichang().offers() if not one.special}
    for item in sorted(begins):
        answer = clerk.post(f"{WINDOW}items/{item}/")
        assert answer.status_code == 303 and clerk.get(answer.url).status_code == 200, item


def test_HB_254_market_regulation_of_the_place_of_insurance_is_asked_from_the_window(desk, clerk):
    form = begun(clerk, desk, "change_key_particulars")
    assert clerk.post(f"{form}register/").status_code == 303
    (asked_for,) = Outgoing.objects.filter(employer_id=desk.employer.pk)
    assert asked_for.region == YICHANG


def test_HB_10_the_cities_of_the_province_are_offered_the_own_one_first(clerk):
    page = clerk.get(WINDOW).content.decode()
    assert re.findall(r'<option value="(\d+)"', page) == [SUIZHOU, YICHANG]


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


def test_HB_10_what_came_back_is_completed_and_withdrawn_where_it_was_taken(places, desk, number, clerk):
    change(clerk, desk, number)
    case = Case.objects.get(item=ITEM)
    address = f"{WINDOW}cases/{case.number}/"
    operator = at_desk(places.xiling, Role.OPERATOR)
    for reason in ("申报表没有盖章", "还是没有盖章"):
        operator.post(f"{OFFICE}/cases/{case.number}/send_back/", {"reason": reason})
        assert address in clerk.get(WINDOW).content.decode()
        assert reason in clerk.get(address).content.decode()
        if reason == "申报表没有盖章":
            answer = clerk.post(address, typed(number) | {"note": "已盖章"})
            assert answer.status_code == 303, re.sub(r"\d{17}", "", answer.content.decode())
            assert clerk.get(address).url == f"{address}standing/"
    answer = clerk.post(f"{address}withdraw/", {"reason": "来人不办了"})
    assert answer.status_code == 303, answer.content.decode()
    case.refresh_from_db()
    assert case.state == CaseState.WITHDRAWN
    acts = Act.objects.filter(case_number=case.number)
    assert {one.region for one in acts} == {YICHANG}


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


def test_HB_10_a_draft_is_taken_up_by_a_colleague_and_seen_by_no_other_city(places, suizhou, desk, clerk):
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
    """The policies of row-level security leave the question its index."""
    account = somebody(suizhou)
    change(at_window(account), desk, number)
    by = staff_actor(account, SUIZHOU)
    query = "explain select * from casework_case where accepted_by_id = any (%s) order by id desc limit 50"
    with acting(by):
        asked("set local enable_seqscan = off")
        plan = "\n".join(line for (line,) in asked(query, list(by.agencies)))
    assert "case_by_counter" in plan

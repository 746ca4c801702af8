"""全省异地受理: a window of 随州市 takes what 宜昌市 handles, by its law and time, and reads no more."""

import re

from shebao.access.acting import acting
from shebao.access.models import Account, Role
from shebao.access.persons import agencies_of
from shebao.access.posts import staff_actor
from shebao.casework.desk.rates import acceptance
from shebao.casework.models import Case, Task
from shebao.casework.states import CaseState, Duty
from shebao.partners.models import Outgoing
from shebao.trail.models import Act, Look
from tests.access.offices import a_member
from tests.casework.desks import an_id_number, yichang
from tests.office.conftest import START
from tests.office.province.windows import (
    SUIZHOU,
    WINDOW,
    YICHANG,
    at_window,
    begun,
    change,
    chosen,
    decided,
    somebody,
)
from tests.office.test_counter import ITEM, accepted, at_desk, typed
from tests.office.waiting import OFFICE
from tests.office.walking_in import presented


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
    assert case.submission.materials.exclude(kind__startswith="walk_in_").count() == 2
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
    receipt = change(clerk, desk, number)
    case = Case.objects.get(item=ITEM)
    (step,) = case.steps.all()
    assert (step.duty, step.act.region, step.act.channel) == (Duty.ACCEPT, YICHANG, "counter")
    assert Act.objects.get(pk=step.act_id).employer_number == desk.employer.number
    clerk.get(receipt)
    clerk.get(f"{WINDOW}cases/{case.number}/standing/")
    looks = list(Look.objects.filter(person_id=case.person_id, why__startswith="窗口受理").order_by("pk"))
    assert [(one.region, one.account, one.why) for one in looks] == [
        (YICHANG, step.act.account, why)
        for why in ("窗口受理", "窗口受理：看受理回执", "窗口受理：看办理进度")
    ]
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


def test_HB_10_what_came_back_is_completed_and_withdrawn_where_it_was_taken(places, desk, number, clerk):
    change(clerk, desk, number)
    case = Case.objects.get(item=ITEM)
    address = f"{WINDOW}cases/{case.number}/"
    operator = at_desk(places.xiling, Role.OPERATOR)
    for reason in ("申报表没有盖章", "还是没有盖章"):
        operator.post(f"{OFFICE}/cases/{case.number}/send_back/", {"reason": reason})
        assert address in clerk.get(WINDOW).content.decode()
        assert reason in clerk.get(address).content.decode()
        presented(clerk, address)
        if reason == "申报表没有盖章":
            (look,) = Look.objects.filter(why="窗口受理：看退回的办件")
            assert (look.person_id, look.case_number, look.region) == (case.person_id, case.number, YICHANG)
            answer = clerk.post(address, typed(number) | {"note": "已盖章"})
            assert answer.status_code == 303, re.sub(r"\d{17}", "", answer.content.decode())
            assert clerk.get(address).url == f"{address}standing/"
    answer = clerk.post(f"{address}withdraw/", {"reason": "来人不办了"})
    assert answer.status_code == 303, answer.content.decode()
    case.refresh_from_db()
    assert case.state == CaseState.WITHDRAWN
    acts = Act.objects.filter(case_number=case.number)
    assert {one.region for one in acts} == {YICHANG}

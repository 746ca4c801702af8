"""参保地经办机构调整: what waits goes with the employer, to nobody's hands, and back by the same action."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.access.posts import staff_actor
from shebao.casework import moving, submissions, tasking
from shebao.casework.desk import relocating
from shebao.casework.desk.assigning import assign_waiting
from shebao.casework.desk.explaining import explained
from shebao.casework.desk.giving import take
from shebao.casework.desk.paging import page
from shebao.casework.desk.relocating import Going, going, relocate, still_seen, targets
from shebao.casework.models import Case, Step, Task
from shebao.casework.routes import Places
from shebao.casework.terms import clocks_of
from shebao.notices.models import Notice
from shebao.registry.models import AgencyChange, Employer
from shebao.trail.models import Act
from shebao.values import Refused
from tests.access.offices import a_member, offices
from tests.access.places import an_employer_of
from tests.casework.desks import Desk, an_id_number, declare, yichang
from tests.casework.staff import PAPER, a_waiting_case, contract
from tests.casework.test_two_at_once import at_once
from tests.items.test_contract_back_pay import APRIL

WHY = "单位迁到伍家岗区"


@pytest.fixture
def towns(db, settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"
    return offices()


@pytest.fixture
def case(towns) -> Case:
    """Of an employer of 西陵区, waiting for its 经办岗, who has it."""
    return a_case(towns)


def a_case(towns) -> Case:
    a_member(towns.xiling, Role.OPERATOR)
    employer = an_employer_of(towns.xiling)
    declare(employer, through="2023-03")
    case = a_waiting_case(Desk(employer, APRIL, human="applicant"))
    assign_waiting("420500", at=APRIL)
    return case


def supervisor(agency):
    return staff_actor(a_member(agency, Role.SUPERVISOR), "420500")


def moved(case: Case, to, by, seen: str = "420502") -> Going:
    with acting(by):
        return relocate(case.employer.number, to.code, WHY, seen=seen, by=by, on=APRIL)


def task_of(case: Case) -> Task:
    return Task.objects.select_related("case", "agency").get(case=case, state="open")


def test_HB_10_what_waits_goes_with_the_employer_into_nobodys_hands(towns, case):
    had = task_of(case).holder_name
    by = supervisor(towns.city)
    with acting(by):
        employer = relocating.employer_of(case.employer.number, by=by)
        assert [one.code for one in targets(employer, by=by)] == ["420500", "420502001", "420503"]
        assert going(employer, towns.wujia, by=by) == Going(1, 1, 1)
    assert moved(case, towns.wujia, by) == Going(1, 1, 1)
    task = task_of(case)
    assert (task.agency.code, task.holder, task.given) == ("420503", "", None)
    assert task.case.agency_id == towns.wujia.pk
    assert explained(task)[0].startswith("参保地经办机构由西陵区社会保险局调整到伍家岗区社会保险局：" + WHY)
    assert f"原来由{had}负责" in explained(task)[0]
    step = Step.objects.filter(case=case).latest("pk")
    assert (step.event, WHY in step.note, step.act.account) == ("handed_on", True, by.account)
    change = AgencyChange.objects.get()
    assert (change.was, change.now, change.reason) == (towns.xiling, towns.wujia, WHY)
    assert Act.objects.filter(item=relocating.ITEM, employer_number=case.employer.number).count() == 2


def test_the_employer_is_told_once(towns, case):
    by = supervisor(towns.city)
    for _ in range(2):
        moved(case, towns.wujia, by)
    notice = Notice.objects.get(employer=case.employer, topic="agency")
    assert notice.title == "参保地经办机构调整到伍家岗区社会保险局"
    assert "没有办完的一起转过去，期限不变，不用重新申请" in notice.text


def test_HB_15_it_is_assigned_anew_there_and_to_nobody_with_another_duty_in_it(towns, case):
    """The applicant's human has a post there and gets nothing."""
    same = a_member(towns.wujia, Role.OPERATOR)
    type(same).objects.filter(pk=same.pk).update(human="applicant")
    other = a_member(towns.wujia, Role.OPERATOR)
    moved(case, towns.wujia, supervisor(towns.city))
    assign_waiting("420500", at=APRIL)
    assert task_of(case).holder == other.number


def test_the_same_again_is_once_and_the_same_back_undoes_it(towns, case):
    by = supervisor(towns.city)
    moved(case, towns.wujia, by)
    assert moved(case, towns.wujia, by) == Going(0, 0, 0)
    assert AgencyChange.objects.count() == 1
    moved(case, towns.xiling, by, seen="420503")
    assert task_of(case).agency_id == towns.xiling.pk
    assert Employer.objects.get(pk=case.employer_id).agency_id == towns.xiling.pk
    assign_waiting("420500", at=APRIL)
    assert task_of(case).holder


def test_however_many_go_there_are_as_many_statements(towns, case):
    """A thousand tasks take no statement of their own each, and each is put to its place."""
    by, desk = supervisor(towns.city), Desk(case.employer, APRIL, human="applicant")
    with CaptureQueriesContext(connection) as alone:
        moved(case, towns.wujia, by)
    others = [a_waiting_case(desk) for _ in range(2)]
    with CaptureQueriesContext(connection) as together:
        assert moved(case, towns.xiling, by, seen="420503") == Going(3, 3, 0)
    assert len(together) == len(alone)
    told = {task_of(one).why["was"] for one in (case, *others)}
    assert (told, {task_of(one).agency_id for one in (case, *others)}) == ({""}, {towns.xiling.pk})


def test_whoever_saw_another_agency_is_told(towns, case):
    by = supervisor(towns.city)
    moved(case, towns.wujia, by)
    with pytest.raises(Refused, match="刚刚调整到伍家岗区"):
        moved(case, towns.street, by)
    assert AgencyChange.objects.count() == 1


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.ACCEPTOR, Role.REVIEWER])
def test_only_a_supervisor_lets_an_employer_go(towns, case, role):
    with pytest.raises(Refused, match="主管"):
        moved(case, towns.wujia, staff_actor(a_member(towns.city, role), "420500"))


def test_CQO_10_a_district_lets_its_own_go_to_its_streets_and_nowhere_else(towns, case):
    by = supervisor(towns.xiling)
    with pytest.raises(Refused, match="不归你所在的经办机构管"):
        moved(case, towns.wujia, by)
    assert moved(case, towns.street, by) == Going(1, 1, 1)
    assert task_of(case).agency_id == towns.street.pk
    with pytest.raises(Refused, match="没有这个单位"):
        moved(case, towns.xiling, supervisor(towns.wujia))


def test_what_was_sent_back_goes_too_and_what_is_done_stays(towns, case):
    done = Case.objects.filter(employer=case.employer, state="done").get()
    Task.objects.filter(case=case).update(state="paused")
    Case.objects.filter(pk=case.pk).update(state="returned")
    moved(case, towns.wujia, supervisor(towns.city))
    assert Task.objects.get(case=case).agency_id == towns.wujia.pk
    case.refresh_from_db()
    done.refresh_from_db()
    assert (case.agency_id, done.agency_id) == (towns.wujia.pk, towns.xiling.pk)


def test_what_is_done_and_not_handed_out_yet_goes_too(towns, case):
    """The step after it is opened where the employer belongs now."""
    stops = [{"duty": "handle", "level": ""}, {"duty": "deliver", "level": ""}, {"duty": "file", "level": ""}]
    Case.objects.filter(pk=case.pk).update(state="done", position=1)
    Task.objects.filter(case=case).update(duty="deliver", position=1)
    assert moved(case, towns.wujia, supervisor(towns.city)) == Going(1, 1, 1)
    case.refresh_from_db()
    assert (case.agency_id, task_of(case).agency_id) == (towns.wujia.pk, towns.wujia.pk)
    case.route = stops
    assert task_row(case)["agency_id"] == towns.wujia.pk


def task_row(case: Case) -> dict:
    """The task that would be opened at the step after the present one."""
    case.position += 1
    clock = clocks_of([case], yichang())[case.pk]
    return tasking.task_of(case, Places("420500"), clock, APRIL)


@pytest.mark.parametrize(("to", "seen"), [("wujia", False), ("street", True), ("city", False)])
def test_who_still_sees_it_is_known(towns, case, to, seen):
    assert still_seen(case.employer, getattr(towns, to)) == seen


def test_of_two_who_let_it_go_at_once_one_is_told(committing, settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"
    towns = offices()
    case = a_case(towns)
    both = [supervisor(towns.city), supervisor(towns.city)]
    told = at_once(lambda: moved(case, towns.wujia, both[0]), lambda: moved(case, towns.street, both[1]))
    assert sorted(type(one).__name__ for one in told) == ["Going", "Refused"]
    assert AgencyChange.objects.count() == 1
    employer = Employer.objects.get(pk=case.employer_id)
    assert task_of(case).agency_id == employer.agency_id


def test_HB_15_what_is_taken_at_that_moment_does_not_stay_behind(committing, settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"
    towns = offices()
    case = a_case(towns)
    by, other = supervisor(towns.city), staff_actor(a_member(towns.xiling, Role.OPERATOR), "420500")

    def taking():
        with acting(other):
            return take(case.number, by=other, on=APRIL)

    at_once(lambda: moved(case, towns.wujia, by), taking)
    task = task_of(case)
    assert (task.agency_id, task.holder) == (towns.wujia.pk, "")


def test_what_is_filed_at_that_moment_does_not_stay_behind(committing, settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"
    towns = offices()
    desk = Desk(an_employer_of(towns.xiling), APRIL, human="applicant")
    declare(desk.employer, through="2023-03")
    filings, by = [waiting_to_be_confirmed(desk) for _ in range(3)], supervisor(towns.city)

    def moving():
        with acting(by):
            return relocate(desk.employer.number, "420503", WHY, seen="420502", by=by, on=APRIL)

    at_once(moving, *[lambda one=one: desk.confirm(one) for one in filings])
    cases = Case.objects.filter(employer=desk.employer, state="in_review")
    assert {one.agency_id for one in cases} == {towns.wujia.pk}
    tasks = Task.objects.filter(employer=desk.employer, state="open")
    assert (tasks.count(), {one.agency_id for one in tasks}) == (3, {towns.wujia.pk})


def waiting_to_be_confirmed(desk: Desk):
    number = an_id_number()
    desk.enrol(number, since="2022-11-01")
    filing = desk.open("contract_back_pay")
    desk.add(filing, **contract(number))
    submissions.attach_material(filing.id, "contract", PAPER, "合同.pdf", **desk.asking)
    return desk.rehearse(filing)


def test_what_was_done_before_an_employer_left_does_not_cut_the_list(towns, case):
    """A task that is done stays where it was, its case goes: the page passes over it and goes on."""
    operator = a_member(towns.xiling, Role.OPERATOR)
    by = staff_actor(operator, "420500")
    stays = an_employer_of(towns.xiling)
    declare(stays, through="2023-03")
    first = a_waiting_case(Desk(stays, APRIL, human="applicant"))
    for one, at in ((first, APRIL), (case, APRIL + timedelta(hours=1))):
        Task.objects.filter(case=one).update(state="open", holder=operator.number)
        with acting(by):
            outcome, _ = moving.rehearse(one.number, by=by, on=at, pack=yichang())
            moving.decide(one.number, outcome["digest"], by=by, on=at, pack=yichang())
    moved(case, towns.wujia, supervisor(towns.city))
    with acting(by):
        shown = page(by=by, on=APRIL, view="done", size=1)
        assert [one.case_id for one in shown.tasks] == [first.pk]

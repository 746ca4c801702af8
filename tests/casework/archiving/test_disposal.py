"""到期处置 and 暂缓处置: two humans, reckoned anew at each step; nothing is removed by a decision itself."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.archive.models import Disposal, Hold
from shebao.casework.archiving import due, holding
from shebao.casework.archiving.keeping import kept
from shebao.casework.models import Case, Material
from shebao.trail.models import Act
from shebao.values import Refused
from tests.casework.archiving.filed import IN_2033, IN_2034, kept_for_ten_years
from tests.casework.desks import a_desk, an_id_number, yichang
from tests.casework.staff import OPERATOR, REVIEWER, SUPERVISOR, a_member

pytestmark = pytest.mark.django_db
BOTH = a_member("余虹", Role.SUPERVISOR, Role.REVIEWER)
SECOND = replace(SUPERVISOR, account="another-account-of-hers", human=REVIEWER.human)


@pytest.fixture
def desk(settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"
    return a_desk()


@pytest.fixture
def case(desk) -> Case:
    return desk.enrol(an_id_number())


def asking(by, on=IN_2034):
    return {"by": by, "on": on, "pack": kept_for_ten_years()}


def due_numbers(on=IN_2034, by=REVIEWER):
    return [one.number for one in due.due(**asking(by, on))]


def proposed(case) -> Disposal:
    return due.propose([case.number], **asking(REVIEWER))[0]


def test_HB_33_a_case_is_listed_on_the_first_day_after_its_term_and_not_the_day_before(case):
    """It was done on 2023-05-08: ten years from 2024-01-01 end on 2033-12-31."""
    assert due_numbers(IN_2033) == []
    assert due_numbers(IN_2034) == [case.number]


def test_HB_33_the_day_is_reckoned_anew_when_the_kind_or_the_case_changes(desk, case):
    on = IN_2034.replace(year=2024)
    told = {"by": REVIEWER, "on": on}
    assert [one.said for one in kept([case], pack=yichang(), **told)] == ["保管到 2123-12-31"]
    assert [one.said for one in kept([case], pack=kept_for_ten_years(), **told)] == ["保管到 2033-12-31"]
    desk.on = on
    desk.reverse(case)
    case.refresh_from_db()
    assert [one.said for one in kept([case], pack=kept_for_ten_years(), **told)] == ["保管到 2034-12-31"]
    assert due_numbers(IN_2034) == []


def test_a_case_of_which_the_law_states_no_term_is_never_listed(case):
    with_law = {"by": REVIEWER, "on": IN_2034.replace(year=2900), "pack": yichang()}
    assert [one.number for one in due.due(**with_law)] == [case.number]
    offer = replace(yichang().items["enrol_employee"], retention=None)
    silent = replace(yichang(), items={**yichang().items, "enrol_employee": offer})
    assert list(due.due(**{**with_law, "pack": silent})) == []


def test_HB_13_one_human_proposes_and_another_approves_and_nothing_is_removed(case):
    papers = Material.objects.count()
    one = proposed(case)
    assert due_numbers() == []
    due.approve([case.number], **asking(SUPERVISOR))
    one.refresh_from_db()
    assert (one.proposer, one.approver) == (REVIEWER.human, SUPERVISOR.human)
    assert (one.proposed.item, one.approved.item) == (due.PROPOSE, due.APPROVE)
    assert Act.objects.filter(case_number=case.number, item=due.APPROVE).count() == 1
    assert Material.objects.count() == papers
    assert Case.objects.filter(pk=case.pk).exists()


@pytest.mark.parametrize("by", [BOTH, SECOND], ids=["account", "another account"])
def test_HB_13_the_same_human_does_not_approve_what_she_proposed(case, by):
    due.propose([case.number], **asking(replace(by, rights=BOTH.rights)))
    with pytest.raises(Refused, match="要由另一位主管批准"):
        due.approve([case.number], **asking(by))
    assert Disposal.objects.get().approved is None


def test_HB_13_the_database_refuses_the_same_human_too(case):
    one = proposed(case)
    with pytest.raises(IntegrityError, match="disposal_by_two_humans"), transaction.atomic():
        Disposal.objects.filter(pk=one.pk).update(approved=one.proposed, approver=one.proposer)


def test_a_disposal_is_decided_once(case):
    one = proposed(case)
    due.approve([case.number], **asking(SUPERVISOR))
    for change in ({"approver": "x"}, {"approved": None, "approver": ""}, {"case_number": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Disposal.objects.filter(pk=one.pk).update(**change)
    with pytest.raises(Refused, match="不在待批的里面"):
        due.approve([case.number], **asking(SUPERVISOR))


def test_what_is_declined_can_be_proposed_again(case):
    proposed(case)
    due.decline([case.number], "还在审计", by=SUPERVISOR, on=IN_2034)
    assert due_numbers() == [case.number]
    assert proposed(case).pk != Disposal.objects.order_by("pk")[0].pk


def test_a_second_proposal_is_refused(case):
    proposed(case)
    with pytest.raises(Refused, match="已经有人提出"):
        proposed(case)


def test_HB_33_what_is_not_past_its_term_is_refused_at_both_steps(case):
    early = {"by": REVIEWER, "on": IN_2033, "pack": kept_for_ten_years()}
    with pytest.raises(Refused, match="没有满"):
        due.propose([case.number], **early)
    proposed(case)
    with pytest.raises(Refused, match="没有满"):
        due.approve([case.number], **{**early, "by": SUPERVISOR})


def test_HB_33_a_hold_stops_disposal_at_every_step_until_it_is_lifted(case):
    holding.hold(case.number, "行政复议", by=SUPERVISOR, on=IN_2033)
    holding.hold(case.number, "另一个原因", by=SUPERVISOR, on=IN_2033)
    assert Hold.objects.get().reason == "行政复议"
    assert due_numbers() == []
    with pytest.raises(Refused, match="暂缓处置：行政复议"):
        proposed(case)
    holding.lift(case.number, by=SUPERVISOR, on=IN_2034)
    proposed(case)
    holding.hold(case.number, "诉讼", by=SUPERVISOR, on=IN_2034)
    with pytest.raises(Refused, match="暂缓处置：诉讼"):
        due.approve([case.number], **asking(SUPERVISOR))
    lifted, standing = Hold.objects.order_by("pk")
    assert lifted.retired and not standing.retired
    with pytest.raises(IntegrityError), transaction.atomic():
        Hold.objects.filter(pk=standing.pk).update(reason="x")


@pytest.mark.parametrize("by", [OPERATOR, REVIEWER], ids=["operator", "reviewer"])
def test_only_a_supervisor_holds_and_approves(case, by):
    proposed(case)
    with pytest.raises(Refused):
        due.approve([case.number], **asking(replace(by, human="x")))
    with pytest.raises(Refused):
        holding.hold(case.number, "x", by=by, on=IN_2034)


def test_a_reason_is_needed(case):
    with pytest.raises(Refused, match="写明"):
        holding.hold(case.number, "  ", by=SUPERVISOR, on=IN_2034)
    proposed(case)
    with pytest.raises(Refused, match="写明"):
        due.decline([case.number], " ", by=SUPERVISOR, on=IN_2034)


def test_it_all_goes_in_the_role_of_the_office_too(case):
    for by, do in ((REVIEWER, due.propose), (SUPERVISOR, due.approve)):
        with acting(by):
            assert do([case.number], **asking(by))
    with acting(SUPERVISOR):
        assert holding.hold(case.number, "诉讼", by=SUPERVISOR, on=IN_2034)
        assert holding.lift(case.number, by=SUPERVISOR, on=IN_2034)

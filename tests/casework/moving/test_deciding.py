"""A case passes its route step by step, each by another human; the last step does it."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from shebao.access.models import Role
from shebao.casework import moving
from shebao.casework.duties import why_not
from shebao.casework.models import Case, CaseDuty, Step, Task
from shebao.casework.moving.deciding import require_seen
from shebao.casework.rows import Row
from shebao.casework.states import CaseState, Duty, TaskState
from shebao.ledger.models import Claim
from shebao.notices.models import Notice
from shebao.policy import Stop
from shebao.registry.models import Enrolment
from shebao.values import Refused
from tests.casework.staff import (
    DELIVERER,
    FINANCE,
    OPERATOR,
    REVIEWER,
    a_member,
    a_waiting_case,
    asking,
    passed,
    routed,
    shown,
    walked,
)


def tasks(case):
    return [(one.duty, one.state) for one in Task.objects.filter(case=case).order_by("pk")]


def standing(case):
    found = Enrolment.objects.filter(person_id=case.person_id, retired__isnull=True)
    return sorted(found.values_list("since", "until"))


def test_HB_08_HB_168_a_case_passes_its_route_and_nothing_happens_before_the_end(desk, case):
    assert [one["duty"] for one in case.route] == ["handle", "review"]
    assert tasks(case) == [("handle", "open")]
    before = standing(case)
    case = passed(case.number, OPERATOR, desk)
    assert (case.state, case.position) == (CaseState.IN_REVIEW, 1)
    assert standing(case) == before
    assert tasks(case) == [("handle", "done"), ("review", "open")]
    case = passed(case.number, REVIEWER, desk)
    assert (case.state, case.position) == (CaseState.DONE, 2)
    assert standing(case) == [(202211, 202304), (202304, None)]
    assert tasks(case) == [("handle", "done"), ("review", "done")]


def test_HB_168_no_money_is_owed_before_the_last_step(desk, case):
    """Five months of 1,310.40 afterwards."""
    owed = Claim.objects.filter(employer=desk.employer).count()
    passed(case.number, OPERATOR, desk)
    assert Claim.objects.filter(employer=desk.employer).count() == owed
    case = passed(case.number, REVIEWER, desk)
    assert case.outcome["unit_fen"] + case.outcome["person_fen"] == 5 * 131_040
    new = Claim.objects.filter(employer=desk.employer).order_by("pk")[owed:]
    assert sum(one.amount_fen for one in new) == 5 * 131_040


def test_CQO_57_CQO_59_the_decision_holds_at_once_and_is_told_once(desk, case):
    passed(case.number, OPERATOR, desk)
    digest = shown(case.number, REVIEWER, desk)
    moving.decide(case.number, digest, **asking(REVIEWER, desk))
    told = Notice.objects.get(employer=desk.employer, topic="case")
    assert case.number in told.text
    assert "已办结" in told.title
    assert "2023-04-20 09:30" in told.text
    passed_again = moving.decide(case.number, digest, **asking(REVIEWER, desk))
    assert passed_again.state == CaseState.DONE
    assert Notice.objects.filter(employer=desk.employer, topic="case").count() == 1


def test_CQO_17_every_decision_names_its_reviewer_once(desk, case):
    walked(case.number, desk)
    reviews = Step.objects.filter(case=case, duty=Duty.REVIEW)
    assert [(one.act.name, one.state) for one in reviews] == [("胡斌", "done")]


@pytest.mark.parametrize("pair", [("accept", "handle"), ("review", "handle"), ("audit", "handle")])
def test_HB_13_one_human_does_not_have_two_duties_in_a_case(desk, case, pair):
    """受办分离、审办分离、稽办分离: refused by the rule, by the action and by the database."""
    first, second = map(Duty, pair)
    all_roles = a_member("全能", *(role for role in Role if role != Role.ADMINISTRATOR))
    assert "其他同事" in why_not(
        second, human="h", roles={role.value for role in Role}, taken=[("h", first.value)]
    )
    CaseDuty.objects.create(case=case, human=all_roles.human, duty=first)
    with pytest.raises(Refused, match="其他同事"):
        passed(case.number, all_roles, desk)
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseDuty.objects.create(case=case, human=all_roles.human, duty=second)


def test_HB_13_another_account_of_the_same_human_is_the_same_human(desk, case):
    passed(case.number, OPERATOR, desk)
    twin = replace(REVIEWER, human=OPERATOR.human)
    with pytest.raises(Refused, match="“经办”是你办的"):
        passed(case.number, twin, desk)
    case.refresh_from_db()
    assert case.state == CaseState.IN_REVIEW


def test_HB_20_a_post_does_its_own_step_only(desk, case):
    with pytest.raises(Refused, match="由经办岗办理"):
        passed(case.number, REVIEWER, desk)
    passed(case.number, OPERATOR, desk)
    with pytest.raises(Refused, match="由审核岗办理"):
        passed(case.number, a_member("另一位", Role.OPERATOR), desk)


def test_passing_a_step_twice_changes_nothing(desk, case):
    digest = shown(case.number, OPERATOR, desk)
    for _ in range(2):
        case = moving.decide(case.number, digest, **asking(OPERATOR, desk))
    assert case.position == 1
    assert Step.objects.filter(case=case, duty=Duty.HANDLE).count() == 1


def test_a_task_that_somebody_else_holds_is_that_persons(desk, case):
    Task.objects.filter(case=case).update(holder="staff-赵敏", holder_name="赵敏")
    with pytest.raises(Refused, match="已经分给赵敏"):
        passed(case.number, OPERATOR, desk)


def test_HB_14_a_route_of_five_steps_ends_with_the_handing_out(desk):
    """经办 → 审核 → 审批 → 财务 → 出件: done after 财务, handed out last, nothing out of order."""
    stops = [Stop(one) for one in ("handle", "review", "approve", "finance", "deliver")]
    desk.pack = routed(desk.pack, "contract_back_pay", *stops)
    case = a_waiting_case(desk)
    with pytest.raises(Refused, match="前面还有环节"):
        moving.deliver(case.number, "窗口领取", **asking(DELIVERER, desk))
    walked(case.number, desk)
    approver = a_member("审批人", Role.REVIEWER)
    with pytest.raises(Refused, match="“审核”是你办的"):
        passed(case.number, REVIEWER, desk, desk.on.replace(hour=10))
    passed(case.number, approver, desk)
    case.refresh_from_db()
    assert case.state == CaseState.IN_REVIEW
    case = passed(case.number, FINANCE, desk)
    assert case.state == CaseState.DONE
    case = moving.deliver(case.number, "窗口领取", **asking(DELIVERER, desk))
    assert moving.deliver(case.number, "窗口领取", **asking(DELIVERER, desk)).position == 5
    assert tasks(case)[-1] == ("deliver", TaskState.DONE)
    duties = list(Step.objects.filter(case=case).order_by("pk").values_list("duty", flat=True))
    assert duties == ["apply", "handle", "review", "approve", "finance", "deliver"]
    assert len(set(CaseDuty.objects.filter(case=case).values_list("human", flat=True))) == 6


def test_a_step_with_a_condition_is_there_only_where_it_holds(desk, monkeypatch):
    from shebao.items import contract_back_pay

    dear = lambda row: row.data["wage_fen"] > 500_000  # noqa: E731
    monkeypatch.setattr(contract_back_pay, "dear", dear, raising=False)
    desk.pack = routed(desk.pack, "contract_back_pay", Stop("handle"), Stop("review", when="dear"))
    assert [one["duty"] for one in a_waiting_case(desk).route] == ["handle", "review"]
    monkeypatch.setattr(contract_back_pay, "dear", lambda row: False, raising=False)
    assert [one["duty"] for one in a_waiting_case(desk).route] == ["handle"]


@pytest.mark.parametrize(
    ("person_id", "told"), [(2, "现在登记的是另一个人"), (None, "现在查不到人，还没有办理")]
)
def test_HB_253_a_number_that_is_anothers_or_nobodys_by_now_is_called_so(person_id, told):
    with pytest.raises(Refused, match=told) as refused:
        require_seen(Case(person_id=1), Row(1, {}, person_id=person_id), [], "")
    assert "请不予办理，由申请人用现在的号码重新申请" in refused.value.message

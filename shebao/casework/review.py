"""Staff decide on cases that wait for it: approving does what was filed, refusing does nothing but say why.

One human, one duty per case: whoever filed it can neither approve nor refuse it; the database refuses too.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from shebao.casework.busy import refusing_when_busy
from shebao.casework.models import Case, CaseDuty, Step
from shebao.casework.outcome import Outcome
from shebao.casework.rows import Row
from shebao.casework.running import number_people, rehearse_rows, run
from shebao.casework.scope import cases as cases_of
from shebao.casework.states import CASE_STATES, CaseState, Duty, require_move
from shebao.casework.submissions.confirmation import record_steps
from shebao.casework.work import Work, work_on
from shebao.policy import Pack
from shebao.trail.actions import record_acts
from shebao.values import EVERY_ITEM, Actor, Refused

REVIEW = Duty.REVIEW


def waiting(*, by: Actor) -> QuerySet[Case]:
    """Return the cases that wait for somebody's decision, the oldest first."""
    found = cases_of(by).filter(state=CaseState.IN_REVIEW)
    return found.select_related("submission", "employer").order_by("filed", "pk")


def rehearse_approval(number: str, *, by: Actor, on: datetime, pack: Pack) -> tuple[Outcome | None, Row]:
    """Return what approving today would come to (若今日审批通过), and what speaks against it."""
    with transaction.atomic():
        case = held(number, by)
        work, row = taken_up(case, by=by, on=on, pack=pack)
        told = rehearse_rows([row], work)
    return (told[0] if told else None), row


@refusing_when_busy
@transaction.atomic
def approve(number: str, seen: str, *, by: Actor, on: datetime, pack: Pack) -> Case:
    """Approve a case and do it; `seen` is the digest of what the reviewer was shown.

    Raises Refused where it would come to something else by now, cannot be done any more, or was filed by the
    reviewer. Approving one that is done already changes nothing.
    """
    case = held(number, by)
    if case.state == CaseState.DONE:
        return case
    to = require_move(CASE_STATES, CaseState(case.state), CaseState.DONE)
    refuse_own(case, by)
    work, row = taken_up(case, by=by, on=on, pack=pack)
    told = run([row], work, [case.number])
    if row.wrong:
        raise Refused("wrong", "；".join(f"{one.message}{one.mend}" for one in row.findings if one.grave))
    if told[0]["digest"] != seen:
        raise Refused("changed", "审核结果和刚才看到的不一样了，还没有办理。请看过新的结果再审核。")
    number_people([row], told, work)
    case.state, case.outcome, case.kind, case.insurances = to, told[0], row.kind, row.insurances
    case.save(update_fields=["state", "outcome", "kind", "insurances"])
    record_steps([case], [row.done_by], by, duty=REVIEW, state=CaseState.DONE)
    return case


@refusing_when_busy
@transaction.atomic
def refuse(number: str, reason: str, *, by: Actor, on: datetime, pack: Pack) -> Case:
    """Refuse a case with a reason that its employer reads. Doing so twice changes nothing."""
    if not reason.strip():
        raise Refused("reason", "请写明不予办理的原因，单位会看到。")
    case = held(number, by)
    if case.state == CaseState.REFUSED:
        return case
    to = require_move(CASE_STATES, CaseState(case.state), CaseState.REFUSED)
    refuse_own(case, by)
    acts = record_acts(pack.offer(case.item).label, [case.number], by=for_employer(by, case), on=on)
    case.state = to
    case.save(update_fields=["state"])
    record_steps([case], acts, by, duty=REVIEW, state=to, note=reason.strip()[:500])
    return case


def held(number: str, by: Actor) -> Case:
    found = (
        cases_of(by).select_for_update(of=("self",)).filter(number=number).select_related("employer").first()
    )
    if found is None:
        raise Refused("case", "没有这个办件。请从待审核里打开。")
    return found


def refuse_own(case: Case, by: Actor) -> None:
    if CaseDuty.objects.filter(case=case, human=by.human).exclude(duty=REVIEW).exists():
        raise Refused("own", "这个办件是你自己申请的，要由别人审核。")


def taken_up(case: Case, *, by: Actor, on: datetime, pack: Pack) -> tuple[Work, Row]:
    """Return the work at a case for its employer, and its row as it was filed."""
    work = work_on(case.item, by=for_employer(by, case), on=on, pack=pack)
    data = work.offered.as_data(case.data)
    return work, Row(case.row, case.data, data, employer_id=case.employer_id)


def for_employer(by: Actor, case: Case) -> Actor:
    """Return the reviewer as one who acts on this employer's matter, and on no other's."""
    return replace(
        by,
        employers=(case.employer_id,),
        employer_id=case.employer_id,
        employer_number=case.employer.number,
        rights=frozenset({EVERY_ITEM}),
        office=False,
    )


def decisions(some: Sequence[Case]) -> dict[int, dict[str, Any]]:
    """Return, by case, who decided, when and why."""
    steps = Step.objects.filter(case__in=some, duty=REVIEW).select_related("act").order_by("pk")
    return {
        one.case_id: {"name": one.act.name, "at": one.act.business_time, "state": one.state, "note": one.note}
        for one in steps
    }

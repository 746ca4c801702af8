"""Take back what staff have decided: a supervisor does who had no part in it."""

from datetime import datetime

from django.db import transaction

from shebao.casework import reversal
from shebao.casework.busy import refusing_when_busy
from shebao.casework.models import Case
from shebao.casework.moving.held import for_employer, held, needed, supervised
from shebao.casework.moving.telling import tell
from shebao.casework.outcome import Outcome
from shebao.casework.states import CaseState, TaskState
from shebao.casework.tasking import end_task
from shebao.policy import Pack
from shebao.values import Actor


def rehearse_revocation(number: str, *, by: Actor, on: datetime, pack: Pack) -> Outcome:
    """Return what taking a case back would come to. Raises Refused naming what stands in the way."""
    with transaction.atomic():
        case = held(number, by)
        supervised(case, by)
    told = reversal.rehearse_reversal([number], by=for_employer(by, case), on=on, pack=pack)
    return told[number]


@refusing_when_busy
@transaction.atomic
def revoke(number: str, reason: str, *, by: Actor, on: datetime, pack: Pack) -> Case:
    """Take a case back with a reason that its employer reads; doing so twice changes nothing."""
    told = needed(reason, "撤销")
    case = held(number, by)
    if case.state == CaseState.REVERSED:
        return case
    supervised(case, by)
    reversal.reverse([number], told, by=for_employer(by, case), on=on, pack=pack)
    end_task(case, TaskState.VOID, on=on)
    case.refresh_from_db()
    tell(case, "已撤销", told, on=on, pack=pack)
    return case

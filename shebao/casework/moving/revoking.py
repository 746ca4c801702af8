"""Take back what staff have decided: a supervisor does who had no part in it."""

from datetime import datetime

from django.db import transaction

from shebao.casework import reversal
from shebao.casework.busy import refusing_when_busy
from shebao.casework.models import Case
from shebao.casework.moving.held import for_employer, held, needed, supervised
from shebao.casework.moving.telling import tell
from shebao.casework.outcome import Outcome, digest_of
from shebao.casework.states import CaseState, TaskState
from shebao.casework.tasking import end_task
from shebao.policy import Pack
from shebao.values import Actor, Refused


def rehearse_revocation(number: str, *, by: Actor, on: datetime, pack: Pack) -> Outcome:
    """Return what taking a case back would come to, with its digest.

    Raises Refused naming what stands in the way.
    """
    with transaction.atomic():
        case = held(number, by)
        supervised(case, by)
    told = reversal.rehearse_reversal([number], by=for_employer(by, case), on=on, pack=pack)[number]
    return told | {"digest": taken_back(told)}


def taken_back(told: Outcome) -> str:
    """Name what somebody is shown of a case that is to be taken back."""
    return digest_of({}, {name: told[name] for name in ("changes", "dues")})


@refusing_when_busy
@transaction.atomic
def revoke(number: str, reason: str, seen: str, *, by: Actor, on: datetime, pack: Pack) -> Case:
    """Take a case back with a reason that its employer reads; `seen` is the digest of what was shown.

    Raises Refused where it would come to something else by now. Doing so twice changes nothing.
    """
    told = needed(reason, "撤销")
    case = held(number, by)
    if case.state == CaseState.REVERSED:
        return case
    supervised(case, by)
    outcome = reversal.reverse([number], told, by=for_employer(by, case), on=on, pack=pack)[number]
    if taken_back(outcome) != seen:
        raise Refused("changed", "撤销的结果和刚才看到的不一样了，还没有撤销。请看过新的结果再确认。")
    end_task(case, TaskState.VOID, on=on)
    case.refresh_from_db()
    tell(case, "已撤销", told, on=on, pack=pack)
    return case

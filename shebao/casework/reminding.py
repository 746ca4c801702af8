"""How many days ahead somebody is reminded, and whether a reminder still stands before it is sent."""

from collections.abc import Callable, Mapping
from datetime import date

from shebao.assessment.models import Assessment, Bill, BillState, Occasion, State
from shebao.casework.models import Case, Task
from shebao.casework.preregistered import still_waiting
from shebao.casework.states import CaseState, TaskState
from shebao.ledger.models import Claim, Receipt
from shebao.notices.models import Notice
from shebao.policy import Pack, Unstated
from shebao.values import Month

DAYS_AHEAD = 3  # where the region says nothing: no document does


def leads(pack: Pack, occasion: str, on: date) -> int:
    """Return how many days ahead of an occasion somebody is reminded."""
    try:
        return pack.value("reminder_lead", on, occasion=occasion).number
    except Unstated:
        return DAYS_AHEAD


def spoken(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def stands(notice: Notice) -> bool:
    """Say whether what a reminder is about is still to be done; everything else always stands."""
    check = CHECKS.get(notice.topic)
    return check is None or check(notice)


def undeclared(notice: Notice) -> bool:
    waiting = Assessment.objects.filter(
        region=notice.region,
        employer=notice.employer_id,
        month=Month.parse(notice.key).number,
        occasion=Occasion.MONTHLY,
    )
    return waiting.filter(state=State.PREPARED).exists()


def unpaid(notice: Notice) -> bool:
    paid = Receipt.objects.filter(region=notice.region, bill_number=notice.key).exists()
    live = Bill.objects.filter(region=notice.region, number=notice.key, state=BillState.LIVE)
    return not paid and live.exists()


def unbilled(notice: Notice) -> bool:
    waiting = Claim.objects.filter(
        region=notice.region, employer=notice.employer_id, billed=False, amount_fen__gt=0
    )
    return waiting.exists()


def not_completed(notice: Notice) -> bool:
    number = notice.key.rpartition(":")[0]
    return Case.objects.filter(region=notice.region, number=number, state=CaseState.RETURNED).exists()


def not_handled(notice: Notice) -> bool:
    task = notice.key.partition(":")[0]
    if not task.isdecimal():
        return True
    return Task.objects.filter(pk=int(task), state=TaskState.OPEN, holder=notice.addressee).exists()


CHECKS: Mapping[str, Callable[[Notice], bool]] = {
    "declare": undeclared,
    "bill_due": unpaid,
    "unbilled": unbilled,
    "supplement": not_completed,
    "task": not_handled,
    "preregistered": still_waiting,
}

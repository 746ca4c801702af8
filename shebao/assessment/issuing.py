"""Issue bills: to one employer or to a thousand by the same few statements.

What is due is found and held first (`due_of`), so that whoever issues knows who gets a bill, under which act,
and who gets none and why; then it is written at once (`write_bills`): late fee and interest beside it, bills
with their numbers, lines, and what the tax office is told. Locks are taken in the order of the books: whoever
calls holds the employers, here come claims, then accounts, then numbers.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import F

from shebao.assessment.bill_messages import tell_of_bills
from shebao.assessment.bill_numbers import TRIES, draw, number_of
from shebao.assessment.bills import open_claims, valid_until
from shebao.assessment.late import beside_late, settled_late
from shebao.assessment.models import Bill, BillKind
from shebao.assessment.rests import assumed_months, interest_assumed
from shebao.assessment.statements import text_of
from shebao.clock.queries import work_calendar
from shebao.ledger.actions import NewClaim, charge_each, order_refund, refundable
from shebao.ledger.bank import BankDetails
from shebao.ledger.models import Claim, Nature
from shebao.policy import Pack, Unstated
from shebao.trail.loading import load
from shebao.trail.many import plan_anew
from shebao.trail.models import Act
from shebao.values import Refused

NOTHING = {
    BillKind.COLLECT: "没有可以开单的应缴金额。请先办理单位社会保险缴费申报。",
    BillKind.REFUND: "没有可以退的金额。多缴退费申报之后、那个月的费用缴清并到账之后才能退。",
}
NO_ACCOUNT = "单位没有退收银行账号，不能开退费单据。请先在单位一般信息变更登记中添加退收银行账户。"
BUSY = "现在开单的单位很多，请过一会儿再试。"


class Held(NamedTuple):
    """A claim that is held for a bill."""

    claim_id: int
    employer_id: int
    nature: str
    late_from: date

    def late(self, on: date) -> bool:
        return self.nature == Nature.PRINCIPAL and self.late_from <= on


@dataclass(frozen=True)
class Due:
    """What bills of a kind are to hold: claims, and what is to be claimed beside them; who can have none."""

    kind: BillKind
    held: Sequence[Held]
    beside: Sequence[NewClaim] = ()
    refused: Mapping[int, Refused] = field(default_factory=dict)
    interest_assumed: bool = False

    @property
    def employers(self) -> list[int]:
        """The employers of whom something is due, by their keys."""
        return sorted({one.employer_id for one in self.held} | {one.employer_id for one in self.beside})


@dataclass(frozen=True)
class Written:
    """The bills that were written, by employer, and who was refused one after all."""

    bills: Mapping[int, int]
    refused: Mapping[int, Refused]


def issue(
    employer_id: int,
    kind: BillKind,
    *,
    act: Act,
    on: datetime,
    pack: Pack,
    bank: BankDetails | None = None,
) -> Bill:
    """Issue a bill of everything open, with late fee and interest where they are due.

    A 退费单据 orders the refund to `bank` at once. Raises Refused where nothing is open, Unstated where
    interest is due and no document states its rate.
    """
    due = due_of([employer_id], kind, on=on, pack=pack)
    if refusal := due.refused.get(employer_id):
        raise refusal
    if not due.employers:
        raise Refused("nothing_open", NOTHING[kind])
    if kind == BillKind.REFUND and bank is None:
        raise Refused("no_account", NO_ACCOUNT)
    written = write_bills(due, {employer_id: act}, on=on, pack=pack)
    if refusal := written.refused.get(employer_id):
        raise refusal
    bill = Bill.objects.get(pk=written.bills[employer_id])
    if bank is not None and kind == BillKind.REFUND:
        order_refund(
            region=bill.region, employer_id=employer_id, fen=bill.fen, bank=bank, act=act, at=on,
            bill_number=bill.number, claim_ids=[one.claim_id for one in due.held],
        )  # fmt: skip
    return bill


def due_of(employer_ids: Collection[int], kind: BillKind, *, on: datetime, pack: Pack) -> Due:
    """Hold what bills of employers would gather now; say who is refused one by a law that is not stated."""
    held = hold(employer_ids, kind)
    if kind == BillKind.REFUND:
        return Due(kind, going_back(held))
    day = on.date()
    late = [
        *load(
            Claim, "id = any (%s::bigint[]) order by id", [[one.claim_id for one in held if one.late(day)]]
        ),
        *settled_late(employer_ids, day),
    ]
    try:
        beside = beside_late(late, on=day, pack=pack)
    except Unstated as silence:
        return without(Due(kind, held), {one.employer_id: silence for one in late})
    bearing = {one.employer_id for one in held if one.nature == Nature.INTEREST}
    bearing |= {one.employer_id for one in beside if one.nature == Nature.INTEREST}
    try:
        return Due(kind, held, beside, {}, bool(bearing) and interest_assumed(day, pack))
    except Unstated as silence:
        return without(Due(kind, held, beside), dict.fromkeys(bearing, silence))


def hold(employer_ids: Collection[int], kind: BillKind) -> list[Held]:
    """Hold employers' open claims, in the order in which everybody holds claims."""
    found = open_claims(employer_ids, kind).order_by("pk").select_for_update(of=("self",))
    return [Held._make(one) for one in found.values_list("pk", "employer_id", "nature", "late_from")]


def going_back(held: Sequence[Held]) -> list[Held]:
    """Return what of credits may go back by now."""
    credits = refundable(Claim.objects.filter(pk__in=[one.claim_id for one in held]).order_by("pk"))
    back = {one.pk for one in credits}
    return [one for one in held if one.claim_id in back]


def without(due: Due, refused: Mapping[int, Refused]) -> Due:
    """Return what is due of everybody else."""
    return Due(
        due.kind,
        [one for one in due.held if one.employer_id not in refused],
        [one for one in due.beside if one.employer_id not in refused],
        refused,
    )


def write_bills(due: Due, acts: Mapping[int, Act], *, on: datetime, pack: Pack) -> Written:
    """Write the bills of what is due, each under the act of its employer.

    Where anybody is refused one after all, the caller takes everything back with its transaction.
    """
    claims = claims_of(due, acts, on)
    if empty := set(due.employers) - claims.keys():
        return Written({}, dict.fromkeys(empty, Refused("nothing_open", NOTHING[due.kind])))
    bills = numbered(due, claims, acts, on, pack)
    put_on(bills, claims)
    if due.kind == BillKind.COLLECT:
        tell_of_bills(bills.values(), region=pack.code)
    return Written(bills, dict.fromkeys(claims.keys() - bills.keys(), Refused("busy", BUSY)))


def claims_of(due: Due, acts: Mapping[int, Act], on: datetime) -> dict[int, list[int]]:
    """Return the claims of each bill; what is claimed beside them may have settled some of those held."""
    if not due.beside:
        return by_employer((one.employer_id, one.claim_id) for one in due.held)
    charged = charge_each(due.beside, acts=acts, on=on)
    asked = [*(one.claim_id for one in due.held), *(one.pk for one in charged)]
    left = Claim.objects.filter(pk__in=asked, amount_fen__gt=0, billed=False)
    left = left.exclude(settled_fen=F("amount_fen")).order_by("pk")
    return by_employer(left.values_list("employer_id", "pk"))


def by_employer(pairs: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for employer_id, claim_id in pairs:
        found.setdefault(employer_id, []).append(claim_id)
    return found


def numbered(
    due: Due, claims: Mapping[int, Sequence[int]], acts: Mapping[int, Act], on: datetime, pack: Pack
) -> dict[int, int]:
    """Write bills under numbers of their own; those whose number is taken try the next one (HB-212)."""
    terms: dict[str, Any] = {
        "region": pack.code,
        "kind": due.kind,
        "at": on,
        "valid_until": valid_until(on.date(), pack, work_calendar(pack.code)),
        "interest_assumed": due.interest_assumed,
        "assumed_months": sorted(assumed_months(pack)),
    }
    drawn = dict(zip(sorted(claims), draw(len(claims)), strict=True))
    bills: dict[int, int] = {}
    for attempt in range(TRIES):
        waiting = [one for one in drawn if one not in bills]
        if not waiting:
            break
        asked: dict[str, Any] = {
            "employers": waiting,
            "acts": [acts[one].pk for one in waiting],
            "numbers": [number_of(drawn[one], on, attempt) for one in waiting],
            "claims": [claim_id for one in waiting for claim_id in claims[one]],
        }
        with connection.cursor() as cursor:
            cursor.execute(text_of("billing/bills.sql"), {**terms, **asked})
            bills |= dict(cursor.fetchall())
    return bills


def put_on(bills: Mapping[int, int], claims: Mapping[int, Sequence[int]]) -> None:
    """Put claims on bills, each with what of it is open, so that no other bill takes them."""
    asked = {
        "employers": list(bills),
        "bills": list(bills.values()),
        "claims": [claim_id for one in bills for claim_id in claims[one]],
    }
    with connection.cursor() as cursor:
        cursor.execute(text_of("billing/lines.sql"), asked)
        plan_anew(cursor, cursor.rowcount)

"""A bill as people read it: per insurance, by where its claims came from, and whom they are for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import connection
from django.db.models import QuerySet

from shebao.assessment.bill_lines import amounts_of
from shebao.assessment.bill_sums import InsuranceSum, sums_by_insurance
from shebao.assessment.models import Assessment, Bill, BillKind, BillState, Occasion
from shebao.assessment.statements import text_of
from shebao.ledger.models import Claim
from shebao.policy import Pack
from shebao.registry.models import Employer, EmployerParticulars
from shebao.registry.scope import seen
from shebao.values import SHANGHAI, Actor, Fen, Month, Refused, spoken_yuan

WHOLE_UNIT = "单位整体核定"  # 核定数据类型 of a declared month, as the sample prints it


@dataclass(frozen=True)
class Detail:
    """One line of 征集明细: 核定数据类型, and which months it is about."""

    kind: str
    months: tuple[Month, ...]
    sums: InsuranceSum

    @property
    def said(self) -> str:
        """The type, with its months where they are not the bill's only one."""
        return self.kind


@dataclass(frozen=True)
class BillView:
    """One bill, with its amounts in fen; a refund's amounts are what goes back, positive."""

    bill: Bill
    employer_number: str
    employer_name: str
    agency: str
    lines: tuple[InsuranceSum, ...]
    details: tuple[Detail, ...]
    months: tuple[Month, ...] = field(default=())

    @property
    def number(self) -> str:
        return self.bill.number

    @property
    def issued_on(self) -> date:
        return self.bill.issued_at.astimezone(SHANGHAI).date()

    @property
    def issued_at(self) -> datetime:
        return self.bill.issued_at

    @property
    def total_fen(self) -> Fen:
        return self.bill.fen

    @property
    def spoken(self) -> str:
        """实际应缴金额合计大写."""
        return spoken_yuan(self.bill.fen)

    @property
    def void(self) -> str:
        """Why it may not be used any more; empty where it may."""
        return "" if self.bill.state in (BillState.LIVE, BillState.PAID) else self.bill.get_state_display()


def bills(*, by: Actor) -> QuerySet[Bill]:
    """Return the bills of the asker's employers, the newest first."""
    return Bill.objects.filter(seen(by), region=by.region).order_by("-issued_at", "-pk")


def bill_numbered(number: str, *, by: Actor) -> Bill:
    """Return a bill by its 单据号. Raises Refused where the asker has none of that number."""
    found = bills(by=by).filter(number=number).first()
    if found is None:
        raise Refused("bill", f"没有单据 {number}，或者它不是本单位的。请从业务单据查询里打开。")
    return found


def view(bill: Bill, *, pack: Pack) -> BillView:
    """Return a bill that the asker may see, with all that is printed on it."""
    amounts = [(claim, abs(fen)) for claim, fen in amounts_of(bill)]
    employer = Employer.objects.get(pk=bill.employer_id)
    named = (
        EmployerParticulars.objects.filter(employer=employer, retired__isnull=True).order_by("-since").first()
    )
    return BillView(
        bill=bill,
        employer_number=employer.number,
        employer_name=named.name if named else "",
        agency=agency_of(pack),
        lines=tuple(sums_by_insurance(amounts)),
        details=tuple(details(amounts, bill)),
        months=tuple(sorted({Month.of_number(claim.month) for claim, _ in amounts})),
    )


def agency_of(pack: Pack) -> str:
    """Return the agency that issues: 随州市社会保险局 on the sample."""
    return f"{pack.name}社会保险局"


def details(amounts: Sequence[tuple[Claim, Fen]], bill: Bill) -> list[Detail]:
    """Group claims by why they were reckoned, the monthly declaration first."""
    headers = {claim.source for claim, _ in amounts}
    occasions = dict(Assessment.objects.filter(pk__in=headers).values_list("pk", "occasion"))
    groups: dict[str, list[tuple[Claim, Fen]]] = {}
    for claim, fen in amounts:
        groups.setdefault(kind_of(occasions.get(claim.source, "")), []).append((claim, fen))
    return [
        Detail(kind, tuple(sorted({Month.of_number(one.month) for one, _ in some})), total(some))
        for kind, some in sorted(groups.items(), key=lambda group: group[0] != WHOLE_UNIT)
    ]


def kind_of(occasion: str) -> str:
    if occasion in (Occasion.MONTHLY, Occasion.CHANGED, ""):
        return WHOLE_UNIT
    return str(Occasion(occasion).label)


def total(amounts: Sequence[tuple[Claim, Fen]]) -> InsuranceSum:
    per_insurance = sums_by_insurance(amounts)
    return InsuranceSum(
        "",
        sum(one.unit_fen for one in per_insurance),
        sum(one.person_fen for one in per_insurance),
        sum(one.interest_fen for one in per_insurance),
        sum(one.late_fee_fen for one in per_insurance),
    )


@dataclass(frozen=True)
class PersonLine:
    """One person's amounts on a bill, for one month and reason, in fen."""

    person_id: int
    month: Month
    occasion: str
    base_fen: Fen
    unit_fen: Fen
    person_fen: Fen


@dataclass(frozen=True)
class PersonPage:
    """Some of the lines, and how many there are."""

    lines: list[PersonLine]
    count: int


def persons_of(bill: Bill, *, by: Actor, limit: int = 50, offset: int = 0) -> PersonPage:
    """Return whom a bill is for, with the base (HB-265); by person, then month."""
    bound: dict[str, str | int] = {"bill": bill.pk, "region": by.region, "limit": limit, "offset": offset}
    with connection.cursor() as cursor:
        cursor.execute(
            text_of("bill_persons.sql"), bound | {"sign": -1 if bill.kind == BillKind.REFUND else 1}
        )
        told = cursor.fetchall()
    lines = [
        PersonLine(person_id, Month.of_number(month), str(Occasion(occasion).label), *map(int, amounts))
        for person_id, month, occasion, *amounts, _ in told
    ]
    return PersonPage(lines, told[0][-1] if told else 0)

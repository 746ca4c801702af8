"""社会保险权益记录单（参保单位）, filled from what is paid for the employer's people month by month."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from shebao.assessment.paid import Paid, paid_months
from shebao.policy import Pack
from shebao.proofs.employer_proofs import agency_of, people_of
from shebao.proofs.rights_record import RightsRecord, RightsRow
from shebao.registry import scope
from shebao.registry.models import EmployerParticulars
from shebao.registry.queries import known
from shebao.values import Actor, Month, Refused

PRINTED = ("pension", "injury", "unemployment")  # in the order of the sample
NOTHING = "这段时间里本单位没有缴费到账的记录，没有可以证明的。请换一段时间，或者先缴费。"
ByMonth = dict[Month, dict[str, Paid]]


@dataclass(frozen=True)
class RightsOrder:
    """What somebody wants recorded: everybody's paid months from one month to another, both included."""

    since: Month
    until: Month


def require_period(order: RightsOrder, on: datetime) -> None:
    """Raise Refused for a time that ends before it begins, or has not come yet."""
    if order.since > order.until:
        raise Refused("proof_period", "查询时间的起始年月在截止年月后面。请对调过来。")
    if order.until > Month.of(on.date()):
        raise Refused("proof_period", f"截止年月还没有到。最晚到 {Month.of(on.date()).printed}。")


def rights_record(order: RightsOrder, *, by: Actor, on: datetime, pack: Pack) -> RightsRecord:
    """Return the record as it is now. Raises Refused for a wrong time, or where nothing was paid in it."""
    require_period(order, on)
    employer = scope.employers(by).get(pk=by.employer_id or 0)
    named = known(EmployerParticulars.objects.filter(employer=employer)).order_by("-since").first()
    paid = paid_within(order, by=by)
    if not paid:
        raise Refused("proof_nothing", NOTHING)
    names = insurance_labels(pack, order.until)
    return RightsRecord(
        title=pack.value("proof_name", on.date()).plain,
        agency=agency_of(pack),
        employer_name=named.name if named else "—",
        employer_number=employer.number,
        credit_code=employer.credit_code,
        place=f"{pack.name}市本级",
        since=order.since,
        until=order.until,
        paying=tuple((names[code], paying(code, paid)) for code in PRINTED),
        rows=tuple(rows_of(paid, by=by)),
        printed=on,
        validity_months=pack.value("proof_validity", on.date()).number,
        app=pack.entrance.app,
    )


def candidates(order: RightsOrder, *, by: Actor) -> list[int]:
    """Return who was enrolled at the employer in any month of the time."""
    running = Q(until__isnull=True) | Q(until__gte=order.since.number)
    held = known(scope.enrolments(by)).filter(running, employer_id=by.employer_id or 0)
    return list(held.filter(since__lte=order.until.number).values_list("person_id", flat=True).distinct())


def paid_within(order: RightsOrder, *, by: Actor) -> dict[int, ByMonth]:
    """Return each person's months of the time that are paid and posted (实缴到账), with their insurances."""
    found: dict[int, ByMonth] = {}
    for person_id, months in paid_months(candidates(order, by=by), by=by).items():
        for month, insurances in months.items():
            whole = {code: one for code, one in insurances.items() if one.whole}
            if whole and order.since <= month <= order.until:
                found.setdefault(person_id, {})[month] = whole
    return found


def paying(insurance: str, paid: dict[int, ByMonth]) -> int:
    """Count for how many people an insurance was paid in any month of the time."""
    return sum(any(insurance in codes for codes in months.values()) for months in paid.values())


def rows_of(paid: dict[int, ByMonth], *, by: Actor) -> list[RightsRow]:
    """Return one row a person, by 个人编号."""
    told = people_of(list(paid), by=by)
    return [row_of(one, paid[one[0]]) for one in told]


def row_of(person: tuple[int, str, str, str], months: ByMonth) -> RightsRow:
    person_id, name, document, number = person
    return RightsRow(person_id, name, document, number, min(months), max(months), len(months))


def insurance_labels(pack: Pack, month: Month) -> dict[str, str]:
    return {code: pack.value("insurance_name", month, insurance=code, form="short").plain for code in PRINTED}

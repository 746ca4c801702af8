"""单位参保证明, filled from the registry and from what is paid; the law says what may be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from shebao.assessment.paid import paid_months
from shebao.policy import Pack
from shebao.proofs.contributions import (
    booked,
    in_arrears,
    months_told,
    paying_persons,
    settled_until,
    stretches,
)
from shebao.proofs.employer_proof import EmployerProof, ProofRow
from shebao.registry import scope
from shebao.registry.insurances import ALL, codes_of
from shebao.registry.models import EmployerParticulars
from shebao.registry.queries import known
from shebao.values import Actor, Month, Refused

NOTHING = "无缴费记录"


@dataclass(frozen=True)
class Order:
    """What somebody wants proven: for whom, of which insurance, for how many months."""

    insurance: str
    months: int
    person_ids: tuple[int, ...]


def insurances_offered(pack: Pack, on: datetime) -> list[tuple[str, str]]:
    """Return the insurances to choose from, as the hall calls them: 企业失业保险."""
    month = Month.of(on.date())
    return [
        (code, f"企业{pack.value('insurance_name', month, insurance=code, form='short').plain}")
        for code in codes_of(ALL)
    ]


def periods_offered(pack: Pack, on: datetime) -> list[int]:
    """Return for how many months a proof may be asked: 3, 6, 9, 12, 24 in Hubei (HB-268)."""
    return [int(count) for count in pack.value("proof_periods", on.date()).items]


def employer_proof(order: Order, *, by: Actor, on: datetime, pack: Pack) -> EmployerProof:
    """Return the proof as it is now. Raises Refused where nothing is asked or there is nothing to prove."""
    require_order(order, pack, on)
    month = booked(by=by)
    last = settled_until(order.insurance, by=by) or month
    employer = scope.employers(by).get(pk=by.employer_id or 0)
    named = known(EmployerParticulars.objects.filter(employer=employer)).order_by("-since").first()
    return EmployerProof(
        title=pack.value("proof_name", on.date()).plain,
        platform=f"{pack.full_name.removesuffix(pack.name)}社保证明验证平台",
        agency=agency_of(pack),
        employer_name=named.name if named else "—",
        employer_number=employer.number,
        insurance=dict(insurances_offered(pack, on))[order.insurance].removesuffix("保险"),
        paying_persons=paying_persons(order.insurance, month, by=by),
        place=f"{pack.name}本级",
        booked=month,
        in_arrears=in_arrears(by=by, on=on),
        rows=tuple(rows_of(order, months_told(order.months, last), by=by)),
        printed=on,
        validity_months=pack.value("proof_validity", on.date()).number,
    )


def require_order(order: Order, pack: Pack, on: datetime) -> None:
    """Raise Refused, saying what is still to be chosen."""
    if order.insurance not in dict(insurances_offered(pack, on)):
        raise Refused("proof_insurance", "还没有选险种。请在“险种选择”里选一个。")
    if order.months not in periods_offered(pack, on):
        raise Refused("proof_period", "还没有选时间。请在“时间选择”里选一个。")
    if not order.person_ids:
        raise Refused("proof_persons", "还没有选人。请勾选要打印的人员，点“>>”移到右边，再预览或打印。")


def rows_of(order: Order, months: Sequence[Month], *, by: Actor) -> list[ProofRow]:
    """Return the rows by 个人编号: one per run of months with one status, one at least for everybody."""
    paid = paid_months(order.person_ids, by=by)
    rows = []
    for person_id, name, document, number in people_of(order.person_ids, by=by):
        said = {
            month: by_insurance[order.insurance].said
            for month, by_insurance in paid.get(person_id, {}).items()
            if order.insurance in by_insurance
        }
        found = stretches(months, said)
        rows += [ProofRow(name, document, number, one.since, one.until, one.status) for one in found]
        rows += [] if found else [ProofRow(name, document, number, None, None, NOTHING)]
    return rows


def people_of(person_ids: Sequence[int], *, by: Actor) -> list[tuple[int, str, str, str]]:
    """Return person, name, document number and 个人编号 of the asker's own people, by 个人编号."""
    numbers: dict[int, str] = {}
    own = scope.person_numbers(by).filter(person_id__in=person_ids).order_by("number")
    for person_id, number in own.values_list("person_id", "number"):
        numbers[person_id] = number
    told = known(scope.particulars(by)).filter(person_id__in=person_ids)
    found = [
        (person_id, name, document, numbers.get(person_id, "—"))
        for person_id, name, document in told.values_list("person_id", "name", "person__document_number")
    ]
    return sorted(found, key=lambda one: one[3])


def by_number(person_ids: Sequence[int], *, by: Actor) -> list[int]:
    """Return those of them who are the asker's people, in the order in which a proof lists them."""
    numbers = scope.person_numbers(by).filter(person_id__in=person_ids).values("person_id")
    told = numbers.annotate(newest=Max("number")).order_by("newest")
    return list(told.values_list("person_id", flat=True))


def agency_of(pack: Pack) -> str:
    """Return the agency whose seal it bears: 随州市社会保险局, as on the sample bill."""
    return f"{pack.name}社会保险局"

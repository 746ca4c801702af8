"""Turns bills, their stages and their people into JSON."""

from collections.abc import Mapping

from shebao.assessment.awaited import Awaited
from shebao.assessment.bill_search import Listed
from shebao.assessment.bill_sums import InsuranceSum
from shebao.assessment.bill_view import BillView
from shebao.assessment.header_people import PersonLine
from shebao.assessment.stages import Stages
from shebao.doors.api.told import Json, moment
from shebao.values import Month, yuan


def bill_told(one: Listed) -> Json:
    """Tell one bill of the list."""
    bill = one.bill
    return {
        "number": bill.number,
        "kind": bill.kind,
        "kind_label": bill.get_kind_display(),
        "state": bill.state,
        "state_label": bill.get_state_display(),
        "total": yuan(bill.fen),
        "done": yuan(bill.done_fen),
        "money": one.money,
        "months": [str(month) for month in one.months or ()],
        "insurances": list(one.insurances),
        "issued": moment(bill.issued_at),
        "valid_until": str(bill.valid_until),
        "case": bill.act.case_number or None,
        "assumed": bill.assumed,
    }


def whole_bill_told(
    one: Listed, seen: BillView, reached: Stages, waits: Awaited, why_not: str, names: Mapping[str, str]
) -> Json:
    """Tell one bill with its amounts and stages."""
    return {
        **bill_told(one),
        "spoken": seen.spoken,
        "lines": [amount_told(names.get(each.insurance, ""), each) for each in seen.lines],
        "details": [amount_told(each.kind, each.sums, each.months) for each in seen.details],
        "stages": [{"name": name, "at": moment(at) if at else None} for name, at in reached.times],
        "awaited": waits.said,
        "awaited_code": waits.code,
        "obstacle": why_not or None,
    }


def amount_told(label: str, one: InsuranceSum, months: tuple[Month, ...] = ()) -> Json:
    return {
        "insurance": one.insurance,
        "label": label,
        "months": [str(month) for month in months],
        "unit": yuan(one.unit_fen),
        "person": yuan(one.person_fen),
        "interest": yuan(one.interest_fen),
        "late_fee": yuan(one.late_fee_fen),
        "total": yuan(one.total_fen),
    }


def person_told(one: PersonLine, names: Mapping[str, str]) -> Json:
    """Tell one person of a bill with the base of each insurance (HB-265)."""
    return {
        "name": one.name,
        "number": one.number,
        "month": str(one.month),
        "why": one.reason,
        "shares": [
            {
                "insurance": code,
                "base": yuan(base),
                "unit": yuan(one.amounts.get(f"{code}_unit_fen") or 0),
                "person": yuan(one.amounts.get(f"{code}_person_fen") or 0),
            }
            for code in names
            if (base := one.amounts.get(f"{code}_base_fen")) is not None
        ],
        "total": yuan(one.total_fen),
    }

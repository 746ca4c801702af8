"""灵活就业人员停保登记: a flexibly employed person ends her own insurance, so that an employer may enrol her.

Source: 江苏省用人单位社保网办业务操作指南, 问题三（5） (JS-113, JS-114).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shebao.casework.checks import check
from shebao.casework.fields import Choice
from shebao.casework.forms import ItemForm
from shebao.casework.rows import Row
from shebao.policy import Pack
from shebao.policy.windows import month_of
from shebao.registry.actions import Ending, stop
from shebao.registry.end_reasons import EndReason
from shebao.registry.finding import Found
from shebao.registry.standing import Held, held_by
from shebao.values import Actor

LAW = "单位网办操作指南 问题三（5）"
KIND = "灵活就业停保"
REASONS = [(one.value, str(one.label)) for one in (EndReason.HIRED, EndReason.MOVED, EndReason.OTHER)]

brings_people = False


class Form(ItemForm):
    """Why the insurance ends; it ends at once."""

    reason = Choice("停保原因", choices=REASONS)


@dataclass(frozen=True)
class Known:
    """What the person holds as flexibly employed."""

    held: Held | None


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at what the person holds."""
    here = held_by({found.person_id for found in people.values()}, by=by)
    for row in rows:
        found = people.get(row.number)
        held = here.get(found.person_id, ()) if found else ()
        row.known = Known(next((one for one in held if one.open), None))


@check("UNFLEX-01", field="reason", law=LAW, mend="不用办停保；由单位参保的，请单位办理退工停保。")
def not_insured(known: Known) -> Any:
    """你没有以灵活就业人员身份参保。"""
    return known.held is None


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """End the insurance with the month before the one to which the filing belongs."""
    until = month_of(pack, on.date())
    stop(
        [
            Ending(row.person, row.employer_id, until, on.date(), row.data["reason"], row.done_by)
            for row in rows
        ]
    )
    for row in rows:
        row.kind, row.insurances = KIND, int(row.known.held.insurances)

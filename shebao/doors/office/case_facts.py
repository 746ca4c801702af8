"""What staff read of a case: what was asked for, with what differs or is doubtful marked beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shebao.casework import queries
from shebao.casework.checks import checks_of
from shebao.casework.forms import OfferedForm, offered_form
from shebao.casework.items import item_of
from shebao.casework.models import Case
from shebao.casework.rows import Finding
from shebao.doors.office.acting import StaffRequest
from shebao.policy import Pack
from shebao.values import Actor
from shebao.values.id_numbers import masked

NOTHING = "—"
MASKED = ("id_number", "returned_number")


@dataclass(frozen=True)
class Fact:
    """One thing that was asked for; `doubts` say what does not fit, `before` what stood there at first."""

    label: str
    text: str
    doubts: tuple[str, ...] = ()
    before: str = ""


def label_of(case: Case, pack: Pack) -> str:
    """Return the item's name as the region prints it."""
    return pack.items[case.item].label if case.item in pack.items else case.item


def form_of(case: Case, pack: Pack) -> OfferedForm:
    return offered_form(item_of(case.item).Form, pack.offer(case.item))


def facts(case: Case, request: StaffRequest, findings: Sequence[Finding] = ()) -> list[Fact]:
    """Return what was asked for, field by field; a document number masked."""
    offered = form_of(case, request.pack)
    told, before = printed(offered, case.data), at_first(case, offered, by=request.by)
    return [
        Fact(
            str(offered.fields[name].label),
            text,
            tuple(one.message for one in findings if one.field == name),
            before[name] if before.get(name, text) != text else "",
        )
        for name, text in told.items()
        if text != NOTHING
    ]


def printed(offered: OfferedForm, json: Mapping[str, Any]) -> dict[str, str]:
    """Return the texts of what was read, by field; numbers that stand on record already are masked.

    A new number stays whole: whoever decides compares it with the paper, digit by digit.
    """
    data = offered.as_data(json)
    told = {
        name: field.printed(data[name])
        for name, field in offered.fields.items()
        if name in data and name not in offered.hidden
    }
    return {name: masked(text) if name in MASKED and text != NOTHING else text for name, text in told.items()}


def at_first(case: Case, offered: OfferedForm, *, by: Actor) -> dict[str, str]:
    """Return what stood in the form when it was filed: completing a case changes it."""
    filed = queries.first_data(case, by=by)
    return printed(offered, filed) if filed else {}


@dataclass(frozen=True)
class Checked:
    """One check of the system, with its law."""

    tone: str
    icon: str
    text: str
    small: str = ""


def checks(
    case: Case, request: StaffRequest, findings: Sequence[Finding], papers: Sequence[Any], own: str
) -> list[Checked]:
    """Return what the system checked, what is doubtful first (ux.md, 4)."""
    offer = request.pack.offer(case.item)
    found = [
        Checked(
            "bad" if one.grave else "warn",
            "warning",
            one.message,
            "".join((one.mend, f"（{one.law}）" if one.law else "")),
        )
        for one in sorted(findings, key=lambda one: not one.grave)
    ]
    missing = [one.label for one in offer.materials if one.required and not has_paper(papers, one.kind)]
    if missing:
        found.append(Checked("bad", "warning", f"缺材料：{'、'.join(missing)}"))
    elif offer.materials:
        there = sum(not one["own"] for one in papers)
        found.append(Checked("ok", "done", "材料齐全", f"{there} 份"))
    held = [one for one in checks_of(item_of(case.item)) if offer.has_check(one.code)]
    kept = len({one.code for one in held} - {one.code for one in findings})
    if kept:
        laws = "、".join(dict.fromkeys(one.law for one in held if one.law))
        found.append(Checked("ok", "done", f"其余 {kept} 项核对没有问题", laws))
    found.append(
        Checked(
            "warn" if own else "ok", "warning" if own else "done", own or "你没有办过这件的别的环节，可以办理"
        )
    )
    return found


def has_paper(papers: Sequence[Any], kind: str) -> bool:
    return any(one["kind"] == kind for one in papers)

"""A fact that follows another version of itself, told field by field: what it was, what it is now."""

from collections.abc import Iterable, Iterator
from typing import Any

from shebao.registry.insurances import codes_of
from shebao.registry.models import BankAccount, EmployerDetails, Fact, Handler, PersonDetails, Purpose
from shebao.registry.sentences import insurances_said, label_of, value_said
from shebao.values.phones import masked_phone

FACTS = dict[tuple[Any, ...], Any]
BESIDE = {"id", "learned_id", "retired_id", "restores_id", "employer_id", "person_id"}
APART: dict[type[Fact], str] = {
    EmployerDetails: "",
    Handler: "document_number",
    BankAccount: "purpose",
    PersonDetails: "",
}


def versions_of(rows: Iterable[tuple[type[Fact], Any]], column: str) -> FACTS:
    """Return rows of kinds that are told field by field, by act (in `column`) and by what they are about."""
    return {thing(kind, row, getattr(row, column)): row for kind, row in rows if kind in APART}


def thing(kind: type[Fact], row: Any, act_id: int) -> tuple[Any, ...]:
    """Return what a row is a version of, under an act."""
    whose = row.person_id if kind is PersonDetails else row.employer_id
    return act_id, kind, whose, getattr(row, APART[kind], None)


def differences(kind: type[Fact], before: Any, after: Any) -> Iterator[str]:
    """Yield a sentence for every field in which a version differs from the one before it."""
    for name in after._fields:
        was, now = getattr(before, name), getattr(after, name)
        if name not in BESIDE and was != now and (was or now):
            values = said(kind, name, was, now, restored=bool(after.restores_id))
            yield about(kind, after) + changed(label_of(kind, name), *values)


def about(kind: type[Fact], row: Any) -> str:
    """Name whom or what a sentence is about, where an employer has several."""
    if kind is Handler:
        return f"经办人{row.name}："
    return f"{Purpose(row.purpose).label}：" if kind is BankAccount else ""


def said(kind: type[Fact], name: str, was: Any, now: Any, *, restored: bool) -> list[str]:
    """Print both values; of a person's telephone number only one that was typed just now stands whole."""
    if name == "insurances":
        return [insurances_said(one) if codes_of(one) else "" for one in (was, now)]
    if (kind, name) == (PersonDetails, "phone"):
        return [masked_phone(was), masked_phone(now) if restored else now]
    return [value_said(kind, name, one) for one in (was, now)]


def changed(label: str, was: str, now: str) -> str:
    if not was:
        return f"{label}登记为 {now}"
    return f"{label}由 {was} 改为 {now}" if now else f"{label} {was} 删去"

"""What a person has put into an item's form, and what is wrong with it, as the page tells it."""

from collections.abc import Mapping, Sequence
from typing import Any

from shebao.casework.asking import is_empty
from shebao.casework.forms import OfferedForm
from shebao.casework.pages import PageForm
from shebao.casework.rows import Finding
from shebao.doors.ui.remedies import Remedy


def typed_in(asked: PageForm) -> dict[str, Any]:
    """Return what a person put into the form, as it stands; what is fixed only where somebody sent it."""
    return {
        field.name: field.data
        for field in asked
        if field.data is not None and not (field.field.disabled and is_empty(field.data))
    }


def is_blank(asked: PageForm, typed: dict[str, Any]) -> bool:
    """Say whether nothing stands in the form but what it began with."""
    filled = (name for name, value in typed.items() if not is_empty(value))
    return not any(asked.fields[name].has_changed(initial_of(asked, name), typed[name]) for name in filled)


def initial_of(asked: PageForm, name: str) -> Any:
    initial = asked.fields[name].initial
    return list(initial) if isinstance(initial, tuple) else initial


def mistakes_of(
    asked: PageForm,
    help_at: Mapping[str, str],
    whom: str = "这个人",
    remedies: Mapping[str, Remedy] | None = None,
) -> list[dict[str, Any]]:
    """List every error with the place on the page that it leads to, where it is explained and put right."""
    if not asked.is_bound:
        return []
    codes = {
        (name, text): error.code
        for name, errors in asked.errors.as_data().items()
        for error in errors
        for text in error
    }
    whole = [("filing", whom, str(text), "__all__") for text in asked.non_field_errors()]
    beside = [
        (str(field.id_for_label or field.auto_id), str(field.label), text, field.name)
        for field, text in asked.mistakes
    ]
    return [
        {
            "target": target,
            "label": label,
            "message": text,
            "help": help_at.get(codes.get((name, text)) or "", ""),
            "remedy": (remedies or {}).get(codes.get((name, text)) or ""),
        }
        for target, label, text, name in whole + beside
    ]


def found_mistakes(
    findings: Sequence[Finding],
    offered: OfferedForm,
    help_at: Mapping[str, str],
    *,
    of_open: bool = False,
    remedies: Mapping[str, Remedy] | None = None,
) -> list[dict[str, Any]]:
    """List what is wrong with a form that has parts and lists of lines, each with the place it leads to.

    `of_open` says that it is about the line whose form is open.
    """
    return [
        {
            "target": field_of_open(one.field) if of_open else target_of(one.field, offered),
            "label": label_of(one.field, offered),
            "message": one.message + one.mend,
            "help": help_at.get(one.code, ""),
            "remedy": (remedies or {}).get(one.code),
        }
        for one in findings
        if one.grave
    ]


def target_of(place: str, offered: OfferedForm) -> str:
    """Return where on the page a field, a line or the whole form is."""
    name, _, rest = place.partition(".")
    if name in offered.grids:
        line = rest.partition(".")[0]
        return f"{name}-{line}" if line else f"grid-{name}"
    return f"id_{name}" if name in offered.fields else "filing"


def field_of_open(place: str) -> str:
    """Return where the field of the open line is that a finding such as handlers.2.phone is about."""
    name, _, rest = place.partition(".")
    return f"id_{name}-{rest.partition('.')[2]}"


def label_of(place: str, offered: OfferedForm) -> str:
    field = offered.fields.get(place.partition(".")[0])
    return str(field.label) if field else "本单位"

"""What a person has put into an item's form, and what is wrong with it, as the page tells it."""

from collections.abc import Mapping
from typing import Any

from shebao.casework.asking import is_empty
from shebao.casework.pages import PageForm


def typed_in(asked: PageForm) -> dict[str, Any]:
    """Return what a person put into the form, as it stands."""
    return {field.name: field.data for field in asked if not field.field.disabled and field.data is not None}


def is_blank(asked: PageForm, typed: dict[str, Any]) -> bool:
    """Say whether nothing stands in the form but what it began with."""
    filled = (name for name, value in typed.items() if not is_empty(value))
    return not any(asked.fields[name].has_changed(initial_of(asked, name), typed[name]) for name in filled)


def initial_of(asked: PageForm, name: str) -> Any:
    initial = asked.fields[name].initial
    return list(initial) if isinstance(initial, tuple) else initial


def mistakes_of(asked: PageForm, help_at: Mapping[str, str]) -> list[dict[str, str]]:
    """List every error with the place on the page that it leads to, and where it is explained."""
    if not asked.is_bound:
        return []
    codes = {
        (name, text): error.code
        for name, errors in asked.errors.as_data().items()
        for error in errors
        for text in error
    }
    whole = [("filing", "这个人", str(text), "__all__") for text in asked.non_field_errors()]
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
        }
        for target, label, text, name in whole + beside
    ]

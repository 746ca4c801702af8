"""Fields whose answers depend on the employer: what there is for it, offered in place of the whole list."""

from collections.abc import Mapping
from typing import Any

from django import forms

from shebao.casework.items import item_of
from shebao.casework.pages import PageForm

SEEN_AT_ONCE = 7


def narrow(asked: PageForm, item: str, asking: Mapping[str, Any]) -> None:
    """Let the page offer what there is for this employer, where the item says so."""
    if on_offer := getattr(item_of(item), "on_offer", None):
        for name, choices in on_offer(**asking).items():
            asked.fields[name].widget = offering(choices)


def offering(choices: list[tuple[str, str]]) -> forms.Widget:
    """Return what asks for one of a few long answers: all to be seen at once, many in a list."""
    if 0 < len(choices) <= SEEN_AT_ONCE:
        return forms.RadioSelect(attrs={"class": "form-check-input"}, choices=choices)
    return forms.Select(attrs={"class": "form-select w-text"}, choices=[("", "请选择"), *choices])

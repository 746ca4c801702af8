"""A select of many options, put together here: Django renders a template for each of them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe


class PlainSelect(forms.Select):
    """A select as Django renders it, of options without groups."""

    def render(
        self, name: str, value: Any, attrs: Mapping[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """Return the element with its options."""
        chosen = set(self.format_value(value))
        options = mark_safe("\n".join(option(code, label, chosen) for code, label in self.choices))  # noqa: S308
        given = flatatt(self.build_attrs(self.attrs, dict(attrs or {})))
        return format_html('<select name="{}"{}>\n{}\n</select>', name, given, options)


def option(code: Any, label: Any, chosen: set[str]) -> str:
    selected = " selected" if str(code) in chosen else ""
    return f'<option value="{escape(code)}"{selected}>{escape(label)}</option>'

"""Draws the plain widgets of forms without a template each: a page's forms ask for dozens of them.

What comes out is letter by letter what Django's own templates come to.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape as escape

Widget = Mapping[str, Any]


class Drawing(DjangoTemplates):
    """Django's renderer, which asks its templates only for what is not drawn here."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        drawn = DRAWN.get(template_name)
        return drawn(context["widget"]) if drawn else str(super().render(template_name, context, request))


def attributes(widget: Widget) -> str:
    """Return the attributes of a tag; what is False is left out, what is True has no value."""
    said = (
        f" {escape(name)}" if value is True else f' {escape(name)}="{escape(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )
    return "".join(said)


def drawn_input(widget: Widget) -> str:
    value = widget["value"]
    said = "" if value is None else f' value="{escape(value)}"'
    return f'<input type="{widget["type"]}" name="{escape(widget["name"])}"{said}{attributes(widget)}>'


def drawn_select(widget: Widget) -> str:
    groups = "".join(drawn_group(name, options) for name, options, _ in widget["optgroups"])
    return f'<select name="{escape(widget["name"])}"{attributes(widget)}>{groups}\n</select>'


def drawn_group(name: str | None, options: list[Widget]) -> str:
    drawn = "".join(
        f'\n  <option value="{escape(one["value"])}"{attributes(one)}>{escape(one["label"])}</option>\n'
        for one in options
    )
    return f'\n  <optgroup label="{escape(name)}">{drawn}\n  </optgroup>' if name else drawn


DRAWN: Mapping[str, Callable[[Widget], str]] = {
    "django/forms/widgets/text.html": drawn_input,
    "django/forms/widgets/number.html": drawn_input,
    "django/forms/widgets/email.html": drawn_input,
    "django/forms/widgets/password.html": drawn_input,
    "django/forms/widgets/hidden.html": drawn_input,
    "django/forms/widgets/select.html": drawn_select,
}

"""Widgets drawn here come out as Django's own templates draw them."""

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe

from shebao.doors.ui.drawing import DRAWN, Drawing

AWKWARD = "a\"b<c>&'d"
CHOICES: list[Any] = [("", "全部"), ("one", AWKWARD), (2, mark_safe("<b>二</b>"))]
WIDGETS = [
    (forms.TextInput(attrs={"class": "num", "required": True, "hidden": False, "title": AWKWARD}), AWKWARD),
    (forms.TextInput(), None),
    (forms.TextInput(), ""),
    (forms.NumberInput(attrs={"min": 0}), 12000),
    (forms.HiddenInput(), mark_safe("&amp;")),
    (forms.PasswordInput(), "never shown"),
    (forms.EmailInput(), "a@b.cn"),
    (forms.Select(choices=CHOICES, attrs={"class": "form-select", "disabled": True}), "one"),
    (forms.Select(choices=CHOICES), "2"),
    (forms.Select(choices=[("甲", [("a", "A"), ("b", AWKWARD)]), ("c", "C")]), "b"),
    (forms.Select(choices=[]), None),
    (forms.SelectMultiple(choices=CHOICES), ["one", "2"]),
]


@pytest.mark.parametrize(("widget", "value"), WIDGETS)
def test_a_widget_comes_out_as_django_draws_it(widget: forms.Widget, value: object) -> None:
    ours, theirs = (
        widget.render("asked", value, {"id": "id_asked"}, renderer=one)
        for one in (Drawing(), DjangoTemplates())
    )
    assert ours == theirs


def test_what_is_drawn_is_what_pages_ask_for() -> None:
    assert {forms.TextInput.template_name, forms.Select.template_name} < DRAWN.keys()

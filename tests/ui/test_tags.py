"""Amounts, months and icons on a page."""

from datetime import date, datetime

import pytest
from django.template import Context, Template

from shebao.doors.ui.templatetags.ui import ICONS
from shebao.values import Month


@pytest.mark.parametrize(
    ("source", "value", "expected"),
    [
        ("{{ x|money }}", 131040, '<bdi class="nowrap num">1,310.40</bdi>'),
        ("{{ x|money }}", -5, '<bdi class="nowrap num">−0.05</bdi>'),
        ("{{ x|yuan }}", -131040, '<bdi class="nowrap num">−1,310.40 元</bdi>'),
        ("{{ x|plain_money }}", -131040, "−1,310.40"),
        ("{{ x|signed }}", -131040, "−1,310.40"),
        ("{{ x|signed }}", 131040, "+1,310.40"),
        ("{{ x|signed }}", 0, "0.00"),
        ("{{ x|yuan }}", 86940, '<bdi class="nowrap num">869.40 元</bdi>'),
        ("{{ x|plain_money }}", 86940, "869.40"),
        ("{{ x|capital }}", 20493, "贰佰零肆元玖角叁分"),
        ("{{ x|count }}", 10000, "10,000"),
        ("{{ x|month }}", Month(2023, 4), '<time datetime="2023-04">2023-04</time>'),
        ("{{ x|spoken_month }}", Month(2023, 4), '<time datetime="2023-04">2023 年 4 月</time>'),
        ("{{ x|day }}", date(2023, 4, 6), '<time datetime="2023-04-06">2023-04-06</time>'),
        (
            "{{ x|moment }}",
            datetime(2023, 4, 6, 9, 20),
            '<time datetime="2023-04-06T09:20">2023-04-06 09:20</time>',
        ),
    ],
)
def test_a_value_is_printed_in_one_form(source: str, value, expected: str):
    assert Template("{% load ui %}" + source).render(Context({"x": value})) == expected


@pytest.mark.parametrize("path", sorted(ICONS.glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_is_decoration(path):
    drawn = Template(f'{{% load ui %}}{{% icon "{path.stem}" %}}').render(Context())
    assert drawn.startswith("<svg ")
    assert 'aria-hidden="true"' in drawn
    assert "style" not in drawn

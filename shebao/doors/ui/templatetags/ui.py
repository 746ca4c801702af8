"""How amounts, months, days and icons appear on a page: always in the same form, never broken in two."""

from datetime import date, datetime
from functools import cache
from pathlib import Path

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from shebao.values import SHANGHAI, Fen, Month, grouped, percent, spoken_yuan

register = template.Library()

ICONS = Path(__file__).resolve().parent.parent / "icons"


def printed(fen: Fen) -> str:
    """Print fen as 1,310.40 or −1,310.40: less than nothing has a minus sign everywhere, not a hyphen."""
    return grouped(fen).replace("-", "−")


@register.filter
def money(fen: Fen) -> SafeString:
    """Print fen as 1,310.40; the unit stands once in the table's head."""
    return format_html('<bdi class="nowrap num">{}</bdi>', printed(fen))


@register.filter
def yuan(fen: Fen) -> SafeString:
    """Print fen as 1,310.40 元, for sentences."""
    return format_html('<bdi class="nowrap num">{} 元</bdi>', printed(fen))


@register.filter
def plain_money(fen: Fen) -> str:
    """Print fen without any markup, for attributes and titles."""
    return printed(fen)


@register.filter
def signed(fen: Fen) -> str:
    """Print a difference with its sign: +1,310.40 or −1,310.40."""
    return ("+" if fen > 0 else "") + printed(fen)


@register.filter
def count(number: int) -> str:
    """Print a number of things: 10,000."""
    return f"{number:,}"


@register.filter
def capital(fen: Fen) -> str:
    """Print fen as the 大写 of a bill."""
    return spoken_yuan(fen)


@register.filter
def rate(value: int) -> SafeString:
    return format_html('<bdi class="nowrap num">{}</bdi>', percent(value))


@register.filter
def month(value: Month) -> SafeString:
    """Print a month as 2023-04."""
    return format_html('<time datetime="{0}">{0}</time>', str(value))


@register.filter
def spoken_month(value: Month) -> SafeString:
    """Print a month as 2023 年 4 月."""
    return format_html('<time datetime="{}">{}</time>', str(value), value.spoken)


@register.filter
def day(value: date) -> SafeString:
    """Print a day as 2023-04-06."""
    return format_html('<time datetime="{0}">{0}</time>', value.strftime("%Y-%m-%d"))


@register.filter
def moment(value: datetime) -> SafeString:
    """Print a moment as 2023-04-06 09:20, as China's clocks show it."""
    value = value.astimezone(SHANGHAI) if value.tzinfo else value
    return format_html(
        '<time datetime="{}">{}</time>', value.strftime("%Y-%m-%dT%H:%M"), value.strftime("%Y-%m-%d %H:%M")
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """Put an outline icon into the page; it is decoration, so a word stands beside it."""
    return drawing(name)


@cache
def drawing(name: str) -> SafeString:
    return mark_safe((ICONS / f"{name}.svg").read_text(encoding="utf-8").strip())  # noqa: S308 (our own files)

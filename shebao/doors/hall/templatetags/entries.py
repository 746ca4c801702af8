"""An entry of the menu as a page shows it: drawn once for all who see it so."""

from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from shebao.doors.hall.menu import Line

register = template.Library()

KEPT = 4_096  # some hundred entries of each region, each with and without its star


@register.simple_tag(takes_context=True)
def entry(context: Any, line: Line, place: str = "") -> SafeString:
    """Draw an entry with its star, and whether whoever looks has no right to it."""
    code = line.code
    return drawn(line, place, code in context.get("starred", ()), code in context.get("not_mine", ()))


@lru_cache(maxsize=KEPT)
def drawn(line: Line, place: str, starred: bool, denied: bool) -> SafeString:
    page = {"line": line, "place": place, "starred": starred, "denied": denied}
    return render_to_string("hall/items/entry.html", page)

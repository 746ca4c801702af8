"""What is asked where a page stands."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from shebao.policy import Pack

register = template.Library()

AT_MOST = 7


@register.simple_tag
def help_beside(region: Pack, *places: str, card: bool = True) -> SafeString:
    """List the help on what is asked here: by the page's name or the item's code."""
    return beside(region, places, card)


@lru_cache(maxsize=1_024)
def beside(region: Pack, places: tuple[str, ...], card: bool) -> SafeString:
    """Draw the list once for everybody: it goes by the region's help alone."""
    asked = region.help.beside(*places)[:AT_MOST]
    return render_to_string("hall/help/beside.html", {"region": region, "asked": asked, "card": card})

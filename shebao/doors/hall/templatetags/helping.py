"""What is asked where a page stands."""

from typing import Any

from django import template

from shebao.policy import Pack

register = template.Library()

AT_MOST = 7


@register.inclusion_tag("hall/help/beside.html")
def help_beside(region: Pack, *places: str, card: bool = True) -> dict[str, Any]:
    """List the help on what is asked here: by the page's name or the item's code."""
    return {"region": region, "asked": region.help.beside(*places)[:AT_MOST], "card": card}

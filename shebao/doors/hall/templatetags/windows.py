"""The note on an item's pages that says to which month a filing belongs, or that the item is closed."""

from datetime import datetime
from typing import Any

from django import template

from shebao.policy import Pack, windows
from shebao.policy.offers import Offer

register = template.Library()


@register.inclusion_tag("hall/parts/window.html")
def window_note(pack: Pack, offer: Offer | None, now: datetime) -> dict[str, Any]:
    """Tell the window of an item on a day; nothing where the region has none."""
    if not offer:
        return {}
    day = now.date()
    return {"told": windows.told(pack, offer.item, day), "is_open": windows.is_open(pack, offer.item, day)}

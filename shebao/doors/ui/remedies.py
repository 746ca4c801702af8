"""Where what was found wrong is put right: the item or the page of the hall, as a link beside the text."""

from collections.abc import Mapping
from typing import NamedTuple

from django.urls import reverse

from shebao.casework.checks import remedies_of
from shebao.casework.items import item_of
from shebao.policy import Pack
from shebao.policy.offers import Offer

PAGES = {  # by the name of their address
    "people": "人员查询",
    "people_to_verify": "待核实人员查询",
    "bills": "业务单据查询",
    "records": "办件记录",
    "appointments": "预约大厅窗口",
    "own_centre": "个人中心（本人登录）",
}


class Remedy(NamedTuple):
    """One way out: what it is called, where it is; `item` is empty where it is a page."""

    label: str
    address: str
    item: str = ""


def remedies_at(pack: Pack, offer: Offer) -> Mapping[str, Remedy]:
    """Return by code of a message where an item's findings are put right; what a region lacks is left out."""
    places = remedies_of(item_of(offer.item), offer)
    return {code: found for code, place in places.items() if (found := remedy_of(place, pack))}


def remedy_of(place: str, pack: Pack) -> Remedy | None:
    """Return the link to an item that the region offers, or to a page; None where there is neither."""
    offered = pack.items.get(place)
    if offered is not None and not offered.withdrawn:
        here = "hall:own_item" if offered.applicant == "person" else "hall:item"
        return Remedy(offered.label, reverse(here, args=[pack.code, place]), place)
    if place in PAGES:
        return Remedy(PAGES[place], reverse(f"hall:{place}", args=[pack.code]))
    return None

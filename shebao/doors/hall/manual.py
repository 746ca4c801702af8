"""操作手册: every item as offered here, its fields, and every message it may give, explained (HB-156)."""

import re
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse

from shebao.casework.checks import checks_of
from shebao.casework.items import item_of
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.items import form_of
from shebao.doors.hall.pages import show
from shebao.policy import Pack
from shebao.policy.offers import Offer

BLANK = re.compile(r"\{\w+\}")


@dataclass(frozen=True)
class Message:
    """One message of an item: when it comes, how to mend it, by which rule."""

    code: str
    text: str
    mend: str
    law: str
    grave: bool


@dataclass(frozen=True)
class Chapter:
    """One item of the manual."""

    offer: Offer
    fields: list[tuple[str, str, str]]  # label, hint, example
    messages: list[Message]


@for_employer
def manual(request: ActingRequest, region: str) -> HttpResponse:
    """Show the manual; each message has an address of its own on the page."""
    chapters = [chapter(offer) for offer in request.pack.offers()]
    return show(request, "manual", {"chapters": chapters}, section="manual")


def chapter(offer: Offer) -> Chapter:
    asked = form_of(offer).asked.values()
    return Chapter(
        offer=offer,
        fields=[(str(field.label), str(field.hint), str(field.example)) for field in asked],
        messages=messages_of(offer),
    )


def messages_of(offer: Offer) -> list[Message]:
    """Return what the item's checks may say here, in the region's words."""
    return [
        Message(
            code=one.code,
            text=BLANK.sub("…", offer.texts.get(one.code, one.text)),
            mend=BLANK.sub("…", one.mend),
            law=one.law,
            grave=one.grave,
        )
        for one in checks_of(item_of(offer.item))
        if offer.has_check(one.code)
    ]


def explained_at(pack: Pack, offer: Offer) -> dict[str, str]:
    """Return where each message of an item is explained, by its code."""
    address = reverse("hall:manual", args=[pack.code])
    return {one.code: f"{address}#{one.code}" for one in messages_of(offer)}

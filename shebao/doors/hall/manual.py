"""操作手册: every item as offered here, its fields, and every message it may give, explained (HB-156)."""

import re
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from shebao.casework.checks import checks_of
from shebao.casework.fields import Asked
from shebao.casework.items import item_of
from shebao.casework.lines import Lines
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.items import form_of
from shebao.doors.hall.pages import show
from shebao.doors.hall.questions import arrival
from shebao.doors.ui.files import PDF, download
from shebao.policy import Pack
from shebao.policy.offers import Offer
from shebao.proofs.typesetting import typeset

BLANK = re.compile(r"\{\w+\}")
UNEXPLAINED, UNMENDED, NONE = "照实填写", "照提示办。", "—"


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
    page = {"chapters": chapters, "arrival": arrival(request.pack, request.on.date())}
    return show(request, "manual", page, section="manual")


@for_employer
def manual_file(request: ActingRequest, region: str) -> HttpResponse:
    """Hand out the manual as one file."""
    title = f"{request.pack.name}网上办事大厅操作手册"
    told = {
        "title": title,
        "agency": f"{request.pack.full_name}社会保险经办机构",
        "day": f"{request.on:%Y-%m-%d}",
        "chapters": [as_printed(chapter(offer)) for offer in request.pack.offers()],
    }
    content = typeset("manual", told, moment=request.on)
    return download(content, f"{title}_{request.on:%Y%m%d}.pdf", PDF)


def as_printed(chapter: Chapter) -> dict[str, Any]:
    """Return a chapter as the texts that stand on paper."""
    return {
        "label": chapter.offer.label,
        "said": chapter.offer.said,
        "sections": [{"title": one.title, "lines": list(one.lines)} for one in chapter.offer.service],
        "fields": [(label, hint or UNEXPLAINED, example or NONE) for label, hint, example in chapter.fields],
        "messages": [
            {
                "code": one.code,
                "weight": "不能提交" if one.grave else "提醒",
                "text": one.text,
                "mend": one.mend or UNMENDED,
                "law": one.law or NONE,
            }
            for one in chapter.messages
        ],
    }


def chapter(offer: Offer) -> Chapter:
    asked = form_of(offer).asked.values()
    return Chapter(
        offer=offer,
        fields=[told for field in asked for told in explained(field)],
        messages=messages_of(offer),
    )


def explained(field: Asked) -> list[tuple[str, str, str]]:
    """Return a field's label, hint and example; after a list those of the fields of its lines."""
    own = field.asked.values() if isinstance(field, Lines) else ()
    lines = [(f"{field.label}：{one.label}", str(one.hint), str(one.example)) for one in own]
    return [(str(field.label), str(field.hint), str(field.example)), *lines]


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

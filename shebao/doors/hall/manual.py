"""操作手册: every item as offered here with its fields and messages, and the help texts (HB-156)."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from shebao.casework.checks import checks_of
from shebao.casework.fields import Asked
from shebao.casework.items import item_of
from shebao.casework.lines import Lines
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.help_telling import plain_texts
from shebao.doors.hall.items import form_of
from shebao.doors.hall.pages import show
from shebao.doors.ui.files import PDF, download
from shebao.policy import Pack
from shebao.policy.help import KINDS, HelpEntry
from shebao.policy.offers import Offer, Section
from shebao.policy.telling_service import service_told
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
    """One item of the manual; `about` is its 办理指南."""

    offer: Offer
    service: tuple[Section, ...]
    about: list[tuple[str, str]]
    fields: list[tuple[str, str, str]]  # label, hint, example
    messages: list[Message]


@for_employer
def manual(request: ActingRequest, region: str) -> HttpResponse:
    """Show the manual; each message has an address of its own on the page."""
    chapters = chapters_of(request.pack, request.on.date())
    return show(request, "manual", {"chapters": chapters}, section="manual")


@for_employer
def manual_file(request: ActingRequest, region: str) -> HttpResponse:
    """Hand out the manual as one file."""
    title = f"{request.pack.name}网上办事大厅操作手册"
    told = {
        "title": title,
        "agency": f"{request.pack.full_name}社会保险经办机构",
        "day": f"{request.on:%Y-%m-%d}",
        "chapters": [as_printed(one) for one in chapters_of(request.pack, request.on.date())],
        "help": helped(request.pack, request.on.date()),
    }
    content = typeset("manual", told, moment=request.on)
    return download(content, f"{title}_{request.on:%Y%m%d}.pdf", PDF)


def chapters_of(pack: Pack, on: date) -> list[Chapter]:
    """Return a chapter for each item that is offered, with the figures of that day."""
    return [chapter(offer, pack, on) for offer in pack.offers()]


def helped(pack: Pack, on: date) -> list[dict[str, Any]]:
    """Return the guides, the questions and the topics with the figures of that day."""
    parts = [
        {
            "label": pack.help.name_of(kind),
            "entries": [help_as_printed(one, pack, on) for one in pack.help.of(kind)],
        }
        for kind in KINDS
    ]
    return [part for part in parts if part["entries"]]


def help_as_printed(entry: HelpEntry, pack: Pack, on: date) -> dict[str, Any]:
    texts = plain_texts(entry, pack, on)
    told = len(entry.lines)
    return {
        "title": f"{entry.number}、{entry.title}",
        "lines": [one for one in texts[:told] if one],
        "steps": [one for one in texts[told:] if one],
        "law": "、".join(map(str, entry.law)),
    }


def about(offer: Offer) -> list[tuple[str, str]]:
    """Return what 办理指南 tells of an item: who, how long, papers, price, where, law."""
    papers = "；".join(one.label + ("" if one.required else "（选填）") for one in offer.materials)
    return [
        ("谁可以办", offer.who or NONE),
        ("多久办好", offer.time_limit or NONE),
        ("要交的材料", papers or "不用上传材料"),
        ("费用", offer.fee or NONE),
        ("在哪里办", "大厅窗口" if offer.counter else "网上办事大厅"),
        ("依据", "、".join(map(str, offer.law)) or NONE),
    ]


def as_printed(chapter: Chapter) -> dict[str, Any]:
    """Return a chapter as the texts that stand on paper."""
    return {
        "label": chapter.offer.label,
        "said": chapter.offer.said,
        "about": chapter.about,
        "sections": [{"title": one.title, "lines": list(one.lines)} for one in chapter.service],
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


def chapter(offer: Offer, pack: Pack, on: date) -> Chapter:
    asked = form_of(offer).asked.values()
    return Chapter(
        offer=offer,
        service=service_told(offer, pack, on),
        about=about(offer),
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

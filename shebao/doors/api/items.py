"""What can be filed here: every item with its form, its rules, its papers and its law."""

from typing import Annotated, Any

from ninja import Path, Router

from shebao.casework.checks import checks_of, remedies_of
from shebao.casework.forms import OfferedForm, offered_form
from shebao.casework.items import item_of
from shebao.casework.submissions.many import ROWS_AT_MOST
from shebao.doors.api import answers
from shebao.doors.api.entering import ApiRequest, as_employer, asking
from shebao.doors.api.fields import record_told, row_schema
from shebao.doors.api.refusals import Wrong
from shebao.doors.api.told import place_told
from shebao.policy import Offer, Pack
from shebao.policy.telling_service import service_told
from shebao.values import Actor, Refused

router = Router(tags=["事项"])
ItemCode = Annotated[str, Path(description="事项的代码，在 /items 里")]


@router.get("/{region}/items", response={200: answers.Items, frozenset((401, 403, 404, 405)): Wrong})
@as_employer
def items(request: ApiRequest, region: str) -> Any:
    """本地区开办的事项"""
    return {"items": [line(offer, request.by) for offer in request.pack.offers()]}


@router.get(
    "/{region}/items/{item}",
    response={200: answers.Item, frozenset((401, 403, 404, 405)): Wrong},
    by_alias=True,
)
@as_employer
def item(request: ApiRequest, region: str, item: ItemCode) -> Any:
    """一个事项：说明、表单、规则、材料、依据"""
    form = form_of(item, request.pack)
    offer = form.offer
    return {
        **line(offer, request.by),
        "service": service_of(offer, request),
        "schema": row_schema(form),
        "checks": checks_told(form),
        "materials": [
            {"kind": one.kind, "label": one.label, "required": one.required, "hint": one.hint}
            for one in offer.materials
        ],
        "terms": {"who": offer.who, "time_limit": offer.time_limit, "fee": offer.fee},
        "law": [{"document": one.document, "article": one.article} for one in offer.law],
        "on_record": on_record(form, request),
        "rows_at_most": 1 if form.subject == "employer" else ROWS_AT_MOST,
    }


def service_of(offer: Offer, request: ApiRequest) -> list[dict[str, Any]]:
    """Return 服务说明 with the figures of the day."""
    told = service_told(offer, request.pack, request.on.date())
    return [{"title": one.title, "lines": list(one.lines)} for one in told]


def on_record(form: OfferedForm, request: ApiRequest) -> dict[str, Any] | None:
    """Return what is registered, where the item changes it and the caller may file it."""
    known = getattr(item_of(form.offer.item), "on_record", None)
    return record_told(form, known(**asking(request))) if known and request.by.may(form.offer.item) else None


def form_of(item: str, pack: Pack) -> OfferedForm:
    """Return an item's form as offered here. Raises Refused where it is not."""
    return offered_form(item_of(item).Form, pack.offer(item))


def form_of_old(item: str, pack: Pack) -> OfferedForm:
    """Return the form by which what was filed is told, also where the item is no longer offered."""
    try:
        return form_of(item, pack)
    except Refused:
        return OfferedForm(item_of(item).Form, Offer(item, item, ""))


def line(offer: Offer, by: Actor) -> dict[str, Any]:
    return {
        "item": offer.item,
        "label": offer.label,
        "said": offer.said,
        "menu": list(offer.menu),
        "may": by.may(offer.item),
        "version": offer.version,
    }


def checks_told(form: OfferedForm) -> list[dict[str, Any]]:
    """Tell the rules that rows are judged by, in the region's own words where it has some."""
    places = remedies_of(item_of(form.offer.item), form.offer)
    return [
        {
            "code": one.code,
            "text": form.offer.texts.get(one.code) or one.text,
            "law": one.law,
            "grave": one.grave,
            "remedy": places.get(one.code),
            **place_told(one.field, form),
        }
        for one in checks_of(item_of(form.offer.item))
        if form.offer.has_check(one.code)
    ]

"""接口密钥: who leads an employer issues keys for its software, with chosen items, and ends them."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.access import keys as api_keys
from shebao.access.accounts import leads
from shebao.access.keys import SIGN
from shebao.access.models import ApiKey
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.pages import show
from shebao.doors.ui.fields import SpokenForm
from shebao.doors.ui.methods import accepts_post
from shebao.policy import Pack
from shebao.values import EVERY_ITEM, Actor, Refused

EVERYTHING = "全部事项，包括以后新开办的"


class KeyForm(SpokenForm):
    """For which software a key is, and what may be done with it."""

    label = forms.CharField(
        label="给哪个软件用",
        max_length=40,
        help_text="写软件的名称，如“人事系统”。办件记录里会显示这个名称。",
        widget=forms.TextInput(attrs={"class": "form-control w-choice", "autocomplete": "off"}),
    )
    rights = forms.MultipleChoiceField(
        label="可以办哪些事项",
        help_text="只勾这个软件用得到的。不能多过你自己的权限。",
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
    )

    def __init__(self, data: Any, *, by: Actor, pack: Pack):
        super().__init__(data)
        self.fields["label"].error_messages["max_length"] = "太长了。请写在 40 个字以内。"
        self.fields["rights"].choices = choices(by, pack)  # type: ignore[attr-defined]


def choices(by: Actor, pack: Pack) -> list[tuple[str, str]]:
    """Return the items that the actor may give away."""
    every = [(EVERY_ITEM, EVERYTHING)] if by.may(EVERY_ITEM) else []
    return [(offer.item, offer.label) for offer in pack.offers() if by.may(offer.item)] + every


@accepts_post
@for_employer
def keys(request: ActingRequest, region: str) -> HttpResponse:
    """List the employer's keys; issue one, shown once; end one after asking again."""
    if request.method != "POST":
        return listed(request, ending=request.GET.get("end", ""))
    if prefix := request.POST.get("end"):
        with transaction.atomic():
            api_keys.end(prefix, by=request.by, on=request.on)
        return HttpResponseRedirect(reverse("hall:keys", args=[region]), status=303)
    form = KeyForm(request.POST, by=request.by, pack=request.pack)
    if not form.is_valid():
        return listed(request, form=form, status=422)
    given = form.cleaned_data
    try:
        issued = api_keys.issue(given["label"], given["rights"], by=request.by, on=request.on)
    except Refused as refusal:
        return listed(request, form=form, refusal=refusal, status=409)
    return listed(request, issued=issued)


def listed(request: ActingRequest, *, ending: str = "", status: int = 200, **more: Any) -> HttpResponse:
    """Render the list; `ending` is the prefix of the key that is about to be ended."""
    found = [
        line(one, request.pack) for one in api_keys.keys(by=request.by).select_related("issued", "ended")
    ]
    page = {
        "keys": found,
        "may": leads(request.by),
        "ending": next((one for one in found if one["prefix"] == ending and not one["key"].ended), None),
        "form": KeyForm(None, by=request.by, pack=request.pack),
        **more,
    }
    return show(request, "access/keys", page, section="keys", status=status)


def line(key: ApiKey, pack: Pack) -> dict[str, Any]:
    """Return what the list says of a key; of its secret only the beginning is known."""
    labels = {offer.item: offer.label for offer in pack.offers()} | {EVERY_ITEM: EVERYTHING}
    return {
        "key": key,
        "prefix": key.prefix,
        "shown": f"{SIGN}_{key.prefix}_…",
        "rights": [labels.get(item, item) for item in key.rights],
    }

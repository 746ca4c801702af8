"""接口密钥: with which an employer's own software files; issued, listed and ended by 法人 or 管理员."""

from typing import Any, NamedTuple

from django import forms
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.access import keys as api_keys
from shebao.access.models import ApiKey
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.pages import show
from shebao.doors.ui.fields import SpokenForm
from shebao.doors.ui.methods import accepts_post
from shebao.values import EVERY_ITEM, Refused

EVERYTHING = "全部事项，以后新开的也算"


class Ticks(forms.CheckboxSelectMultiple):
    """Check boxes whose group can be linked to."""

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """Return the group's own id, or a box's."""
        return id_ if index is None else super().id_for_label(id_, index)


class KeyForm(SpokenForm):
    """For which software a key is, and what it may file."""

    label = forms.CharField(
        label="给哪个软件用",
        help_text="写软件的名字，如 人事工资软件。以后看办件记录，经办人一栏就是它",
        max_length=40,
        widget=forms.TextInput(attrs={"class": "form-control w-name", "autocomplete": "off"}),
    )
    rights = forms.MultipleChoiceField(label="可以办哪些事项", widget=Ticks)

    def __init__(self, data: Any, items: dict[str, str]):
        super().__init__(data)
        self.fields["rights"].choices = list(items.items())  # type: ignore[attr-defined]


class Line(NamedTuple):
    """A key as it is listed."""

    key: ApiKey
    rights: str


@accepts_post
@for_employer
def keys(request: ActingRequest, region: str) -> HttpResponse:
    """List the employer's keys, or issue one and show its secret this once."""
    api_keys.require_lead(request.by)
    items = items_of(request)
    form = KeyForm(request.POST if request.method == "POST" else None, items)
    issued = issue(request, form) if request.method == "POST" and form.is_valid() else None
    lines = [Line(key, "、".join(items.get(item, item) for item in key.rights)) for key in found(request)]
    page = {"form": KeyForm(None, items) if issued else form, "issued": issued, "lines": lines}
    return show(request, "access/keys", page, section="", status=422 if form.errors else 200)


def issue(request: ActingRequest, form: KeyForm) -> api_keys.Issued | None:
    asked = form.cleaned_data
    try:
        with transaction.atomic():
            return api_keys.issue(asked["label"], asked["rights"], by=request.by, on=request.on)
    except Refused as refusal:
        form.refuse("rights" if refusal.code == "key_rights" else "label", refusal)
        return None


@accepts_post
@for_employer
def end_key(request: ActingRequest, region: str, prefix: str) -> HttpResponse:
    """End a key; nobody files with it any more."""
    if request.method == "POST":
        api_keys.end(prefix, by=request.by, on=request.on)
    return HttpResponseRedirect(reverse("hall:keys", args=[region]), status=303)


def found(request: ActingRequest) -> list[ApiKey]:
    return list(api_keys.keys(by=request.by).select_related("issued", "ended"))


def items_of(request: ActingRequest) -> dict[str, str]:
    """Return the items that the issuer may file, as the region prints them, and all of them where she may."""
    every = {EVERY_ITEM: EVERYTHING} if EVERY_ITEM in request.by.rights else {}
    return every | {one.item: one.label for one in request.pack.offers() if request.by.may(one.item)}

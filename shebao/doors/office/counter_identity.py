"""读卡、身份验证: the clerk reads a card, takes a photo, and says whether both are of one person (HB-26)."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect

from shebao.archive.files import read
from shebao.casework import queries
from shebao.casework.models import Submission, Whose
from shebao.casework.states import FilingState
from shebao.casework.walk_in import presenting
from shebao.casework.walk_in.pictures import CARD, LABELS, PHOTO
from shebao.doors.office.counter_desk import (
    SECTION,
    CounterRequest,
    address,
    filing_of,
    serving,
    serving_employer,
)
from shebao.doors.office.counter_filling import FILLING
from shebao.doors.office.counter_who import who_told
from shebao.doors.office.pages import show
from shebao.doors.ui.fields import SpokenForm
from shebao.doors.ui.methods import accepts_post
from shebao.partners.card_reader import read_card
from shebao.reception.sittings import sitting_of
from shebao.values import Refused
from shebao.values.documents import DOCUMENT_TYPES, RESIDENT_ID

READER = "card_reader"  # in the session: which reader stands at this counter
FIRST_READER = "1"
TEXT = {"class": "form-control", "autocomplete": "off"}


class Judging(SpokenForm):
    """Who came, and what the clerk finds of document and photo."""

    whose = forms.ChoiceField(
        label="来办的人是",
        choices=Whose.choices,
        widget=forms.Select(attrs={"class": "form-select w-choice"}),
    )
    name = forms.CharField(
        label="姓名", max_length=60, required=False, help_text="没有读卡时，照证件填",
        widget=forms.TextInput(attrs=TEXT),
    )  # fmt: skip
    document_type = forms.ChoiceField(
        label="证件类型", choices=DOCUMENT_TYPES, initial=RESIDENT_ID, required=False,
        help_text="没有读卡时选，外国人、港澳台居民选所持的证件",
        widget=forms.Select(attrs={"class": "form-select w-choice"}),
    )  # fmt: skip
    document_number = forms.CharField(
        label="证件号码", max_length=20, required=False, help_text="没有读卡时，照证件填",
        widget=forms.TextInput(attrs=TEXT),
    )  # fmt: skip
    reason = forms.CharField(
        label="说明", max_length=200, required=False,
        help_text="没有读卡的原因，或者人证哪里不一致",
        widget=forms.TextInput(attrs=TEXT),
    )  # fmt: skip


@accepts_post
@serving_employer
def identity(request: CounterRequest, region: str, filing: int) -> HttpResponse:
    """Show document and photo beside each other; do what a button says with them."""
    with serving(request):
        found = filing_of(request, filing)
    if found.state not in FILLING:
        return HttpResponseRedirect(address(request, "counter_confirm", filing), status=303)
    form = Judging(request.POST if request.POST.get("do") in ("same", "differs") else None)
    if request.method != "POST":
        return identity_page(request, found, form)
    try:
        with transaction.atomic(), serving(request) as asking:
            done = pressed(request, found, form, asking)
    except Refused as refusal:
        return identity_page(request, found, form, refusal=refusal, status=409)
    return HttpResponseRedirect(done, status=303)


def pressed(request: CounterRequest, found: Submission, form: Judging, asking: dict[str, Any]) -> str:
    """Do what the pressed button says; return where that leads."""
    do, here = request.POST.get("do", ""), address(request, "counter_identity", found.pk)
    if do == "read":
        request.session[READER] = reader = request.POST.get("reader", "").strip()[:20] or reader_here(request)
        presenting.keep_reading(found.pk, read_card(reader), **asking)
    elif do in (CARD, PHOTO):
        take_picture(request, found, do, asking)
    elif do == "again":
        presenting.go_on_with(found.pk, by=asking["by"], on=asking["on"])
        return onward(request, found)
    elif do in ("same", "differs"):
        form.is_valid()
        presenting.judge(found.pk, same=do == "same", **form.cleaned_data, **asking)
        return onward(request, found) if do == "same" else here
    return here


def take_picture(request: CounterRequest, found: Submission, kind: str, asking: dict[str, Any]) -> None:
    sent = request.FILES.get("picture")
    if sent is None:
        raise Refused("picture", f"还没有拍{LABELS[kind]}。请拍照，或者选一个图片文件。")
    presenting.keep_photo(found.pk, kind, sent.read(), sent.name or f"{LABELS[kind]}.jpg", **asking)


def reader_here(request: CounterRequest) -> str:
    """Return the reader of this counter: the one named last, else that of the clerk's counter."""
    sitting = None if READER in request.session else sitting_of(request.by)
    return str(request.session.get(READER) or (sitting.counter if sitting else FIRST_READER))


def onward(request: CounterRequest, found: Submission) -> str:
    """Lead back to what is shown for confirmation, or to the form while there is nothing to confirm."""
    name = "counter_confirm" if found.state == FilingState.READY else "counter_form"
    return address(request, name, found.pk)


def identity_page(
    request: CounterRequest,
    found: Submission,
    form: Judging,
    *,
    refusal: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    with serving(request) as asking:
        told = who_told(found)
        known = None if told["presented"] else presenting.before(found, by=asking["by"], on=asking["on"])
    if told["presented"] and not form.is_bound:
        form = Judging(initial={"whose": told["presented"].whose, "reason": told["presented"].reason})
    if told["reading"]:
        for name in ("name", "document_type", "document_number"):
            del form.fields[name]
    page = {
        "served": request.served,
        "filing": found,
        "offer": request.served.pack.offer(found.item),
        "form": form,
        "known": known,
        "reader": reader_here(request),
        "refusal": refusal,
        "back": onward(request, found),
        **told,
    }
    return show(request, "counter/identity", page, section=SECTION, status=status)


@serving_employer
def picture(request: CounterRequest, region: str, filing: int, paper: int) -> HttpResponse:
    """Show one of the pictures that were taken for a filing which is open at this counter."""
    with serving(request) as asking:
        found = filing_of(request, filing)
        kept = queries.materials(found, by=asking["by"]).filter(pk=paper, kind__in=LABELS).first()
        if kept is None or not kept.file.content_type.startswith("image/"):
            raise Http404(str(paper))
        content = read(kept.file)
    return HttpResponse(content, content_type=kept.file.content_type)

"""读卡、身份验证: the clerk reads a card, takes a photo, and says whether both are of one person (HB-26)."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect

from shebao.archive.files import read
from shebao.casework import queries
from shebao.casework.models import Submission, Whose
from shebao.casework.states import CaseState, FilingState
from shebao.casework.walk_in import presenting
from shebao.casework.walk_in.pictures import CARD, LABELS, PHOTO
from shebao.casework.walk_in.visiting import Visit, visit_for
from shebao.doors.office.counter_completing import taken_here
from shebao.doors.office.counter_desk import (
    SECTION,
    CounterRequest,
    address,
    at_counter,
    filing_of,
    serving,
    serving_employer,
    where_read,
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
    """Look at the document of whoever brings a filing."""
    with serving(request):
        found = filing_of(request, filing)
    if found.state not in FILLING:
        return HttpResponseRedirect(address(request, "counter_confirm", filing), status=303)
    name = "counter_confirm" if found.state == FilingState.READY else "counter_form"
    return looked_at(request, Visit(found), address(request, name, found.pk))


@accepts_post
@at_counter
def case_identity(request: CounterRequest, region: str, number: str) -> HttpResponse:
    """Look again at the document of whoever comes to complete a case or to withdraw it."""
    found = taken_here(request, number)
    if found.state not in (CaseState.RETURNED, CaseState.IN_REVIEW):
        return HttpResponseRedirect(where_read(found, request), status=303)
    completes = found.state == CaseState.RETURNED and request.GET.get("then") != "withdraw"
    onward = address(request, "counter_complete" if completes else "counter_withdraw", number)
    with serving(request):
        visit = visit_for(found)
    return looked_at(request, visit, onward)


def looked_at(request: CounterRequest, visit: Visit, onward: str) -> HttpResponse:
    """Show document and photo beside each other; do what a button says with them."""
    form = Judging(request.POST if request.POST.get("do") in ("same", "differs") else None)
    if request.method != "POST":
        return identity_page(request, visit, form, onward)
    try:
        with transaction.atomic(), serving(request) as asking:
            goes_on = pressed(request, visit, form, asking)
    except Refused as refusal:
        return identity_page(request, visit, form, onward, refusal=refusal, status=409)
    return HttpResponseRedirect(onward if goes_on else request.get_full_path(), status=303)


def pressed(request: CounterRequest, visit: Visit, form: Judging, asking: dict[str, Any]) -> bool:
    """Do what the pressed button says; say whether that is all there is to look at."""
    do = request.POST.get("do", "")
    if do == "read":
        request.session[READER] = reader = request.POST.get("reader", "").strip()[:20] or reader_here(request)
        presenting.keep_reading(visit, read_card(reader), **asking)
    elif do in (CARD, PHOTO):
        take_picture(request, visit, do, asking)
    elif do == "again":
        presenting.go_on_with(visit, by=asking["by"], on=asking["on"])
        return True
    elif do in ("same", "differs"):
        form.is_valid()
        presenting.judge(visit, same=do == "same", **form.cleaned_data, **asking)
        return do == "same"
    return False


def take_picture(request: CounterRequest, visit: Visit, kind: str, asking: dict[str, Any]) -> None:
    sent = request.FILES.get("picture")
    if sent is None:
        raise Refused("picture", f"还没有拍{LABELS[kind]}。请拍照，或者选一个图片文件。")
    presenting.keep_photo(visit, kind, sent.read(), sent.name or f"{LABELS[kind]}.jpg", **asking)


def reader_here(request: CounterRequest) -> str:
    """Return the reader of this counter: the one named last, else that of the clerk's counter."""
    sitting = None if READER in request.session else sitting_of(request.by)
    return str(request.session.get(READER) or (sitting.counter if sitting else FIRST_READER))


def identity_page(
    request: CounterRequest,
    visit: Visit,
    form: Judging,
    onward: str,
    *,
    refusal: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    with serving(request) as asking:
        told = who_told(visit, request)
        known = None if told["presented"] else presenting.before(visit, by=asking["by"], on=asking["on"])
    if told["presented"] and not form.is_bound:
        form = Judging(initial={"whose": told["presented"].whose, "reason": told["presented"].reason})
    if told["reading"]:
        for name in ("name", "document_type", "document_number"):
            del form.fields[name]
    page = {
        "served": request.served,
        "case": visit.case,
        "offer": request.served.pack.offer(visit.submission.item),
        "form": form,
        "known": known,
        "reader": reader_here(request),
        "refusal": refusal,
        "back": onward,
        **told,
    }
    return show(request, "counter/identity", page, section=SECTION, status=status)


@serving_employer
def picture(request: CounterRequest, region: str, filing: int, paper: int) -> HttpResponse:
    """Show one of the pictures that were taken for a filing which is open at this counter."""
    with serving(request):
        found = filing_of(request, filing)
        return taken(request, found, None, paper)


@at_counter
def case_picture(request: CounterRequest, region: str, number: str, paper: int) -> HttpResponse:
    """Show one of the pictures that were taken of whoever came for a case."""
    found = taken_here(request, number)
    with serving(request):
        return taken(request, found.submission, found.row, paper)


def taken(request: CounterRequest, found: Submission, row: int | None, paper: int) -> HttpResponse:
    """Return a picture of whoever came; 404 for any other paper. To be asked within `serving`."""
    papers = queries.materials(found, by=request.served.by)
    kept = papers.filter(pk=paper, row=row, kind__in=(CARD, PHOTO)).first()
    if kept is None or not kept.file.content_type.startswith("image/"):
        raise Http404(str(paper))
    return HttpResponse(read(kept.file), content_type=kept.file.content_type)

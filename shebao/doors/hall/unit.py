"""试算整个单位: the template, the upload, and the result that is kept for an hour."""

import time
from datetime import datetime
from io import BytesIO
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_safe

from shebao.archive import parked
from shebao.casework import trial as trials
from shebao.casework.workbooks import Template, read_workbook, write_template
from shebao.doors.hall.forms import UnitForm
from shebao.doors.hall.places import business_time, city
from shebao.doors.hall.result import result_page
from shebao.doors.ui.methods import accepts_post
from shebao.doors.ui.uploads import BoundedUpload
from shebao.policy import Pack, Unstated
from shebao.values import Month, Refused

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@accepts_post
@csrf_exempt  # only so that the upload is bounded before anything reads it: `uploaded` is protected
def unit(request: HttpRequest, region: str) -> HttpResponse:
    """Show the upload form, or take a spreadsheet."""
    pack = city(region)
    if request.method == "POST":
        request.upload_handlers = [
            BoundedUpload(request, trials.bytes_at_most(pack, business_time(pack).date()))
        ]
    return uploaded(request, pack)


@csrf_protect
def uploaded(request: HttpRequest, pack: Pack) -> HttpResponse:
    """Reckon an uploaded spreadsheet and lead to its result, or say why it cannot be used."""
    now = business_time(pack)
    posted = request.method == "POST"
    form = UnitForm(
        pack, now, request.POST if posted else None, request.FILES if posted else None, before=request.GET
    )
    page: dict[str, Any] = {"region": pack, "now": now, "form": form}
    page["template"] = sheet_of(pack, now)
    try:
        if posted and (token := take(form, pack, page["template"])):
            return HttpResponseRedirect(reverse("hall:result", args=[pack.code, token]), status=303)
    except Unstated as silence:
        page["silence"] = silence
    except Refused as refusal:
        page["refusal"] = refusal
    return render(request, "hall/unit.html", page, status=422 if posted else 200)


def take(form: UnitForm, pack: Pack, template: Template) -> str | None:
    """Read, reckon, park; return the token, or None when the form is wrong. Refuses an unusable file."""
    if not form.is_valid():
        return None
    file = form.cleaned_data["file"]
    filled = read_workbook(file.read(), file.name, template)
    try:
        trial = trials.reckon_unit(pack, form.terms, filled, file.name)
    except Refused as refusal:
        if form.take(refusal):
            return None
        raise
    marked_book = trials.mark_workbook(template, filled, trial)
    return parked.park({"trial.json": trials.trial_as_json(trial), "marked.xlsx": marked_book})


@require_safe
def template(request: HttpRequest, region: str) -> FileResponse:
    """Hand out the empty template."""
    pack = city(region)
    sheet = sheet_of(pack, business_time(pack))
    return FileResponse(
        BytesIO(write_template(sheet)), as_attachment=True, filename=sheet.filename, content_type=WORKBOOK
    )


@never_cache
@require_safe
def result(request: HttpRequest, region: str, token: str) -> HttpResponse:
    """Show a result again within its hour."""
    pack = city(region)
    page = {"region": pack, "now": business_time(pack), "token": token}
    found = parked.find(token, at=time.time())
    if found is None:
        return render(request, "hall/expired.html", page, status=410)
    trial = trial_of(found, pack)
    return render(request, "hall/result.html", page | result_page(trial, token, request.GET))


@never_cache
@require_safe
def marked(request: HttpRequest, region: str, token: str) -> HttpResponse | FileResponse:
    """Hand out the marked workbook."""
    pack = city(region)
    now = business_time(pack)
    found = parked.find(token, at=time.time())
    if found is None:
        return render(request, "hall/expired.html", {"region": pack, "now": now}, status=410)
    trial_of(found, pack)
    name = f"{sheet_of(pack, now).label}_结果.xlsx"
    return FileResponse(
        BytesIO(found.read("marked.xlsx")), as_attachment=True, filename=name, content_type=WORKBOOK
    )


def trial_of(found: parked.Parked, pack: Pack) -> trials.UnitTrial:
    """Return the parked trial, or answer 404 where it is another region's."""
    trial = trials.restore_trial(found.read("trial.json"))
    if trial.region != pack.code:
        raise Http404(found.token)
    return trial


def sheet_of(pack: Pack, now: datetime) -> Template:
    return trials.trial_template(pack, Month.of(now.date()), on=now.date())

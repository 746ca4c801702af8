"""试算整个单位: the template, the upload, and the result that is kept for an hour."""

import time
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from shebao.archive import parked
from shebao.casework import trial as trials
from shebao.casework.workbooks import read_workbook, write_template
from shebao.doors.hall.forms import UnitForm
from shebao.doors.hall.places import business_time, city
from shebao.doors.hall.result import result_page
from shebao.doors.ui.uploads import BoundedUpload
from shebao.policy import Pack
from shebao.values import Month, Refused

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@csrf_exempt  # only so that the upload is bounded before anything reads it: `uploaded` is protected
@require_http_methods(["GET", "HEAD", "POST"])
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
    form = UnitForm(pack, now, request.POST if posted else None, request.FILES if posted else None)
    page: dict[str, Any] = {"region": pack, "now": now, "form": form}
    page["template"] = trials.trial_template(pack, Month.of(now.date()), on=now.date())
    try:
        if posted and (token := take(form, pack, page["template"])):
            return HttpResponseRedirect(reverse("hall:result", args=[pack.code, token]), status=303)
    except Refused as refusal:
        page["refusal"] = refusal
    return render(request, "hall/unit.html", page, status=422 if posted else 200)


def take(form: UnitForm, pack: Pack, template: Any) -> str | None:
    """Read, reckon, park; return the token, or None when the form is wrong. Raises Refused for an unusable file."""
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
def template(request: HttpRequest, region: str) -> HttpResponse:
    """Hand out the empty template."""
    pack = city(region)
    today = business_time(pack).date()
    sheet = trials.trial_template(pack, Month.of(today), on=today)
    return FileResponse(
        iter([write_template(sheet)]), as_attachment=True, filename=sheet.filename, content_type=WORKBOOK
    )


@never_cache
@require_safe
def result(request: HttpRequest, region: str, token: str) -> HttpResponse:
    """Show a result again within its hour."""
    pack = city(region)
    found = parked.find(token, at=time.time())
    if found is None:
        return render(request, "hall/expired.html", {"region": pack, "now": business_time(pack)}, status=410)
    trial = trials.restore_trial(found.read("trial.json"))
    if trial.region != pack.code:
        raise Http404(token)
    page = {"region": pack, "now": business_time(pack), "token": token}
    return render(request, "hall/result.html", page | result_page(trial, request.GET))


@never_cache
@require_safe
def marked(request: HttpRequest, region: str, token: str) -> HttpResponse:
    """Hand out the marked workbook."""
    pack = city(region)
    found = parked.find(token, at=time.time())
    if found is None:
        return render(request, "hall/expired.html", {"region": pack, "now": business_time(pack)}, status=410)
    name = trials.trial_template(
        pack, Month.of(business_time(pack).date()), on=business_time(pack).date()
    ).label
    return FileResponse(
        found.path("marked.xlsx").open("rb"),
        as_attachment=True,
        filename=f"{name}_结果.xlsx",
        content_type=WORKBOOK,
    )

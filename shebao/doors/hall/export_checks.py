"""实人扫码认证 before an export: begin, scan with the APP, show one's face, download (JS-97, JS-98)."""

import os
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.access import person_checks
from shebao.access.models import PersonCheck, Purpose
from shebao.doors.hall.acting import ActingRequest, for_employer, real_time
from shebao.doors.hall.employer_parts import UNKNOWN
from shebao.doors.hall.guarding import KEPT, export_wanted, guards, own, phone_of, subject_of
from shebao.doors.hall.pages import show
from shebao.doors.ui.methods import accepts_post
from shebao.doors.ui.qr import qr_code
from shebao.values.phones import masked_phone

APP = "SMART_APP_PAGES"


@accepts_post
@for_employer
def export_check(request: ActingRequest, region: str) -> HttpResponse:
    """Say what is needed, begin the check, show the code to scan, then the way to the file."""
    wanted = export_wanted(request.POST.get("of") or request.GET.get("of") or "")
    if request.method == "POST":
        return begun(request, wanted)
    waiting = waits(request)
    if not wanted and waiting is None:
        raise Http404("no export was asked for")
    if waiting and wanted and waiting.subject != subject_of(request.by, wanted):
        waiting = None
    return show(request, "exports/check", checking(request, waiting, wanted), section="")


def begun(request: ActingRequest, wanted: str) -> HttpResponse:
    """Begin a check for one export; without a registered phone there is nothing to encrypt with."""
    if not wanted or not guards(request.pack, request):
        raise Http404("no export was asked for")
    phone_of(request.by)
    check = person_checks.begin(
        request.pack.code, Purpose.EXPORT, at=real_time(), account=own(request.by),
        subject=subject_of(request.by, wanted),
    )  # fmt: skip
    request.session[KEPT] = {"nonce": check.nonce, "of": wanted}
    return HttpResponseRedirect(reverse("hall:export_check", args=[request.pack.code]), status=303)


def waits(request: ActingRequest) -> PersonCheck | None:
    """Return the check that this browser began for this employer, whatever has become of it."""
    kept = request.session.get(KEPT) or {}
    found = person_checks.found(str(kept.get("nonce", "")))
    mine = found and found.subject == subject_of(request.by, str(kept.get("of", "")))
    return found if mine and found and not found.used_at else None


@for_employer
def export_wait(request: ActingRequest, region: str) -> HttpResponse:
    """Say whether the face was shown; htmx asks every two seconds and is led on when it was."""
    waiting = waits(request)
    if waiting is None or waiting.answered_at or waiting.expires_at <= real_time():
        return HttpResponse(headers={"HX-Redirect": reverse("hall:export_check", args=[region])})
    return show(request, "exports/waiting", {"waiting": waiting}, section="")


def checking(request: ActingRequest, waiting: PersonCheck | None, wanted: str) -> dict[str, Any]:
    """Return what the page says of a check, or of one that is to begin."""
    of = wanted or str((request.session.get(KEPT) or {}).get("of", ""))
    page: dict[str, Any] = {
        "of": of,
        "app": request.pack.entrance.app or "人社APP",
        "phone": masked_phone(phone_of(request.by)) or UNKNOWN,
        "law": request.pack.value("export_guard", request.on.date()).law,
    }
    if waiting is None:
        return page
    return page | scanning(waiting) | {"passed": person_checks.passed(waiting, at=real_time())}


def scanning(waiting: PersonCheck) -> dict[str, Any]:
    """Return what a page shows of a check that is scanned."""
    scanned = person_checks.scanned_text(waiting)
    app = os.environ.get(APP, "").rstrip("/")
    address = f"{app}/?{urlencode({'text': scanned})}" if app else scanned
    return {
        "waiting": waiting,
        "over": waiting.expires_at <= real_time() or bool(waiting.why),
        "code": person_checks.shown_code(waiting),
        "scanned": scanned,
        "simulated": address if app else "",
        "qr": qr_code(address),
    }

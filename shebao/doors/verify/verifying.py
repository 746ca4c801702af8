"""Verify a proof by its code, its QR code or its file; without a login; a wrong code tells nothing."""

import time
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from shebao.clock import queries as clock
from shebao.doors.ui.methods import accepts_post
from shebao.doors.ui.uploads import BoundedUpload
from shebao.doors.verify.telling import told
from shebao.proofs import tries
from shebao.proofs.verification import Found, code_in, code_typed, find_proof
from shebao.values import Refused

CODE_LENGTH = 20
BYTES_AT_MOST = 32 * 1024 * 1024  # a proof of ten thousand people has 21 MB


@never_cache
@accepts_post
def front(request: HttpRequest) -> HttpResponse:
    """Ask for a code, or lead to what it says."""
    if request.method != "POST":
        return page(request, {})
    code = code_typed(request.POST.get("code", ""))
    if not code:
        return page(request, {"empty": "code"}, status=422)
    if not code.isascii() or not code.isalnum() or len(code) != CODE_LENGTH:
        return page(request, {"empty": "shape", "typed": code[:40]}, status=422)
    return HttpResponseRedirect(reverse("verify:proof", args=[code]), status=303)


@never_cache
def proof(request: HttpRequest, code: str) -> HttpResponse:
    """Tell what a code stands for: valid, expired, revoked, or that there is none."""
    try:
        found = looked_up(request, code_typed(code))
    except Refused as refusal:
        return page(request, {"refusal": refusal}, status=429)
    if found is None:
        return page(request, {"missing": True}, status=404)
    return page(request, told(found, on=business_time(found.region), number=request.GET.get("page", "")))


@never_cache
@accepts_post
@csrf_exempt  # only so that the upload is bounded before anything reads it: `uploaded` is protected
def file(request: HttpRequest) -> HttpResponse:
    """Take a proof's file and tell whether a byte of it was changed."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("verify:front"))
    request.upload_handlers = [BoundedUpload(request, BYTES_AT_MOST)]
    return uploaded(request)


@csrf_protect
def uploaded(request: HttpRequest) -> HttpResponse:
    sent = request.FILES.get("file")
    content = sent.read() if sent else b""
    if not content:
        return page(request, {"empty": "file"}, status=422)
    if len(content) > BYTES_AT_MOST:
        return page(request, {"foreign": True}, status=422)
    try:
        found = looked_up(request, code_in(content))
    except Refused as refusal:
        return page(request, {"refusal": refusal}, status=429)
    if found is None:
        return page(request, {"foreign": True}, status=404)
    return page(request, told(found, on=business_time(found.region), content=content))


def looked_up(request: HttpRequest, code: str) -> Found | None:
    """Count a try, look, and give the try back where the code was right. Raises Refused beyond the bounds."""
    address = address_of(request)
    tries.count_try(address, at=datetime.now(UTC))
    found = find_proof(code)
    if found is not None:
        tries.give_back(address)
    return found


def address_of(request: HttpRequest) -> str:
    """Return who asks: in production what our own proxy has appended, for it stands before every request."""
    passed_on = request.headers.get("X-Forwarded-For", "")
    if settings.PRODUCTION and passed_on:
        return passed_on.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def business_time(region: str) -> datetime:
    """Return what time it is in the proof's region; real time where no clock has been set."""
    try:
        return clock.now(region)
    except Refused:
        return datetime.fromtimestamp(time.time(), clock.CHINA)


def page(request: HttpRequest, told: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "verify/page.html", told, status=status)

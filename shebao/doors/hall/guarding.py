"""导出 of personal data where the region guards it: a real person scans first, the file comes encrypted.

Source: 单位网办操作指南 四（导出部分信息时，需实人扫码认证，压缩包密码为登陆人注册的手机号码）. It holds for
every list with document numbers (A38). A region that guards nothing hands the workbook out as it is, masked.
"""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any, cast
from urllib.parse import urlencode, urlsplit

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from shebao.access import person_checks
from shebao.access.login import account_numbered
from shebao.access.models import Account, PersonCheck
from shebao.doors.hall.acting import ActingRequest, real_time
from shebao.doors.ui.files import download
from shebao.doors.ui.sealed import sealed_archive
from shebao.notices import contacts
from shebao.notices.models import Channel
from shebao.policy import Pack, Unstated
from shebao.values import Actor, Refused
from shebao.values.id_numbers import masked

KEPT = "export"  # in the session: which check waits, for which address
SCAN, ARCHIVE = "scan_and_password", "application/zip"
View = Callable[..., HttpResponse]


def guarded(*parts: str) -> Callable[[View], View]:
    """Guard a view that hands out document numbers; `parts` name those of several lists that hold any."""

    def of(view: View) -> View:
        @wraps(view)
        def released(request: ActingRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not guards(request.pack, request) or (parts and kwargs.get("part") not in parts):
                return view(request, *args, **kwargs)
            if taken(request) is None:
                asked = urlencode({"of": request.get_full_path()})
                there = reverse("hall:export_check", args=[request.pack.code])
                return HttpResponseRedirect(f"{there}?{asked}")
            request.released = True
            return sealed(view(request, *args, **kwargs), phone_of(request.by))

        released.guarded = True  # type: ignore[attr-defined]
        return cast(View, released)

    return of


def guards(pack: Pack, request: ActingRequest) -> bool:
    """Say whether the region asks for a real person and a password before personal data is exported."""
    try:
        return bool(pack.value("export_guard", request.on.date()).text == SCAN)
    except Unstated:
        return False


def told_number(request: ActingRequest, number: str) -> str:
    """Return a document number as a file shows it: whole where a real person asked for an encrypted one."""
    return number if getattr(request, "released", False) else masked(number)


def taken(request: ActingRequest) -> PersonCheck | None:
    """Use up the check under which this very export was asked for; None where none was passed."""
    kept = request.session.get(KEPT) or {}
    check = person_checks.found(str(kept.get("nonce", "")))
    at, subject = real_time(), subject_of(request.by, request.get_full_path())
    if check is None or check.subject != subject or not person_checks.passed(check, at=at):
        return None
    request.session.pop(KEPT, None)
    return person_checks.take_up(check.nonce, at=at, subject=subject)


def subject_of(by: Actor, address: str) -> str:
    """Return what a check is good for: this account's export of this list for this employer."""
    return sha256(f"{by.account}\n{by.employer_id}\n{address}".encode()).hexdigest()


def sealed(response: HttpResponse, password: str) -> HttpResponse:
    """Return the file of a response within an archive that the password opens."""
    name = str(getattr(response, "file_name", "导出.xlsx"))
    content = sealed_archive(name, response.content, password)
    return download(content, f"{name.rpartition('.')[0]}.zip", ARCHIVE)


def phone_of(by: Actor) -> str:
    """Return the mobile number that the logged-in person registered. Raises Refused without one."""
    account = own(by)
    contact = None if account.phone else contacts.standing(by=by).get(Channel.SMS)
    if phone := account.phone or (contact.address if contact else ""):
        return phone
    raise Refused(
        "phone",
        "你还没有登记手机号，而导出的压缩包用它作密码。请先在“通知”的“接收方式”里登记并确认手机号，再导出。",
    )


def own(by: Actor) -> Account:
    if found := account_numbered(by.account):
        return found
    raise Refused("account_ended", "这个账号已经停用。请重新登录。")


def export_wanted(address: str) -> str:
    """Return the address of a guarded export of ours, empty for anything else."""
    if not address.startswith("/hall/") or not url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        return ""
    try:
        view = resolve(urlsplit(address).path).func
    except Resolver404:
        return ""
    return address if getattr(view, "guarded", False) else ""

"""登录方式: which cards and certificates open the account; bind one, end one that was lost; latest logins."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from shebao.access import certificates, challenges, lockout, means, sessions
from shebao.access.accounts import alone
from shebao.access.login import latest_logins
from shebao.access.models import Account, LoginChallenge, Way
from shebao.doors.hall.acting import real_time
from shebao.doors.hall.login import home_of
from shebao.doors.hall.places import business_time, city
from shebao.doors.hall.proving import by_signature, signer_address
from shebao.doors.ui.methods import accepts_post
from shebao.policy import Pack
from shebao.values import Refused

BINDS = "binds"  # in the session: the challenge under which a certificate is shown
LOGINS_SHOWN = 10


@accepts_post
@never_cache
@sensitive_post_parameters("password")
def login_means(request: HttpRequest, region: str) -> HttpResponse:
    """Show what opens the account; bind a certificate in three steps; end one."""
    pack = city(region)
    account = sessions.entered(request.session, at=real_time())
    if account is None:
        return HttpResponseRedirect(reverse("hall:login", args=[region]), status=303)
    if account.must_change:
        return HttpResponseRedirect(reverse("hall:password", args=[region]), status=303)
    if request.method != "POST":
        return shown(request, pack, account)
    try:
        told = STEPS.get(request.POST.get("do", ""), nothing)(request, pack, account)
    except Refused as refusal:
        return shown(request, pack, account, mistake=refusal.message)
    return HttpResponseRedirect(f"{reverse('hall:means', args=[region])}?{told}=1", status=303)


def begin(request: HttpRequest, pack: Pack, account: Account) -> str:
    """Begin to bind: a text to sign, good for five minutes."""
    if pack.entrance.mode(Way.CERTIFICATE) is None:
        raise Refused("way", f"{pack.name}不用数字证书登录。")
    waiting = challenges.begin(pack.code, Way.CERTIFICATE, at=real_time(), binds=account)
    request.session[BINDS] = waiting.nonce
    return "begun"


def show_signature(request: HttpRequest, pack: Pack, account: Account) -> str:
    """Take a pasted signature."""
    waiting = being_bound(request, pack, account)
    if waiting is None:
        raise Refused("challenge", challenges.OVER)
    by_signature(waiting, request.POST.get("answer", ""), at=real_time())
    return "signed"


def bind(request: HttpRequest, pack: Pack, account: Account) -> str:
    """Bind what was signed with, once the password is shown again."""
    waiting = being_bound(request, pack, account)
    if waiting is None or not waiting.mark:
        raise Refused("challenge", challenges.OVER)
    if request.POST.get("kept") != "yes":
        raise Refused("kept", "还没有确认保管责任。请看过说明，再勾选。")
    lockout.prove(account.number, request.POST.get("password", "")[:200], account.password, at=real_time())
    taken = challenges.take_up(waiting.nonce, at=real_time())
    means.bind(
        account,
        taken.way,
        taken.mark,
        taken.label,
        by=alone(account, pack.code),
        on=business_time(pack),
    )
    request.session.pop(BINDS, None)
    return "bound"


def end(request: HttpRequest, pack: Pack, account: Account) -> str:
    """End what was lost or is not used any more."""
    number = request.POST.get("means", "")
    means_id = int(number) if number.isascii() and number.isdecimal() and len(number) < 19 else 0
    means.end_means(account, means_id, by=alone(account, pack.code), on=business_time(pack))
    return "ended"


def nothing(request: HttpRequest, pack: Pack, account: Account) -> str:
    return "none"


STEPS = {"begin": begin, "sign": show_signature, "bind": bind, "end": end}


def being_bound(request: HttpRequest, pack: Pack, account: Account) -> LoginChallenge | None:
    """Return the challenge under which this account is about to bind a certificate, while it lasts."""
    found = challenges.found(str(request.session.get(BINDS, "")))
    if found is None or found.binds_id != account.pk or found.region != pack.code:
        return None
    return None if found.used_at or found.expires_at <= real_time() else found


def shown(request: HttpRequest, pack: Pack, account: Account, mistake: str = "") -> HttpResponse:
    waiting = being_bound(request, pack, account)
    page: dict[str, Any] = {
        "region": pack,
        "account": account,
        "held": means.means_of(account),
        "logins": latest_logins(account, LOGINS_SHOWN),
        "may_bind": pack.entrance.mode(Way.CERTIFICATE) is not None,
        "waiting": waiting,
        "text": certificates.to_sign(waiting) if waiting else "",
        "signer": signer_address(waiting) if waiting else "",
        "mistake": mistake,
        "done": next((word for word in ("bound", "ended") if word in request.GET), ""),
        "home": home_of(request, pack),
    }
    return render(request, "hall/access/means.html", page, status=409 if mistake else 200)

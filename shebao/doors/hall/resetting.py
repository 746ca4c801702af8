"""忘记密码: the 法定代表人 in five steps, everybody else by the face in the APP (JS-90 to JS-95).

What has been done stands in the session, step by step; a step whose predecessor is missing leads back to it.
"""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from shebao.access import challenges, person_checks, resetting
from shebao.access.accounts import alone
from shebao.access.acting import acting
from shebao.access.models import Account, Means, PersonCheck, Purpose
from shebao.doors.hall.acting import real_time
from shebao.doors.hall.export_checks import scanning
from shebao.doors.hall.places import business_time, city, law
from shebao.doors.hall.reset_forms import LegalForm, NewPasswordForm
from shebao.doors.ui.methods import accepts_post
from shebao.notices import sending
from shebao.policy import Pack
from shebao.values import Refused
from shebao.values.phones import masked_phone

KEPT = "reset"  # in the session: who is to be proved, whether the puzzle is solved, which check waits
STEPS = ("账号信息", "拼图验证", "核验本人", "设新密码", "完成")
TRIED = "legal"
PICTURES = ("scene", "piece")


def puzzles() -> Any:
    """Return the module that draws and checks puzzles."""
    return import_module(settings.PUZZLES)


def resets_here(region: str) -> Pack:
    """Return the region's pack, or answer 404 where a forgotten password is set anew by others only."""
    pack = city(region)
    if not pack.entrance.resets:
        raise Http404("no way to reset")
    return pack


@accepts_post
@never_cache
@sensitive_post_parameters("document_number")
def reset(request: HttpRequest, region: str) -> HttpResponse:
    """Step 1: which employer, and who its 法定代表人 is."""
    pack = resets_here(region)
    posted = request.method == "POST"
    form = LegalForm(request.POST if posted else None, day=business_time(pack).date())
    if posted and form.is_valid():
        try:
            account = known(form, pack)
        except Refused as refusal:
            form.refuse("credit_code", refusal)
        else:
            request.session[KEPT] = {"account": account.pk, "puzzle": puzzles().drawn()}
            return to(pack, "reset_puzzle")
    return page(request, pack, "account", {"form": form, "step": 0}, 422 if form.errors else 200)


def known(form: LegalForm, pack: Pack) -> Account:
    """Find the 法人's account, counting the try. Raises Refused."""
    at = real_time()
    challenges.count_try(TRIED, form.credit, at=at)
    name = str(form.cleaned_data["name"]).strip()
    found = resetting.legal_representative(form.credit, form.human, name, pack.code)
    challenges.forget_tries(TRIED, form.credit, at=at)
    return found


@accepts_post
@never_cache
def reset_puzzle(request: HttpRequest, region: str) -> HttpResponse:
    """Step 2: slide the piece into its gap, or answer the question; each puzzle is tried once."""
    pack, kept = resets_here(region), under_way(request)
    if not kept.get("account"):
        return to(pack, "reset")
    wrong = False
    if request.method == "POST" and "puzzle" in kept:
        asked = {name: request.POST.get(name, "") for name in ("place", "answer")}
        if puzzles().solved(kept.pop("puzzle"), **asked):
            request.session[KEPT] = {"account": kept["account"], "solved": True}
            return to(pack, "reset_proof")
        wrong = True
    if kept.get("solved"):
        return to(pack, "reset_proof")
    kept["puzzle"] = puzzles().drawn() if "puzzle" not in kept else kept["puzzle"]
    request.session[KEPT] = kept
    told = {"question": puzzles().question(kept["puzzle"]), "wrong": wrong, "step": 1}
    return page(request, pack, "puzzle", told | {"mark": kept["puzzle"]["seed"]}, 422 if wrong else 200)


@require_safe
@never_cache
def reset_picture(request: HttpRequest, region: str, picture: str) -> HttpResponse:
    """Hand out a picture of the puzzle that waits."""
    puzzle = under_way(request).get("puzzle")
    if puzzle is None or picture not in PICTURES:
        raise Http404(picture)
    return HttpResponse(getattr(puzzles(), picture)(puzzle), content_type="image/png")


@accepts_post
@never_cache
def reset_proof(request: HttpRequest, region: str) -> HttpResponse:
    """Step 3: prove to be there, by the face or by a code by SMS; either is enough."""
    pack, kept = city(region), under_way(request)
    check = person_checks.found(str(kept.get("nonce", "")))
    if check is None and not kept.get("solved"):
        return to(pack, "reset_puzzle" if kept.get("account") and pack.entrance.resets else "login")
    mistake = ""
    if request.method == "POST":
        try:
            mistake, check = proving(request, pack, kept, check)
        except Refused as refusal:
            mistake = refusal.message
        if not mistake:
            return to(pack, "reset_proof")
    if check and person_checks.passed(check, at=real_time()):
        return to(pack, "reset_password")
    told = proof_page(pack, kept, check) | {"mistake": mistake, "step": 2}
    return page(request, pack, "proof", told, 422 if mistake else 200)


def proving(
    request: HttpRequest, pack: Pack, kept: dict[str, Any], check: PersonCheck | None
) -> tuple[str, PersonCheck | None]:
    """Begin a check by the means asked for, or take a code; return what is wrong with it."""
    if "code" in request.POST and check:
        return person_checks.prove_code(check.nonce, request.POST["code"], at=real_time()), check
    by = request.POST.get("by", "")
    if not kept.get("solved") or by not in {one.by for one in pack.entrance.resets}:
        raise Refused("means", "还没有选核验方式。")
    account = resetting.account(kept.get("account"))
    if account is None:
        raise Refused("account", "还没有核对是哪个账号。请从第一步重新开始。")
    begun = begin_sms(account, pack) if by == Means.SMS.value else begin_face(account, pack)
    request.session[KEPT] = {**kept, "nonce": begun.nonce}
    return "", begun


def begin_face(account: Account, pack: Pack) -> PersonCheck:
    return person_checks.begin(pack.code, Purpose.RESET, at=real_time(), account=account)


def begin_sms(account: Account, pack: Pack) -> PersonCheck:
    """Send a code to the registered telephone. Raises Refused without one."""
    if not account.phone:
        raise Refused("phone", "这个账号没有登记手机号，发不了验证码。请用人脸识别。")
    by, on, at = alone(account, pack.code), business_time(pack), real_time()
    with acting(by):
        check = person_checks.begin(pack.code, Purpose.RESET, at=at, account=account, means=Means.SMS)
        minutes = str(int(person_checks.CODE_TERM.total_seconds() // 60))
        sending.text(
            to=account.phone, template="password_code", about=account.number,
            given={"code": person_checks.draw_code(check, at=at), "minutes": minutes},
            by=by, on=on, pack=pack, occasion=str(check.pk), for_account=True,
        )  # fmt: skip
    return check


def proof_page(pack: Pack, kept: dict[str, Any], check: PersonCheck | None) -> dict[str, Any]:
    """Return what the page says: the ways to choose, or what waits."""
    told: dict[str, Any] = {
        "resets": pack.entrance.resets if kept.get("solved") else (),
        "app": pack.entrance.app,
    }
    if account := resetting.account(kept.get("account")):
        told["phone"] = masked_phone(account.phone) if account.phone else ""
    if check is None:
        return told
    if check.means == Means.SMS:
        over = check.expires_at <= real_time()
        return told | {"waiting": check, "sms": True, "over": over}
    return told | scanning(check)


@require_safe
@never_cache
def reset_wait(request: HttpRequest, region: str) -> HttpResponse:
    """Say whether the face was shown; htmx asks every two seconds and is led on when it was."""
    pack, kept = city(region), under_way(request)
    check = person_checks.found(str(kept.get("nonce", "")))
    if check is None or check.answered_at or check.expires_at <= real_time():
        return HttpResponse(headers={"HX-Redirect": reverse("hall:reset_proof", args=[pack.code])})
    return render(request, "hall/reset/waiting.html", {"region": pack, "waiting": check})


@accepts_post
@never_cache
@sensitive_post_parameters()
def reset_password(request: HttpRequest, region: str) -> HttpResponse:
    """Step 4: the new password, twice; then 密码设置完成."""
    pack, kept = city(region), under_way(request)
    check = person_checks.found(str(kept.get("nonce", "")))
    if check is None or not person_checks.passed(check, at=real_time()):
        return to(pack, "reset_proof")
    accounts = {one.number: one for one in resetting.whose(check)}
    posted = request.POST if request.method == "POST" else None
    form = NewPasswordForm(posted, accounts=[(number, number) for number in accounts])
    if posted and form.is_valid() and (done := changed(form, accounts, check, pack)):
        request.session.pop(KEPT, None)
        return page(request, pack, "done", {"account": done, "step": 4})
    told = {"form": form, "step": 3, "number": next(iter(accounts), "")}
    return page(request, pack, "password", told, 422 if form.errors else 200)


def changed(
    form: NewPasswordForm, accounts: dict[str, Account], check: PersonCheck, pack: Pack
) -> Account | None:
    """Set the password, or tell in the form why not."""
    account = accounts.get(form.cleaned_data.get("account") or next(iter(accounts), ""))
    if account is None:
        form.refuse("new_password", Refused("account", "这个人在这里没有可以设密码的单位账号。"))
        return None
    try:
        resetting.set_password(
            account, form.cleaned_data["new_password"], check, at=real_time(), on=business_time(pack)
        )
    except Refused as refusal:
        form.refuse("new_password", refusal)
        return None
    return account


@accepts_post
@never_cache
def app_password(request: HttpRequest, region: str) -> HttpResponse:
    """企业服务 of the APP: show one's face, then set the password, the first one or a new one."""
    pack = city(region)
    if not pack.entrance.app:
        raise Http404("no app")
    if request.method != "POST":
        return page(request, pack, "app", {"app": pack.entrance.app})
    check = person_checks.begin(pack.code, Purpose.PASSWORD, at=real_time())
    request.session[KEPT] = {"nonce": check.nonce}
    return to(pack, "reset_proof")


@require_safe
def app_regions(request: HttpRequest) -> HttpResponse:
    """Lead from the APP's 企业服务 to the place where somebody's employer is insured."""
    found = [one for one in law().cities() if one.entrance.app]
    if len(found) == 1:
        return HttpResponseRedirect(reverse("hall:app_password", args=[found[0].code]))
    return render(request, "hall/reset/regions.html", {"cities": found})


def under_way(request: HttpRequest) -> dict[str, Any]:
    return dict(request.session.get(KEPT) or {})


def to(pack: Pack, name: str) -> HttpResponse:
    return HttpResponseRedirect(reverse(f"hall:{name}", args=[pack.code]), status=303)


def page(
    request: HttpRequest, pack: Pack, name: str, told: dict[str, Any], status: int = 200
) -> HttpResponse:
    own = under_way(request).get("solved") or told.get("step") in (0, 1)
    steps = [(label, place == told.get("step")) for place, label in enumerate(STEPS)] if own else []
    return render(request, f"hall/reset/{name}.html", {"region": pack, "steps": steps} | told, status=status)

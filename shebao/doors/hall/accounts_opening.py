"""开通授权: open an account for a colleague, or authorise one that exists; said first, then done."""

from typing import Any

from django.core import signing
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from shebao.access import colleagues, memberships
from shebao.access.colleagues import Colleague
from shebao.access.models import Level
from shebao.doors.hall.accounts import led_levels, rights_said
from shebao.doors.hall.accounts_forms import AuthorisingForm, GivingForm, OpeningForm
from shebao.doors.hall.acting import ActingRequest, for_employer, real_time
from shebao.doors.hall.keys import items_of
from shebao.doors.hall.pages import asking, show
from shebao.doors.ui.methods import accepts_post
from shebao.partners.real_names import require_real_name
from shebao.values import EVERY_ITEM, Refused

CONSENT = "accounts_consent"  # in the session: for which employer
SALT, LASTS = "shebao.hall.accounts", 1800  # seconds: as long as a session sleeps
WAYS = {"new": OpeningForm, "existing": AuthorisingForm}


@accepts_post
@for_employer
@sensitive_post_parameters("document_number")
def opening(request: ActingRequest, region: str) -> HttpResponse:
    """Ask whom, at which level and for what; then show what it comes to."""
    levels, refusal = led_levels(request)
    if not levels:
        raise refusal or Refused("lead", "你不能授权别人。")
    if not consented(request):
        notes = {"refusal": refusal, "app": app_of(request)}
        return show(request, "accounts/notices", notes, section="")
    way = way_of(request)
    form = form_of(request, way, levels)
    if form.is_bound and form.is_valid() and (asked := asked_for(request, form)):
        return show(request, "accounts/confirm", confirmation(request, form, asked), section="")
    page = {"form": form, "way": way, "refusal": refusal, "rest": [form[name] for name in form.field_order]}
    return show(request, "accounts/new", page, section="", status=422 if form.errors else 200)


def consented(request: ActingRequest) -> bool:
    """Say whether the notes were read and 同意开通 was pressed for this employer in this session (JS-87)."""
    if request.POST.get("agreed"):
        request.session[CONSENT] = request.by.employer_id
    return bool(request.session.get(CONSENT) == request.by.employer_id)


def app_of(request: ActingRequest) -> str:
    """Return the APP in which whoever is authorised sets the first password; empty where there is none."""
    return request.pack.entrance.app if colleagues.sets_it_itself(request.pack, request.on) else ""


def way_of(request: ActingRequest) -> str:
    asked = request.POST.get("way") or request.GET.get("way") or ""
    return asked if asked in WAYS else "new"


def form_of(request: ActingRequest, way: str, levels: list[Level]) -> Any:
    data = request.POST if request.method == "POST" and "level" in request.POST else None
    items = items_of(request)
    if way == "existing":
        return AuthorisingForm(data, items, levels)
    return OpeningForm(data, items, levels, day=request.on.date())


def asked_for(request: ActingRequest, form: GivingForm) -> dict[str, Any] | None:
    """Return what is to be done as plain values, or tell in the form why not."""
    given = {"level": form.cleaned_data["level"], "rights": form.cleaned_data["rights"]}
    try:
        memberships.given_rights(form.level_given, given["rights"], by=request.by, pack=request.pack)
        if isinstance(form, OpeningForm):
            return given | told_of(form, request)
        found = colleagues.account_called(form.cleaned_data["number"], form.cleaned_data["name"])
        return given | {"account": found.number, "name": found.name, "found": False}
    except Refused as refusal:
        fields = {"name": "name", "rights": "rights", "real_name": "name", "away": "name"}
        form.refuse(fields.get(refusal.code, "number"), refusal)
        return None


def told_of(form: OpeningForm, request: ActingRequest) -> dict[str, Any]:
    """Return whose account is to be opened; where somebody has one, that one is offered instead."""
    colleague = form.colleague
    if held := colleagues.account_at_hand(colleague):
        return {"account": held.number, "name": held.name, "found": True}
    number = colleagues.require_number(colleague.number)
    if app := app_of(request):
        given = form.cleaned_data
        require_real_name(
            given["document_type"], given["document_number"], colleague.name, app=app, at=real_time()
        )
    return {"new": number, "name": colleague.name, "human": colleague.human, "phone": colleague.phone}


def confirmation(request: ActingRequest, form: GivingForm, asked: dict[str, Any]) -> dict[str, Any]:
    """Return what the page before the confirmation says."""
    level = form.level_given
    rights = [EVERY_ITEM] if level != Level.HANDLER else asked["rights"]
    return {
        "asked": asked,
        "level": level.label,
        "rights": rights_said(rights, request),
        "masked_number": form.masked_number if isinstance(form, OpeningForm) else "",
        "happens": happens(request, asked["name"], level, rights),
        "sealed": signing.dumps(asked | {"employer": request.by.employer_id}, salt=SALT),
    }


def happens(request: ActingRequest, name: str, level: Level, rights: list[str]) -> list[str]:
    """Say what somebody may do from now on."""
    told = [f"从确认起，{name}能登录替{request.employer_name}办理：{rights_said(rights, request)}。"]
    if EVERY_ITEM not in rights:
        others = len(request.pack.offers()) - len(rights)
        told.append(f"其余 {others} 个事项他看得到说明，不能办理。")
    if level == Level.ADMINISTRATOR:
        told.append("管理员能签发和停用接口密钥，能重设经办人的密码。")
    told.append("他看得到本单位全部参保人员、办件和费用；看了谁都有记录，员工本人查得到。")
    told.append("他办的事和法人办的一样算数。随时可以改他能办的事项，或者结束授权，下一次点击就生效。")
    return told


@accepts_post
@for_employer
def opened(request: ActingRequest, region: str) -> HttpResponse:
    """Do what was shown; a first password is shown this once."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("hall:accounts", args=[region]), status=303)
    asked = unsealed(request)
    level, rights = Level(asked["level"]), asked["rights"]
    with transaction.atomic():
        if "new" in asked:
            colleague = Colleague(asked["new"], asked["name"], asked["human"], asked["phone"])
            done = colleagues.open_colleague(colleague, level, rights, **asking(request))
            held, password = done.membership, done.password
        else:
            account = colleagues.account_called(asked["account"], asked["name"])
            held, password = memberships.authorise(account, level, rights, **asking(request)), ""
    page = {"member": held, "password": password, "rights": rights_said(held.rights, request)}
    page["app"] = app_of(request) if "new" in asked else ""
    return show(request, "accounts/done", page, section="")


def unsealed(request: ActingRequest) -> dict[str, Any]:
    """Return what the page before said would be done, for this employer and not too long ago."""
    try:
        asked: dict[str, Any] = signing.loads(request.POST.get("sealed", ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        asked = {}
    if asked.get("employer") != request.by.employer_id:
        raise Refused("sealed", "这一页放得太久了，没有授权。请回到单位账号，重新开通一次。")
    return asked

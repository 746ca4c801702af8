"""单位首个账号 at the counter: the 法定代表人 shows licence and document.

Market regulation is asked who that is.

A unit that was never insured has no number here before: it gets one when its code is typed (JS-06, JS-20).
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from shebao.access import first_accounts
from shebao.access.accounts import employer_numbered, human_of
from shebao.access.acting import acting
from shebao.access.authorising import Named
from shebao.access.colleagues import Opened, sets_it_itself
from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.casework.work import COUNTER
from shebao.doors.office.acting import StaffRequest, for_staff, real_time
from shebao.doors.office.pages import filled, not_by_post, show
from shebao.doors.ui.fields import ChoiceField, SpokenForm
from shebao.doors.ui.market import register_page
from shebao.doors.ui.methods import accepts_post
from shebao.notices.addresses import mobile
from shebao.partners import market
from shebao.partners.models import Standing
from shebao.partners.real_names import require_real_name
from shebao.registry import scope
from shebao.registry.anchoring import anchor_employer
from shebao.registry.models import Employer
from shebao.values import Actor, Refused
from shebao.values.credit_codes import parse_credit_code
from shebao.values.documents import DOCUMENT_TYPES, read_document

SECTION = "first_account"
ROLES = (Role.ACCEPTOR,)
FIELDS = {"name": "name", "real_name": "name", "representative": "name", "self": "document_number"}


def text(label: str, width: str, hint: str = "", most: int = 64) -> forms.CharField:
    attributes = {"class": f"form-control {width}", "autocomplete": "off"}
    return forms.CharField(
        label=label, help_text=hint, max_length=most, widget=forms.TextInput(attrs=attributes)
    )


class WhichUnit(SpokenForm):
    """The unit, by what its licence says."""

    credit_code = text("统一社会信用代码", "w-id code", "18 位，照营业执照原件", 32)

    def clean_credit_code(self) -> str:
        try:
            return parse_credit_code(self.cleaned_data["credit_code"])
        except Refused as refusal:
            raise ValidationError(refusal.message, code=refusal.code) from refusal


class WhoIsThere(SpokenForm):
    """The 法定代表人 as the document says; its number is kept nowhere."""

    name = text("法定代表人姓名", "w-name", "和证件上的一样")
    document_type = ChoiceField(label="证件类型", choices=DOCUMENT_TYPES)
    document_number = text("证件号码", "w-id code", "照本人出示的证件写全，不保存")
    phone = text("手机号", "w-name num", "本人的，收验证码、开导出的压缩包用", 20)
    seen = forms.BooleanField(
        label="已核对营业执照原件和法定代表人的证件原件，来的就是本人",
        error_messages={"required": "还没有核对原件。核对以后请勾选。"},
    )

    def __init__(self, data: Any, request: StaffRequest):
        super().__init__(data)
        self.day = request.on.date()

    def clean_phone(self) -> str:
        try:
            return mobile(self.cleaned_data["phone"])
        except Refused as refusal:
            raise ValidationError(refusal.message, code=refusal.code) from refusal

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if {"document_type", "document_number"} <= given.keys():
            try:
                shown = read_document(given["document_type"], given["document_number"], on=self.day)
                given |= {"document_type": shown.kind, "document_number": shown.number}
            except Refused as refusal:
                self.refuse("document_number", refusal)
        return given

    @property
    def who(self) -> Named:
        given = self.cleaned_data
        human = human_of(given["document_type"], given["document_number"])
        return Named(given["name"].strip(), given["phone"], human)


@accepts_post
@for_staff
def find(request: StaffRequest, region: str) -> HttpResponse:
    """Take the unit's code; give it a number where it has none, and ask market regulation about it."""
    form, refusal = filled(WhichUnit, request), None
    if request.method == "POST" and form.is_valid():
        try:
            unit = begun(form.cleaned_data["credit_code"], request)
            return HttpResponseRedirect(address(request, "first_account_of", unit.number), status=303)
        except Refused as refused:
            refusal = refused
    status = 422 if form.errors else 409 if refusal else 200
    page = {"form": form, "refusal": refusal, "why_not": not_by_post(request, ROLES)}
    return show(request, "first_account/find", page, section=SECTION, status=status)


def begun(credit_code: str, request: StaffRequest) -> Employer:
    """Return the unit under a code, and have market regulation asked unless somebody has asked before."""
    require_role(request.by, *ROLES)
    with transaction.atomic():
        unit = anchor_employer(credit_code, region=request.pack.code, agency_id=request.by.agency_id)
        require_own(unit, request.by)
        with acting(dealing := serving(unit, request)):
            if market.talk(by=dealing).enquiry is None:
                market.ask(by=dealing, on=request.on, now=real_time())
    return unit


def serving(unit: Employer, request: StaffRequest) -> Actor:
    """Return the clerk as somebody at a counter who deals with one unit."""
    return replace(
        request.by,
        channel=COUNTER,
        employers=(unit.pk,),
        employer_id=unit.pk,
        employer_number=unit.number,
    )


def address(request: StaffRequest, name: str, *args: Any) -> str:
    return reverse(f"office:{name}", args=[request.pack.code, *args])


def unit_numbered(request: StaffRequest, number: str) -> Employer:
    require_role(request.by, *ROLES)
    try:
        unit = employer_numbered(request.pack.code, number)
        require_own(unit, request.by)
        return unit
    except Refused as refusal:
        raise Http404(number) from refusal


def require_own(unit: Employer, by: Actor) -> None:
    """Refuse a unit of another agency: an account is opened by the one that looks after the unit."""
    if not scope.employers(by).filter(pk=unit.pk).exists():
        raise Refused("place", "这家单位由别的经办机构管理，请到它的参保地经办机构开通账号。")


@accepts_post
@for_staff
@sensitive_post_parameters("document_number")
def opening(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Show what market regulation says of the unit, take who is there, and open the account once."""
    unit = unit_numbered(request, number)
    form = WhoIsThere(request.POST if request.method == "POST" else None, request)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            return opened_page(request, unit, opened(form, unit, request))
        except Refused as refused:
            refusal = refused
            if refused.code in FIELDS:
                form.refuse(FIELDS[refused.code], refused)
                refusal = None
    status = 422 if form.errors else 409 if refusal else 200
    page = unit_page(request, unit) | {"form": form, "refusal": refusal}
    return show(request, "first_account/open", page, section=SECTION, status=status)


def opened(form: WhoIsThere, unit: Employer, request: StaffRequest) -> Opened:
    given = form.cleaned_data
    with transaction.atomic(), acting(dealing := serving(unit, request)):
        require_representative(market.talk(by=dealing), form.who)
        if app := app_of(request):
            require_real_name(
                given["document_type"], given["document_number"], form.who.name, app=app, at=real_time()
            )
        return first_accounts.open_first(unit, form.who, by=dealing, on=request.on, pack=request.pack)


def require_representative(talk: market.Talk, who: Named) -> None:
    """Refuse whoever is not the one that market regulation names, and while its answer is on its way."""
    if talk.answer and talk.answer.standing == Standing.SAID:
        said: Mapping[str, Any] = talk.answer.said
        if not first_accounts.is_representative(said, who.human) or said["representative"] != who.name:
            raise Refused(
                "representative",
                "和市场监管部门登记的法定代表人不是同一个人，不能开通。请对照执照核对；刚变更过的，先到市场监管部门变更，再点“同步信息”。",
            )
    elif not silent(talk):
        raise Refused(
            "waiting",
            "正在等市场监管部门回复，一般几秒钟。请看到回复再开通；"
            f"过了 {market.PATIENCE_SAID}还没有回复的，照原件开通。",
        )


def silent(talk: market.Talk) -> bool:
    """Say whether market regulation is not to be waited for: late, down, or nothing that can be used."""
    asked = talk.enquiry
    down = asked is not None and asked.tries > 0 and asked.delivered_at is None
    return down or not talk.waits(real_time())


def app_of(request: StaffRequest) -> str:
    """Return the APP in which the 法定代表人 sets the password; empty where a first one is handed over."""
    return request.pack.entrance.app if sets_it_itself(request.pack, request.on) else ""


def unit_page(request: StaffRequest, unit: Employer) -> dict[str, Any]:
    """Return what is known of the unit, here and at market regulation."""
    with acting(dealing := serving(unit, request)):
        told = register_page(by=dealing, on=request.on, now=real_time(), then="再开通")
        talk = market.talk(by=dealing)
    return {
        "unit": unit,
        "app": app_of(request),
        "why_not": first_accounts.why_not_first(unit),
        "on_paper": told["answer"] is None and silent(talk),
        "page_address": address(request, "first_account_of", unit.number),
        "sync_address": address(request, "first_account_register", unit.number),
        **told,
    }


@accepts_post
@for_staff
def register(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Ask market regulation again (同步信息); answer htmx with how far that has come."""
    unit = unit_numbered(request, number)
    if request.method == "POST":
        with transaction.atomic(), acting(dealing := serving(unit, request)):
            market.ask(by=dealing, on=request.on, now=real_time())
    if request.method == "POST" or not request.headers.get("HX-Request"):
        return HttpResponseRedirect(address(request, "first_account_of", unit.number), status=303)
    return show(request, "first_account/register", unit_page(request, unit), section=SECTION)


def opened_page(request: StaffRequest, unit: Employer, done: Opened) -> HttpResponse:
    """Show what the 法定代表人 takes along; a first password is shown this once."""
    page = {
        "unit": unit,
        "account": done.membership.account,
        "password": done.password,
        "app": app_of(request),
        "login": request.build_absolute_uri(reverse("hall:login", args=[request.pack.code])),
    }
    return show(request, "first_account/opened", page, section=SECTION)

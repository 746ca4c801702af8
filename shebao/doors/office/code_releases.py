"""解除一次性密码: the holder shows the document, 受理岗 asks, 主管 decides, the employers are told."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.access import code_releases
from shebao.access.accounts import standing
from shebao.access.acting import acting
from shebao.access.models import CodeRelease, Membership, Role
from shebao.access.staff import agency_called
from shebao.casework.work import COUNTER
from shebao.doors.office.acting import StaffRequest, admitting, real_time
from shebao.doors.office.own_accounts import WhoseDocument
from shebao.doors.office.pages import Question, Reason, ask_first, filled, paged, show
from shebao.doors.office.places import business_time, city
from shebao.doors.ui.fields import SpokenForm
from shebao.doors.ui.methods import accepts_post
from shebao.notices.actions import tell
from shebao.registry.finding import Document
from shebao.values import Actor, Refused
from shebao.values.documents import read_document

SECTION = "code_releases"
TOPIC = "access"
CONCERNED = frozenset({Role.ACCEPTOR, Role.SUPERVISOR})


def for_counter(view: Any) -> Any:
    """Run a view as whoever sits at a counter, or leads the agency."""
    return admitting(CONCERNED, view)


class Asking(WhoseDocument):
    """Whose account it is: the document that the holder shows, the login name, that both were compared."""

    number = forms.CharField(
        label="账号",
        help_text="在网上大厅替单位办理业务的账号",
        max_length=32,
        widget=forms.TextInput(attrs={"class": "form-control code", "autocomplete": "off"}),
    )
    compared = forms.BooleanField(label="已经和本人出示的证件核对：姓名、号码、照片是同一个人，没有代办")
    field_order = ("number", "document_type", "document_number", "compared")


@accepts_post
@for_counter
def releases(request: StaffRequest, region: str) -> HttpResponse:
    """List what counters asked; 受理岗 asks for whoever stands there."""
    form, refusal = filled(Asking, request), None
    if request.method == "POST" and form.is_valid():
        try:
            asked_for(form, request)
            return HttpResponseRedirect(f"{address(request)}?done=code_release_asked", status=303)
        except Refused as refused:
            refusal = refused
    listed = paged(code_releases.releases(by=request.by), request)
    page = {
        **listed,
        "form": form,
        "refusal": refusal,
        "may": Role.ACCEPTOR in request.by.rights,
        "lines": [(one, code_releases.why_not_decide(one, by=request.by)) for one in listed["page"]],
    }
    status = 422 if form.errors else 409 if refusal else 200
    return show(request, "people/code_releases", page, section=SECTION, status=status)


def asked_for(form: SpokenForm, request: StaffRequest) -> CodeRelease:
    typed, by = form.cleaned_data, replace(request.by, channel=COUNTER)
    shown = read_document(typed["document_type"], typed["document_number"], on=request.on.date())
    document = Document(request.pack.province, shown.kind, shown.number)
    account = code_releases.bearer(typed["number"], document, by=by)
    return code_releases.ask(account, by=by, on=request.on)


def address(request: StaffRequest) -> str:
    return reverse("office:code_releases", args=[request.pack.code])


@accepts_post
@for_counter
def grant(request: StaffRequest, region: str, release: int) -> HttpResponse:
    """Ask first, then take the codes away."""
    happens = [
        "原来手机上的数字当即不能用，用过它的登录都退出。",
        "他以后在网上大厅改密码，只用现在的密码，不再要一次性密码。密码不变。",
        "他替哪些单位办理，那些单位都收到一条通知，写明在哪里解除。",
    ]
    return deciding(request, release, True, "同意解除一次性密码", happens, "同意解除")


@accepts_post
@for_counter
def decline(request: StaffRequest, region: str, release: int) -> HttpResponse:
    """Ask first, then write down why not."""
    happens = ["什么都不改，原因留在记录里，窗口告诉本人。要办，请本人再带证件到窗口。"]
    return deciding(request, release, False, "不同意解除一次性密码", happens, "不同意")


class Remark(Reason):
    """What a supervisor says; to grant needs no word."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False
        self.fields["reason"].label = "意见"


def deciding(
    request: StaffRequest, release: int, granted: bool, title: str, happens: list[str], button: str
) -> HttpResponse:
    one = code_releases.release(release, by=request.by)
    question = Question(
        title=title,
        happens=happens,
        button=button,
        back=address(request),
        after=address(request),
        done="code_released" if granted else "code_release_declined",
        facts=[
            ("姓名", one.account.name),
            ("账号", one.account.number),
            ("受理", f"{one.asked.name}，凭本人出示的证件"),
            ("替谁办理", f"{len(serving(one))} 家单位"),
        ],
        grave=granted,
        why_not=code_releases.why_not_decide(one, by=request.by),
    )

    def do(typed: dict[str, Any]) -> None:
        _, now = code_releases.decide(
            one.pk, granted, typed["reason"], at=real_time(), by=request.by, on=request.on
        )
        if now and granted:
            tell_employers(serving(one), one, request)

    return ask_first(request, question, do, filled(Remark if granted else Reason, request), section=SECTION)


def serving(one: CodeRelease) -> list[Membership]:
    """Return for which employers the account acts."""
    return list(standing().filter(account=one.account))


def tell_employers(served: Iterable[Membership], one: CodeRelease, request: StaffRequest) -> None:
    """Tell every employer that the account acts for, each in its own matter and by the time of its city."""
    where = agency_called(one.agency_id, request.pack)
    for each in served:
        employer = each.employer
        with acting(in_matter_of(each, request.by)):
            tell(
                employer.region,
                employer_id=employer.pk,
                topic=TOPIC,
                key=f"codes:{one.pk}",
                title=f"{one.account.name}的一次性密码已经解除",
                text=f"账号 {one.account.number} 换了手机，本人带证件在{where}窗口办理。"
                "不是本人办的，请马上在“账号与授权”里结束授权，并和经办机构联系。",
                at=business_time(city(employer.region)),
            )


def in_matter_of(each: Membership, by: Actor) -> Actor:
    employer = each.employer
    return replace(
        by, region=employer.region, employers=(employer.pk,), employer_number=employer.number, agencies=()
    )

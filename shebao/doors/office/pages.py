"""What the office's pages share: navigation, lists by page, and asking before anything is done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.doors.office.acting import BUSINESS, StaffRequest
from shebao.doors.office.side import side
from shebao.doors.ui.fields import SpokenForm
from shebao.values import Refused

PER_PAGE = 50
DONE = {
    "advanced": "业务时间已经拨好。",
    "replayed": "已经重放，几秒后看结果。",
    "dismissed": "已经作废，内容还留着。",
    "sent": "排到发送队列里了，几秒后看结果。",
    "assigned": "已经认给单位，列入它的待分配。",
    "ordered": "退费单已经开好，等财务拨付。",
    "paid": "已经记为拨付。",
    "opened": "账号已经开通。",
    "adjusted": "岗位已经调整，当即生效。",
    "post_ended": "岗位已经结束，权限当即收回。",
    "account_ended": "账号已经停用，岗位一起结束。",
    "unlocked": "锁定已经解开。",
    "codes_reset": "一次性密码已经收回，等他重新启用。",
    "away": "请假已经登记，任务几秒后转出。",
    "back": "请假已经结束。",
    "approved": "已经通过，这一步记下了你的名字和时间。",
    "refused": "已经记为不予办理，单位会看到原因。",
    "returned": "已经退回给单位，计时暂停。",
    "paused": "计时已经暂停，单位会看到原因。",
    "resumed": "已经恢复计时。",
    "extended": "期限已经延长，单位会看到原因。",
    "delivered": "已经记为出件。",
    "archived": "纸质材料已经复核归档。",
    "revoked": "已经撤销，单位会看到原因。",
    "taken": "已经领取，任务归你。",
    "handed_on": "已经转办。",
    "given": "已经指定。",
    "put_back": "已经放回待分配。",
    "drawn": "已经抽好，由你或其他稽核岗同事逐件审看。",
    "found": "结论已经写下。下面是下一件。",
    "audited": "这次抽查的件都有结论了。",
    "completed": "补正已经提交，由退回的环节接着办。",
    "withdrawn": "已经撤回，什么都没有改。",
    "relocated": "参保地经办机构已经调整，待办的件几秒后在那里重新分配。",
    "own_stands": "本人账号已经开通过，没有再开。",
    "own_reissued": "初始密码已经重发过，没有再发。没有拿到的，本人再出示证件重发一次。",
    "own_ended": "本人账号已经停用。",
    "view_saved": "已经存成你的视图，和别的视图并列。",
    "view_renamed": "已经改名。",
    "view_removed": "已经从我的视图里移除。",
    "code_release_asked": "已经提出，请主管批准。本人可以在窗口等。",
    "code_released": "一次性密码已经解除，他替办的单位收到通知。",
    "code_release_declined": "已经记为不同意。",
    "held": "已经暂缓处置，到了期限也不处置。",
    "lifted": "已经解除暂缓处置。",
    "proposed": "已经提出处置，等另一位主管批准。",
    "disposal_approved": "已经批准处置。30 天以内可以撤回，满了由系统移除内容。",
    "disposal_recalled": "已经撤回批准，不移除，可以重新提出。",
    "disposal_declined": "已经记为不批准，可以重新提出。",
    "papers_bound": "已经归档，档号在列表里。",
    "papers_differ": "已经记为不一致，单位收到消息。",
    "papers_taken_out": "已经取消，可以重新归档。",
    "papers_completed": "已经记为本月归档完成。",
    "dispatched": "排到发送队列里了，几秒后看结果。",
    "dispatch_dropped": "已经记为不再发。",
    "drafted": "已经存为待发布。",
    "published": "已经发布，现在就给大家看。",
    "withdrawn_told": "已经撤回，内容和原因都留着。",
    "mailed": "已经发出。",
    "corrected": "已经按市场监管部门的登记更正，登记依据改为市场监管部门。",
    "none_left": "手上没有别的任务了。",
}
CHANGED = {"changed", "state", "busy", "paused", "taken", "holder", "task"}  # somebody else was faster


@dataclass(frozen=True)
class Question:
    """What is asked before something is done: what will happen, and under which words.

    `seen` names what is shown, where it must still be so when it is confirmed.
    """

    title: str
    happens: Sequence[str]
    button: str
    back: str
    after: str
    done: str
    facts: Sequence[tuple[str, Any]] = ()
    grave: bool = False
    why_not: str = ""
    action: str = ""
    roles: Sequence[Role] = ()
    seen: str = ""
    at: str = ""  # how far the matter had come when it was shown
    latest: str = ""  # who was there last, for whoever comes too late
    chips: Sequence[tuple[str, str]] = ()  # reasons to begin with
    hands_out: bool = False  # a file comes and the page stays, so that its button must not stay busy


def show(
    request: StaffRequest, template: str, page: dict[str, Any], *, section: str, status: int = 200
) -> HttpResponse:
    """Render a page of the office; `section` is where it stands in the side bar."""
    shared = {
        "region": request.pack,
        "now": request.on,
        "section": section,
        "side": side(request, section),
        "agency": request.by.agency_name,
        "searches": bool(request.by.rights & BUSINESS),
        "note": DONE.get(request.GET.get("done", "")),
    }
    return render(request, f"office/{template}.html", shared | page, status=status)


def ask_first(
    request: StaffRequest,
    question: Question,
    do: Callable[[dict[str, Any]], object],
    form: SpokenForm,
    *,
    section: str,
) -> HttpResponse:
    """Say what will happen, and do it only when that page is confirmed; a refusal keeps what was typed.

    Whoever's post does not do this is told so before, instead of being offered the button.
    """
    question = replace(question, why_not=question.why_not or not_by_post(request, question.roles))
    return do_or_ask(
        request, lambda: question, do, form, after=question.after, done=question.done, section=section
    )


def do_or_ask(
    request: StaffRequest,
    ask: Callable[[], Question],
    do: Callable[[dict[str, Any]], object],
    form: SpokenForm,
    *,
    after: str,
    done: str,
    section: str,
) -> HttpResponse:
    """Do what has been confirmed and lead to `after`; where nothing is done, ask."""
    if request.method != "POST":
        return show_question(request, ask(), form, section=section)
    if not form.is_valid():
        return show(request, "confirm", {"question": ask(), "form": form}, section=section, status=422)
    try:
        with transaction.atomic():
            do(form.cleaned_data)
    except Refused as refusal:
        question = ask()
        changed = refusal.code in CHANGED or request.POST.get("at", question.at) != question.at
        page = {"question": question, "form": form, "refusal": refusal, "changed": changed}
        return show(request, "confirm", page, section=section, status=409)
    joined = "&" if "?" in after else "?"
    return HttpResponseRedirect(f"{after}{joined}done={done}", status=303)


def show_question(
    request: StaffRequest, question: Question, form: SpokenForm, *, section: str
) -> HttpResponse:
    """Show what will happen; nothing is done yet."""
    return show(request, "confirm", {"question": question, "form": form}, section=section)


def not_by_post(request: StaffRequest, roles: Sequence[Role]) -> str:
    """Say why somebody's post does not do this; empty where it does."""
    try:
        if roles:
            require_role(request.by, *roles)
    except Refused as refusal:
        return refusal.message
    return ""


class Nothing(SpokenForm):
    """Asks nothing but the confirmation itself."""


class Reason(SpokenForm):
    """Why something is done, for whoever reads the record later."""

    reason = forms.CharField(
        label="原因",
        max_length=200,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )


def filled(form: type[SpokenForm], request: StaffRequest) -> SpokenForm:
    """Return a form with what was posted, or empty."""
    return form(request.POST if request.method == "POST" else None)


def paged(rows: Any, request: StaffRequest) -> dict[str, Any]:
    """Return the asked page of a list, with the page numbers and the query that they keep."""
    paginator: Paginator[Any] = Paginator(rows, PER_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    kept = {name: text for name, text in request.GET.items() if name not in ("page", "done") and text}
    return {
        "page": page,
        "pages": list(paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)),
        "query": urlencode(kept) + "&" if kept else "",
    }

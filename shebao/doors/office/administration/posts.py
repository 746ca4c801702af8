"""Open an account, give, adjust and end posts: what ends at once is said before."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from shebao.access import administering, staff
from shebao.access.administering import Opened
from shebao.access.models import StaffPost
from shebao.casework.desk.asking import ask_to_assign
from shebao.doors.office.acting import StaffRequest, for_administrators
from shebao.doors.office.administration.forms import OpenForm, PostForm
from shebao.doors.office.administration.people import line
from shebao.doors.office.pages import Nothing, Question, ask_first, filled, show
from shebao.doors.ui.methods import accepts_post

TASKS_GO_BACK = "他手上没办完的任务退回，由系统分给有这个岗位的同事；几秒后生效。"
AT_ONCE = "他下一次点开任何页面，就按新的权限。"


@accepts_post
@for_administrators
def open_account(request: StaffRequest, region: str) -> HttpResponse:
    """Open a real-name account with its first post; the first password is shown once."""
    form, opened = OpenForm(request), list[Opened]()
    question = Question(
        title="开通账号",
        happens=[
            "账号实名：写证件上的姓名和号码，号码只用来认出是同一个人，不保存。",
            "初始密码只显示这一次，第一次登录要换掉。",
            "岗位从确认起生效，批准文号记在岗位上。",
        ],
        button="开通账号",
        back=reverse("office:posts", args=[region]),
        after=reverse("office:posts", args=[region]),
        done="opened",
    )
    answer = ask_first(
        request, question, lambda typed: opened.append(do_open(request, form)), form, section="posts"
    )
    if opened:
        ask_to_assign(region)
        return first_password(request, opened[0].post, opened[0].password)
    return answer


def do_open(request: StaffRequest, form: OpenForm) -> Opened:
    typed = form.cleaned_data
    return administering.open_staff_account(
        typed["number"],
        typed["name"],
        typed["document_number"],
        form.wanted(request),
        approval=typed["approval"],
        by=request.by,
        on=request.on,
    )


@accepts_post
@for_administrators
def post(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Adjust the post of somebody, or give one to whoever has none any more."""
    held = staff.newest_post(number, by=request.by)
    there = reverse("office:colleague", args=[region, number])
    form = PostForm(request, held)
    stands = held.retired_id is None
    question = Question(
        title=f"{'调整' if stands else '重新开通'} {held.account.name} 的岗位",
        happens=changes(held) if stands else ["从确认起按新的岗位办理，批准文号记在岗位上。"],
        button="调整岗位" if stands else "开通岗位",
        back=there,
        after=there,
        done="adjusted",
        facts=facts(held, request),
        why_not=why_not(held, request),
    )

    def do(typed: dict[str, Any]) -> None:
        wanted, told = (
            form.wanted(request),
            {"approval": typed["approval"], "by": request.by, "on": request.on},
        )
        if stands:
            administering.adjust_post(held, wanted, **told)
        else:
            administering.give_post(held.account, wanted, **told)
        ask_to_assign(region)

    return ask_first(request, question, do, form, section="posts")


def changes(held: StaffPost) -> list[str]:
    roles = "、".join(administering.lost(held, None))
    return [
        f"现在的岗位（{roles}）当即结束，新的岗位当即生效，记在同一笔办理里。{AT_ONCE}",
        f"不再有的岗位：{TASKS_GO_BACK}",
        "增加岗位、扩大机构或事项，要有批准文号，没有的不予办理。",
    ]


@accepts_post
@for_administrators
def end_post(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """End somebody's post; the account stays and opens nothing here any more."""
    held = staff.newest_post(number, by=request.by)
    there = reverse("office:colleague", args=[region, number])
    roles = "、".join(administering.lost(held, None))
    question = Question(
        title=f"结束 {held.account.name} 的岗位",
        happens=[f"{roles}的权限当即结束，下一次点开任何页面就要重新登录，也登录不了。", TASKS_GO_BACK],
        button="结束岗位",
        back=there,
        after=there,
        done="post_ended",
        facts=facts(held, request),
        grave=True,
        why_not=why_not(held, request) or ("" if held.retired_id is None else "这个岗位已经结束。"),
    )

    def do(typed: dict[str, Any]) -> None:
        administering.end_post(held, by=request.by, on=request.on)
        ask_to_assign(region)

    return ask_first(request, question, do, filled(Nothing, request), section="posts")


@accepts_post
@for_administrators
def end_account(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Close an account with its post."""
    held = staff.newest_post(number, by=request.by)
    there = reverse("office:colleague", args=[region, number])
    question = Question(
        title=f"停用账号 {number}",
        happens=["账号当即停用，岗位一起结束。以后要用，另开一个账号。", TASKS_GO_BACK],
        button="停用账号",
        back=there,
        after=there,
        done="account_ended",
        facts=facts(held, request),
        grave=True,
        why_not=why_not(held, request) or ("" if held.account.active else "这个账号已经停用。"),
    )

    def do(typed: dict[str, Any]) -> None:
        administering.end_account(held, by=request.by, on=request.on)
        ask_to_assign(region)

    return ask_first(request, question, do, filled(Nothing, request), section="posts")


def why_not(held: StaffPost, request: StaffRequest) -> str:
    return "这是你自己的账号。请由另一位系统管理员办理。" if held.human == request.by.human else ""


def facts(held: StaffPost, request: StaffRequest) -> list[tuple[str, str]]:
    """Return what is shown of a post before it is changed."""
    shown = line(held, request)
    return [
        ("姓名", f"{held.account.name}（{held.account.number}）"),
        ("机构", shown["place"]),
        ("岗位", "、".join(shown["roles"]) + ("" if held.retired_id is None else "（已结束）")),
        ("可办事项", "、".join(shown["skills"]) or "全部"),
        ("批准文号", held.approval or "—"),
    ]


def first_password(request: StaffRequest, held: StaffPost, password: str) -> HttpResponse:
    """Show a first password once; the page is kept nowhere."""
    page = line(held, request) | {"password": password}
    return show(request, "administration/first_password", page, section="posts")

"""A new first password, an opened lock, one-time codes taken away: each under an act of the administrator."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from shebao.access import administering, second_factor, staff
from shebao.access.models import StaffPost
from shebao.access.one_hand import CODES, PASSWORD, in_one_hand
from shebao.doors.office.acting import StaffRequest, for_administrators, real_time
from shebao.doors.office.administration.posts import facts, first_password, why_not
from shebao.doors.office.pages import Nothing, Question, ask_first, filled
from shebao.doors.ui.methods import accepts_post


@accepts_post
@for_administrators
def reset_password(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Give an account a new first password, and show it once."""
    held = staff.newest_post(number, by=request.by)
    told: list[str] = []
    question = Question(
        title=f"重设 {held.account.name} 的密码",
        happens=[
            "先核对是不是本人。新的初始密码只显示这一次，第一次登录要换掉。",
            "他已经登录的地方全部退出，锁定也一起解开。",
        ],
        button="重设密码",
        back=back(region, number),
        after=back(region, number),
        done="",
        facts=facts(held, request),
        why_not=why_not(held, request)
        or ("" if held.account.active else "这个账号已经停用。")
        or one_of_two(held, CODES, request),
    )

    def do(typed: dict[str, Any]) -> None:
        told.append(administering.reset_password(held, at=real_time(), by=request.by, on=request.on))

    answer = ask_first(request, question, do, filled(Nothing, request), section="posts")
    return first_password(request, held, told[0]) if told else answer


@accepts_post
@for_administrators
def unlock(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Open the lock after too many tries."""
    held = staff.newest_post(number, by=request.by)
    question = Question(
        title=f"解开 {held.account.name} 的锁定",
        happens=["密码和一次性密码输错的次数从头算，原来的密码不变。"],
        button="解开锁定",
        back=back(region, number),
        after=back(region, number),
        done="unlocked",
        facts=facts(held, request),
        why_not=why_not(held, request),
    )

    def do(typed: dict[str, Any]) -> None:
        administering.unlock(held, at=real_time(), by=request.by, on=request.on)

    return ask_first(request, question, do, filled(Nothing, request), section="posts")


@accepts_post
@for_administrators
def reset_codes(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Take an account's one-time codes away, so that it sets them up anew."""
    held = staff.newest_post(number, by=request.by)
    enabled = second_factor.enabled(held.account)
    question = Question(
        title=f"重设 {held.account.name} 的一次性密码",
        happens=["先核对是不是本人。原来手机上的数字当即不能用，他要在新手机上重新启用。"],
        button="重设一次性密码",
        back=back(region, number),
        after=back(region, number),
        done="codes_reset",
        facts=facts(held, request),
        grave=True,
        why_not=why_not(held, request)
        or ("" if enabled else "这个账号没有启用一次性密码。")
        or one_of_two(held, PASSWORD, request),
    )

    def do(typed: dict[str, Any]) -> None:
        administering.reset_codes(held, at=real_time(), by=request.by, on=request.on)

    return ask_first(request, question, do, filled(Nothing, request), section="posts")


def one_of_two(held: StaffPost, other: str, request: StaffRequest) -> str:
    """Say that whoever asks holds the other half of the account already."""
    return in_one_hand(held.account, other, at=real_time(), by=request.by)


def back(region: str, number: str) -> str:
    return reverse("office:colleague", args=[region, number])

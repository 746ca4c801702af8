"""The one way into a session, whatever was shown at the door: password, card, licence, certificate."""

from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from shebao.access import sessions
from shebao.access.accounts import Post, at_agency, posts_of
from shebao.access.login import record_login
from shebao.access.models import Account, Way
from shebao.access.persons import own_of, person_actor
from shebao.doors.hall.acting import act_for, real_time
from shebao.doors.hall.own.acting import enter_as_person
from shebao.doors.hall.places import law
from shebao.doors.ui import kept
from shebao.policy import Pack
from shebao.values import Refused


def come_in_as_person(request: HttpRequest, account: Account, pack: Pack, *, way: str = Way.PASSWORD) -> None:
    """Begin the session of an insured person. Raises Refused for an account that is nobody's own."""
    person_actor(account, pack.code)
    begin_session(request, account, pack, way)
    rotate_token(request)
    enter_as_person(request, account, pack)


def come_in(
    request: HttpRequest,
    account: Account,
    pack: Pack,
    *,
    way: str = Way.PASSWORD,
    employer_id: int | None = None,
    agency: str = "",
    asks: bool = False,
) -> None:
    """Begin the session of somebody who acts for employers, for one of them where it is plain for which.

    `employer_id` is whose licence was shown, `agency` where that employer is insured; `asks` leaves the
    choice to the page that asks (代理). Raises Refused for an account that is nobody real by name, or
    without an employer in the region.
    """
    require_real_name(account)
    require_post(account, pack)
    again = kept.signed(request)
    begin_session(request, account, pack, way)
    if again is None or again[0] != account.pk:
        rotate_token(request)  # another tab of the same account keeps its form
    posts = [post for post in posts_of(account) if post.region == pack.code]
    before = again[1] if again and again[0] == account.pk else None
    if chosen := plain_choice(posts, employer_id, before, agency, asks=asks):
        act_for(request, account, chosen, pack.code)


def plain_choice(
    posts: list[Post], shown: int | None, before: int | None, agency: str, *, asks: bool
) -> int | None:
    """Return for which employer somebody acts without being asked; None where there is a choice."""
    every = [post.employer_id for post in posts]
    if shown in every:
        return shown
    if asks:
        return None
    if len(every) == 1 or before in every:
        return before if before in every else every[0]
    there = [post.employer_id for post in at_agency(posts, agency)] if agency else []
    return there[0] if len(there) == 1 else None


def begin_session(request: HttpRequest, account: Account, pack: Pack, way: str) -> None:
    now = real_time()
    sessions.enter(request.session, account, at=now)
    kept.forget_others(request.session, account)
    record_login(account, pack.code, "hall", at=now, way=way)


def require_real_name(account: Account) -> None:
    """Refuse an account behind which no real person has been made sure of (实名注册, JS-06)."""
    if not account.human:
        raise Refused(
            "real_name",
            "这个账号还没有完成实名注册，不能登录。请本人带身份证到参保地经办机构的窗口完成实名注册，再来登录。",
        )


def require_post(account: Account, pack: Pack) -> None:
    """Refuse an account that acts for no employer of the region."""
    regions = {post.region for post in posts_of(account)}
    if pack.code in regions:
        return
    names = "、".join(law().by_code[code].name for code in sorted(regions) if code in law().by_code)
    raise Refused(
        "no_employer",
        f"这个账号在{pack.name}没有可以办理的单位。"
        + (f"它的单位在{names}，请从那里登录。" if names else "请找单位的法人或管理员授权。")
        + ("看自己的参保记录，请选“个人”登录。" if own_of(account) else ""),
    )

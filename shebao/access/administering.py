"""What administrators do with staff's accounts and posts: at their own agencies, never for themselves.

Source: three levels of administrators, real names, rights that follow the post and are not added at will, no
business for whoever administers (CQR-107 … CQR-110).
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from shebao.access import accounts, lockout, passwords, posts, second_factor
from shebao.access.models import Account, Role, StaffPost
from shebao.access.one_hand import CODES, PASSWORD, require_one_of_two
from shebao.access.persons import own_of
from shebao.access.posts import require_role, seen_from
from shebao.access.staff import works_elsewhere
from shebao.registry.models import Agency
from shebao.trail.actions import record_acts
from shebao.trail.models import Act
from shebao.values import Actor, Refused
from shebao.values.id_numbers import parse_id

LAW = "《重庆市全民参保登记经办规程》第十八条"
NUMBER = re.compile(r"[A-Za-z][A-Za-z0-9._-]{2,31}")
APART = "系统管理员不能同时有业务岗位，同一个人用别的账号也不行。请先结束原来的岗位，或者换一个人。"
TOLD = {
    "administrators_are_others": ("apart", APART),
    "administrators_do_no_business": ("apart", APART),
    "one_post_each": ("post", "这个账号在这里已经有岗位。请改为调整岗位。"),
    "one_absence_at_a_time": ("days", "这段时间已经登记过请假。要改，请先结束原来的那一段。"),
    "account_number_once": ("number", "这个账号已经有人用了。请换一个。"),
}


@dataclass(frozen=True)
class Opened:
    """A new account's post, and its first password, which nobody can read again."""

    post: StaffPost
    password: str


@dataclass(frozen=True)
class Wanted:
    """What a post is to be: where (none: the leading agency), in which roles, on which items (none: all)."""

    agency: Agency | None
    roles: frozenset[Role]
    skills: frozenset[str] = frozenset()

    @property
    def agency_id(self) -> int | None:
        return self.agency.pk if self.agency else None


def open_staff_account(
    number: str, name: str, document_number: str, wanted: Wanted, *, approval: str, by: Actor, on: datetime
) -> Opened:
    """Open a real-name account with its first post; the ID number is read and not kept (CQR-108).

    Raises Refused without a name, with a wrong ID number or login name, and as `give_post` does.
    """
    name = name.strip()
    if not name:
        raise Refused("name", "没有写姓名。账号实名，请写证件上的姓名。", LAW)
    if not document_number.strip():
        raise Refused("document", "没有写公民身份号码。账号实名，凭它认出是同一个人，不保存。", LAW)
    if not NUMBER.fullmatch(number):
        raise Refused("number", "账号要 3 到 32 位，以字母开头，只用字母、数字、点、短横和下划线。")
    human = accounts.human_of("resident_id", parse_id(document_number))
    require_another(human, by)
    password = passwords.initial()
    with transaction.atomic(), told_kindly():
        account = accounts.open_account(
            number=number, name=name, human=human, password=password, by=by, on=on
        )
        post = give_post(account, wanted, approval=approval, by=by, on=on)
    return Opened(post, password)


def give_post(account: Account, wanted: Wanted, *, approval: str, by: Actor, on: datetime) -> StaffPost:
    """Give an account a post at one of the actor's agencies, under the number of the paper that approved it.

    Raises Refused without that number, and where the post is not the actor's to give.
    """
    require_reach(wanted.agency_id, by=by)
    require_another(account.human, by)
    require_apart(wanted)
    require_approval(approval, ["开通岗位"])
    if not account.active:
        raise Refused("ended", f"账号 {account.number} 已经停用。请另开一个账号。")
    with transaction.atomic(), told_kindly():
        act = act_on(account, "give_post", by, on)
        return given(account, wanted, approval, act=act, by=by, on=on)


def adjust_post(post: StaffPost, wanted: Wanted, *, approval: str, by: Actor, on: datetime) -> StaffPost:
    """End a post at once and bring in what it is to be, under one act (CQR-109).

    What widens rights needs an approval number; taking rights away needs none. Nothing happens where nothing
    changes. Raises Refused where somebody else has changed the post meanwhile.
    """
    for agency_id in (post.agency_id, wanted.agency_id):
        require_reach(agency_id, by=by)
    require_another(post.human, by)
    require_apart(wanted)
    if same(post, wanted):
        return post
    gained = widened(post, wanted)
    require_approval(approval, gained)
    approval = approval.strip() or ("" if gained else post.approval)  # what stays rests on what approved it
    with transaction.atomic(), told_kindly():
        act = act_on(post.account, "adjust_post", by, on)
        if not posts.end_post(post, by=by, on=on, act=act):
            raise Refused("meanwhile", "这个岗位刚刚被别人改过或结束了。请看最新的情况，再决定怎么办。")
        return given(post.account, wanted, approval, act=act, by=by, on=on)


def end_post(post: StaffPost, *, by: Actor, on: datetime) -> bool:
    """End a post: its rights end with the next request. Say whether it still stood."""
    require_reach(post.agency_id, by=by)
    require_another(post.human, by)
    if post.retired_id:
        return False
    with transaction.atomic():
        return posts.end_post(post, by=by, on=on, act=act_on(post.account, "end_post", by, on))


def end_account(post: StaffPost, *, by: Actor, on: datetime) -> None:
    """Close the account of a post, and end the post under the same act; nothing happens a second time."""
    require_whole(post, by)
    with transaction.atomic():
        standing = Account.objects.select_for_update().filter(pk=post.account_id, ended__isnull=True)
        if standing:
            act = act_on(post.account, "end_account", by, on)
            posts.end_post(post, by=by, on=on, act=act)
            standing.update(ended=act)


def reset_password(post: StaffPost, *, at: datetime, by: Actor, on: datetime) -> str:
    """Give the account of a post a new first password and return it; every session of it ends.

    Raises Refused for whoever has taken its codes away a short while ago; `at` is real time.
    """
    require_whole(post, by)
    with transaction.atomic():
        require_one_of_two(post.account, CODES, at=at, by=by)
        return accounts.reset_password(post.account, at=at, by=by, on=on)


def unlock(post: StaffPost, *, at: datetime, by: Actor, on: datetime) -> None:
    """Open the lock of an account after too many tries with its password or code."""
    require_whole(post, by)
    with transaction.atomic():
        act_on(post.account, "unlock", by, on)
        for name in (post.account.number, second_factor.tries_of(post.account)):
            lockout.forget_tries(name, at=at)


def reset_codes(post: StaffPost, *, at: datetime, by: Actor, on: datetime) -> bool:
    """Take an account's one-time codes away, such as with a lost phone; say whether it had any.

    Sessions in which one was given end. Raises Refused for whoever has reset its password a short while ago;
    `at` is real time.
    """
    require_whole(post, by)
    with transaction.atomic():
        require_one_of_two(post.account, PASSWORD, at=at, by=by)
        act_on(post.account, CODES, by, on)
        return second_factor.forget(post.account)


def widened(post: StaffPost, wanted: Wanted) -> list[str]:
    """Name every right that a post would gain."""
    gained = [f"增加{role.label}" for role in Role if role in wanted.roles and role not in post.roles]
    seen = seen_from(post.region, post.agency_id)
    if not set(seen_from(post.region, wanted.agency_id)) <= set(seen):
        gained.append("换到或扩大到别的机构")
    if post.skills and not (wanted.skills and wanted.skills <= set(post.skills)):
        gained.append("增加可办事项")
    return gained


def lost(post: StaffPost, wanted: Wanted | None) -> list[str]:
    """Name every role that ends at once, all of them where the post itself ends."""
    return [Role(role).label for role in post.roles if wanted is None or role not in wanted.roles]


def same(post: StaffPost, wanted: Wanted) -> bool:
    held = (post.agency_id, frozenset(post.roles), frozenset(post.skills))
    return held == (wanted.agency_id, wanted.roles, wanted.skills)


def given(account: Account, wanted: Wanted, approval: str, *, act: Act, by: Actor, on: datetime) -> StaffPost:
    return posts.give_post(
        account,
        by.region,
        wanted.roles,
        agency=wanted.agency,
        skills=wanted.skills,
        approval=approval.strip(),
        act=act,
        by=by,
        on=on,
    )


def require_reach(agency_id: int | None, *, by: Actor) -> None:
    """Refuse whoever does not administer an agency: administrators reach their own and what is beneath it."""
    require_role(by, Role.ADMINISTRATOR)
    if (agency_id or 0) not in by.agencies:
        raise Refused("reach", "这个机构不归你管理。请找这个机构自己的或上级的系统管理员。", LAW)


def require_another(human: str, by: Actor) -> None:
    if human == by.human:
        raise Refused("self", "这是你自己的账号或岗位。请由另一位系统管理员办理。", LAW)


def require_apart(wanted: Wanted) -> None:
    if not wanted.roles:
        raise Refused("roles", "没有选岗位。一个也不给的，请结束岗位。")
    if Role.ADMINISTRATOR in wanted.roles and len(wanted.roles) > 1:
        raise Refused("apart", APART, LAW)


def require_approval(approval: str, gained: Iterable[str]) -> None:
    """Refuse more rights without the number of the paper that approved them (CQR-109)."""
    told = "、".join(gained)
    if told and not approval.strip():
        raise Refused("approval", f"{told}要有批准文号。请先报批，再把文号写在这里。", LAW)


def require_whole(post: StaffPost, by: Actor) -> None:
    """Refuse to touch an account that also works, files or reads where the actor does not administer."""
    require_reach(post.agency_id, by=by)
    require_another(post.human, by)
    if works_elsewhere(post.account, by=by):
        raise Refused("elsewhere", "这个账号在别的机构也有岗位。请由管理这些机构的上级管理员办理。", LAW)
    if accounts.standing().filter(account=post.account).exists():
        raise Refused("employer", "这个账号还替单位办理业务。请先由单位的法人或管理员停用它的权限。")
    if own_of(post.account):
        raise Refused(
            "personal",
            "这个账号还能看他本人的参保记录，不能由别人动。请本人带证件到窗口停用本人账号，再来办理；"
            "人离岗了，请结束岗位。",
        )


def act_on(account: Account, item: str, by: Actor, on: datetime) -> Act:
    """Write an act that names the account it is about."""
    return record_acts(item, [account.number], by=by, on=on)[0]


@contextmanager
def told_kindly() -> Iterator[None]:
    """Turn the database's refusal into a sentence; a constraint that is not known is raised again."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as refusal:
        name = getattr(getattr(refusal.__cause__, "diag", None), "constraint_name", None) or ""
        if name not in TOLD:
            raise
        raise Refused(*TOLD[name], LAW) from refusal

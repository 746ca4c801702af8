"""Rights that no longer fit whoever holds them, each with its reason and the way to mend it (CQR-109)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from django.db.models import F, Max

from shebao.access.models import Absence, Account, Login, Membership, Role, StaffPost
from shebao.access.posts import require_role, seen_from
from shebao.access.staff import agencies, reached, standing_posts
from shebao.values import Actor

UNUSED = timedelta(days=90)


@dataclass(frozen=True)
class Unfit:
    """A right that should not stand as it does: whose, why, what to do about it, and whether it is a post."""

    kind: str
    number: str
    name: str
    reason: str
    mend: str
    staff: bool = True


def unfit(*, by: Actor, on: datetime, at: datetime) -> list[Unfit]:
    """List every right at the actor's agencies that no longer fits, the gravest first; `at` is real time."""
    require_role(by, Role.ADMINISTRATOR)
    posts = list(standing_posts(by).order_by("pk"))
    return [
        *of_ended_accounts(posts),
        *in_conflict(posts, by),
        *in_two_places(posts),
        *deputies_left_over(by, on.date()),
        *unused(posts, at),
        *memberships_left_over(by),
    ]


def of_ended_accounts(posts: Iterable[StaffPost]) -> Iterator[Unfit]:
    for post in posts:
        if post.account.ended_id:
            yield about(post.account, "账号已停用", "账号已经停用，岗位还在。", "结束岗位。")


def in_conflict(posts: Iterable[StaffPost], by: Actor) -> Iterator[Unfit]:
    """Find staff who also file for an employer that their own agency, or one beneath it, handles."""
    held = {post.human: post for post in posts if post.human}
    seen = cache(seen_from)
    filing = Membership.objects.filter(
        reached(by, "employer__agency"),
        retired__isnull=True,
        account__human__in=held,
        account__ended__isnull=True,
        employer__region=by.region,
    )
    for one in filing.select_related("account", "employer").order_by("pk"):
        post = held[one.account.human]
        if (one.employer.agency_id or 0) in seen(by.region, post.agency_id):
            reason = (
                f"同一个人用账号 {one.account.number} 替单位 {one.employer.number} 办理，它由本机构经办。"
            )
            yield about(post.account, "利益冲突", reason, "请单位停用他的权限，或者结束他的岗位。")


def in_two_places(posts: Iterable[StaffPost]) -> Iterator[Unfit]:
    """Find people whose older post stands though they were given one at another agency since."""
    by_human: dict[str, list[StaffPost]] = defaultdict(list)
    for post in posts:
        if post.human:
            by_human[post.human].append(post)
    for held in by_human.values():
        newest = max(held, key=lambda post: post.pk)
        for post in held:
            if post.agency_id != newest.agency_id:
                later = f"{place(newest)}（账号 {newest.account.number}）"
                reason = f"后来到了{later}，{place(post)}的岗位还在。"
                yield about(post.account, "换了机构", reason, "结束原来的岗位。")


def deputies_left_over(by: Actor, today: date) -> Iterator[Unfit]:
    """Find absences that are over while a deputy still stands beside them."""
    over = Absence.objects.filter(
        region=by.region, until__lt=today, deputy__isnull=False, retired__isnull=True
    ).filter(account__in=standing_posts(by).values("account"))
    for one in over.select_related("account", "deputy").order_by("until"):
        assert one.deputy is not None  # noqa: S101  # asked for above
        reason = f"请假到 {one.until:%Y-%m-%d} 已经结束，{one.deputy.name}还登记为代理人。"
        yield about(one.account, "代理已过期", reason, "结束这段请假。")


def unused(posts: Iterable[StaffPost], at: datetime) -> Iterator[Unfit]:
    """Find posts with which nobody has come in for ninety days of real time."""
    posts = [post for post in posts if post.learned.written_at < at - UNUSED and not post.account.ended_id]
    logins = Login.objects.filter(account__in=[post.account_id for post in posts])
    last = dict(logins.values("account").annotate(last=Max("at")).values_list("account", "last"))
    for post in posts:
        came = last.get(post.account_id)
        if came is None or came < at - UNUSED:
            said = f"最近一次登录是 {came:%Y-%m-%d}" if came else "从来没有登录过"
            yield about(
                post.account,
                "长期不用",
                f"{said}，超过 {UNUSED.days} 天。",
                "核实是否还需要，不需要的结束岗位。",
            )


def memberships_left_over(by: Actor) -> Iterator[Unfit]:
    """Find employers' rights of accounts that have ended."""
    left = Membership.objects.filter(
        reached(by, "employer__agency"),
        retired__isnull=True,
        account__ended__isnull=False,
        employer__region=by.region,
    ).annotate(employer_number=F("employer__number"))
    for one in left.select_related("account").order_by("pk"):
        reason = f"经办人账号已经停用，替单位 {one.employer_number} 办理的权限还在。"
        yield about(
            one.account,
            "单位经办人已离开",
            reason,
            "通知单位的法人或管理员停用权限，另派经办人。",
            staff=False,
        )


def about(account: Account, kind: str, reason: str, mend: str, *, staff: bool = True) -> Unfit:
    return Unfit(kind, account.number, account.name, reason, mend, staff)


def place(post: StaffPost) -> str:
    return post.agency.name if post.agency else "市级经办机构"


@dataclass(frozen=True)
class Vacancy:
    """Roles that nobody holds at an agency."""

    agency_id: int | None
    name: str
    roles: tuple[Role, ...]


def vacancies(needed: Iterable[Role], *, by: Actor, leading: str) -> list[Vacancy]:
    """List which of the needed roles nobody holds, agency by agency; `leading` names the region's own.

    Whoever's account has ended holds nothing. What an agency lacks the one above it may do.
    """
    held: dict[int | None, set[str]] = defaultdict(set)
    top = next((one.pk for one in agencies(by) if one.parent_id is None), None)
    for post in standing_posts(by).filter(account__ended__isnull=True):
        held[None if post.agency_id == top else post.agency_id].update(post.roles)
    places: list[tuple[int | None, str]] = [(None, leading)] if 0 in by.agencies else []
    places += [(one.pk, one.name) for one in agencies(by) if one.pk != top]
    roles = tuple(needed)
    lacking = [
        Vacancy(pk, name, tuple(role for role in roles if role not in held[pk])) for pk, name in places
    ]
    return [one for one in lacking if one.roles]

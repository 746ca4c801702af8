"""Who is away, and who takes over meanwhile.

A deputy works at the same agency, holds every role of whoever is away, administers nothing, and is there
all the time: a deputy's own absence does not lead on to a third person.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from shebao.access.administering import act_on, told_kindly
from shebao.access.models import Absence, Account, Role, StaffPost
from shebao.access.posts import require_role
from shebao.access.staff import standing_posts
from shebao.values import Actor, Refused

MAKING = frozenset({Role.ACCEPTOR, Role.OPERATOR})
APPROVING = frozenset({Role.REVIEWER, Role.FINANCE})
LONGEST = timedelta(days=366)


def away(region: str, day: date) -> dict[int, Absence]:
    """Return who is away on a day, by account."""
    return {one.account_id: one for one in standing(region, day, day).select_related("deputy")}


def deputies(region: str, day: date) -> dict[int, Account]:
    """Return who stands in for whom on a day, by the account that is away.

    A deputy who is away too, or whose account or post has ended, stands in for nobody.
    """
    absent = away(region, day)
    chosen = {one.deputy_id for one in absent.values() if one.deputy_id}
    posts = StaffPost.objects.filter(account__in=chosen, region=region, retired__isnull=True)
    there = set(posts.filter(account__ended__isnull=True).values_list("account_id", flat=True)) - set(absent)
    return {
        account_id: one.deputy for account_id, one in absent.items() if one.deputy and one.deputy_id in there
    }


def deputy_of(account_id: int, region: str, day: date) -> Account | None:
    """Return who stands in for an account on a day; None where nobody does."""
    return deputies(region, day).get(account_id)


def set_away(
    account: Account,
    since: date,
    until: date,
    *,
    by: Actor,
    on: datetime,
    deputy: Account | None = None,
    reason: str = "",
) -> Absence:
    """Write down that somebody is away from one day to another, both included, and who stands in.

    Raises Refused where the days or the deputy will not do.
    """
    post = post_of(account, by)
    require_days(account, since, until, on.date(), by.region)
    if deputy:
        require_deputy(post, deputy, since, until, by)
    with transaction.atomic(), told_kindly():
        act = act_on(account, "set_away", by, on)
        return Absence.objects.create(
            account=account,
            region=by.region,
            since=since,
            until=until,
            deputy=deputy,
            reason=reason,
            learned=act,
        )


def end_absence(absence: Absence, *, by: Actor, on: datetime) -> None:
    """End an absence as of today: the days that have passed stay. Nothing happens where it has ended."""
    post_of(absence.account, by)
    with transaction.atomic():
        standing_one = Absence.objects.select_for_update().filter(pk=absence.pk, retired__isnull=True)
        if standing_one:
            act = act_on(absence.account, "end_absence", by, on)
            standing_one.update(retired=act)
            keep_past(absence, act.pk, on.date())


def keep_past(absence: Absence, act_id: int, today: date) -> None:
    """Write the days of an absence anew that lie before today."""
    if absence.since < today:
        Absence.objects.create(
            account=absence.account,
            region=absence.region,
            since=absence.since,
            until=min(absence.until, today - timedelta(days=1)),
            reason=absence.reason,
            learned_id=act_id,
        )


def does_both(post: StaffPost) -> bool:
    """Say whether a post both makes and approves, if never in one case."""
    return bool(MAKING & set(post.roles) and APPROVING & set(post.roles))


def deputised_for(account: Account, region: str, since: date, until: date) -> list[str]:
    """Name those for whom somebody stands in within these days."""
    found = standing(region, since, until).filter(deputy=account).select_related("account")
    return [one.account.name for one in found.order_by("since")]


def may_deputise(post: StaffPost, candidates: Iterable[StaffPost]) -> list[StaffPost]:
    """Keep the posts that could stand in for a post: at its agency, with its roles and items."""
    return [one for one in candidates if not why_no_deputy(post, one)]


def why_no_deputy(post: StaffPost, deputy: StaffPost) -> str:
    """Say why a post cannot stand in for another; empty where it can."""
    if Role.ADMINISTRATOR in post.roles or Role.ADMINISTRATOR in deputy.roles:
        return "系统管理员不代理别人，也不由别人代理。请由另一位系统管理员办理。"
    if place(deputy) != place(post):
        both = f"{deputy.account.name}和{post.account.name}"
        return f"{both}不在同一个经办机构，不能代理。请换一位本机构的同事。"
    if deputy.human == post.human:
        return "代理人和请假的是同一个人。请换一个人。"
    if lacking := [Role(role).label for role in post.roles if role not in deputy.roles]:
        return f"{deputy.account.name}没有{'、'.join(lacking)}，不能代理。请换一个岗位齐全的人。"
    if deputy.skills and not (post.skills and set(post.skills) <= set(deputy.skills)):
        return f"{deputy.account.name}可办的事项比较少，不能代理。请换一个人。"
    return ""


def place(post: StaffPost) -> int | None:
    """Return the agency of a post; without one it is the leading one's."""
    return post.agency_id if post.agency and post.agency.parent_id else None


def require_deputy(post: StaffPost, deputy: Account, since: date, until: date, by: Actor) -> None:
    theirs = standing_posts(by).filter(account=deputy, account__ended__isnull=True).first()
    if theirs is None:
        raise Refused("deputy", f"{deputy.name}在你管的机构没有岗位，不能代理。请换一个人。")
    if told := why_no_deputy(post, theirs):
        raise Refused("deputy", told)
    if standing(by.region, since, until).filter(account=deputy).exists():
        raise Refused("deputy", f"{deputy.name}这段时间也请假，代理不能再转给别人。请换一个人。")


def require_days(account: Account, since: date, until: date, today: date, region: str) -> None:
    if until < since:
        raise Refused("days", "结束日期早于开始日期。请改日期。")
    if until < today:
        raise Refused("days", "这段时间已经过去。请写今天或以后的日期。")
    if until - since > LONGEST:
        raise Refused("days", "一次最多写一年。时间更长的，请结束岗位。")
    if standing(region, since, until).filter(account=account).exists():
        raise Refused("days", "这段时间已经登记过请假。要改，请先结束原来的那一段。")


def post_of(account: Account, by: Actor) -> StaffPost:
    """Return the post of somebody whom the actor leads or administers. Raises Refused where there is none."""
    require_role(by, Role.SUPERVISOR, Role.ADMINISTRATOR)
    if post := standing_posts(by).filter(account=account).first():
        return post
    raise Refused("reach", "这个人不在你管的机构。请找他所在机构的主管或系统管理员。")


def standing(region: str, since: date, until: date) -> QuerySet[Absence]:
    """Return the absences that touch these days."""
    touching = Q(since__lte=until, until__gte=since)
    return Absence.objects.filter(touching, region=region, retired__isnull=True)

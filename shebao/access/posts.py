"""Who works for a region's agency, and in which roles: the office's side of an account."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from shebao.access.accounts import an_act
from shebao.access.models import Account, Role, StaffPost
from shebao.registry.models import Agency
from shebao.trail.models import Act
from shebao.values import Actor, Refused


def give_post(
    account: Account,
    region: str,
    roles: Iterable[Role],
    *,
    by: Actor,
    on: datetime,
    agency: Agency | None = None,
    skills: Iterable[str] = (),
    approval: str = "",
    act: Act | None = None,
) -> StaffPost:
    """Let an account work at an agency of a region, at the leading one where none is named.

    Where one act does more than this, it is given as `act`.
    """
    with transaction.atomic():
        return StaffPost.objects.create(
            account=account,
            human=account.human,
            region=region,
            agency=agency,
            roles=sorted(roles),
            skills=sorted(skills),
            approval=approval,
            since=on.date(),
            learned=act or an_act("give_post", by, on),
        )


def end_post(post: StaffPost, *, by: Actor, on: datetime, act: Act | None = None) -> bool:
    """End a post at once and say so; nothing happens where it has ended already."""
    with transaction.atomic():
        standing = StaffPost.objects.select_for_update().filter(pk=post.pk, retired__isnull=True)
        if not standing:
            return False
        return bool(standing.update(retired=act or an_act("end_post", by, on)))


def staff_posts(account: Account) -> QuerySet[StaffPost]:
    """Return the posts that an account holds now, by region."""
    return StaffPost.objects.filter(account=account, retired__isnull=True).order_by("region")


def has_administrator(region: str) -> bool:
    """Say whether somebody administers a region's leading agency with an account that stands."""
    leading = Q(agency__isnull=True) | Q(agency__parent__isnull=True)
    posts = StaffPost.objects.filter(
        leading, region=region, retired__isnull=True, account__ended__isnull=True
    )
    return posts.filter(roles__contains=[Role.ADMINISTRATOR]).exists()


def staff_actor(account: Account, region: str) -> Actor:
    """Return who acts when this account works for a region's agency. Raises Refused where it does not."""
    with connection.cursor() as cursor:
        cursor.execute(WORKS_AT, {"account": account.pk, "region": region})
        told = cursor.fetchone()
    if told is None or not account.active:
        raise Refused("post", "这个账号在这里没有岗位。要开通，请找本单位的管理员。")
    roles, skills, agency_id, numbers, above, called = told
    parents, names = dict(zip(numbers, above, strict=True)), dict(zip(numbers, called, strict=True))
    return Actor(
        account=account.number,
        name=account.name,
        human=account.human,
        region=region,
        rights=frozenset(roles),
        channel="office",
        office=True,
        agency_id=agency_id,
        agency_name=names.get(agency_id or leading(parents), ""),
        agencies=beneath(parents, agency_id),
        skills=frozenset(skills),
    )


# Asked by every page of the office: the post and the region's agencies in one statement.
WORKS_AT = """
    select post.roles, post.skills, post.agency_id, known.numbers, known.above, known.called
    from access_staffpost as post
    cross join (
        select coalesce(array_agg(id), '{}') as numbers, coalesce(array_agg(parent_id), '{}') as above,
            coalesce(array_agg(name), '{}') as called
        from registry_agency
        where region = %(region)s
    ) as known
    where post.account_id = %(account)s and post.region = %(region)s and post.retired_id is null
"""


def leading(parents: Mapping[int, int | None]) -> int:
    """Return the agency above all others of a region; 0 where it has no row."""
    return next((one for one, parent in parents.items() if parent is None), 0)


def seen_from(region: str, agency_id: int | None) -> tuple[int, ...]:
    """Return the agencies whose employers are seen from one: itself and all beneath it.

    0 stands for employers that no agency has: the leading one's.
    """
    return beneath(dict(Agency.objects.filter(region=region).values_list("pk", "parent_id")), agency_id)


def beneath(parents: Mapping[int, int | None], agency_id: int | None) -> tuple[int, ...]:
    """Return an agency and all beneath it, everything and 0 for the leading one."""
    leading = agency_id is None or parents.get(agency_id) is None
    found = {agency_id} if agency_id and not leading else {0, *parents}
    if not leading:
        while more := {one for one, parent in parents.items() if parent in found} - found:
            found |= more
    return tuple(sorted(one for one in found if one is not None))


def require_role(by: Actor, *roles: Role) -> None:
    """Refuse whoever holds none of these roles."""
    if not by.office or not by.rights & {role.value for role in roles}:
        named = "、".join(role.label for role in roles)
        raise Refused("role", f"这一步由{named}办理，你的岗位不能办。请转给{named}的同事。")

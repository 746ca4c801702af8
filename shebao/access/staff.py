"""Who works at a region's agencies, as far as whoever asks administers or leads them."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from shebao.access.models import Absence, Account, Login, StaffPost
from shebao.access.posts import staff_posts
from shebao.policy import Pack
from shebao.registry.at_hand import leading_agency
from shebao.registry.models import Agency
from shebao.values import Actor, Refused

NOBODY = "没有这个人。请从人员与岗位的列表里打开。"


def newest_posts(by: Actor) -> QuerySet[StaffPost]:
    """Return each account's newest post, standing or ended, where that is at one of the actor's agencies."""
    newer = StaffPost.objects.filter(account=OuterRef("account"), region=by.region, pk__gt=OuterRef("pk"))
    posts = StaffPost.objects.filter(~Exists(newer), reached(by), region=by.region)
    return posts.select_related("account", "agency", "learned", "retired")


def standing_posts(by: Actor) -> QuerySet[StaffPost]:
    """Return the posts that stand at the actor's agencies, of accounts that have ended too."""
    posts = StaffPost.objects.filter(reached(by), region=by.region, retired__isnull=True)
    return posts.select_related("account", "agency", "learned")


def reached(by: Actor, agency: str = "agency") -> Q:
    """Keep what belongs to the actor's agencies; without one it is the leading one's."""
    within = Q(**{f"{agency}__in": [one for one in by.agencies if one]})
    return within | Q(**{f"{agency}__isnull": True}) if 0 in by.agencies else within


def newest_post(number: str, *, by: Actor) -> StaffPost:
    """Return the newest post of an account by its number. Raises Refused where it is none of the actor's."""
    if post := newest_posts(by).filter(account__number=number).first():
        return post
    raise Refused("staff", NOBODY)


def history(account: Account, *, by: Actor) -> QuerySet[StaffPost]:
    """Return the posts that an account has held in the region, the newest first."""
    posts = StaffPost.objects.filter(account=account, region=by.region)
    return posts.select_related("agency", "learned", "retired").order_by("-pk")


def absences_of(account: Account, *, by: Actor) -> QuerySet[Absence]:
    """Return when an account has been or will be away, what was taken back left out, the newest first."""
    absences = Absence.objects.filter(account=account, region=by.region, retired__isnull=True)
    return absences.select_related("deputy").order_by("-since")


def absences(today: date | None, *, by: Actor) -> QuerySet[Absence]:
    """Return who is away from today on at the actor's agencies, the soonest first; without a day all."""
    here = standing_posts(by).values("account")
    found = Absence.objects.filter(region=by.region, retired__isnull=True, account__in=here)
    found = found.filter(until__gte=today) if today else found
    return found.select_related("account", "deputy").order_by("since", "pk")


def logins_of(account: Account) -> QuerySet[Login]:
    """Return when an account came in, the newest first."""
    return Login.objects.filter(account=account).order_by("-pk")


def agencies(by: Actor) -> QuerySet[Agency]:
    """Return the actor's own agency and those beneath it, by code."""
    return Agency.objects.filter(region=by.region, pk__in=by.agencies).order_by("code")


def agency_name(agency_id: int | None) -> str:
    """Return what an agency is called; nothing for the leading one where it has no row."""
    return Agency.objects.filter(pk=agency_id or 0).values_list("name", flat=True).first() or ""


def agency_called(agency_id: int | None, pack: Pack) -> str:
    """Return what an agency is called, the leading one where none is named; without a row as printed."""
    return agency_name(agency_id or leading_agency(pack.code)) or f"{pack.name}社会保险局"


def agency_coded(code: str, *, by: Actor) -> Agency | None:
    """Return one of the actor's agencies by its code; none for the leading one, as posts have it."""
    if not code:
        return None
    if agency := agencies(by).filter(code=code).first():
        return agency if agency.parent_id else None
    raise Refused("agency", "这个机构不归你管理。请从列表里选。")


def works_elsewhere(account: Account, *, by: Actor) -> bool:
    """Say whether an account also holds a post that the actor does not reach."""
    here = standing_posts(by).filter(account=account).values("pk")
    return staff_posts(account).exclude(pk__in=here).exists()

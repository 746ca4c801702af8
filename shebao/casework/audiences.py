"""Whom a mailing reaches: employers of one's agencies, those with something undone, people, staff."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from shebao.access import accounts
from shebao.access.accounts import employer_names
from shebao.access.models import Login, PersonAccount, StaffPost
from shebao.assessment.models import Assessment, Occasion, State
from shebao.notices.models import Audience
from shebao.registry import scope
from shebao.registry.models import Employer
from shebao.registry.own_window import OWN_WINDOW
from shebao.registry.scope import LEADING
from shebao.values import Actor, Month, Refused

SHOWN = 20
NUMBERS_AT_MOST = 2000
SEPARATORS = re.compile(r"[\s,，;；、]+")


@dataclass(frozen=True)
class Selection:
    """Whom a selection comes to: employers by key, or accounts by number; `unknown` is what named nobody.

    `named` are the first of them, as people call them.
    """

    employers: tuple[int, ...] = ()
    accounts: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return len(self.employers) + len(self.accounts)

    @property
    def digest(self) -> str:
        """Name exactly these recipients, so that what was previewed is what is sent."""
        told = f"{self.employers}{self.accounts}"
        return hashlib.sha256(told.encode()).hexdigest()[:16]


def selection(
    audience: str, *, numbers: str = "", since: datetime | None = None, by: Actor, on: datetime
) -> Selection:
    """Return whom an audience is on a day of business time.

    `numbers` are pasted 单位编号, `since` is from when on nobody has logged in, in real time.
    """
    if audience == Audience.PERSONS:
        return of_accounts(own_accounts(by))
    if audience == Audience.STAFF:
        return of_accounts(colleagues(by))
    mine = scope.employers(by).exclude(number=OWN_WINDOW)
    if audience == Audience.NUMBERS:
        return numbered(mine, numbers)
    if audience == Audience.UNDECLARED:
        mine = mine.filter(Exists(undeclared(by, on)))
    elif audience == Audience.SILENT:
        mine = silent(mine, since)
    elif audience != Audience.EMPLOYERS:
        raise Refused("audience", "没有这种收件范围。请重新选。")
    return of_employers(mine)


def undeclared(by: Actor, on: datetime) -> QuerySet[Assessment]:
    waiting = Assessment.objects.filter(
        employer=OuterRef("pk"), region=by.region, month=Month.of(on.date()).number
    )
    return waiting.filter(occasion=Occasion.MONTHLY, state=State.PREPARED, persons__gt=0)


def silent(mine: QuerySet[Employer], since: datetime | None) -> QuerySet[Employer]:
    """Keep the employers that have accounts, of which none has logged in from a moment of real time on."""
    if since is None:
        raise Refused("days", "没有填多少天没有登录。请填天数。")
    came = Login.objects.filter(account=OuterRef("account"), at__gte=since)
    acting = accounts.standing().filter(employer=OuterRef("pk"), account__ended__isnull=True)
    return mine.filter(Exists(acting), ~Exists(acting.filter(Exists(came))))


def numbered(mine: QuerySet[Employer], pasted: str) -> Selection:
    """Return the employers of a pasted list. Raises Refused where it is empty or too long."""
    wanted = list(dict.fromkeys(filter(None, SEPARATORS.split(pasted))))
    if not wanted:
        raise Refused("numbers", "没有填单位编号。一行一个，或者用逗号隔开。")
    if len(wanted) > NUMBERS_AT_MOST:
        raise Refused("numbers", f"一次最多 {NUMBERS_AT_MOST} 个单位编号，请分几次发。")
    found = of_employers(mine.filter(number__in=wanted))
    known = set(mine.filter(number__in=wanted).values_list("number", flat=True))
    unknown = tuple(one for one in wanted if one not in known)
    return Selection(found.employers, (), unknown, found.named)


def of_employers(mine: QuerySet[Employer]) -> Selection:
    found = list(mine.order_by("number").values_list("pk", "number"))
    names = employer_names(pk for pk, _ in found[:SHOWN])
    named = tuple(f"{number} {names.get(pk, '')}".strip() for pk, number in found[:SHOWN])
    return Selection(tuple(pk for pk, _ in found), named=named)


def own_accounts(by: Actor) -> Iterable[tuple[str, str]]:
    """Return own accounts of people who are insured with the asker's employers."""
    insured = scope.enrolments(by).filter(person=OuterRef("person"), retired__isnull=True)
    found = PersonAccount.objects.filter(Exists(insured), retired__isnull=True, account__ended__isnull=True)
    return found.order_by("account__number").values_list("account__number", "account__name")


def colleagues(by: Actor) -> Iterable[tuple[str, str]]:
    """Return everybody who works at the asker's agency or beneath it."""
    posts = StaffPost.objects.filter(region=by.region, retired__isnull=True, account__ended__isnull=True)
    if LEADING not in by.agencies:
        posts = posts.filter(agency__in=by.agencies)
    return posts.order_by("account__number").values_list("account__number", "account__name")


def of_accounts(found: Iterable[tuple[str, str]]) -> Selection:
    people = dict(found)
    named = tuple(f"{name}（{number}）" for number, name in list(people.items())[:SHOWN])
    return Selection(accounts=tuple(people), named=named)

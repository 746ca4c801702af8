"""满意度评价: asked for when a filing is accepted, given once by whoever came, never by the clerk (HB-30).

Whoever has the code gives it, without a login: on the counter's second screen or by the link on the receipt.
"""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import connection
from django.db.models import Avg, Count, Q

from shebao.casework.models import Case, Rating, Stars, Submission
from shebao.casework.walk_in.visiting import an_act
from shebao.values import SHANGHAI, Actor, Refused

ASKED = "请来办的人评价"
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is read for another
LENGTH = 8
LONGEST = 200
NO_CODE = "没有这个评价码。请照受理回执上的评价码填。"


@dataclass(frozen=True)
class Asked:
    """What somebody is asked about: the item, when it was accepted, what was answered already."""

    code: str
    item: str
    asked_at: datetime
    stars: int | None


def ask(submission: Submission, *, by: Actor, on: datetime) -> Rating:
    """Ask for the rating of a filing that was accepted; asking twice is asking once."""
    if there := Rating.objects.filter(submission=submission).first():
        return there
    act = an_act(ASKED, submission, by=by, on=on)
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return Rating.objects.create(submission=submission, code=code, asked=act)


def asked_of(submission: Submission) -> Rating | None:
    """Return the rating that was asked for with a filing, given or not."""
    return Rating.objects.filter(submission=submission).first()


def asked(code: str) -> Asked:
    """Return what is asked under a code in the region that is acted in. Raises Refused for none."""
    with connection.cursor() as cursor:
        cursor.execute("select * from casework_rating_asked(%s)", [code])
        found = cursor.fetchone()
    if found is None:
        raise Refused("rating", NO_CODE)
    return Asked(code, *found)


def rate(code: str, stars: int, words: str, *, on: datetime) -> Asked:
    """Give a rating, once. The same again changes nothing; another one is refused."""
    if stars not in Stars.values:
        raise Refused("stars", "请选一个满意度。")
    found = asked(code)
    if found.stars is None:
        with connection.cursor() as cursor:
            said = " ".join(words.split())[:LONGEST]
            cursor.execute("select casework_rate(%s, %s::smallint, %s, %s)", [code, stars, said, on])
        found = asked(code)
    if found.stars is not None and found.stars != stars:
        raise Refused("rated", f"已经评价过：{Stars(found.stars).label}。每件评价一次，不能再改。")
    return found


@dataclass(frozen=True)
class Rated:
    """How those who came to one clerk were content."""

    account: str
    name: str
    taken: int
    rated: int
    bad: int
    mean: float | None


def ratings(since: date, until: date, *, by: Actor) -> list[Rated]:
    """Return per clerk what counters of the asker's agencies were rated, for filings of some days."""
    begin = datetime.combine(since, time(), SHANGHAI)
    end = datetime.combine(until + timedelta(days=1), time(), SHANGHAI)
    taken = Case.objects.filter(accepted_by__in=by.agencies)
    filings = Submission.objects.filter(
        pk__in=taken.values("submission_id"), confirmed__gte=begin, confirmed__lt=end
    )
    counted = (
        filings.values("account", "name")
        .annotate(
            taken=Count("pk"),
            rated=Count("pk", Q(rating__stars__isnull=False)),
            bad=Count("pk", Q(rating__stars__lte=Stars.NOT)),
            mean=Avg("rating__stars"),
        )
        .order_by("account", "name")
    )
    return [Rated(**one) for one in counted]

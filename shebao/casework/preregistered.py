"""Who was pre-registered and is not enrolled yet: told to the employer daily and to the agency (JS-77).

A pre-registration covers somebody until the enrolment follows; what nobody follows up stands for good.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count

from shebao.access.models import Role, StaffPost
from shebao.casework.models import Case
from shebao.casework.scope import cases
from shebao.casework.states import CaseState
from shebao.notices.actions import Letter
from shebao.notices.models import Notice
from shebao.policy import Pack, windows
from shebao.registry.employment import waiting
from shebao.registry.models import Employer, Preregistration
from shebao.values import Actor
from shebao.values.id_numbers import masked

ITEM, FOLLOWING = "preregister_employment", "register_employment"


@dataclass(frozen=True)
class Waiting:
    """One person who is covered by a pre-registration alone; the document's number is masked."""

    case_number: str
    name: str
    document: str
    at: datetime
    starts_on: date
    post: str
    employer: Employer


def unfollowed(some: Sequence[Preregistration], *, by: Actor) -> list[Waiting]:
    """Tell pre-registrations with the case of each."""
    filed = cases(by).filter(
        item=ITEM, state=CaseState.DONE, person_id__in=[one.person_id for one in some],
        employer_id__in={one.employer_id for one in some},
    )  # fmt: skip
    last: dict[tuple[int, int | None], Case] = {
        (one.employer_id, one.person_id): one for one in filed.order_by("pk")
    }
    return [told(one, last.get((one.employer_id, one.person_id))) for one in some]


def told(one: Preregistration, case: Case | None) -> Waiting:
    number = str(case.data.get("id_number", "")) if case else ""
    return Waiting(
        case_number=case.number if case else "",
        name=case.outcome.get("subject", {}).get("name", "") if case else "",
        document=masked(number) if number else "",
        at=one.at,
        starts_on=one.starts_on,
        post=one.post,
        employer=one.employer,
    )


def letters(region: str, today: date, pack: Pack) -> Iterator[Letter]:
    """Remind employers every day of whom they pre-registered only, and their agencies of how many."""
    held: dict[int | None, int] = Counter()
    for employer_id, agency_id, count in counted(region):
        held[agency_id] += count
        yield to_employer(employer_id, count, today, pack)
    for agency_id, accounts in leaders(region).items() if held else ():
        for account in accounts if held.get(agency_id) else ():
            yield to_leader(account, agency_id, held[agency_id], today)


def counted(region: str) -> list[tuple[int, int | None, int]]:
    """Count those who wait, by employer and its agency."""
    found = Preregistration.objects.filter(employer__region=region, retired__isnull=True)
    grouped = found.values("employer_id", "employer__agency_id").annotate(count=Count("pk"))
    return [
        (one["employer_id"], one["employer__agency_id"], one["count"])
        for one in grouped.order_by("employer_id")
    ]


def to_employer(employer_id: int, count: int, today: date, pack: Pack) -> Letter:
    open_now = windows.is_open(pack, FOLLOWING, today)
    when = "现在就可以" if open_now else f"{windows.spoken(windows.next_window(pack, today).first)}起"
    return Letter(
        employer_id,
        str(today),
        f"{count} 人预登记以后还没有办参保登记",
        f"预登记只防止发生工伤没有保障，不是参保。请补办用人单位用工参保登记，{when}办。",
        "people/preregistered/",
    )


def to_leader(account: str, agency_id: int | None, count: int, today: date) -> Letter:
    return Letter(
        None,
        f"preregistered:{agency_id or 0}:{today}",
        f"{count} 人预登记以后还没有办参保登记",
        "名单里有单位和预登记的时间。请督促单位补办用人单位用工参保登记。",
        "preregistered/",
        addressee=account,
    )


def leaders(region: str) -> dict[int | None, list[str]]:
    """Return the supervisors of each agency of a region; none is the leading one."""
    posts = StaffPost.objects.filter(
        region=region, retired__isnull=True, account__ended__isnull=True, roles__contains=[Role.SUPERVISOR]
    )
    found: dict[int | None, list[str]] = defaultdict(list)
    for place, account in posts.order_by("pk").values_list("agency_id", "account__number"):
        found[place].append(account)
    return found


def still_waiting(notice: Notice) -> bool:
    """Say whether anybody of the employer of a reminder still waits."""
    if notice.employer_id is None:
        return True
    return Preregistration.objects.filter(employer_id=notice.employer_id, retired__isnull=True).exists()


__all__ = ["Waiting", "letters", "still_waiting", "unfollowed", "waiting"]

"""What is known of whom an employer wants to take on, asked once for all rows."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from shebao.assessment.elsewhere import paid_elsewhere
from shebao.assessment.rates import base_rule
from shebao.casework.rows import Row
from shebao.policy import Pack, Unstated
from shebao.policy.back_pay import collects_last_months, first_month_back
from shebao.policy.windows import month_of
from shebao.registry.benefits import benefit_months
from shebao.registry.employment import preregistered
from shebao.registry.finding import Elsewhere, Found, insured_elsewhere
from shebao.registry.insurances import Insurance
from shebao.registry.models import Preregistration
from shebao.registry.months import Months
from shebao.registry.own_window import flexibly_insured
from shebao.registry.person_details import Details, details_of
from shebao.registry.standing import Held, held_by
from shebao.values import Actor, Fen, Month

EXCLUSIVE = Insurance.PENSION | Insurance.UNEMPLOYMENT


@dataclass(frozen=True)
class Known:
    """What is known of one row's person, and how far back months are collected.

    `current` is the month to which the filing belongs (申报所属月份).
    """

    found: Found | None
    here: Sequence[Held]
    elsewhere: Sequence[Elsewhere]
    paid: Collection[Month]  # by another employer, whatever its enrolments say by now
    current: Month
    collected_from: Month
    collects_last: bool  # whether a start further back is collected from there on
    limits: tuple[Fen, Fen] | None  # none where the law is silent about the month
    benefits: Sequence[Months]  # for which unemployment benefit was drawn and not given back
    details: Details | None  # none where nothing was collected of the person
    covered: Preregistration | None  # by which the person is covered until she is enrolled
    flexible: bool = False  # whether the person insures herself as flexibly employed
    lets_out: bool = False  # whether the employer is an agency whose people work for others

    def since(self, started_on: date) -> Month:
        """Return the first month enrolled: that of the start, or where that is too far back the earliest."""
        start = Month.of(started_on)
        if start >= self.collected_from:
            return start
        return self.collected_from if self.collects_last else self.current

    def wanted(self, started_on: date) -> list[Month]:
        """Return the months from the first one enrolled up to the current one."""
        since = self.since(started_on)
        return [since + number for number in range(self.current - since + 1)]

    def left_out(self, started_on: date, insurances: Insurance) -> list[Month]:
        """Return the past months that are not made good: enrolled here, or insured or paid elsewhere."""
        past = self.wanted(started_on)[:-1]
        return [month for month in past if self.enrolled(month) or self.insured(month, insurances)]

    def months(self, started_on: date, insurances: Insurance) -> list[Month]:
        """Return the months in which the person is to be enrolled, up to the current one."""
        out = self.left_out(started_on, insurances)
        return [month for month in self.wanted(started_on) if month not in out]

    def enrolled(self, month: Month) -> bool:
        return any(one.months.holds(month.number) for one in self.here)

    def insured(self, month: Month, insurances: Insurance) -> bool:
        """Say whether another employer has insured the person in what only one can, or has paid for it."""
        asked = insurances & EXCLUSIVE
        return bool(asked) and (
            month in self.paid
            or any(one.months.holds(month.number) and one.insurances & asked for one in self.elsewhere)
        )

    def taken(self, insurances: Insurance) -> Insurance:
        """Return in which of the insurances another employer insures the person in the current month."""
        held = (one.insurances for one in self.elsewhere if one.months.holds(self.current.number))
        found = Insurance(0)
        for one in held:
            found |= one & insurances & EXCLUSIVE
        return found


def look(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at where the people are insured, at this employer and elsewhere."""
    day = on.date()
    current = month_of(pack, day)
    collected_from = first_month_back(pack, "auto_collect_limit", day, current)
    ids = {found.person_id for found in people.values()}
    details, benefits = details_of(ids), benefit_months(ids)
    here, covered = held_by(ids, by=by), preregistered(ids, by=by)
    elsewhere = insured_elsewhere(ids, employer_id=by.employer_id or 0)
    paid = paid_elsewhere(ids, by=by, since=collected_from)
    limits, collects_last = limits_of(pack, current), collects_last_months(pack, day)
    flexible = flexibly_insured(ids)
    for row in rows:
        found = known_person(people.get(row.number))
        person = found.person_id if found and not found.undecided else 0
        row.known = Known(
            found=found,
            here=here.get(person, ()),
            elsewhere=elsewhere.get(person, ()),
            paid=paid.get(person, ()),
            current=current,
            collected_from=collected_from,
            collects_last=collects_last,
            limits=limits,
            benefits=benefits.get(person, ()),
            details=details.get(person),
            covered=covered.get(person),
            flexible=person in flexible,
        )


def known_person(found: Found | None) -> Found | None:
    """Return who was found, unless nothing but the number is known; of several only that they are."""
    if found and found.undecided:
        return replace(found, retired_in=None)
    return found if found and found.name else None


def limits_of(pack: Pack, month: Month) -> tuple[Fen, Fen] | None:
    """Return floor and cap of a month; none where the law is silent, which the reckoning then says."""
    try:
        rule = base_rule(pack, month)
    except Unstated:
        return None
    return rule.floor_fen, rule.cap_fen

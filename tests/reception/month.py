"""A month of three busy halls: who comes on which day, by appointment or not; every step is a real action."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import product
from random import Random

from django.db import transaction

from shebao.clock.queries import work_calendar
from shebao.policy import Pack
from shebao.policy.halls import Hall
from shebao.reception import booking, closing, devices, opening
from shebao.reception.booking import Applicant
from shebao.registry.models import Employer
from shebao.values import Actor, Refused
from tests.access.factories import an_actor
from tests.access.offices import offices
from tests.reception.desk import REGION, clock, pack
from tests.reception.month_cases import Office
from tests.reception.month_hall import GONE, LATE, SERVED, SILENT, Coming, HallDay, Trouble
from tests.reception.month_staff import Staff

SINCE, UNTIL = date(2023, 5, 4), date(2023, 5, 31)
SHARES = {"city": 0.52, "xiling": 0.32, "wujiagang": 0.16}  # of all who come
FATES = {SERVED: 0.89, GONE: 0.03, SILENT: 0.05, LATE: 0.03}
PRIORITIES = {"": 0.9, "elder": 0.06, "disabled": 0.02, "soldier": 0.02}
BOOKED, MISSED, CALLED_OFF = 8, 0.1, 0.1  # every so manieth has an appointment; some miss it, some cancel it
ITEMS = ("contract_back_pay", "declare_wages", "refund_overpaid")  # of the business whose letter is A
WITH_CASE, SENT_ON = 10, 30  # every so manieth who is served
AFTERWARDS = (1, 2, 5, 6, 7, 8, 9, 12, 13, 14)  # working days after the month, to work off what is left
CLOSED_EARLY = ("xiling", 12)  # hall and working day on which it closes at a quarter to three


def working_days() -> list[date]:
    calendar = work_calendar(REGION)
    every = [SINCE + timedelta(days=number) for number in range((UNTIL - SINCE).days + 1)]
    return [day for day in every if calendar.is_workday(day)]


def shared_out(number: int, parts: int) -> list[int]:
    return [number * (at + 1) // parts - number * at // parts for at in range(parts)]


@dataclass
class Month:
    """So many numbers as asked for, taken in three halls on the working days of a month."""

    numbers: int
    seed: int = 20230504
    pack: Pack = field(default_factory=pack)
    coming: list[Coming] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)  # codes of appointments to which nobody comes
    called_off: list[str] = field(default_factory=list)
    kiosks: dict[str, Actor] = field(default_factory=dict)
    handlers: dict[int, Actor] = field(default_factory=dict)
    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))  # seconds by action

    def __post_init__(self) -> None:
        self.random, self.days = Random(self.seed), working_days()
        self.staff = Staff(offices(), self.random, self.days)
        self.office = Office(self.staff, self.pack, self.random)
        for code, chief in self.staff.chiefs.items():
            place = devices.Place(self.hall(code), "kiosk", "入口")
            issued = devices.issue(place, by=chief, on=clock("08:00", self.days[0]), pack=self.pack)
            self.kiosks[code] = devices.actor_of(issued.device)

    @property
    def days_worked(self) -> list[date]:
        return [*self.days, *(UNTIL + timedelta(days=later) for later in AFTERWARDS)]

    def hall(self, code: str) -> Hall:
        return self.pack.reception.hall(code)

    def run(self) -> None:
        """Let the month pass, and some days more on which the office works off what is left."""
        self.staff.go_away()
        plan = {hall: shared_out(round(self.numbers * part), len(self.days)) for hall, part in SHARES.items()}
        for at, day in enumerate(self.days):
            for hall, numbers in plan.items():
                self.one_day(hall, at, day, numbers[at])
            self.office.work(clock("16:30", day))
            with transaction.atomic():  # as the ticker does
                closing.close_region(self.pack, clock("23:00", day))
        for later in AFTERWARDS:
            self.office.work(clock("16:30", UNTIL + timedelta(days=later)))

    def one_day(self, hall: str, at: int, day: date, number: int) -> None:
        crowd = self.crowd(hall, day, number)
        self.coming += crowd
        HallDay(
            self.hall(hall), day, self.pack, self.staff, self.kiosks[hall], self.random, self.office.accept,
            self.trouble(hall, at, day), took=self.took,
        ).run(crowd)  # fmt: skip

    def trouble(self, hall: str, at: int, day: date) -> Trouble:
        """Every third day a counter closes for an hour, every fifth a clerk falls ill, once a hall closes."""
        return Trouble(
            closes_at=clock("10:00", day) if at % 3 == 0 else None,
            falls_ill_at=clock("15:10", day) if at % 5 == 2 else None,
            hall_closes_at=clock("14:45", day) if (hall, at) == CLOSED_EARLY else None,
        )

    # --- who comes ------------------------------------------------------------------------------------------

    def crowd(self, hall: str, day: date, number: int) -> list[Coming]:
        """Return who comes to a hall on a day; every eighth made an appointment the evening before."""
        spans = opening.spans(self.hall(hall), day, work_calendar(REGION))
        kinds = self.pack.reception.kinds(self.hall(hall))
        weights = [len(self.hall(hall).taking(one.code)) for one in kinds]
        found = [self.somebody(spans, [one.code for one in kinds], weights) for _ in range(number)]
        whose = self.whose(hall)
        for one in found[::BOOKED]:
            self.book(one, hall, day, whose)
        for one in [each for each in found if each.fate == SERVED][::WITH_CASE]:
            one.brings_case = True
        for one in [each for each in found if each.fate == SERVED and not each.brings_case][::SENT_ON]:
            one.sent_on = True
        return sorted(found, key=lambda one: one.at)

    def somebody(
        self, spans: list[tuple[datetime, datetime]], kinds: list[str], weights: list[int]
    ) -> Coming:
        since, until = self.random.choice(spans)
        return Coming(
            at=since + (until - since) * self.random.random() * 0.93,
            kind=self.random.choices(kinds, weights)[0],
            fate=self.drawn(FATES),
            minutes=self.random.randint(10, 30),
            priority=self.drawn(PRIORITIES),
        )

    def drawn(self, shares: dict[str, float]) -> str:
        return self.random.choices(list(shares), list(shares.values()))[0]

    def book(self, one: Coming, hall: str, day: date, whose: Iterator[tuple[Employer, str]]) -> None:
        """Let an employer make an appointment; beside those who come some cancel theirs and some miss it."""
        begins = one.at.replace(minute=one.at.minute // 30 * 30, second=0, microsecond=0)
        if code := self.booked(hall, begins, day, *next(whose)):
            one.code, one.kind, one.priority = code, "pension", ""
            one.at = begins - timedelta(minutes=self.random.randint(1, 20))
        if self.random.random() < MISSED and (code := self.booked(hall, begins, day, *next(whose))):
            self.missing.append(code)
        if self.random.random() < CALLED_OFF:
            employer, item = next(whose)
            if code := self.booked(hall, begins, day, employer, item):
                by = self.handlers[employer.pk]
                booking.cancel(code, by=by, on=evening(day) + timedelta(hours=1), pack=self.pack)
                self.called_off.append(code)

    def booked(self, hall: str, begins: datetime, day: date, employer: Employer, item: str) -> str:
        by = self.handlers.setdefault(employer.pk, an_actor(employer))
        applicant = Applicant("演示单位", employer_id=employer.pk)
        told = {"by": by, "on": evening(day), "pack": self.pack}
        try:
            return booking.book(applicant, self.hall(hall), item, begins, **told).code
        except Refused as refused:
            assert refused.code in ("full", "missed"), refused
            return ""

    def whose(self, hall: str) -> Iterator[tuple[Employer, str]]:
        """Yield employers with an item, none of them twice, for the appointments of a day."""
        pairs = list(product(self.office.employers[hall], ITEMS))
        self.random.shuffle(pairs)
        return iter(pairs)


def evening(day: date) -> datetime:
    return clock("20:00", day) - timedelta(days=1)

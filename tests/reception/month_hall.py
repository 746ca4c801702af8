"""A day of a hall: people come, are called and served; counters pause, close and fall to somebody else."""

import heapq
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from random import Random
from time import perf_counter
from typing import Any

from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.policy import Pack
from shebao.policy.halls import Hall
from shebao.reception import calling, closing, ordering, sittings, taking
from shebao.reception.models import Ticket
from shebao.values import Actor, Refused
from tests.reception.desk import MINUTE, REGION, clock
from tests.reception.month_staff import Staff

LAST_CALL = "19:30"
SERVED, GONE, SILENT, LATE = "served", "gone", "silent", "late"
Accept = Callable[[Actor, datetime, str], None]


@dataclass
class Coming:
    """Somebody who is to come: when, for what, and what becomes of it."""

    at: datetime
    kind: str
    fate: str
    minutes: int
    priority: str = ""
    code: str = ""  # of an appointment
    brings_case: bool = False
    sent_on: bool = False  # to another counter, once
    ticket: int = 0
    turned_away: str = ""


@dataclass
class Trouble:
    """What goes wrong on a day: a counter closes for an hour, a clerk falls ill, the hall closes early."""

    closes_at: datetime | None = None
    falls_ill_at: datetime | None = None
    hall_closes_at: datetime | None = None


@dataclass
class Place:
    """A counter, its clerk, and what the clerk does."""

    by: Actor
    number: int
    ticket: int = 0
    free: bool = True
    gone: bool = False
    closes_at: datetime | None = None


@dataclass
class HallDay:
    """One day in one hall; everything that happens stands in the agenda by its time."""

    hall: Hall
    day: date
    pack: Pack
    staff: Staff
    kiosk: Actor
    random: Random
    accept: Accept
    trouble: Trouble = field(default_factory=Trouble)
    places: list[Place] = field(default_factory=list)
    crowd: dict[int, Coming] = field(default_factory=dict)  # by ticket
    agenda: list[tuple[datetime, int, Callable[[datetime], None]]] = field(default_factory=list)
    ticking: Any = field(default_factory=count)
    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    closed: bool = False
    waits: bool = (
        False  # may somebody wait; a call that found nobody is not made again before the next one comes
    )

    @property
    def chief(self) -> Actor:
        return self.staff.chiefs[self.hall.code]

    def run(self, crowd: list[Coming]) -> None:
        """Let the day pass, until everybody has gone."""
        self.open()
        for one in crowd:
            self.put(one.at, lambda at, one=one: self.arrive(one, at))
        if at := self.trouble.falls_ill_at:
            self.put(at, self.fall_ill)
        if at := self.trouble.hall_closes_at:
            self.put(at, self.close_hall)
        while self.agenda:
            at, _, action = heapq.heappop(self.agenda)
            action(at)
            self.call_all(at)
        for place in self.places:
            if not place.gone and not self.closed:
                self.do(place.by, clock(LAST_CALL, self.day), sittings.close_counter)

    def open(self) -> None:
        there = self.staff.there(self.hall.code, Role.ACCEPTOR, self.day)
        turn = self.day.toordinal() % len(there)
        for account, counter in zip([*there[turn:], *there[:turn]], self.hall.counters, strict=False):
            place = Place(self.staff.actor(account), counter.number)
            self.sit_down(place, clock("08:20", self.day))
            self.places.append(place)
        self.places[-1].closes_at = self.trouble.closes_at

    def sit_down(self, place: Place, at: datetime) -> None:
        self.do(place.by, at, sittings.open_counter, self.hall, place.number, pack=self.pack)
        place.free, place.gone = True, False

    def do(self, by: Actor, at: datetime, action: Callable[..., Any], *told: Any, **more: Any) -> Any:
        """Do something as somebody: in the role of the web, seeing what that actor may see."""
        began = perf_counter()
        try:
            with acting(by):
                return action(*told, by=by, on=at, **more)
        finally:
            self.took[action.__name__].append(perf_counter() - began)

    def put(self, at: datetime, action: Callable[[datetime], None]) -> None:
        heapq.heappush(self.agenda, (at, next(self.ticking), action))

    # --- those who come -------------------------------------------------------------------------------------

    def arrive(self, one: Coming, at: datetime) -> None:
        try:
            ticket = self.take(one, at)
        except Refused as refused:
            one.turned_away = refused.code
            return
        one.ticket = ticket.pk
        self.crowd[ticket.pk] = one
        if one.fate == GONE:
            self.do(self.chief, at, taking.cancel_ticket, one.ticket, reason="持号人离开", pack=self.pack)

    def take(self, one: Coming, at: datetime) -> Ticket:
        if one.code:
            return self.do(self.kiosk, at, taking.check_in, one.code, self.hall, pack=self.pack)
        more = {"priority": one.priority, "pack": self.pack}
        return self.do(self.kiosk, at, taking.walk_in, self.hall, one.kind, **more)

    # --- those who serve ------------------------------------------------------------------------------------

    def call_all(self, at: datetime) -> None:
        """Let every counter that is free look at who waits, and call whoever is next for it."""
        free = [one for one in self.places if one.free and not one.gone and not self.closed]
        late = at >= clock(LAST_CALL, self.day)
        waiting = self.waiting() if free and not late else []
        for place in free:
            if place.closes_at and at >= place.closes_at:
                self.close_for_an_hour(place, at)
            elif any(self.may_call(place, *one) for one in waiting):
                self.call(place, at)

    def waiting(self) -> list[tuple[str, int | None]]:
        found = ordering.waiting(REGION, self.hall.code, self.day).order_by()
        return list(found.values_list("kind", "only_counter"))

    def may_call(self, place: Place, kind: str, only: int | None) -> bool:
        return only == place.number if only else kind in self.hall.counter(place.number).takes

    def call(self, place: Place, at: datetime) -> None:
        try:
            ticket = self.do(place.by, at, calling.call_next, pack=self.pack)
        except Refused as refused:
            assert refused.code == "nobody", refused  # a colleague has just called the last one
            return
        place.ticket, place.free = ticket.pk, False
        one = self.crowd[ticket.pk]
        if one.fate in (SILENT, LATE):
            self.nobody_comes(place, one, at)
            return
        self.do(place.by, at, calling.begin)
        if one.sent_on and self.others(place):
            self.put(at + 2 * MINUTE, lambda on: self.send_on(place, one, on))
            return
        if one.brings_case:
            self.accept(place.by, at + MINUTE, self.hall.code)
        self.put(at + one.minutes * MINUTE, lambda on: self.finish(place, one, on))

    def others(self, place: Place) -> list[Place]:
        return [one for one in self.places if one is not place and not one.gone]

    def is_at(self, place: Place, one: Coming) -> bool:
        return place.ticket == one.ticket and not place.gone and not self.closed

    def finish(self, place: Place, one: Coming, at: datetime) -> None:
        if self.is_at(place, one):
            self.do(place.by, at, calling.finish)
            place.ticket, place.free = 0, True

    def nobody_comes(self, place: Place, one: Coming, at: datetime) -> None:
        """Call once more, pass the number over, and let whoever is only late come back."""
        self.do(place.by, at + MINUTE, calling.recall)

        def pass_over(on: datetime) -> None:
            if not self.is_at(place, one):
                return
            self.do(place.by, on, calling.pass_over, pack=self.pack)
            place.ticket, place.free = 0, True
            if one.fate == LATE:
                one.fate = SERVED
                self.put(on + 15 * MINUTE, lambda later: self.come_back(one, later))

        self.put(at + 2 * MINUTE, pass_over)

    def come_back(self, one: Coming, at: datetime) -> None:
        if not self.closed:
            self.do(self.chief, at, calling.bring_back, one.ticket, pack=self.pack)

    def send_on(self, place: Place, one: Coming, at: datetime) -> None:
        if not self.is_at(place, one):
            return
        one.sent_on = False
        if not self.others(place):
            self.put(at + one.minutes * MINUTE, lambda on: self.finish(place, one, on))
            return
        there = self.others(place)[0].number
        self.do(place.by, at, calling.move, there, "要另一个窗口办", pack=self.pack)
        place.ticket, place.free = 0, True

    # --- what goes wrong ------------------------------------------------------------------------------------

    def close_for_an_hour(self, place: Place, at: datetime) -> None:
        """Pause, then close; the counter opens again an hour later."""
        place.closes_at, place.gone = None, True
        self.do(place.by, at, sittings.pause, "交接")
        self.do(place.by, at + MINUTE, sittings.close_counter)
        self.put(at + timedelta(hours=1), lambda on: self.closed or self.sit_down(place, on))

    def fall_ill(self, at: datetime) -> None:
        """Let a clerk who serves somebody go home at once; 主管 closes the counter."""
        busy = [one for one in self.places if not one.free and not one.gone]
        if not self.closed and busy and self.others(busy[-1]):
            busy[-1].gone = True
            number = busy[-1].number
            self.do(self.chief, at, sittings.close_for, self.hall, number, served=False, pack=self.pack)

    def close_hall(self, at: datetime) -> None:
        self.do(self.chief, at, closing.close_hall, self.hall, pack=self.pack)
        self.closed = True

"""Random filings by several employers against a plain model in memory: the registry and the money agree with
it.

The model knows only the document's rules: who may be enrolled or stopped when, which months are collected,
and what a month costs by rules.py. Undoing everything, in any order that is allowed, returns the start.
"""

from collections import Counter
from dataclasses import dataclass, field

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from shebao.assessment.models import Settled
from shebao.assessment.queries import AMOUNTS, amounts_of
from shebao.assessment.rates import month_rates
from shebao.assessment.rules import reckon
from shebao.registry.models import DeclaredBase, Enrolment
from shebao.values import Month, Refused
from tests.casework.desks import a_desk, an_id_number, yichang

CURRENT = Month(2023, 5)
DECLARED = Month(2023, 4)  # every employer has declared up to here
FIRST = Month(2022, 12)
MONTHS = [FIRST + n for n in range(6)]
ALL, INJURY = 7, 4


@dataclass
class Held:
    """One person at one employer: insurances by month up to 2023-06, which stands for later; the wage."""

    months: dict[Month, int] = field(default_factory=dict)
    wages: dict[Month, int] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        return CURRENT + 1 in self.months


@dataclass
class Done:
    """One filing that stands: what it was about and the state of its person at its employer before it."""

    case: object
    desk: int
    person: int
    before: Held
    due: dict  # what counted for the person at the desk before
    paid: dict
    spans: dict  # by which filing the desk had the person's months before
    turn: int


class Office(RuleBasedStateMachine):
    """Three employers, three people."""

    @initialize()
    def begin(self):
        self.desks = [a_desk() for _ in range(3)]
        self.numbers = [an_id_number() for _ in range(3)]
        self.held = {(d, p): Held() for d in range(3) for p in range(3)}
        self.due: Counter = Counter()  # what counts, by desk, person and month
        self.first: dict = {}  # the filing under which a person is known by name
        self.paid: dict = {}  # in what somebody's month was settled at a desk: all, or injury alone
        self.done: list[Done] = []
        self.turn = 0
        self.spans = {
            (d, p): {} for d in range(3) for p in range(3)
        }  # month: (span, when it was written last)
        self.in_order = True  # nothing was undone but the latest

    @rule(
        desk=st.integers(0, 2), person=st.integers(0, 2), month=st.sampled_from(MONTHS),
        wage=st.sampled_from([300_000, 345_000, 520_000, 466_666, 1_900_000]),
    )  # fmt: skip
    def enrol(self, desk, person, month, wage):
        since = month if month >= CURRENT - 3 else CURRENT
        here = self.held[desk, person]
        others = [self.held[d, person] for d in range(3) if d != desk]
        allowed = (
            not here.open
            and not any(other.open for other in others)
            and not any(known >= since for known in here.months)
        )
        try:
            case = self.desks[desk].enrol(
                self.numbers[person], since=f"{month}-02", wage=f"{wage // 100}.{wage % 100:02}"
            )
        except AssertionError:
            assert not allowed
            return
        assert allowed
        before = self.snapshot(desk, person)
        for held in (since + n for n in range(CURRENT - since + 2)):
            taken = any(other.months.get(held, 0) & 3 for other in others) or any(
                self.paid.get((d, person, held)) == ALL for d in range(3) if d != desk
            )
            here.months[held] = INJURY if taken else ALL
            here.wages[held] = wage
            self.spans[desk, person][held] = (self.turn, here.months[held]), self.turn
            if held <= DECLARED:
                self.count(desk, person, held)
        self.done.append(Done(case, desk, person, *before, self.turn))
        self.first.setdefault(person, self.done[-1])

    @rule(desk=st.integers(0, 2), person=st.integers(0, 2), month=st.sampled_from(MONTHS))
    def stop(self, desk, person, month):
        here = self.held[desk, person]
        began = CURRENT + 1
        while began - 1 in here.months:
            began -= 1
        allowed = here.open and month <= DECLARED and month >= began
        try:
            case = self.desks[desk].stop(self.numbers[person], on=f"{month}-02")
        except AssertionError:
            assert not allowed
            return
        assert allowed
        before = self.snapshot(desk, person)
        spans = self.spans[desk, person]
        ended, _ = spans[month]
        for held in [held for held in here.months if held > month]:
            del here.months[held], here.wages[held], spans[held]
        spans |= {held: (ended, self.turn) for held, (span, _) in spans.items() if span == ended}
        self.done.append(Done(case, desk, person, *before, self.turn))

    def snapshot(self, desk, person):
        self.turn += 1
        here = self.held[desk, person]
        mine = [
            {key: value for key, value in kept.items() if key[:2] == (desk, person)}
            for kept in (self.due, self.paid)
        ]
        return Held(dict(here.months), dict(here.wages)), *mine, dict(self.spans[desk, person])

    @rule(place=st.integers(0, 20))
    def undo(self, place):
        if not self.done:
            return
        one = self.done[place % len(self.done)]
        latest = one is self.done[-1]
        if self.take_back(one):
            self.done.remove(one)
            self.in_order = self.in_order and latest

    def take_back(self, one: Done) -> bool:
        same = [done for done in self.done if (done.desk, done.person) == (one.desk, one.person)]
        others = [self.held[d, one.person] for d in range(3) if d != one.desk]
        here = self.held[one.desk, one.person]
        returning = [held for held in one.before.months if held not in here.months]
        going = [held for held in here.months if held not in one.before.months]
        free = not any(
            other.months.get(held, 0) & one.before.months[held] & 3 for other in others for held in returning
        )
        since = [self.spans[d, one.person] for d in range(3) if d != one.desk]
        relied = any(held in spans and spans[held][1] > one.turn for spans in since for held in going) or (
            not one.before.months and self.first.get(one.person) is one and any(o.months for o in others)
        )
        allowed = same[-1] is one and free and not relied
        try:
            self.desks[one.desk].reverse(one.case)
        except Refused:
            assert not allowed
            return False
        assert allowed
        self.turn += 1
        self.held[one.desk, one.person] = one.before
        now = self.spans[one.desk, one.person]
        self.spans[one.desk, one.person] = {
            held: told if now.get(held) == told else (told[0], self.turn) for held, told in one.spans.items()
        }
        for kept, before in ((self.due, one.due), (self.paid, one.paid)):
            for key in [key for key in kept if key[:2] == (one.desk, one.person)]:
                del kept[key]
            kept.update(before)
        if self.first.get(one.person) is one:
            del self.first[one.person]
        return True

    def count(self, desk, person, month):
        """Let what counts be what the facts now say."""
        held = self.held[desk, person]
        self.due[desk, person, month] = 0
        if month in held.months:
            self.paid[desk, person, month] = held.months[month]
            names = ("pension", "unemployment", "injury") if held.months[month] == ALL else ("injury",)
            rates = month_rates(yichang(), month, risk_class=1, insurances=names)
            figures = amounts_of(reckon(rates, held.wages[month]))
            self.due[desk, person, month] = sum(
                fen or 0 for name, fen in zip(AMOUNTS, figures, strict=True) if "base" not in name
            )

    @invariant()
    def the_registry_is_the_model(self):
        if not hasattr(self, "held"):
            return
        for (desk, person), held in self.held.items():
            mine = {
                "employer": self.desks[desk].employer,
                "person__document_number": self.numbers[person],
                "retired__isnull": True,
            }
            assert spread(Enrolment.objects.filter(**mine), "insurances") == held.months
            assert spread(DeclaredBase.objects.filter(**mine), "wage_fen") == held.wages

    @invariant()
    def the_money_is_what_the_rule_reckons(self):
        if not hasattr(self, "due"):
            return
        counted: Counter = Counter()
        for line in Settled.objects.filter(
            employer__in=[desk.employer for desk in self.desks]
        ).select_related("person"):
            desk = next(n for n, one in enumerate(self.desks) if one.employer.id == line.employer_id)
            person = self.numbers.index(line.person.document_number)
            counted[desk, person, Month.of_number(line.month)] += sum(
                getattr(line, name) or 0 for name in AMOUNTS if "base" not in name
            )
        assert nonzero(counted) == nonzero(self.due)

    def teardown(self):
        """Undo everything that stands, the latest first: nothing is left, of facts or of money.

        Where something else than the latest was undone before, others may rest on each other for good.
        """
        if not hasattr(self, "done"):
            return
        for one in reversed(list(self.done)):
            if self.take_back(one):
                self.done.remove(one)
        if self.done and not self.in_order:
            return
        assert self.done == []
        assert not Enrolment.objects.filter(
            employer__in=[desk.employer for desk in self.desks], retired__isnull=True
        ).exists()
        assert not any(self.due.values())


def nonzero(counts):
    return {key: count for key, count in counts.items() if count}


def spread(spans, name):
    """Return what spans say by month, up to the month after the current one."""
    told = {}
    for span in spans:
        month = Month.of_number(span.since)
        while month <= CURRENT + 1 and (span.until is None or month.number < span.until):
            assert month not in told, "two spans overlap"
            told[month] = getattr(span, name)
            month += 1
    return told


class TestModel(TestCase):
    """One transaction for all runs; each run has employers and people of its own."""

    def test_HB_158_to_HB_173_random_filings_agree_with_the_model(self):
        run_state_machine_as_test(
            Office,
            settings=settings(
                max_examples=25, stateful_step_count=12, deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )  # fmt: skip

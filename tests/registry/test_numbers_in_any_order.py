"""Document numbers go from one to another in whatever order: database and model agree whose each is.

The model says in a few lines what ADR 20 decided: who bears a number, who is found under it by which name,
and what is refused. It knows nothing of anchors' doubts, copies or triggers.
"""

from dataclasses import dataclass, field

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from shebao.registry.finding import NOW, Document, borne, find_persons
from shebao.registry.models import Person
from shebao.registry.persons import Correcting, Naming, anchor_persons, correct_documents, name_persons
from shebao.registry.reversal import take_back
from shebao.trail.models import Act
from tests.registry.factories import an_act

NUMBERS = ("420503199003150011", "420503199003150038", "420503199003150054")
NAMES = ("何静", "李娜")
ASKED = [
    Document("420000", "resident_id", number, name) for number in NUMBERS for name in (None, NOW, *NAMES)
]


@dataclass
class Somebody:
    """What is said of one person and stands, the newest last: a name, or a number in place of another."""

    pk: int
    born: str
    said: list[tuple[Act, str, str, bool]] = field(default_factory=list)  # act, was, now, given back
    names: set[str] = field(default_factory=set)
    had: set[str] = field(default_factory=set)

    @property
    def numbers(self) -> list[tuple[str, str, bool]]:
        return [(was, now, back) for _, was, now, back in self.said if was]

    @property
    def shows(self) -> str:
        return self.numbers[-1][1] if self.numbers else self.born

    @property
    def name(self) -> str:
        return next((now for _, was, now, _ in self.said if not was), "")

    def gave_back(self, number: str) -> bool:
        return next((back for was, _, back in reversed(self.numbers) if was == number), False)

    def found_before(self, number: str, name: str | None) -> bool:
        """Say whether a number from before still finds this person under a name."""
        if not self.numbers or self.shows == number or number not in self.had or self.gave_back(number):
            return False
        return name is None or (bool(name) and (name in self.names or not self.names))


class Model:
    """Everybody, as ADR 20 has it."""

    def __init__(self) -> None:
        self.people: list[Somebody] = []

    def bearers(self, number: str, but: Somebody | None = None) -> list[Somebody]:
        return [one for one in self.people if one.said and one.shows == number and one is not but]

    def found(self, number: str, name: str | None) -> set[int]:
        """Return who may be found: one person, or any of the empty anchors, or nobody."""
        if bearers := self.bearers(number):
            return {one.pk for one in bearers}
        if before := [one.pk for one in self.people if one.found_before(number, name)]:
            return {min(before)}
        return {one.pk for one in self.people if one.shows == number}

    def bring(self, number: str, name: str) -> None:
        """Enrol somebody under number and name, as an employer does; nothing for who stands already."""
        asked = Document("420000", "resident_id", number, name)
        told = anchor_persons([asked], region="420500")[asked]
        one = next((one for one in self.people if one.pk == told.person_id), None)
        if one is None:
            assert not self.found(number, name)
            one = Somebody(told.person_id, number)
            self.people.append(one)
        if not one.name:
            act = an_act()
            name_persons([Naming(one.pk, name, None, act)])
            one.said.append((act, "", name, False))
            one.names.add(name)

    def correct(self, one: Somebody, number: str, back: bool) -> None:
        """Put a number in place of the one shown; the database refuses one that somebody else bears."""
        if number == one.shows or not one.said:
            return
        act, was = an_act(), one.shows
        with refused_where(self.bearers(number, but=one)) as going:
            correct_documents([Correcting(one.pk, was, number, act, returned=back)])
        if going:
            one.said.append((act, was, number, back))
            one.had.add(was)

    def undo(self, one: Somebody) -> None:
        """Take back what was last said of somebody; the number before may be another's by now."""
        if not one.said:
            return
        act, was, _, _ = one.said[-1]
        others = self.bearers(was, but=one) if was else []
        with refused_where(others) as going:
            take_back({act.pk: an_act()})
        if going:
            one.said.pop()

    def check(self) -> None:
        found = find_persons(ASKED, region="420500")
        shown = borne(ASKED)
        for asked in ASKED:
            told = found.get(asked)
            meant = self.found(asked.number, asked.name)
            assert (told.person_id in meant) if told else not meant, (asked, told, meant)
            bearers = {one.pk for one in self.bearers(asked.number)}
            assert shown.get(asked, set()) == bearers and len(bearers) <= 1
            if bearers:
                assert not told.several
        for one in self.people:
            assert Person.objects.get(pk=one.pk).document_number == one.shows


class refused_where:  # noqa: N801  # reads as a word where it is used
    """Expect the database to refuse what follows where somebody else bears the number."""

    def __init__(self, others: list[Somebody]) -> None:
        self.others, self.atomic = others, transaction.atomic()

    def __enter__(self) -> bool:
        self.atomic.__enter__()
        return not self.others

    def __exit__(self, kind, error, trace) -> bool:
        self.atomic.__exit__(kind, error, trace)
        assert bool(self.others) == (kind is IntegrityError), (self.others, error)
        return kind is IntegrityError


steps = st.lists(
    st.one_of(
        st.tuples(st.just("bring"), st.sampled_from(NUMBERS), st.sampled_from(NAMES)),
        st.tuples(st.just("correct"), st.integers(0, 3), st.sampled_from(NUMBERS), st.booleans()),
        st.tuples(st.just("undo"), st.integers(0, 3)),
    ),
    min_size=4,
    max_size=14,
)
A, B, C = NUMBERS
OWNER_TAKEN_BACK = [
    ("bring", A, "何静"), ("correct", 0, B, False), ("bring", A, "李娜"), ("undo", 1), ("undo", 0),
    ("bring", A, "何静"), ("correct", 0, C, False), ("bring", A, "李娜"), ("undo", 1), ("undo", 0),
]  # fmt: skip
NAMESAKE = [
    ("bring", A, "何静"), ("correct", 0, B, True), ("bring", A, "何静"),
    ("undo", 0), ("undo", 1), ("undo", 0),
]  # fmt: skip


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
@example(OWNER_TAKEN_BACK)
@example(NAMESAKE)
def test_HB_253_whosever_a_number_becomes_it_is_found_as_was_decided(db, done):
    """ADR 20."""
    with transaction.atomic():
        model = Model()
        for what, whose, *more in done:
            if what == "bring":
                model.bring(whose, *more)
            elif whose < len(model.people):
                getattr(model, what)(model.people[whose], *more)
            model.check()
        transaction.set_rollback(True)

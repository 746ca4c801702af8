"""Whatever comes: nobody gets a second duty, equals have equally much, nothing is lost."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from shebao.casework.desk.choosing import FEWEST, NOBODY, Shares, choose, stays
from shebao.casework.desk.crew import LEADING, Colleague, Crew
from shebao.casework.duties import ROLE_OF
from shebao.casework.models import Task
from shebao.casework.states import Duty, TaskState
from tests.casework.desk.factories import ON

DUTIES = (Duty.HANDLE, Duty.REVIEW, Duty.APPROVE)
ITEMS = ("contract_back_pay", "declare_missed")
HUMANS = tuple("abcd")
roles = st.frozensets(st.sampled_from(["operator", "reviewer"]), min_size=1)
colleagues = st.lists(
    st.builds(
        lambda human, place, own, skills, away: (human, place, own, skills, away),
        st.sampled_from(HUMANS),
        st.sampled_from([LEADING, 7]),
        roles,
        st.frozensets(st.sampled_from(ITEMS)),
        st.booleans(),
    ),
    max_size=6,
)
waiting = st.lists(
    st.tuples(
        st.sampled_from(DUTIES),
        st.sampled_from([None, 7]),
        st.sampled_from(ITEMS),
        st.sets(st.tuples(st.sampled_from(HUMANS), st.sampled_from(DUTIES)), max_size=3),
    ),
    max_size=20,
)


def crew(told, *, deputies=False) -> Crew:
    return Crew(
        Colleague(
            account=f"n{number}", name=f"n{number}", human=human, place=place, roles=own, skills=skills,
            away=away, deputy=f"n{(number + 1) % len(told)}" if deputies else "",
        )
        for number, (human, place, own, skills, away) in enumerate(told)
    )  # fmt: skip


def a_task(duty, agency, item, holder="") -> Task:
    return Task(
        duty=duty, agency_id=agency, item=item, holder=holder, holder_name=holder, state=TaskState.OPEN
    )


def may(one: Colleague, task: Task, taken) -> bool:
    """Whether somebody may have a task, said once more and in other words."""
    return (
        one.place == (task.agency_id or LEADING)
        and ROLE_OF[Duty(task.duty)] in one.roles
        and (not one.skills or task.item in one.skills)
        and not one.away
        and {duty for human, duty in taken if human == one.human} <= {task.duty}
    )


@settings(deadline=None)
@given(colleagues, waiting, st.booleans())
def test_HB_13_nobody_is_given_what_is_not_theirs_and_nothing_is_lost(told, tasks, held):
    people, shares = crew(told, deputies=held), Shares()
    for place, (duty, agency, item, taken) in enumerate(tasks):
        holder = f"n{place % len(told)}" if told and held else ""
        task = a_task(duty, agency, item, holder)
        if task.holder and stays(task, people):
            continue
        choice = choose(task, people, shares, sorted(taken), at=ON)
        able = [one for one in people.people.values() if may(one, task, taken)]
        assert (choice.chosen in able) if able else choice.chosen is None
        assert choice.why["rule"] != NOBODY or choice.why["missing"].endswith("。")
        if choice.chosen:
            shares.add(choice.chosen.account, ON)


@settings(deadline=None)
@given(st.integers(1, 7), st.integers(0, 60), st.lists(st.integers(0, 5), max_size=7))
def test_HB_15_equals_differ_by_one_at_most_once_they_have_caught_up(people, count, before):
    told = [(f"h{number}", LEADING, frozenset({"reviewer"}), frozenset(), False) for number in range(people)]
    shares = Shares({f"n{place}": load for place, load in enumerate(before[:people])})
    start = {f"n{place}": shares.load(f"n{place}") for place in range(people)}
    for _ in range(count):
        choice = choose(a_task(Duty.REVIEW, None, ITEMS[0]), crew(told), shares, (), at=ON)
        assert choice.chosen
        assert choice.why["rule"] == FEWEST
        assert choice.why["load"] == min(shares.load(name) for name in start)
        shares.add(choice.chosen.account, ON)
    end = {name: shares.load(name) for name in start}
    assert sum(end.values()) == sum(start.values()) + count
    got = [name for name in start if end[name] > start[name]]
    assert not got or max(end[name] for name in got) - min(end.values()) <= 1


@settings(deadline=None)
@given(st.permutations(range(4)))
def test_HB_15_of_equals_the_longest_without_comes_first(order):
    told = [(f"h{number}", LEADING, frozenset({"reviewer"}), frozenset(), False) for number in range(4)]
    last = {f"n{who}": (ON - timedelta(days=9 - place), 0) for place, who in enumerate(order)}
    shares, given_to = Shares(last=last), []
    for _ in range(4):
        choice = choose(a_task(Duty.REVIEW, None, ITEMS[0]), crew(told), shares, (), at=ON)
        given_to.append(choice.chosen.account)
        shares.add(choice.chosen.account, ON)
    assert given_to == [f"n{who}" for who in order]

"""What happens by itself: at which moments, in which order, once each, and again where it failed."""

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from shebao.access.acting import acting
from shebao.clock import timers
from shebao.clock.actions import advance_clock, start_clock
from shebao.clock.models import Region, Timer, TimerRun
from shebao.clock.queries import CHINA
from shebao.clock.timers import DISTRIBUTION, LAPSE, OPEN_MONTH, POSTING, Due
from shebao.doors.console import ticker
from shebao.policy import load
from shebao.values import Actor, Refused
from tests.access.factories import an_actor

pytestmark = pytest.mark.django_db
START = datetime(2023, 5, 8, 9, 0, tzinfo=CHINA)
STAFF = Actor(
    account="yc-office", name="陈晓", human="h", region="420500", channel="office", office=True, agencies=(0,)
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


@pytest.fixture
def yichang(settings):
    settings.ASSUMED = None
    start_clock("420500", frozen_at=START)
    return load(settings.REGIONS).pack("420500")


@pytest.fixture
def done(monkeypatch) -> list[tuple[str, datetime]]:
    """Every timer's work replaced by a note of it."""
    noted: list[tuple[str, datetime]] = []

    def note(name: str):
        def work(pack, moment):
            noted.append((name, moment))
            return 1, "1"

        return work

    monkeypatch.setattr(ticker, "DOING", {name: note(name) for name in timers.ORDER})
    return noted


def test_HB_244_posting_runs_every_four_hours_from_midnight(yichang):
    found = timers.moments(yichang, POSTING, at("2023-05-08 09:10"), at("2023-05-09 04:00"))
    assert list(found) == [
        at("2023-05-08 12:00"), at("2023-05-08 16:00"), at("2023-05-08 20:00"),
        at("2023-05-09 00:00"), at("2023-05-09 04:00"),
    ]  # fmt: skip


def test_HB_245_distribution_runs_at_two_in_the_night(yichang):
    assert timers.next_moment(yichang, DISTRIBUTION, at("2023-05-08 12:00")) == at("2023-05-09 02:00")


def test_a_region_whose_law_says_nothing_of_posting_posts_nothing(settings):
    suqian = load(settings.REGIONS).pack("321300")
    assert not list(timers.moments(suqian, POSTING, START, START + timedelta(days=3)))


def test_moments_run_in_the_order_of_their_nominal_times(yichang, done):
    advance_clock("420500", at("2023-06-01 02:00"))
    assert ticker.run_due("420500") == len(done)
    assert done == sorted(done, key=lambda one: one[1])
    assert done[:2] == [(POSTING, at("2023-05-08 12:00")), (POSTING, at("2023-05-08 16:00"))]
    assert done[-4:] == [
        (LAPSE, at("2023-06-01 00:00")),
        (POSTING, at("2023-06-01 00:00")),
        (OPEN_MONTH, at("2023-06-01 00:30")),
        (DISTRIBUTION, at("2023-06-01 02:00")),
    ]


def test_an_outage_of_days_is_made_good_as_if_there_had_been_none(yichang, done):
    for hours in range(1, 72):
        Region.objects.filter(region="420500").update(frozen_at=START + timedelta(hours=hours))
        ticker.run_due("420500")
    step_by_step = list(done)
    done.clear()
    Timer.objects.update(last_run=START)
    assert [tuple(one) for one in timers.due(yichang, START + timedelta(hours=71))] == step_by_step


def test_a_moment_is_run_once(yichang, done):
    advance_clock("420500", at("2023-05-09 00:00"))
    assert ticker.run_due("420500") == 5
    assert ticker.run_due("420500") == 0
    assert TimerRun.objects.count() == 5


def test_a_failing_moment_is_told_and_holds_up_only_its_own_chain(yichang, done, monkeypatch):
    def silent(pack, moment):
        raise Refused("not_stated", "湖北省宜昌市的缴费基数上下限没有载明。")

    monkeypatch.setitem(ticker.DOING, OPEN_MONTH, silent)
    advance_clock("420500", at("2023-06-01 04:00"))
    ticker.run_due("420500")
    assert done[-1] == (POSTING, at("2023-06-01 04:00"))
    (broken,) = timers.broken(by=STAFF)
    assert (broken.name, broken.failed_at, broken.tries) == (OPEN_MONTH, at("2023-06-01 00:30"), 1)
    assert "没有载明" in broken.told
    assert ticker.run_due("420500") == 0  # not tried again at once


def test_a_failing_moment_is_tried_again_and_then_forgotten(yichang, done, monkeypatch):
    def silent(pack, moment):
        raise Refused("busy", "正忙。")

    working = ticker.DOING[POSTING]
    monkeypatch.setitem(ticker.DOING, POSTING, silent)
    advance_clock("420500", at("2023-05-09 02:00"))
    ticker.run_due("420500")
    assert (DISTRIBUTION, at("2023-05-09 02:00")) not in done  # money waits for the posting before it
    monkeypatch.setitem(ticker.DOING, POSTING, working)
    Timer.objects.update(next_try_at=None)
    ticker.run_due("420500")
    assert done[-1] == (DISTRIBUTION, at("2023-05-09 02:00"))
    assert not timers.broken(by=STAFF)


def test_what_breaks_is_noted_and_fails_loudly(yichang, done, monkeypatch):
    def broken(pack, moment):
        raise ZeroDivisionError

    monkeypatch.setitem(ticker.DOING, POSTING, broken)
    advance_clock("420500", at("2023-05-08 12:00"))
    with pytest.raises(ZeroDivisionError):
        ticker.run_due("420500")
    assert timers.broken(by=STAFF).get().told == ticker.BROKEN


def test_regions_with_something_due_are_found_one_by_one(yichang, done):
    assert list(ticker.regions_due()) == []
    advance_clock("420500", at("2023-05-08 12:00"))
    assert list(ticker.regions_due()) == ["420500"]


def test_staff_put_the_clock_forward_and_employers_do_not(yichang):
    with acting(STAFF):
        advance_clock("420500", START + timedelta(hours=1))
    with acting(an_actor()), pytest.raises(Region.DoesNotExist):
        advance_clock("420500", START + timedelta(hours=2))
    assert Region.objects.get(region="420500").frozen_at == START + timedelta(hours=1)


def test_not_even_the_owner_turns_a_clock_back(yichang):
    with pytest.raises(DatabaseError, match="only goes forward"), transaction.atomic():
        Region.objects.update(frozen_at=START - timedelta(hours=1))


def test_employers_see_no_timers(yichang, done):
    advance_clock("420500", at("2023-05-08 12:00"))
    ticker.run_due("420500")
    with acting(an_actor()):
        assert not Timer.objects.exists()
        assert not TimerRun.objects.exists()
    with acting(STAFF):
        assert Timer.objects.count() == len(timers.ORDER)
        assert [one.name for one in timers.runs(by=STAFF)] == [POSTING]


def test_what_comes_is_told_before_the_clock_is_put_forward(yichang):
    assert timers.ahead(yichang, START, at("2023-05-09 02:00")) == [
        Due(POSTING, at("2023-05-08 12:00")),
        Due(POSTING, at("2023-05-08 16:00")),
        Due(POSTING, at("2023-05-08 20:00")),
        Due(LAPSE, at("2023-05-09 00:00")),
        Due(POSTING, at("2023-05-09 00:00")),
        Due(DISTRIBUTION, at("2023-05-09 02:00")),
    ]

"""A region's business time and its agency's working days."""

from datetime import date, datetime, timedelta

import pytest

from shebao.clock import actions, queries
from shebao.clock.queries import CHINA
from shebao.trail.actions import record_act
from shebao.values import Refused

pytestmark = pytest.mark.django_db
START = datetime(2023, 5, 8, 9, 0, tzinfo=CHINA)


def test_a_standing_clock_shows_its_moment_in_chinas_time():
    actions.start_clock("420500", frozen_at=START)
    assert queries.now("420500") == START
    assert queries.now("420500").utcoffset() == timedelta(hours=8)


def test_a_running_clock_is_real_time_with_an_offset():
    actions.start_clock("420500", offset=timedelta(days=-1000))
    told = queries.now("420500")
    assert timedelta(0) <= datetime.now(CHINA) - told - timedelta(days=1000) < timedelta(minutes=1)


def test_a_region_without_a_clock_refuses():
    with pytest.raises(Refused, match="还没有设置业务时间"):
        queries.now("999999")


def test_starting_a_clock_again_does_not_turn_it_back():
    actions.start_clock("420500", frozen_at=START)
    actions.advance_clock("420500", START + timedelta(days=3))
    actions.start_clock("420500", frozen_at=START)
    assert queries.now("420500") == START + timedelta(days=3)


def test_the_clock_only_goes_forward():
    actions.start_clock("420500", frozen_at=START)
    with pytest.raises(Refused, match="只能向前"):
        actions.advance_clock("420500", START - timedelta(seconds=1))


def test_the_agencys_own_days_are_facts_that_replace_one_another():
    act = record_act(region="420500", account="a", name="管理员", item="工作日历", on=START)
    friday = date(2023, 5, 12)
    actions.set_day("420500", friday, workday=False, note="停电", act=act)
    assert queries.overrides("420500") == {friday: False}
    assert not queries.work_calendar("420500").is_workday(friday)
    assert queries.work_calendar("421300").is_workday(friday)

    actions.set_day("420500", friday, workday=True, note="恢复供电", act=act)
    assert queries.overrides("420500") == {friday: True}

"""Until when a case must be done: working days, pauses, extensions, all derived from its steps."""

from datetime import date, datetime, timedelta

import pytest
from django.conf import settings

from shebao import policy
from shebao.casework import moving, tasking
from shebao.casework.models import Step, Task
from shebao.casework.states import Event, TaskState
from shebao.casework.tasking import renew_dues
from shebao.casework.terms import clock_of, clocks, clocks_of, last_day
from shebao.clock.models import CalendarDay
from shebao.clock.queries import CHINA
from shebao.values import Refused, WorkCalendar, calendar
from tests.casework.staff import OPERATOR, REVIEWER, SUPERVISOR, a_waiting_case, asking, passed
from tests.registry.factories import an_act

PLAIN = WorkCalendar()


def term(region, matter, on):
    return policy.load(settings.REGIONS, None).pack(region).value("review_term", on, matter=matter)


@pytest.mark.parametrize(
    ("filed", "due"), [(date(2016, 3, 18), date(2016, 3, 22)), (date(2016, 3, 15), date(2016, 3, 17))]
)
def test_CQO_56_two_working_days_from_receipt(filed, due):
    assert last_day(term("500000", "declaration", filed), filed, [], PLAIN) == due


def test_YT_46_a_working_day_after_the_material_is_found_correct():
    reviewed = date(2016, 11, 4)
    assert last_day(term("370600", "password_reset", reviewed), reviewed, [], PLAIN) == date(2016, 11, 7)


def clock(case, desk):
    return clocks([case], by=desk.by, pack=desk.pack)[case.pk]


def test_CQO_61_the_clock_runs_from_filing(desk, case):
    """Thursday 2023-04-20: five working days end on the 26th (Sunday the 23rd is worked), 15 on 05-12."""
    told = clock(case, desk)
    assert (told.promised_due, told.legal_due) == (date(2023, 4, 26), date(2023, 5, 12))
    task = Task.objects.get(case=case)
    assert (task.due, task.legal_due) == (told.promised_due, told.legal_due)


def test_no_term_is_stated_where_no_document_states_one(desk, case):
    desk.pack = policy.load(settings.REGIONS, None).pack("420500")
    assert clock(case, desk).promised_due is None


def test_the_clock_stands_while_we_wait(desk, case):
    """Paused on Friday 21, resumed on Tuesday 25: 23, 24 and 25 do not count, so 27, 28 and 05-04."""
    friday, tuesday = desk.on + timedelta(days=1), desk.on + timedelta(days=5)
    moving.pause(case.number, "等公安核对", **asking(OPERATOR, desk, friday))
    moving.pause(case.number, "等公安核对", **asking(OPERATOR, desk, friday))
    task = Task.objects.get(case=case)
    assert (task.state, task.due) == ("paused", None)
    assert clock(case, desk).waits_since == friday
    with pytest.raises(Refused, match="先恢复计时"):
        passed(case.number, OPERATOR, desk, friday)
    moving.resume(case.number, **asking(OPERATOR, desk, tuesday))
    task.refresh_from_db()
    assert (task.state, task.due) == ("open", date(2023, 5, 4))
    assert clock(case, desk).promised_due == date(2023, 5, 4)
    assert Step.objects.filter(case=case, event=Event.PAUSED).count() == 1


def test_a_pause_within_a_day_moves_nothing(desk, case):
    moving.pause(case.number, "等电话", **asking(OPERATOR, desk))
    moving.resume(case.number, **asking(OPERATOR, desk, desk.on + timedelta(hours=3)))
    assert clock(case, desk).promised_due == date(2023, 4, 26)


def test_an_extension_stays_within_the_legal_term(desk, case):
    for wrong in (date(2023, 4, 26), date(2023, 5, 13)):
        with pytest.raises(Refused, match=r"承诺办结日期|法定办结日期"):
            moving.extend(case.number, wrong, "材料多", **asking(SUPERVISOR, desk))
    with pytest.raises(Refused, match="2023-05-07 不是工作日"):  # a Sunday; the Saturday before is worked on
        moving.extend(case.number, date(2023, 5, 7), "材料多", **asking(SUPERVISOR, desk))
    with pytest.raises(Refused, match="主管"):
        moving.extend(case.number, date(2023, 5, 8), "材料多", **asking(OPERATOR, desk))
    for _ in range(2):
        moving.extend(case.number, date(2023, 5, 8), "材料多", **asking(SUPERVISOR, desk))
    assert Task.objects.get(case=case).due == date(2023, 5, 8)
    assert Step.objects.filter(case=case, event=Event.EXTENDED).count() == 1


@pytest.mark.parametrize(("day", "kept"), [(26, True), (27, False)])
def test_CQO_75_whether_it_was_done_in_time(desk, case, day, kept):
    on = datetime(2023, 4, day, 23, 59, tzinfo=CHINA)
    passed(case.number, OPERATOR, desk, on)
    passed(case.number, REVIEWER, desk, on)
    assert clock(case, desk).on_time is kept


def test_a_day_off_of_the_agency_moves_what_is_shown_and_kept(desk, case):
    CalendarDay.objects.create(region=case.region, date=date(2023, 4, 24), workday=False, learned=an_act())
    assert renew_dues(case.region, pack=desk.pack) == 1
    assert renew_dues(case.region, pack=desk.pack) == 0
    assert Task.objects.get(case=case).due == clock(case, desk).promised_due == date(2023, 4, 27)


def test_a_clock_is_derived_and_needs_no_counter(desk, case):
    steps = list(Step.objects.filter(case=case).select_related("act"))
    assert clock_of(case, steps, pack=desk.pack, calendar=PLAIN) == clock_of(
        case, steps, pack=desk.pack, calendar=PLAIN
    )
    assert clock(case, desk).overdue(datetime(2023, 4, 27, 0, 0, tzinfo=CHINA))
    assert not clock(case, desk).overdue(datetime(2023, 4, 26, 23, 59, tzinfo=CHINA))


@pytest.fixture
def unknown_from(monkeypatch):
    """Let nobody have entered the calendar from a day on."""

    def forget(first):
        known = calendar.published
        monkeypatch.setattr(calendar, "published", lambda day: known(day) if day < first else None)

    return forget


def test_CQO_56_a_calendar_that_nobody_has_entered_stops_no_case(desk, unknown_from):
    """The promised day, 04-26, is known, the legal one is not; pausing until May none of them."""
    unknown_from(date(2023, 5, 1))
    case = a_waiting_case(desk)
    told = clock(case, desk)
    assert (told.promised_due, told.legal_due) == (date(2023, 4, 26), None)
    assert "2023 年的放假和调休安排还没有录入" in told.unknown
    moving.pause(case.number, "等公安核对", **asking(OPERATOR, desk))
    may = datetime(2023, 5, 8, 9, 0, tzinfo=CHINA)
    moving.resume(case.number, **asking(OPERATOR, desk, may))
    assert clock(case, desk).promised_due is None
    with pytest.raises(Refused, match="还没有录入"):
        moving.extend(case.number, date(2023, 5, 31), "材料多", **asking(SUPERVISOR, desk, may))
    assert passed(case.number, OPERATOR, desk, may).position == 1


def test_a_calendar_that_is_entered_later_gives_every_task_its_day(desk, unknown_from, monkeypatch):
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(calendar, "published", lambda day: None)
        case = a_waiting_case(desk)
        assert Task.objects.get(case=case).due is None
    assert renew_dues(case.region, pack=desk.pack) == 1
    assert Task.objects.get(case=case).due == date(2023, 4, 26)


def test_a_task_that_is_done_while_days_are_renewed_stops_no_other(desk, case, monkeypatch):
    CalendarDay.objects.create(region=case.region, date=date(2023, 4, 24), workday=False, learned=an_act())
    other = a_waiting_case(desk)
    Task.objects.filter(case=other).update(due=date(2023, 4, 26))

    def meanwhile(cases, pack):
        told = clocks_of(cases, pack)
        Task.objects.filter(case=case).update(state=TaskState.VOID)
        return told

    monkeypatch.setattr(tasking, "clocks_of", meanwhile)
    renew_dues(case.region, pack=desk.pack)
    assert Task.objects.get(case=case).due == date(2023, 4, 26)
    assert Task.objects.get(case=other).due == date(2023, 4, 27)

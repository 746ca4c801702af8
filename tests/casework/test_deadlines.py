"""What is due and by when, reckoned from what is known; days and amounts by hand."""

from datetime import date

import pytest

from shebao.casework.deadlines import Kind, due_from
from shebao.casework.due_facts import Facts, Payable, Preregistered, Unbilled, Undeclared, WageWindow
from shebao.doors.hall.due_cards import when
from shebao.policy.windows import Window
from shebao.values import Month, WorkCalendar

MAY = Month(2023, 5)
WAGES = WageWindow(2023, date(2023, 4, 1), date(2023, 6, 30), missing=3)


def dues(today: date = date(2023, 5, 8), **known):
    facts = Facts(today, Month.of(today).last_day, **known)
    return due_from(facts, WorkCalendar())


def only(**known):
    (due,) = dues(**known)
    return due


def test_nothing_known_is_nothing_due():
    assert dues() == []


def test_HB_210_a_month_without_changes_is_due_until_its_last_day():
    due = only(today=date(2023, 5, 1), undeclared=[Undeclared(MAY, 128, 15_510_300)])
    assert (due.kind, due.until, due.left, due.late) == (Kind.DECLARE, date(2023, 5, 31), 30, False)
    assert due.item == "declare_month"
    assert due.said.startswith("128 人。没有人员变动也要每月申报")


def test_HB_225_a_missed_month_comes_first_and_is_late():
    first, second = dues(undeclared=[Undeclared(MAY - 1, 2, 100), Undeclared(MAY, 2, 100)])
    assert (first.kind, first.until, first.left) == (Kind.MISSED, date(2023, 4, 30), -8)
    assert first.late
    assert second.kind == Kind.DECLARE


def test_HB_219_what_is_declared_is_billed_before_late_fee_begins():
    due = only(unbilled=[Unbilled((MAY,), date(2023, 6, 1), 20_493)])
    assert (due.kind, due.until, due.fen) == (Kind.ISSUE, date(2023, 5, 31), 20_493)
    assert "204.93 元，已经申报，还没有开单" in due.said
    assert "6 月 1 日起加收滞纳金" in due.said


def test_HB_222_back_pay_is_billed_in_the_month_it_is_filed_in():
    due = only(unbilled=[Unbilled((MAY - 2, MAY - 1), date(2023, 6, 1), 173_880)])
    assert due.title == "开具应缴认定单（2023 年 3 月、2023 年 4 月）"
    assert "补缴等费用办完当月要开单" in due.said
    assert due.until == date(2023, 5, 31)


def test_HB_219_what_bears_late_fee_already_says_so():
    due = only(unbilled=[Unbilled((MAY - 2,), date(2023, 4, 1), 10_145_332)])
    assert (due.until, due.left, due.late) == (date(2023, 3, 31), -38, True)
    assert "4 月 1 日起已在加收滞纳金" in due.said


def test_HB_228_what_is_put_off_is_due_on_its_last_day():
    due = only(deferred=[(date(2023, 12, 31), 99_900)])
    assert (due.kind, due.until, due.item) == (Kind.DEFERRED, date(2023, 12, 31), "pay_deferred")
    assert "999.00 元，可以分期或逐月缴；12 月 31 日前缴的不加收滞纳金" in due.said


def test_HB_217_a_bill_is_paid_by_its_last_day_counted_in_working_days():
    """2021-11-13 is a Saturday; ten working days later is Monday 2021-11-29."""
    due = only(today=date(2021, 11, 13), bills=[Payable("2021111310244307", date(2021, 11, 29), 20_493)])
    assert (due.kind, due.until, due.left) == (Kind.PAY, date(2021, 11, 29), 11)
    due = only(today=date(2021, 11, 25), bills=[Payable("2021111310244307", date(2021, 11, 29), 20_493)])
    assert (due.left, due.near) == (2, True)


def test_HB_218_a_lapsed_bill_is_issued_anew():
    due = only(unbilled=[Unbilled((MAY,), date(2023, 6, 1), 20_493, lapsed="2023050809200001")])
    assert (due.kind, due.key) == (Kind.REISSUE, "2023050809200001")
    assert "原单据已经作废" in due.said


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2023, 3, 31), []),
        (date(2023, 4, 1), [90]),
        (date(2023, 6, 30), [0]),
        (date(2023, 7, 1), [-1]),
    ],
)
def test_HB_183_wages_are_due_within_their_window_and_late_after_it(today, due):
    found = dues(today, wages=WAGES)
    assert [one.left for one in found] == due
    assert all(one.until == date(2023, 6, 30) and one.item == "declare_wages" for one in found)


def test_HB_188_late_wages_come_before_the_month():
    today = date(2023, 7, 1)
    july = [Undeclared(Month(2023, 7), 3, 0)]
    assert [one.kind for one in dues(today, wages=WAGES, undeclared=july)] == [Kind.WAGES, Kind.DECLARE]


def test_HB_183_declared_wages_are_not_due():
    assert dues(wages=WageWindow(2023, date(2023, 4, 1), date(2023, 6, 30), missing=0)) == []


def test_HB_174_HB_163_what_has_no_last_day_comes_last():
    known = {"retired": 1, "further": 2, "refundable_fen": 5000, "undeclared": [Undeclared(MAY, 1, 0)]}
    found = dues(**known)
    assert [one.kind for one in found] == [Kind.DECLARE, Kind.REFUND, Kind.FURTHER, Kind.BENEFIT]
    assert [one.until for one in found[1:]] == [None] * 3
    assert found[3].title == "待遇申领（1 人）"


def test_the_working_days_to_a_last_day_in_a_year_that_is_not_entered_are_estimated():
    """2098-12-26 is a Friday; up to 2099-01-09 there are ten days from Monday to Friday."""
    due = only(today=date(2098, 12, 26), bills=[Payable("420500202300001", date(2099, 1, 9), 100)])
    assert (due.left, due.near, due.estimated) == (10, False, True)
    assert when(due) == "1 月 9 日截止 · 还剩 10 个工作日（按周一至周五估算，放假安排公布后更新）"


OCTOBER = Window(date(2021, 9, 11), date(2021, 10, 6), Month(2021, 10))


def test_JS_77_whoever_was_preregistered_is_enrolled_by_the_last_day_of_the_next_window():
    due = only(today=date(2021, 9, 9), preregistered=[Preregistered(OCTOBER, 2)])
    assert (due.kind, due.until, due.left, due.late) == (Kind.FOLLOW, date(2021, 10, 6), 27, False)
    assert due.title == "补办用人单位用工参保登记（预登记 2 人）"
    assert due.said == "预登记只防止发生工伤没有保障，不是参保。9 月 11 日至 10 月 6 日补办。"
    assert due.place == "people/preregistered/"


def test_JS_77_after_that_window_it_is_late_and_stays():
    due = only(today=date(2021, 10, 8), preregistered=[Preregistered(OCTOBER, 1)])
    assert (due.left, due.late) == (-2, True)
    assert due.said.endswith("这一期已经截止，现在补办归到以后的申报期，请尽快办。")

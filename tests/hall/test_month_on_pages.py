"""A month from its first day to 实收分配, as home and the person's page tell it at every step."""

import pytest

from shebao.assessment.bill_search import bill as bill_of
from shebao.assessment.bills import lapse
from shebao.assessment.header_people import headers_of_bill, people_of_headers
from shebao.casework.deadlines import Kind, dues
from shebao.casework.due_facts import told_of
from shebao.clock.queries import work_calendar
from shebao.items import enrol_employee
from shebao.values import Month
from tests.assessment.months import REGION, at, pay, post_and_distribute, run
from tests.casework.desks import Desk, an_id_number, yichang
from tests.hall.filing import Clerk, person_on
from tests.hall.reading import text

pytestmark = pytest.mark.django_db

ASKED_OF_ALL = {Kind.WAGES}  # due through June whatever the month's state


@pytest.fixture
def clerk(client) -> Clerk:
    """A clerk of an employer with one person at the floor since May; May has been run."""
    clerk = Clerk(client)
    clerk.desk.enrol(an_id_number(), wage="3450", since="2023-05-04")
    run(yichang(), "2023-05")
    return clerk


def due(desk: Desk, day: str = "2023-05-08") -> list[Kind]:
    found = dues(by=desk.by, on=at(f"{day} 09:00"), pack=desk.pack, calendar=work_calendar(REGION))
    return [one.kind for one in found if one.kind not in ASKED_OF_ALL]


def billed(desk: Desk):
    case = desk.file("issue_bill", {})[0]
    return bill_of(case.outcome["result"]["bill"], by=desk.by)


def months_of(clerk: Clerk) -> str:
    """Return what the person's page says of the months."""
    number = person_on(clerk.get("people/"))
    return text(clerk.get(f"people/{number}/")).split("缴费状态")[-1]


def test_HB_210_the_task_of_the_month_closes_after_issuing_and_then_the_bill_is_paid(clerk):
    desk = clerk.desk
    assert due(desk, "2023-05-01") == [Kind.DECLARE]
    desk.file("declare_month", {})
    assert due(desk) == [Kind.ISSUE]
    bill = billed(desk)
    assert due(desk) == [Kind.PAY]
    pay(bill, at("2023-05-08 09:10"))
    assert due(desk) == []


def test_HB_218_a_lapsed_bill_is_to_be_issued_anew(clerk):
    desk = clerk.desk
    desk.file("declare_month", {})
    bill = billed(desk)
    assert bill.valid_until == at("2023-05-22 00:00").date()
    lapse(REGION, at("2023-05-23 00:00"))
    assert due(desk, "2023-05-23") == [Kind.REISSUE]
    billed(desk)
    assert due(desk, "2023-05-23") == [Kind.PAY]


def test_a_bill_paid_in_part_stays_due_with_its_rest(clerk):
    desk = clerk.desk
    desk.file("declare_month", {})
    pay(billed(desk), at("2023-05-08 09:10"), 50_000)
    found = dues(by=desk.by, on=desk.on, pack=desk.pack, calendar=work_calendar(REGION))
    assert [one.fen for one in found if one.kind == Kind.PAY] == [36_940]


def test_the_five_stages_of_the_home_move_on_with_the_month(clerk):
    desk = clerk.desk
    assert "缴费申报 ，进行中" in text(clerk.get(""))
    desk.file("declare_month", {})
    assert "开具认定单 ，进行中 还没有开单" in text(clerk.get(""))
    bill = billed(desk)
    assert "到税务缴费 ，进行中 5 月 22 日前缴费" in text(clerk.get(""))
    pay(bill, at("2023-05-08 09:10"))
    assert "到账 ，进行中 缴费后自动办理" in text(clerk.get(""))
    post_and_distribute(at("2023-05-08 09:10"))
    page = text(clerk.get(""))
    assert "到账 ，已完成 2023-05-09 02:00" in page
    assert "税务已收 869.40 元" in page


def test_a_payment_in_part_or_twice_is_said_on_the_home_and_on_the_bill(clerk):
    desk = clerk.desk
    desk.file("declare_month", {})
    bill = billed(desk)
    pay(bill, at("2023-05-08 09:10"), 50_000)
    assert "已收 500.00 元，还差 369.40 元，5 月 22 日前缴费" in text(clerk.get(""))
    assert "税务已收 500.00 元，还差 369.40 元没有缴。每 4 小时" in text(clerk.get(f"bills/{bill.number}/"))
    pay(bill, at("2023-05-08 09:20"), 36_940)
    pay(bill, at("2023-05-08 09:30"))
    assert "税务已收 1,738.80 元，多收 869.40 元" in text(clerk.get(""))
    assert "还没有退" not in text(clerk.get(""))
    post_and_distribute(at("2023-05-08 09:10"))
    assert "多收了 869.40 元 ，还没有退" in text(clerk.get(""))


def test_HB_247_a_persons_month_says_how_far_its_money_has_come(clerk):
    desk = clerk.desk
    assert "未申报" in months_of(clerk)
    desk.file("declare_month", {})
    assert "已申报未开单" in months_of(clerk)
    bill = billed(desk)
    assert "已开单待缴" in months_of(clerk)
    pay(bill, at("2023-05-08 09:10"))
    assert "已到账未分配" in months_of(clerk)
    post_and_distribute(at("2023-05-08 09:10"))
    assert "实缴到账" in months_of(clerk)


def test_HB_265_the_base_on_the_persons_page_is_the_bills(clerk):
    desk = clerk.desk
    desk.file("declare_month", {})
    bill = billed(desk)
    (line,) = people_of_headers(headers_of_bill(bill), by=desk.by).lines
    assert line.base_fen == 345_000
    assert "2023-05 正常核定，已申报 3,450.00" in months_of(clerk)


def test_HB_163_further_back_pay_is_a_task_after_a_hire_of_long_ago(clerk):
    clerk.desk.enrol(an_id_number(), wage="3450", since="2022-12-10")
    found = dues(by=clerk.desk.by, on=clerk.desk.on, pack=clerk.desk.pack, calendar=work_calendar(REGION))
    assert [one.title for one in found if one.kind == Kind.FURTHER] == ["申报劳动合同补缴（1 人）"]
    assert "申报劳动合同补缴（1 人） 及时办理" in text(clerk.get(""))


def test_HB_163_only_the_notice_that_asks_for_it_makes_further_back_pay_a_task(clerk, monkeypatch):
    desk = clerk.desk
    (declared,) = desk.file("declare_month", {})
    assert "申报回执单不是应缴认定单" in declared.outcome["notices"][0]
    monkeypatch.setattr(enrol_employee, "TO_FILE_FURTHER", "工伤保险费要按时缴，不能退。")
    told = desk.enrol(an_id_number(), wage="3450", since="2022-12-10")
    assert told.outcome["notices"] == ["工伤保险费要按时缴，不能退。"]
    assert told_of(desk.by, Month(2023, 5)).further == 0

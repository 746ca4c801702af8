"""A month is closed when nothing is unexplained: headers, claims, bills, receipts and accounts agree."""

import json

import pytest

from shebao.assessment.bills import lapse
from shebao.assessment.closing import close
from shebao.assessment.models import Bill
from shebao.doors.console import close as command
from shebao.ledger.models import Claim
from shebao.values import Month
from tests.assessment.months import REGION, at, pay, post_and_distribute, run
from tests.casework.desks import Desk, an_id_number, yichang
from tests.ledger.books import charged, open_fen, received
from tests.ledger.test_guards import forced
from tests.registry.factories import an_act, an_employee, an_employer

pytestmark = pytest.mark.django_db

MAY = Month(2023, 5)
ONE_AT_FLOOR = 86_940  # HB-192: 583.05 + 286.35 = 869.40 on 3,450, injury class 1


@pytest.fixture
def desk():
    act = an_act()
    employer = an_employer(act)
    an_employee(act, employer, since="2023-05")
    run(yichang(), "2023-05")
    return Desk(employer)


@pytest.fixture
def billed(desk):
    """The desk with its month declared and billed, and the bill."""
    desk.file("declare_month", {})
    desk.file("issue_bill", {})
    return desk, Bill.objects.get(employer=desk.employer)


def waiting() -> dict[str, tuple[int, int]]:
    return {one.name: (one.count, one.fen) for one in close(REGION, MAY).waiting}


def wrong() -> set[str]:
    return {one.name for one in close(REGION, MAY).unexplained}


def test_a_month_that_nobody_declared_waits_and_agrees(desk):
    assert wrong() == set()
    assert waiting() == {"本月待申报（户）": (1, ONE_AT_FLOOR)}


def test_a_declared_month_is_charged_per_insurance_and_share(desk):
    desk.file("declare_month", {})
    told = {one.name: (one.expected_fen, one.found_fen) for one in close(REGION, MAY).lines}
    assert told["已申报的养老保险单位 = 费款本金"] == (55_200, 55_200)
    assert told["已申报的养老保险个人 = 费款本金"] == (27_600, 27_600)
    assert told["已申报的失业保险单位 = 费款本金"] == (2_415, 2_415)
    assert told["已申报的失业保险个人 = 费款本金"] == (1_035, 1_035)
    assert told["已申报的工伤保险单位 = 费款本金"] == (690, 690)
    assert waiting() == {"本月已申报、待开单": (5, ONE_AT_FLOOR)}


def test_what_waits_is_told_at_every_stage(billed):
    _, bill = billed
    on_bill = {"已开单、待缴": (5, ONE_AT_FLOOR), "有效的应缴认定单": (1, ONE_AT_FLOOR)}
    assert waiting() == on_bill
    pay(bill, at("2023-05-08 09:10"), fen=100_000)
    assert waiting() == {**on_bill, "税务已登账、待社保登账": (1, 100_000)}
    post_and_distribute(at("2023-05-08 09:10"))
    assert waiting() == {"待分配": (1, 13_060), "税务在途（国库还没有划入）": (1, 100_000)}
    assert wrong() == set()


def test_unknown_money_waits_in_suspense(desk):
    received(None, 386_420)
    assert waiting()["待查（缴款单位或单据不明）"] == (1, 386_420)
    assert wrong() == set()


def test_a_declaration_taken_back_and_made_again_agrees(desk):
    for _ in range(2):
        desk.file("declare_month", {})
        desk.enrol(an_id_number(), wage="3450", since="2023-05-04")
        assert wrong() == set()
        desk.file("withdraw_declaration", {"reason": "名单有误"})
        assert wrong() == set()
    desk.file("declare_month", {})
    assert wrong() == set()
    assert waiting() == {"本月已申报、待开单": (15, 3 * ONE_AT_FLOOR)}


def test_a_header_that_was_not_charged_is_found(desk):
    desk.file("declare_month", {})
    forced("update ledger_claim set source = 0 where insurance = 'injury'")
    assert wrong() == {"已申报的工伤保险单位 = 费款本金"}


def test_a_bill_that_does_not_add_up_is_found(billed):
    forced("update assessment_bill set fen = fen + 1")
    assert wrong() == {"每张单据的金额 = 单据明细"}


def test_a_claim_that_no_bill_holds_but_looks_billed_is_found(billed):
    forced("update assessment_billline set live = false")
    assert wrong() == {"在有效单据上的费款 = 标为已开单的费款"}


def test_a_bill_marked_paid_too_early_is_found(billed):
    forced("update assessment_bill set state = 'paid'")
    assert wrong() == {"已到账单据没有未缴的费款"}


def test_the_command_tells_the_proof_and_what_waits(billed, capsys):
    assert command.main([REGION, "2023-05"]) == 0
    told = capsys.readouterr().out
    assert "420500 2023 年 5 月结账核对" in told
    assert "全部核对一致，差额 0.00 元。" in told
    assert "有效的应缴认定单" in told and "869.40" in told


def test_the_command_fails_where_anything_is_unexplained(billed, capsys):
    forced("update ledger_ledgeraccount set balance_fen = balance_fen + 5 where kind = 'due'")
    assert command.main([REGION, "2023-05", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert not told["agrees"]
    assert {one["name"]: one["difference_fen"] for one in told["lines"] if one["difference_fen"]} == {
        "全部科目余额之和为零": 5, "应收的余额 = 分录合计": 5, "应收 = 各单位未核销的费款": 5,
    }  # fmt: skip


def test_the_command_refuses_what_is_no_month(capsys):
    assert command.main([REGION, "May"]) == 2
    assert "不是月份" in capsys.readouterr().err


@pytest.mark.parametrize("ended", ["revoked", "lapsed"])
def test_what_comes_free_of_a_bill_is_set_off_against_a_credit_that_waited(billed, ended):
    """Pension, unit share: 552.00 on the bill, 100.00 credited meanwhile: 452.00 to pay afterwards."""
    desk, bill = billed
    credit = charged(desk.employer, -10_000)[0]
    assert open_fen([credit]) == [-10_000]
    if ended == "revoked":
        desk.file("revoke_bill", {"bill_number": bill.number, "reason": "重新开具"})
    else:
        lapse(REGION, at("2023-05-23 00:00"))
    claim = Claim.objects.get(insurance="pension", share="unit", amount_fen__gt=0)
    assert open_fen([claim, credit]) == [45_200, 0]
    desk.file("issue_bill", {})
    assert Bill.objects.get(employer=desk.employer, state="live").fen == ONE_AT_FLOOR - 10_000


def test_HB_218_a_bill_paid_on_its_last_day_does_not_lapse_before_the_money_is_distributed(billed):
    _, bill = billed
    pay(bill, at("2023-05-22 20:30"))
    assert lapse(REGION, at("2023-05-23 00:00")) == 0
    post_and_distribute(at("2023-05-22 20:30"))
    bill.refresh_from_db()
    assert bill.state == "paid"


def test_HB_218_a_bill_paid_in_part_lapses_with_its_rest(billed):
    desk, bill = billed
    pay(bill, at("2023-05-22 12:30"), fen=10_000)
    post_and_distribute(at("2023-05-22 12:30"))
    assert lapse(REGION, at("2023-05-24 00:00")) == 1
    desk.file("issue_bill", {})
    assert Bill.objects.get(employer=desk.employer, state="live").fen == ONE_AT_FLOOR - 10_000

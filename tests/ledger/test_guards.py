"""The books refuse by themselves what would make a fen wrong, and the proof finds what was forced in."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from psycopg.sql import SQL, Identifier

from shebao.assessment.models import Bill, BillLine
from shebao.ledger import actions
from shebao.ledger.models import (
    Allocation,
    Claim,
    Deferral,
    Entry,
    Invoice,
    Kind,
    LedgerAccount,
    Posting,
    Receipt,
    RefundOrder,
    Statement,
)
from tests.ledger.books import AT, BANK, REGION, a_payer, charged, differences, received
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db

TABLES = (
    Allocation, Claim, Deferral, Entry, Invoice, LedgerAccount, Posting, Receipt, RefundOrder, Statement,
)  # fmt: skip
GUARDED = (*TABLES, Bill, BillLine)


@pytest.fixture
def books():
    """An employer whose books hold one row of everything."""
    payer, act = a_payer(), an_act()
    claim, deferred = charged(payer, 100)[0], charged(payer, 70, month=202304)[0]
    actions.defer([deferred], date(2023, 12, 31), act=act)
    actions.receive_invoice(REGION, number="V1", bill_number="1", fen=1, at=AT, employer_id=payer.pk)
    actions.book_statement(REGION, number="B1", fen=300, at=AT)
    receipt = received(payer, 300)
    actions.allocate(receipt, [claim.pk], at=AT)
    actions.order_refund(
        region=REGION, employer_id=payer.pk, fen=50, bank=BANK, act=act, at=AT, receipt=receipt
    )
    return payer


def forced(statement: str, *values: object) -> None:
    """Change rows past every trigger, as only the tables' owner could."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        for state in ("disable", "enable"):
            for model in GUARDED:
                cursor.execute(
                    SQL("alter table {} {} trigger user").format(Identifier(model._meta.db_table), SQL(state))
                )
            if state == "disable":
                cursor.execute(statement, values)


@pytest.mark.parametrize("model", TABLES)
def test_nothing_in_the_books_is_deleted(books, model):
    row = model.objects.order_by("pk").last()
    with pytest.raises(IntegrityError, match="only grows"), connection.cursor() as cursor:
        table = Identifier(model._meta.db_table)
        cursor.execute(SQL("delete from {} where id = %s").format(table), [row.pk])


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (Posting, {"key": "x"}), (Entry, {"fen": 1}), (Allocation, {"fen": 1}), (Invoice, {"fen": 2}),
        (Statement, {"fen": 1}), (LedgerAccount, {"balance_fen": 1}), (LedgerAccount, {"kind": "bank"}),
        (Claim, {"amount_fen": 1000}), (Claim, {"settled_fen": 1}), (Claim, {"month": 202201}),
        (Claim, {"late_from": date(2030, 1, 1)}),
        (Receipt, {"fen": 1000}), (Receipt, {"allocated_fen": 0}), (Receipt, {"refunded_fen": 0}),
        (Receipt, {"employer": None}), (Receipt, {"posted_at": None}),
        (Receipt, {"paid_on": date(2023, 1, 1)}),
        (RefundOrder, {"fen": 51}), (RefundOrder, {"account_number": "1"}),
        (Deferral, {"until": date(2024, 12, 31)}),
    ],
)  # fmt: skip
def test_what_is_written_stays_as_it_is(books, model, change):
    with pytest.raises(IntegrityError):
        model.objects.update(**change)


def test_a_bill_may_hold_a_claim_and_let_it_go(books):
    assert Claim.objects.update(billed=True) == Claim.objects.update(billed=False) == 2


def test_a_refund_order_moves_once(books):
    RefundOrder.objects.update(state="cancelled")
    with pytest.raises(IntegrityError, match="may not go"):
        RefundOrder.objects.update(state="ordered")


def test_a_deferral_is_confirmed_and_released_once(books):
    first, second = an_act(), an_act()
    Deferral.objects.update(confirmed=first, released=first)
    with pytest.raises(IntegrityError, match="once"):
        Deferral.objects.update(released=second)


def test_what_begins_begins_with_nothing(books):
    for model, told in (
        (LedgerAccount, {"balance_fen": 1}),
        (Claim, {"settled_fen": 1}),
        (Receipt, {"allocated_fen": 1}),
    ):
        row = model.objects.first()
        row.pk, row._state.adding = None, True
        if model is LedgerAccount:
            row.employer = a_payer()
        elif model is Receipt:
            row.number = "another"
        for name, value in told.items():
            setattr(row, name, value)
        with pytest.raises(IntegrityError, match="begins with nothing"), transaction.atomic():
            row.save(force_insert=True)


def an_entry(giver: LedgerAccount, taker: LedgerAccount, employer_id: int | None) -> None:
    posting = Posting.objects.create(region=REGION, key=f"test:{giver.pk}:{taker.pk}", at=AT)
    Entry.objects.create(posting=posting, employer_id=employer_id, giver=giver, taker=taker, fen=1)


def test_an_entry_stays_within_one_employer(books):
    other = a_payer()
    charged(other, 100)
    own, theirs = (LedgerAccount.objects.get(kind=Kind.DUE, employer=one) for one in (books, other))
    with pytest.raises(IntegrityError, match="one employer"):
        an_entry(own, theirs, books.pk)


def test_a_payers_entry_names_the_payer(books):
    own = LedgerAccount.objects.get(kind=Kind.DUE, employer=books)
    bank = LedgerAccount.objects.get(kind=Kind.BANK)
    with pytest.raises(IntegrityError, match="one employer"):
        an_entry(own, bank, None)


def test_no_more_is_allocated_than_a_claim_or_a_receipt_holds(books):
    claim, receipt = Claim.objects.get(settled_fen=100), Receipt.objects.get()
    told = {"employer": books, "posting": Posting.objects.last(), "on": AT.date()}
    with pytest.raises(IntegrityError, match="claim_settled_within"), transaction.atomic():
        Allocation.objects.create(claim=claim, fen=1, receipt=receipt, **told)
    big = charged(books, 1_000, source=5)[0]
    with pytest.raises(IntegrityError, match="receipt_used_within"):
        Allocation.objects.create(claim=big, fen=151, receipt=receipt, **told)


def test_another_employers_money_settles_nothing(books):
    other = a_payer()
    claim, receipt = charged(other, 100)[0], received(books, 100)
    with pytest.raises(IntegrityError, match="one employer"):
        Allocation.objects.create(
            claim=claim, employer=other, fen=1, receipt=receipt, posting=Posting.objects.last(), on=AT.date()
        )


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("update ledger_ledgeraccount set balance_fen = balance_fen + 1 where kind = 'due'",
         {"全部科目余额之和为零", "应收的余额 = 分录合计", "应收 = 各单位未核销的费款"}),
        ("update ledger_claim set settled_fen = settled_fen - 1 where settled_fen = 100",
         {"应收 = 各单位未核销的费款", "每笔费款的已核销 = 核销明细"}),
        ("update ledger_claim set amount_fen = 101, settled_fen = 101 where settled_fen = 100",
         {"已核定 = 各单位全部费款", "每笔费款的已核销 = 核销明细", "每笔费款的应收分录 = 费款 − 核销"}),
        ("update ledger_entry set fen = fen + 1 where receipt_id is not null and claim_id is not null",
         {"应收的余额 = 分录合计", "待分配的余额 = 分录合计", "每笔费款的应收分录 = 费款 − 核销"}),
        ("update ledger_receipt set allocated_fen = allocated_fen - 1",
         {"待分配 = 各单位流水的余款", "每笔流水的已分配 = 核销明细"}),
        ("update ledger_receipt set refunded_fen = refunded_fen - 1",
         {"待分配 = 各单位流水的余款", "每笔流水的已退 = 退费单"}),
        ("update ledger_receipt set fen = fen + 1",
         {"待分配 = 各单位流水的余款", "税务在途 = 已登账流水 − 国库划入", "每笔流水的登账分录 = 流水金额"}),
        ("update ledger_statement set fen = fen + 1",
         {"税务在途 = 已登账流水 − 国库划入", "基金专户 = 银行流水合计"}),
        ("update ledger_refundorder set state = 'paid'",
         {"应退 = 待拨付的退费", "已拨付的退费 = 银行拨付流水"}),
        ("delete from ledger_allocation where receipt_id is not null",
         {"每笔费款的已核销 = 核销明细", "每笔费款的应收分录 = 费款 − 核销", "每笔流水的已分配 = 核销明细"}),
    ],
)  # fmt: skip
def test_the_proof_finds_what_was_forced_past_the_guards(books, statement, found):
    assert differences() == {}
    forced(statement)
    assert set(differences()) == found


def test_the_proof_adds_differences_up_whatever_their_sign(books):
    charged(a_payer(), 100)
    forced(
        "update ledger_ledgeraccount set balance_fen = balance_fen"
        " + case when employer_id = %s then 1 else -1 end where kind = 'due'",
        books.pk,
    )
    assert differences()["应收的余额 = 分录合计"] == 2


def test_the_web_truncates_nothing(books):
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("set local role shebao_web")
        cursor.execute("truncate ledger_statement")

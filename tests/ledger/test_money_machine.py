"""Random months of money by several employers against a plain model: no fen is lost, made or counted twice.

Declarations, withdrawals, late hires, leavers, bills, revocations, lapses, payments (whole, part, double,
for ended or unknown bills, by unknown payers), refunds and their cancellation, forgiving, the bank; the clock
goes on past the day from which late fee counts. After every step the books prove themselves and the model
agrees. SHEBAO_EXAMPLES sets how many months are tried.
"""

import os
from collections import Counter
from datetime import timedelta
from itertools import count

from django.conf import settings as project
from django.db import transaction
from django.db.models import F
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from shebao import policy
from shebao.assessment.bills import lapse, revoke
from shebao.assessment.closing import close
from shebao.assessment.declaring import declare
from shebao.assessment.distribution import distribute
from shebao.assessment.issuing import issue
from shebao.assessment.models import Assessment, Bill, BillKind, BillLine, Occasion, State
from shebao.assessment.paying_out import pay_refund
from shebao.assessment.settle import Settling, settle
from shebao.assessment.withdrawing import withdraw
from shebao.ledger import actions
from shebao.ledger.models import Allocation, Claim, Kind, LedgerAccount, Receipt, RefundOrder
from shebao.registry.actions import retire
from shebao.registry.models import DeclaredBase, Employer, Enrolment
from shebao.values import Month, Refused
from tests.assessment.months import at, run
from tests.ledger.books import BANK, REGION
from tests.ledger.money_model import (
    FLOOR,
    HIGHER,
    Back,
    Group,
    Money,
    Paper,
    Payer,
    costs,
    free,
    may_go_back,
    minus,
    plus,
)
from tests.registry.factories import an_act, an_employee, an_employer

MAY = Month(2023, 5)
JUNE_1 = at("2023-06-01 00:00")
serial = count(1)
pick = st.integers(0, 1_000)
BEGUN: dict[int, dict[int, int]] = {}  # wage by person, by employer: as the month was run
LAW = policy.load(project.REGIONS, project.ROOT / "demo" / "assumed").pack(REGION)


def group_of(claim: Claim) -> Group:
    return claim.insurance, claim.share, claim.nature


class Books(RuleBasedStateMachine):
    """A small Yichang in May 2023, and what it should come to."""

    def __init__(self) -> None:
        super().__init__()
        self.frame = transaction.atomic()
        self.frame.__enter__()
        self.now = at("2023-05-08 09:00")
        lines = {key: {who: costs(wage) for who, wage in some.items()} for key, some in BEGUN.items()}
        self.payers = {key: Payer(dict(some), dict(some)) for key, some in lines.items()}
        self.papers: dict[str, Paper] = {}
        self.money: dict[int, Money] = {}
        self.backs: dict[int, Back] = {}
        self.bank = self.treasury = self.waived = 0
        self.extras: set[int] = set()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.frame.__exit__(None, None, None)

    def one_of(self, things, number: int):
        some = list(things)
        return some[number % len(some)]

    def done(self, action) -> object | None:
        """Do something that may be refused, and take back what was begun if it is; return what it gave."""
        try:
            with transaction.atomic():
                return action()
        except Refused:
            return None

    # The month

    @initialize(which=pick)
    def begin(self, which: int) -> None:
        self.declare_month(which)
        self.issue_bill(which)

    @precondition(lambda self: not all(one.declared for one in self.payers.values()))
    @rule(which=pick)
    def declare_month(self, which: int) -> None:
        key = self.one_of(self.payers, which)
        told = self.done(lambda: declare(key, MAY, act=an_act(), pack=LAW, on=self.now))
        assert (told is None) == self.payers[key].declared
        if told:
            self.payers[key].declare()

    @precondition(lambda self: any(one.declared for one in self.payers.values()))
    @rule(which=pick)
    def withdraw_declaration(self, which: int) -> None:
        key = self.one_of([key for key, one in self.payers.items() if one.declared], which)
        payer = self.payers[key]
        headers = Assessment.objects.filter(employer_id=key, month=MAY.number, state=State.DECLARED)
        header = headers.get(occasion=Occasion.MONTHLY)
        own = [header.pk, *headers.filter(occasion=Occasion.CHANGED).values_list("pk", flat=True)]
        taken = self.sums(Claim.objects.filter(source__in=own).exclude(nature="principal"))
        if self.done(lambda: [withdraw(header, act=an_act(), on=self.now)]) is None:
            billed = any(one.payer == key and one.state == "live" for one in self.papers.values())
            own = {number for number, one in self.papers.items() if one.payer == key}
            under_way = any(one.bill in own and not one.distributed for one in self.money.values())
            paid = any(one.payer == key and one.allocated for one in self.money.values())
            assert billed or under_way or paid
            return
        payer.withdraw()
        payer.owe(minus(taken))
        self.extras |= set(Claim.objects.exclude(nature="principal").values_list("pk", flat=True))

    @rule(which=pick, higher=st.booleans())
    def hire(self, which: int, higher: bool) -> None:
        key, wage = self.one_of(self.payers, which), HIGHER if higher else FLOOR
        act = an_act()
        person = an_employee(act, Employer.objects.get(pk=key), wage_fen=wage, since="2023-05")
        self.payers[key].facts[person.pk] = costs(wage)
        self.settle_person(key, person.pk, act, Occasion.LATE_HIRE)

    @rule(which=pick, who=pick)
    def leave(self, which: int, who: int) -> None:
        key = self.one_of(self.payers, which)
        if not self.payers[key].facts:
            return
        person, act = self.one_of(sorted(self.payers[key].facts), who), an_act()
        for spans in (Enrolment, DeclaredBase):
            own = spans.objects.filter(person_id=person, employer_id=key, retired__isnull=True)
            retire(spans, list(own.values_list("pk", flat=True)), act=act)
        del self.payers[key].facts[person]
        self.settle_person(key, person, act, Occasion.CORRECTION)

    def settle_person(self, key: int, person: int, act, occasion: Occasion) -> None:
        current = Month.of(self.now.date())
        settle([Settling(person, key, MAY, act)], pack=LAW, occasion=occasion, current=current)
        self.payers[key].settle(person)
        self.owe_extras(key)

    def owe_extras(self, key: int) -> None:
        """Late fee and interest charged or taken back since are owed; how much, other tests say."""
        new = Claim.objects.exclude(nature="principal").exclude(pk__in=self.extras)
        assert self.now >= JUNE_1 or not new
        self.payers[key].owe(self.sums(new))
        self.extras |= set(new.values_list("pk", flat=True))

    # Bills

    @precondition(lambda self: self.with_free(1))
    @rule(which=pick)
    def issue_bill(self, which: int) -> None:
        key = self.one_of(self.with_free(1) or self.payers, which)
        payer = self.payers[key]
        owed = any(
            fen > 0 and group[2] == "principal" for group, fen in free(payer, key, self.papers).items()
        )
        bill = self.done(lambda: issue(key, BillKind.COLLECT, act=an_act(), on=self.now, pack=LAW))
        assert bill is not None or not owed
        if bill is None:
            return
        self.owe_extras(key)
        held = Counter({g: fen for g, fen in free(payer, key, self.papers).items() if fen > 0})
        assert bill.fen == sum(held.values())
        self.papers[bill.number] = Paper(key, "collect", bill.valid_until, held, bill.fen)

    @precondition(lambda self: self.with_free(-1))
    @rule(which=pick)
    def issue_refund(self, which: int) -> None:
        key = self.one_of(self.with_free(-1), which)
        payer = self.payers[key]
        credits = Claim.objects.filter(
            employer_id=key, billed=False, amount_fen__lt=0, settled_fen__gt=F("amount_fen")
        )
        back: Counter = Counter()
        for group, fen in may_go_back(
            payer, [(group_of(one), one.open_fen) for one in credits.order_by("pk")]
        ):
            back[group] += fen
        bill = self.done(lambda: issue(key, BillKind.REFUND, act=an_act(), on=self.now, pack=LAW, bank=BANK))
        assert (bill.fen if bill else 0) == -sum(back.values())
        if bill is None:
            return
        payer.owe(minus(back))
        payer.paid.update(back)
        self.papers[bill.number] = Paper(key, "refund", bill.valid_until, back, bill.fen)
        self.backs[RefundOrder.objects.get(bill_number=bill.number).pk] = Back(key, bill.fen, bill.number)

    def with_free(self, sign: int) -> list[int]:
        """Who has something to be billed, or with sign -1 to be given back."""
        return [
            key
            for key, payer in self.payers.items()
            if any(fen * sign > 0 for fen in free(payer, key, self.papers).values())
        ]

    @precondition(lambda self: self.live())
    @rule(which=pick)
    def revoke_bill(self, which: int) -> None:
        number = self.one_of(self.live(), which)
        paper = self.papers[number]
        paid = any(one.bill == number for one in self.money.values())
        paid = paid or any(one.bill == number and one.state == "paid" for one in self.backs.values())
        may = paper.state == "live" and not paid
        bill = Bill.objects.get(number=number)
        assert (self.done(lambda: revoke(bill, act=an_act(), on=self.now)) is not None) == may
        if not may:
            return
        paper.state = "revoked"
        for back in self.backs.values():
            if back.bill == number and back.state == "ordered":
                back.state = "cancelled"
                self.payers[back.payer].owe(paper.held)
                self.payers[back.payer].paid.subtract(paper.held)
        self.owe_extras(paper.payer)

    # Money that comes in

    def pay(self, payer: int | None, bill: str, fen: int) -> None:
        number = f"M{next(serial)}"
        for _ in range(2):  # the tax office tells everything twice
            receipt = actions.receive_payment(
                REGION, number=number, payer="", bill_number=bill, fen=fen, paid_on=self.now.date(),
                tax_posted_at=self.now, employer_id=payer,
            )  # fmt: skip
        self.money[receipt.pk] = Money(payer, fen, bill, self.now.date())

    @precondition(lambda self: self.papers)
    @rule(which=pick, percent=st.sampled_from([100, 100, 50, 200, 1]))
    def pay_bill(self, which: int, percent: int) -> None:
        number = self.one_of(self.papers, which)
        paper = self.papers[number]
        if paper.kind == "collect":
            self.pay(paper.payer, number, max(paper.fen * percent // 100, 1))

    @rule(fen=st.integers(1, 200_000))
    def pay_from_nowhere(self, fen: int) -> None:
        self.pay(None, "2023041009300199", fen)

    @rule(which=pick, fen=st.integers(1, 200_000))
    def pay_for_an_unknown_bill(self, which: int, fen: int) -> None:
        self.pay(self.one_of(self.payers, which), "2023041009300199", fen)

    @rule(which=pick, percent=st.sampled_from([100, 100, 50, 200]))
    def pay_and_let_two_nights_pass(self, which: int, percent: int) -> None:
        """What mostly happens: a payment goes through all its stages."""
        if self.papers:
            self.pay_bill(which, percent)
        self.wait(12)
        self.post()
        self.wait(24)
        self.lapse_bills()
        self.distribute_money()

    @precondition(lambda self: any(one.posted_at is None for one in self.money.values()))
    @rule()
    def post(self) -> None:
        waiting = [one for one in self.money.values() if one.posted_at is None]
        assert actions.post_receipts(REGION, self.now) == len(waiting)
        for one in waiting:
            one.posted_at = self.now

    @precondition(lambda self: any(one.posted_at and not one.distributed for one in self.money.values()))
    @rule()
    def distribute_money(self) -> None:
        midnight = self.now.replace(hour=0, minute=0)
        ready = {
            key: one
            for key, one in self.money.items()
            if one.payer and one.posted_at and one.posted_at < midnight and not one.distributed
        }
        lines = BillLine.objects.filter(bill__kind=BillKind.COLLECT).values_list("bill__number", "claim_id")
        of_bill: dict[str, set[int]] = {}
        for number, claim in lines:
            of_bill.setdefault(number, set()).add(claim)
        open_fen = {one.pk: max(one.open_fen, 0) for one in Claim.objects.all()}
        before = set(Allocation.objects.values_list("pk", flat=True))
        assert distribute(REGION, self.now) == len(ready)
        parts = Allocation.objects.exclude(pk__in=before).select_related("claim")
        for key, one in sorted(ready.items(), key=lambda pair: (pair[1].paid_on, pair[0])):
            mine = [part for part in parts if part.receipt_id == key]
            payable = sum(open_fen[claim] for claim in of_bill.get(one.bill, ()))
            assert sum(part.fen for part in mine) == min(one.left, payable)
            for part in mine:
                assert part.claim_id in of_bill[one.bill] and part.fen <= open_fen[part.claim_id]
                open_fen[part.claim_id] -= part.fen
                self.apply(one, part)
            one.distributed = True
        assert {part.receipt_id for part in parts} <= set(ready)
        for paper in self.papers.values():
            if paper.state == "live" and paper.kind == "collect" and not plus(paper.held):
                paper.state = "paid"

    def apply(self, money: Money, part: Allocation) -> None:
        claim = part.claim
        paid = Counter({group_of(claim): part.fen})
        money.allocated += part.fen
        self.payers[claim.employer_id].paid.update(paid)
        self.payers[claim.employer_id].owe(minus(paid))
        on = BillLine.objects.filter(claim=claim, bill__number__in=self.live()).values_list("bill__number")
        for (number,) in on:
            self.papers[number].held = plus(self.papers[number].held, minus(paid))

    def live(self) -> list[str]:
        return [number for number, one in self.papers.items() if one.state == "live"]

    @precondition(lambda self: any(one.payer is None for one in self.money.values()))
    @rule(which=pick, who=pick)
    def identify(self, which: int, who: int) -> None:
        unknown = [key for key, one in self.money.items() if one.payer is None]
        key, payer = self.one_of(unknown, which), self.one_of(self.payers, who)
        actions.identify(Receipt.objects.get(pk=key), payer, act=an_act(), at=self.now)
        self.money[key].payer = payer

    @rule(fen=st.integers(1, 500_000))
    def treasury_pays(self, fen: int) -> None:
        number = f"T{next(serial)}"
        for _ in range(2):
            actions.book_statement(REGION, number=number, fen=fen, at=self.now)
        self.treasury += fen
        self.bank += fen

    # Money that goes back

    @precondition(lambda self: any(one.left for one in self.money.values()))
    @rule(which=pick, percent=st.sampled_from([100, 50, 110]))
    def refund_rest(self, which: int, percent: int) -> None:
        key = self.one_of([key for key, one in self.money.items() if one.left], which)
        one = self.money[key]
        fen = one.left * percent // 100
        act, payer = an_act(), one.payer or next(iter(self.payers))
        order = self.done(
            lambda: actions.order_refund(
                region=REGION, employer_id=payer, fen=fen, bank=BANK, act=act, at=self.now,
                receipt=Receipt.objects.get(pk=key),
            )
        )  # fmt: skip
        assert (order is not None) == bool(one.posted_at and one.payer and 0 < fen <= one.left)
        if order is not None:
            one.refunded += fen
            self.backs[order.pk] = Back(payer, fen, receipt=key)

    @precondition(lambda self: any(not one.bill for one in self.backs.values()))
    @rule(which=pick)
    def cancel(self, which: int) -> None:
        key = self.one_of([key for key, one in self.backs.items() if not one.bill], which)
        back = self.backs[key]
        order = RefundOrder.objects.get(pk=key)
        told = self.done(lambda: actions.cancel_refund(order, act=an_act(), at=self.now))
        assert (told is None) == (back.state == "paid")
        if back.state == "ordered":
            back.state = "cancelled"
            self.money[back.receipt].refunded -= back.fen

    @precondition(lambda self: self.backs)
    @rule(which=pick)
    def pay_out(self, which: int) -> None:
        key = self.one_of(self.backs, which)
        back = self.backs[key]
        order, number, act = RefundOrder.objects.get(pk=key), f"P{next(serial)}", an_act()
        told = self.done(lambda: pay_refund(order, statement_number=number, at=self.now, act=act))
        assert (told is not None) == (back.state == "ordered")
        if back.state == "ordered":
            back.state = "paid"
            self.bank -= back.fen
            if back.bill:
                self.papers[back.bill].state = "paid"

    @precondition(lambda self: self.with_free(1))
    @rule(which=pick)
    def forgive(self, which: int) -> None:
        open_ones = Claim.objects.filter(billed=False, amount_fen__gt=F("settled_fen"))
        claims = list(open_ones.order_by("pk"))
        claim = self.one_of(claims, which)
        fen = actions.waive([claim.pk], act=an_act(), at=self.now)
        assert fen == claim.open_fen
        self.payers[claim.employer_id].owe(Counter({group_of(claim): -fen}))
        self.waived += fen

    # The clock

    @precondition(lambda self: self.now < JUNE_1)
    @rule()
    def let_the_month_end(self) -> None:
        self.now = max(self.now, at("2023-06-01 09:00"))
        self.lapse_bills()

    @rule(hours=st.sampled_from([1, 20, 24, 72, 300]))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @precondition(lambda self: self.live())
    @rule()
    def lapse_bills(self) -> None:
        on_its_way = {one.bill for one in self.money.values() if not one.distributed}
        over = [
            number
            for number in self.live()
            if self.papers[number].kind == "collect" and self.papers[number].valid_until < self.now.date()
            and number not in on_its_way
        ]  # fmt: skip
        assert lapse(REGION, self.now) == len(over)
        for number in over:
            self.papers[number].state = "lapsed"

    # What must always hold

    def sums(self, claims) -> Counter:
        return plus(*(Counter({group_of(one): one.amount_fen}) for one in claims))

    def balances(self) -> Counter:
        found: Counter = Counter()
        for kind, fen in LedgerAccount.objects.values_list("kind", "balance_fen"):
            found[kind] += fen
        return +Counter({kind: abs(fen) for kind, fen in found.items()})

    @invariant()
    def the_books_prove_themselves(self) -> None:
        assert [(one.name, one.difference_fen) for one in close(REGION, MAY).unexplained] == []

    @invariant()
    def what_is_owed_is_what_the_model_says(self) -> None:
        found = {key: [] for key in self.payers}
        for claim in Claim.objects.all():
            fen = claim.open_fen
            found[claim.employer_id].append(Counter({group_of(claim): fen}))
        assert {key: plus(*parts) for key, parts in found.items()} == {
            key: plus(payer.due) for key, payer in self.payers.items()
        }

    @invariant()
    def every_receipt_is_used_as_the_model_says(self) -> None:
        assert {
            one.pk: (one.employer_id, one.allocated_fen, one.refunded_fen) for one in Receipt.objects.all()
        } == {key: (one.payer, one.allocated, one.refunded) for key, one in self.money.items()}

    @invariant()
    def every_bill_stands_as_the_model_says(self) -> None:
        told = {one.number: one.state for one in Bill.objects.all()}
        assert told == {number: one.state for number, one in self.papers.items()}

    @invariant()
    def accounts_hold_what_the_model_says(self) -> None:
        posted = [one for one in self.money.values() if one.posted_at]
        expected = {
            Kind.DUE: sum(sum(one.due.values()) for one in self.payers.values()),
            Kind.UNALLOCATED: sum(one.left for one in posted if one.payer),
            Kind.SUSPENSE: sum(one.left for one in posted if not one.payer),
            Kind.TAX_CLEARING: sum(one.fen for one in posted) - self.treasury,
            Kind.BANK: self.bank,
            Kind.REFUNDABLE: sum(one.fen for one in self.backs.values() if one.state == "ordered"),
            Kind.WAIVED: self.waived,
        }
        found = self.balances()
        assert {kind: found[kind] for kind in expected} == {kind: abs(fen) for kind, fen in expected.items()}


class TestMoney(TestCase):
    """One month that was run, and many ways in which its money goes on from there."""

    def test_HB_207_to_HB_247_no_fen_is_lost_whatever_happens(self):
        act = an_act()
        BEGUN.clear()
        for _ in range(2):
            employer = an_employer(act)
            people = {
                an_employee(act, employer, wage_fen=wage, since="2023-05").pk: wage
                for wage in (FLOOR, HIGHER)
            }
            BEGUN[employer.pk] = people
        run(LAW, "2023-05")
        run_state_machine_as_test(
            Books,
            settings=settings(
                max_examples=int(os.environ.get("SHEBAO_EXAMPLES", "8")), stateful_step_count=30,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )  # fmt: skip

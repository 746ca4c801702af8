"""A month's money against the clock: 10,000 people's month, a region's declarations, a person's years."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from random import Random
from time import perf_counter
from typing import Any

from django.db import transaction

from bench.billing import billed_region
from bench.casework import Desk, Timing, require
from bench.city import ON, REGION
from bench.office import Office
from bench.twenty_years import SOURCE, keep_twenty_years
from shebao.access.acting import acting
from shebao.assessment.bill_view import bills
from shebao.assessment.claims import claim_headers
from shebao.assessment.declaring import declare, declare_region
from shebao.assessment.history import history
from shebao.assessment.models import Assessment, BillState, State
from shebao.assessment.paid import paid_months
from shebao.casework import queries, submissions
from shebao.casework.models import Case
from shebao.casework.states import FilingState
from shebao.doors.console.server import Server
from shebao.policy import Pack
from shebao.proofs.employer_proofs import Order
from shebao.proofs.issuing import DrawnUp, drawn_up
from shebao.trail.actions import record_act, record_acts
from shebao.values import Actor, Month

MAY = Month(2023, 5)
ROUNDS = 5
LOOKS = 300
PROVEN, PROOFS = 20, 100


def measure_money(
    office: Office, server: Server, *, say: Callable[[str], None], employers: int = 2000
) -> Iterator[list[Timing]]:
    """Measure one kind of work after the other; `employers` are how many of the region's declare."""
    desk = Desk(office)
    for measuring in (month_of_ten_thousand, region, whole_region):
        say(f"money: {measuring.__name__}")
        yield measuring(desk, employers)
    say("money: billed_region")
    yield billed_region(desk, server)
    for measuring in (twenty_years, signed_proofs):
        say(f"money: {measuring.__name__}")
        yield measuring(desk, employers)


def charge_declared(desk: Desk) -> None:
    """Charge what the office had declared before: its month rows have no claims yet."""
    before = Assessment.objects.filter(
        employer_id=desk.office.by.employer_id, month__range=(SOURCE.number, MAY.number - 1)
    )
    act = record_act(region=REGION, account="bench", name="bench", item="bench", on=ON)
    claim_headers(before, due_in=None, act=act, on=ON, pack=desk.pack)


def month_of_ten_thousand(desk: Desk, employers: int) -> list[Timing]:
    """Declare and bill the month of the employer of 10,000, take both back, and again."""
    whole = Timing("10,000 people's month declared and billed, with both previews", 2.0)
    declared, billed = Timing("… declared"), Timing("… billed")
    for _ in range(ROUNDS):
        with whole.running():
            with declared.running():
                file(desk, "declare_month")
            with billed.running():
                case = file(desk, "issue_bill")
        number = case.outcome["result"]["bill"]
        bill = desk.look(bills).get(number=number)
        require(bill.fen > 0 and bill.state == BillState.LIVE, bill)
        file(desk, "revoke_bill", bill_number=number, reason="bench")
        file(desk, "withdraw_declaration", reason="bench")
    return [whole, declared, billed]


def file(desk: Desk, item: str, **typed: str) -> Case:
    """File one row of an item, as the page does: type, preview, confirm."""
    filing = desk.do(submissions.open_submission, item, batch=False)
    row = desk.do(submissions.add_row, filing.id, typed)
    require(not row.wrong, row.findings)
    filing = desk.confirm(desk.rehearse(filing))
    require(filing.state == FilingState.CONFIRMED, filing)
    return desk.look(lambda *, by: queries.cases(filing, by=by).get())


def region(desk: Desk, employers: int) -> list[Timing]:
    """Let employers of the region declare one after another, each in a transaction of its own."""
    waiting = Assessment.objects.filter(region=REGION, month=MAY.number, state=State.PREPARED)
    waiting = waiting.exclude(employer_id=desk.office.by.employer_id).select_related("employer")
    headers = sorted(waiting, key=lambda one: one.pk)
    sample = Random(1).sample(headers, min(employers, len(headers)))
    each = Timing("one employer's declaration, header and claims", None, 95)
    began = perf_counter()
    for header in sample:
        with each.running():
            declared_by(desk, header)
    spent = perf_counter() - began
    persons = sum(header.persons for header in sample)
    told = (
        f"a region declared one by one, per million people ({persons:,} people of {len(sample):,} employers)"
    )
    return [each, Timing(told, None, 100, [spent * 1_000_000 / persons], each.load)]


def declared_by(desk: Desk, header: Assessment) -> None:
    own = (header.employer_id,)
    by = replace(desk.office.by, employers=own, employer_id=own[0], employer_number=header.employer.number)
    with acting(by):
        (act,) = record_acts("bench", [""], by=by, on=ON)
        told = declare(header.employer_id, MAY, act=act, pack=desk.pack, on=ON)
        require(told.header.state == State.DECLARED, told)


def whole_region(desk: Desk, employers: int) -> list[Timing]:
    """Declare the month for everybody who is left in one act: headers, claims, entries and balances."""
    waiting = Assessment.objects.filter(region=REGION, month=MAY.number, state=State.PREPARED)
    persons = sum(waiting.values_list("persons", flat=True))
    act = record_act(region=REGION, account="bench", name="bench", item="bench", on=ON)
    whole = Timing(
        f"a region declared at once ({persons:,} people of {waiting.count():,} employers)", None, 100
    )
    with whole.running(), transaction.atomic():
        count = declare_region(MAY, act=act, pack=desk.pack, on=ON)
    require(count and not waiting.exists(), count)
    per_million = [spent * 1_000_000 / persons for spent in whole.seconds]
    return [whole, Timing("… per million people", None, 100, per_million, whole.load)]


def twenty_years(desk: Desk, employers: int) -> list[Timing]:
    """Read people's history of 240 months and how far the money of each has come."""
    months, people = keep_twenty_years(desk.office, desk.pack)
    read = Timing(f"a person's history of {months} months and more", 0.05, 95)
    paid = Timing("… and how far the money of each has come", None, 95)
    for person_id in Random(2).choices(people, k=LOOKS):
        with read.running():
            lines = desk.look(lambda *, by: history(person_id, by=by))  # noqa: B023  # called at once
        require(len(lines) > months, (person_id, len(lines)))
        with paid.running():
            told: dict[int, Any] = desk.look(lambda *, by: paid_months([person_id], by=by))  # noqa: B023
        require(len(told[person_id]) >= months, (person_id, len(told[person_id])))
    return [read, paid]


def signed_proofs(desk: Desk, employers: int) -> list[Timing]:
    """Draw up proofs as the hall does: gathered, typeset, sealed and signed, not kept."""
    charge_declared(desk)
    header = Assessment.objects.get(employer_id=desk.office.by.employer_id, month=MAY.number - 1)
    people = list(header.lines.order_by("person_id").values_list("person_id", flat=True)[:PROVEN])
    order = Order("pension", 3, tuple(people))
    proof = Timing(f"a signed proof of {PROVEN} people, from the database to its signature", 0.15, 95)

    def draw(*, by: Actor, on: datetime, pack: Pack) -> DrawnUp:
        return drawn_up(order, verify_page="http://localhost/verify/", by=by, on=on, pack=pack)

    desk.do(draw)  # fonts and key are read once
    for _ in range(PROOFS):
        with proof.running():
            told = desk.do(draw)
        require(told.content.startswith(b"%PDF"), told.code)
    return [proof]

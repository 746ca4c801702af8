"""A bill that money names is not revoked, whoever asks; and a stranger's money moves no stage."""

from datetime import date

import pytest

from shebao.access.acting import acting
from shebao.assessment.bills import why_not_revocable
from shebao.assessment.money import under_way
from shebao.assessment.paid import paid_months
from shebao.ledger.actions import receive_payment
from shebao.registry.models import Person
from shebao.values import Month
from tests.assessment.employers import a_clerk, billed, declared
from tests.assessment.months import REGION, at
from tests.registry.factories import an_act, an_employer

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return a_clerk()


@pytest.fixture
def bill(desk):
    declared(desk)
    return billed(desk)


def money_for(bill, employer=None):
    receive_payment(
        REGION, number="T1", payer="?", bill_number=bill.number, fen=bill.fen, paid_on=date(2023, 5, 8),
        tax_posted_at=at("2023-05-08 09:10"), employer_id=employer.pk if employer else None,
    )  # fmt: skip


def told(desk, bill):
    """What is said to an employer's clerk in the web's role, and what to the worker."""
    with acting(desk.by):
        web = why_not_revocable(bill)
    return web, why_not_revocable(bill)


def test_money_whose_payer_is_not_known_keeps_the_bill_for_whoever_asks(desk, bill):
    assert told(desk, bill) == ("", "")
    money_for(bill)
    web, worker = told(desk, bill)
    assert web == worker
    assert "已经缴费" in web


def test_another_employers_money_does_not_keep_it(desk, bill):
    money_for(bill, an_employer(an_act()))
    assert told(desk, bill) == ("", "")
    assert under_way(REGION, [bill.number]) == []


def test_HB_247_a_strangers_money_makes_nobody_paid(desk, bill):
    person = Person.objects.get(enrolments__employer=desk.employer)
    money_for(bill)
    stage = paid_months([person.pk], by=desk.by)[person.pk][Month(2023, 5)]["pension"].stage
    with acting(desk.by):
        web = paid_months([person.pk], by=desk.by)[person.pk][Month(2023, 5)]["pension"].stage
    assert stage == web == 1

"""What the demo registers of its employers: all of them, the same on every run, of nobody real."""

import pytest
from django.db import connection, transaction

from demo import registered, suqian, yichang
from demo.accounts import ACCOUNTS
from demo.cities import found
from demo.holders import document_of
from shebao.registry.models import Employer, EmployerDetails, EmployerInsurance, Handler, Person
from shebao.registry.queries import known
from shebao.values.credit_codes import parse_credit_code
from shebao.values.id_numbers import parse_id

pytestmark = pytest.mark.django_db

EMPLOYERS = sum(city.employers for city in (yichang.SMALL, yichang.OF_300, yichang.OF_10_000))


@pytest.fixture(scope="module", autouse=True)
def cities(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic(), connection.cursor() as cursor:
        found(cursor)
        yield
        transaction.set_rollback(True)


def test_HB_258_every_demo_employer_has_its_details():
    details = list(known(EmployerDetails.objects.select_related("employer")))
    assert len({one.employer_id for one in details}) == Employer.objects.count() == EMPLOYERS
    for one in details:
        assert parse_credit_code(one.employer.credit_code)[8:17] == one.organisation_code
        assert one.licence_issued_on >= one.founded_on
    assert {one.economy for one in details if one.employer.number in registered.STATE} == {"state"}


def test_HB_259_every_demo_employer_has_its_three_insurances():
    told = known(EmployerInsurance.objects.all())
    assert told.count() == 3 * EMPLOYERS
    assert not told.exclude(channel="tax").exists()
    details = dict(known(EmployerDetails.objects.all()).values_list("employer_id", "founded_on"))
    assert all(one.insured_on > details[one.employer_id] for one in told)


def test_HB_260_every_demo_employer_has_a_handler_and_accounts_are_among_them():
    handlers = known(Handler.objects.select_related("employer"))
    assert {one.employer_id for one in handlers} == set(Employer.objects.values_list("id", flat=True))
    named = {(one.employer.number, one.name) for one in handlers}
    accounts = {
        (number, one.name)
        for one in ACCOUNTS
        if one.level != "legal" and one.region == "420500"
        for number in one.employers
    }
    assert accounts <= named


def test_people_without_a_record_have_right_numbers_that_are_nobodys():
    own = set(Handler.objects.values_list("document_number", flat=True))
    legal = list(known(EmployerDetails.objects.all()).values_list("representative_number", flat=True))
    assert len(set(legal)) == EMPLOYERS
    assert not own & set(legal)
    assert all(parse_id(number, on=yichang.CLOCK.date()) for number in (*own, *legal))
    assert not Person.objects.filter(document_number__in=[*own, *legal]).exists()


def test_whoever_holds_a_demo_account_has_a_right_number_of_nobody_else():
    numbers = [document_of(account.number) for account in ACCOUNTS]
    assert [parse_id(number, on=suqian.CLOCK.date()) for number in numbers] == numbers
    assert len(set(numbers)) == len(numbers)
    assert not Person.objects.filter(document_number__in=numbers).exists()

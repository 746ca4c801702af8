"""Who is not charged, to which account money goes back, and whose wage of the year is declared."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from shebao.access.acting import acting
from shebao.registry.actions import Declaring, set_base
from shebao.registry.banking import Banking, bank_accounts, name_accounts, refund_account
from shebao.registry.models import BankAccount, EmployerParticulars, Unbillable
from shebao.registry.persons import Retiring, record_retirements
from shebao.registry.reversal import take_back
from shebao.registry.sentences import sentence
from shebao.registry.unbillable import Sparing, charge_again, spare, unbillable
from shebao.registry.wages import wages_declared
from shebao.values import Month
from tests.access.factories import an_actor
from tests.casework.desks import yichang
from tests.registry.factories import an_act, an_employee, an_employer

pytestmark = pytest.mark.django_db

APRIL = Month(2023, 4)
JULY = Month(2023, 7)


@pytest.fixture
def act():
    return an_act()


def account(employer, act, number="1790000000001"):
    return Banking(employer.id, "103", "演示银行宜昌支行", "演示单位", number, act)


def test_HB_209_three_people_are_told_with_the_three_reasons(act):
    employer = an_employer(act)
    retired, jailed, exempt, _charged = (an_employee(act, employer) for _ in range(4))
    record_retirements([Retiring(retired.id, Month(2023, 3), act)])
    spare([Sparing(jailed.id, "imprisoned", APRIL, act, until=Month(2023, 5))])
    spare([Sparing(exempt.id, "treaty_exempt", Month(2023, 1), act)])
    by = an_actor(employer)
    told = {one.person_id: one.label for one in unbillable(by, APRIL)}
    assert told == {
        retired.id: "已做退休审批且已到退休年月而未退休的人员",
        jailed.id: "当月服刑人员",
        exempt.id: "中外互免人员",
    }
    assert set(told.values()) == set(yichang().value("unbillable_persons", date(2023, 4, 20)).items)
    assert {one.person_id for one in unbillable(by, Month(2023, 5))} == {retired.id, exempt.id}
    assert {one.person_id for one in unbillable(by, Month(2023, 3))} == {exempt.id}


def test_HB_209_who_is_charged_again_keeps_the_months_before(act):
    person = an_employee(act, an_employer(act))
    spare([Sparing(person.id, "imprisoned", APRIL, act)])
    charge_again([Sparing(person.id, "imprisoned", Month(2023, 6), an_act())])
    standing = Unbillable.objects.filter(person=person, retired__isnull=True)
    assert [(one.since, one.until) for one in standing] == [(202304, 202306)]
    assert sentence(Unbillable, standing[0]) == "2023-04 至 2023-05 不可做账：当月服刑人员"


def test_HB_209_one_reason_holds_once_a_month(act):
    person = an_employee(act, an_employer(act))
    spare([Sparing(person.id, "imprisoned", APRIL, act)])
    with pytest.raises(IntegrityError, match="one_unbillable_at_a_time"), transaction.atomic():
        Unbillable.objects.create(
            person=person, region="420500", reason="imprisoned", since=202305, learned=act
        )


def test_HB_235_the_account_for_refunds_is_the_one_named_last(act):
    employer = an_employer(act)
    by = an_actor(employer)
    assert refund_account(by) is None
    name_accounts([account(employer, act)])
    name_accounts([account(employer, an_act(), number="1790000000002")])
    assert refund_account(by).account_number == "1790000000002"
    assert bank_accounts(by).count() == 2


def test_HB_236_an_account_that_was_named_by_mistake_gives_way_to_the_former_one(act):
    employer = an_employer(act)
    name_accounts([account(employer, act)])
    later = an_act()
    name_accounts([account(employer, later, number="1790000000002")])
    take_back({later.id: an_act()})
    assert refund_account(an_actor(employer)).account_number == "1790000000001"


def test_accounts_and_spared_people_of_others_are_not_seen(act):
    employer, other = an_employer(act), an_employer(act)
    name_accounts([account(employer, act)])
    spare([Sparing(an_employee(act, employer).id, "imprisoned", APRIL, act)])
    with acting(an_actor(other)):
        assert BankAccount.objects.count() == 0
        assert Unbillable.objects.count() == 0
    with acting(an_actor(employer)):
        assert BankAccount.objects.count() == 1
        assert Unbillable.objects.count() == 1


def test_HB_188_the_wage_of_the_year_counts_from_the_year_on(act):
    """Two carried on from 2022, one declared for 2023-07 and one hired in 2023-08."""
    employer = an_employer(act)
    first, second = an_employee(act, employer), an_employee(act, employer, since="2023-05")
    by, pack = an_actor(employer), yichang()
    july = date(2023, 7, 3)
    assert wages_declared(by, JULY, on=july, pack=pack).missing == 2
    set_base([Declaring(first.id, employer.id, 457_000, JULY, Month(2024, 7), act)])
    told = wages_declared(by, JULY, on=july, pack=pack)
    assert (told.declared, told.missing, told.blocked) == (1, 1, True)
    set_base([Declaring(second.id, employer.id, 520_000, JULY, Month(2024, 7), act)])
    an_employee(act, employer, since="2023-08")
    assert not wages_declared(by, JULY, on=july, pack=pack).blocked
    assert wages_declared(by, Month(2023, 8), on=date(2023, 8, 3), pack=pack).missing == 0


def test_HB_188_nothing_is_blocked_before_july_or_for_months_before_it(act):
    employer = an_employer(act)
    an_employee(act, employer, since="2022-01")
    by, pack = an_actor(employer), yichang()
    assert not wages_declared(by, Month(2023, 6), on=date(2023, 6, 30), pack=pack).blocked
    assert not wages_declared(by, Month(2023, 6), on=date(2023, 7, 1), pack=pack).blocked
    assert wages_declared(by, JULY, on=date(2023, 7, 1), pack=pack).blocked


def test_HB_176_who_is_insured_outside_the_city_is_not_held_to_its_notice(act):
    employer = an_employer(act)
    an_employee(act, employer)
    EmployerParticulars.objects.filter(employer=employer).update(retired=act)
    EmployerParticulars.objects.create(
        employer=employer, name="演示单位", risk_class=1, since=201801, urban=False, learned=act
    )
    assert not wages_declared(an_actor(employer), JULY, on=date(2023, 7, 3), pack=yichang()).required

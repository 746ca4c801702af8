"""Accounts act for employers while acts say so."""

import pytest
from django.db import IntegrityError, connection, transaction

from shebao.access.accounts import (
    actor_of,
    end_account,
    end_membership,
    human_of,
    let_act_for,
    open_account,
    posts_of,
)
from shebao.access.acting import actor_named
from shebao.access.models import Account, Level, Membership
from shebao.trail.models import Act
from shebao.values import Refused
from tests.access.factories import PASSWORD, SYSTEM, an_account, an_actor
from tests.registry.factories import ON, an_act, an_employer

pytestmark = pytest.mark.django_db


def test_an_actor_is_the_account_acting_for_one_employer():
    own, other = an_employer(an_act()), an_employer(an_act())
    account = an_account(own, other, rights=("enrol_employee",))
    by = actor_of(account, own.id, "hall")
    assert (by.account, by.name, by.human) == (account.number, "吴敏", account.human)
    assert (by.region, by.employer_id, by.employer_number) == ("420500", own.id, own.number)
    assert by.employers == (own.id,)
    assert by.may("enrol_employee")
    assert not by.may("stop_employee")


def test_every_item_is_a_right_of_its_own():
    assert an_actor().may("whatever_comes")


def test_a_membership_that_has_ended_is_refused_and_stays_readable():
    employer = an_employer(an_act())
    account = an_account(employer)
    membership = Membership.objects.get(account=account)
    end_membership(membership, by=SYSTEM, on=ON)
    end_membership(membership, by=SYSTEM, on=ON)
    with pytest.raises(Refused, match="不能办理这个单位"):
        actor_of(account, employer.id, "hall")
    ended = Act.objects.get(item="end_membership")
    assert Membership.objects.get(account=account).retired == ended


def test_an_ended_account_acts_for_nobody():
    employer = an_employer(an_act())
    account = an_account(employer)
    end_account(account, by=SYSTEM, on=ON)
    with pytest.raises(Refused):
        actor_of(account, employer.id, "hall")


def test_one_account_has_one_membership_of_an_employer_at_a_time():
    employer = an_employer(an_act())
    account = an_account(employer)
    with pytest.raises(IntegrityError, match="one_membership_each"), transaction.atomic():
        let_act_for(account, employer, Level.HANDLER, by=SYSTEM, on=ON)


def test_a_number_is_given_once_whatever_its_capitals():
    account = an_account()
    with pytest.raises(IntegrityError, match="account_number_once"), transaction.atomic():
        open_account(
            number=account.number.upper(), name="何静", human="h", password=PASSWORD, by=SYSTEM, on=ON
        )


def test_the_employers_of_an_account_are_listed_by_name_and_level():
    employers = [an_employer(an_act()) for _ in range(2)]
    account = an_account(*employers, level=Level.LEGAL)
    assert [(post.number, post.name, post.level) for post in posts_of(account)] == [
        (employer.number, "演示单位", "法人") for employer in employers
    ]


def test_one_human_is_one_mark_that_tells_nothing():
    mark = human_of("resident_id", "42050319650210999x")
    assert mark == human_of("resident_id", "42050319650210999X")
    assert "420503" not in mark
    assert len(mark) == 64


def test_a_job_finds_who_acts_by_the_accounts_number():
    employer = an_employer(an_act())
    account = an_account(employer)
    assert actor_named(account.number, employer.id, "hall") == actor_of(account, employer.id, "hall")


@pytest.mark.parametrize(
    "change",
    [
        "update access_membership set rights = '{*}'",
        "delete from access_membership",
        "delete from access_account",
        "truncate access_account cascade",
    ],
)
def test_what_somebody_was_allowed_cannot_be_rewritten(change: str):
    an_account(an_employer(an_act()))
    connection.check_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        connection.cursor().execute(change)
    assert Account.objects.count() == 1

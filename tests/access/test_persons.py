"""Own accounts of insured people: linked to their owner alone, ended at once."""

import pytest

from shebao.access.accounts import human_of
from shebao.access.colleagues import why_not_reset
from shebao.access.memberships import member
from shebao.access.models import Account, Level, PersonAccount
from shebao.access.own_accounts import end_own_account
from shebao.access.persons import open_person_account, own_of, person_actor
from shebao.values import Refused
from tests.access.factories import SYSTEM, an_account, an_actor
from tests.casework.desks import yichang
from tests.registry.factories import ON, a_person, an_act, an_employer

pytestmark = pytest.mark.django_db


def owned(person, *employers, **more) -> Account:
    account = an_account(*employers, **more)
    account.human = human_of(person.document_type, person.document_number)
    account.save(update_fields=["human"])
    return account


def test_CQR_108_an_account_is_nobodys_own_but_the_person_whom_the_document_names():
    person = a_person()
    with pytest.raises(Refused, match="不是同一个人"):
        open_person_account(an_account(), person, by=SYSTEM, on=ON)
    assert not PersonAccount.objects.exists()
    account = owned(person)
    held = open_person_account(account, person, by=SYSTEM, on=ON)
    assert open_person_account(account, person, by=SYSTEM, on=ON) == held


def test_who_reads_an_own_record_acts_for_nobody_and_has_no_right():
    person = a_person()
    account = owned(person)
    open_person_account(account, person, by=SYSTEM, on=ON)
    by = person_actor(account, "420500")
    assert (by.person_id, by.employers, by.employer_id, by.rights) == (person.pk, (), None, frozenset())
    assert not by.office


def test_what_has_ended_opens_nothing():
    person = a_person()
    account = owned(person)
    open_person_account(account, person, by=SYSTEM, on=ON)
    end_own_account(account, by=SYSTEM, on=ON)
    end_own_account(account, by=SYSTEM, on=ON)
    assert own_of(account) is None
    with pytest.raises(Refused, match="还没有连上本人的参保记录"):
        person_actor(account, "420500")


def test_no_employer_resets_the_password_that_opens_a_persons_own_record():
    employer, person = an_employer(an_act()), a_person()
    account = owned(person, employer, level=Level.HANDLER)
    by = an_actor(employer, level=Level.LEGAL)
    assert why_not_reset(member(account.number, by=by), by=by, on=ON, pack=yichang()) is None
    open_person_account(account, person, by=SYSTEM, on=ON)
    assert (
        "不只替本单位办理"
        in why_not_reset(member(account.number, by=by), by=by, on=ON, pack=yichang()).message
    )

"""Passwords of staff grow old, and the last ones are not taken again."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from shebao.access.accounts import alone, change_password, reset_password
from shebao.access.models import Account, PastPassword
from shebao.access.passwords import too_old
from shebao.trail.models import Act
from shebao.values import Refused
from tests.access.factories import AT, PASSWORD, SYSTEM, an_account
from tests.registry.factories import ON

pytestmark = pytest.mark.django_db


def changed(account: Account, new: str, old: str = PASSWORD) -> None:
    change_password(account, new, old=old, at=AT, by=alone(account, "420500"), on=ON)


def test_CQR_114_a_password_is_too_old_after_ninety_days(settings):
    account = an_account()
    changed(account, "Dong-hu-2026")
    ages = (timedelta(days=90), timedelta(days=90, seconds=1))
    assert [too_old(account, at=AT + age) for age in ages] == [False, True]
    settings.PASSWORD_MAX_AGE_DAYS = 365
    assert not too_old(account, at=AT + ages[1])


def test_a_first_password_counts_from_the_real_opening_and_not_from_the_business_time():
    account = an_account()
    assert account.password_set_at == ON
    opened = Act.objects.get(pk=account.opened_id).written_at
    account = Account.objects.get(pk=account.pk)
    assert not too_old(account, at=opened + timedelta(days=89))
    assert too_old(account, at=opened + timedelta(days=91))


def test_CQR_114_the_last_passwords_are_not_taken_again(settings):
    settings.PASSWORDS_REMEMBERED = 2
    account = an_account()
    changed(account, "Dong-hu-2026")
    for used in (PASSWORD, "Dong-hu-2026"):
        with pytest.raises(Refused, match="不久前用过"):
            changed(account, used, old="Dong-hu-2026")
    for old, new in (("Dong-hu-2026", "Nan-hu-2026"), ("Nan-hu-2026", "Sha-hu-2026")):
        changed(account, new, old=old)
    changed(account, PASSWORD, old="Sha-hu-2026")  # three ago


def test_what_was_reset_is_not_taken_again_either():
    account = an_account()
    first = reset_password(account, at=AT, by=SYSTEM, on=ON)
    with pytest.raises(Refused, match="不久前用过"):
        changed(account, PASSWORD, old=first)


def test_past_passwords_stay():
    changed(an_account(), "Dong-hu-2026")
    with pytest.raises(IntegrityError, match="only grows"), transaction.atomic():
        PastPassword.objects.all().delete()


def test_CQR_117_every_act_names_one_account_by_its_login_name():
    account = an_account()
    changed(account, "Dong-hu-2026")
    act = Act.objects.get(item="change_password")
    assert Account.objects.filter(number=act.account).get() == account

"""One-time codes: RFC 6238, each good once, wrong ones counted."""

import base64
from datetime import UTC, datetime, timedelta

import pytest

from shebao.access.models import SecondFactor
from shebao.access.second_factor import confirm, drawer, enabled, forget, prove, required, set_up, step_of
from shebao.values import Refused
from tests.access.factories import AT, an_account

pytestmark = pytest.mark.django_db


def key(secret: str) -> bytes:
    return base64.b32decode(secret + "=" * (-len(secret) % 8))


def code(secret: str, at: datetime) -> str:
    return drawer(key(secret)).generate(int(at.timestamp())).decode()


@pytest.fixture
def account():
    return an_account()


@pytest.fixture
def secret(account):
    secret = set_up(account).secret
    confirm(account, code(secret, AT - timedelta(minutes=5)), at=AT - timedelta(minutes=5))
    return secret


@pytest.mark.parametrize(
    ("seconds", "digits"), [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")]
)
def test_the_codes_are_those_of_rfc_6238(seconds, digits):
    at = datetime.fromtimestamp(seconds, UTC)
    assert step_of(b"12345678901234567890", digits, at) == seconds // 30


def test_codes_count_from_the_first_that_is_right(account):
    shown = set_up(account)
    assert shown.secret == set_up(account).secret
    assert shown.address.startswith("otpauth://totp/")
    assert shown.secret in shown.address
    with pytest.raises(Refused, match="不对"):
        confirm(account, "000000", at=AT)
    assert not enabled(account)
    confirm(account, code(shown.secret, AT), at=AT)
    assert enabled(account)
    with pytest.raises(Refused, match="已经启用"):
        set_up(account)


def test_a_code_is_good_once_and_an_older_one_not_after_it(account, secret):
    prove(account, f" {code(secret, AT)[:3]} {code(secret, AT)[3:]}", at=AT)
    for late in (AT, AT - timedelta(seconds=30)):
        with pytest.raises(Refused, match="已经用过"):
            prove(account, code(secret, late), at=AT)
    prove(account, code(secret, AT + timedelta(seconds=30)), at=AT)


@pytest.mark.parametrize(("late", "good"), [(-60, False), (-30, True), (30, True), (60, False)])
def test_a_code_may_be_one_step_early_or_late(account, secret, late, good):
    shown = code(secret, AT + timedelta(seconds=late))
    if good:
        prove(account, shown, at=AT)
        return
    with pytest.raises(Refused):
        prove(account, shown, at=AT)


def test_wrong_codes_lock_and_the_right_password_does_not_open_it(account, secret):
    from shebao.access.login import log_in
    from tests.access.factories import PASSWORD

    for _ in range(4):
        with pytest.raises(Refused) as refusal:
            prove(account, "000000", at=AT)
        assert refusal.value.code == "totp"
    log_in(account.number, PASSWORD, at=AT)
    for shown in ("000000", code(secret, AT)):
        with pytest.raises(Refused) as refusal:
            prove(account, shown, at=AT)
        assert refusal.value.code == "locked"
    later = AT + timedelta(minutes=16)
    prove(account, code(secret, later), at=later)


def test_the_secret_is_kept_under_the_installations_key(account, settings):
    shown = set_up(account)
    kept = bytes(SecondFactor.objects.get().secret)
    assert key(shown.secret) not in kept
    settings.SECRET_KEY = "another"
    with pytest.raises(Refused, match="读不出来"):
        prove(account, code(shown.secret, AT), at=AT)


def test_codes_that_were_taken_away_are_set_up_anew(account, secret):
    assert forget(account)
    assert not enabled(account)
    assert set_up(account).secret != secret
    with pytest.raises(Refused):
        prove(account, code(secret, AT), at=AT)
    assert not forget(an_account())


def test_production_requires_codes_and_the_demonstration_offers_them(settings):
    assert not required()
    settings.STAFF_ONE_TIME_CODES = "required"
    assert required()

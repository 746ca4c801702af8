"""Calendar feeds: an address nobody can guess, one per membership, ended by its account or with it."""

import pytest

from shebao.access.accounts import end_membership
from shebao.access.acting import acting
from shebao.access.models import Membership
from shebao.notices.feeds import address_of, end_feed, feed, open_feed, subscriber
from shebao.notices.models import CalendarFeed
from shebao.values import Refused
from tests.access.factories import SYSTEM, an_actor
from tests.registry.factories import ON

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return an_actor()


def opened(by) -> CalendarFeed:
    with acting(by):
        return open_feed(by=by, on=ON)


def test_the_address_opens_what_its_membership_may_see(by):
    found = subscriber(address_of(opened(by)))
    assert (found.account, found.employer_id, found.employers) == (by.account, by.employer_id, by.employers)


def test_one_address_per_membership_shown_again_whenever_it_is_asked_for(by):
    first = opened(by)
    assert opened(by) == first
    assert feed(by=by) == first
    assert len(address_of(first)) == 64


def test_what_is_stored_opens_nothing(by):
    stored = opened(by)
    assert not any(address_of(stored) == str(value) for value in stored.__dict__.values())
    for guess in (stored.prefix, stored.prefix + "0" * 40, "", "x" * 64):
        with pytest.raises(Refused, match="停用"):
            subscriber(guess)


def test_an_ended_address_opens_nothing_and_a_new_one_is_another(by):
    before = address_of(opened(by))
    with acting(by):
        end_feed(by=by, on=ON)
        end_feed(by=by, on=ON)
    with pytest.raises(Refused):
        subscriber(before)
    assert address_of(opened(by)) != before


def test_with_the_membership_the_address_ends(by):
    secret = address_of(opened(by))
    end_membership(Membership.objects.get(employer_id=by.employer_id), by=SYSTEM, on=ON)
    with pytest.raises(Refused):
        subscriber(secret)

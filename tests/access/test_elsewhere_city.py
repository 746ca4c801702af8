"""Every address of the office, asked by the leading agency of another city of the province: no answer."""

import pytest
from django.test import Client

from shebao.access.models import Role
from shebao.clock.actions import start_clock
from shebao.doors.office import urls
from shebao.registry.models import AgencyLevel
from tests.access.factories import PASSWORD
from tests.access.offices import a_member, agency
from tests.access.places import BUSINESS
from tests.access.test_elsewhere_office import OF_NOBODY, about, body, theirs, tree  # noqa: F401  # fixtures
from tests.access.walking import addresses, changed, everything, leaks, patterns, read, walker
from tests.items.test_contract_back_pay import APRIL

SUIZHOU = "421300"


@pytest.fixture(params=[BUSINESS, (Role.ADMINISTRATOR,)], ids=["staff", "administrator"])
def client(request, tree) -> Client:  # noqa: F811
    """Somebody of the leading agency of 随州市, which sees every employer of its own city."""
    start_clock(SUIZHOU, frozen_at=APRIL)
    place = agency(SUIZHOU, SUIZHOU, "随州市社会保险局", AgencyLevel.CITY)
    account, client = a_member(place, *request.param, region=SUIZHOU), walker()
    answer = client.post(f"/office/{SUIZHOU}/login/", {"number": account.number, "password": PASSWORD})
    assert answer.status_code == 303
    return client


def asked(theirs):  # noqa: F811
    return addresses(patterns(urls.urlpatterns, "/office/", "office"), SUIZHOU, theirs.values, OF_NOBODY)


def test_HB_10_no_address_tells_another_city_anything(client, theirs):  # noqa: F811
    told = []
    for address, about_theirs in asked(theirs):
        answer = client.get(address)
        if answer.status_code >= 500 or (about_theirs and answer.status_code == 200):
            told.append((address, answer.status_code))
        told += [(address, one) for one in leaks(read(answer), theirs.told, address)]
    assert told == []


def test_HB_10_no_form_tells_or_changes_anything_of_another_city(client, theirs):  # noqa: F811
    before, told = everything(), []
    for address, _ in asked(theirs):
        answer = client.post(address, body(theirs.case.number, theirs))
        typed = (address, theirs.case.number, theirs.clerk.number)
        told += [(address, one) for one in leaks(read(answer), theirs.told, *typed)]
    assert told == []
    assert changed(before, about(theirs)) == []

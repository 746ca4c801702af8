"""The demonstration has agencies on three levels, each employer at one, and every post at one district."""

from collections import Counter

import pytest
from django.db import connection

from demo.accounts import ACCOUNTS
from demo.agencies import AGENCIES, CITY, SETTLED, SHARES, TOWN, XILING, YILING
from demo.founding import found_agencies
from demo.opening import open_one
from shebao.access.models import Role, StaffPost
from shebao.access.posts import seen_from
from shebao.registry.actions import add_employers
from shebao.registry.models import Agency, Employer, EmployerParticulars
from tests.access.factories import SYSTEM
from tests.registry.factories import CREDIT_CODE, ON, an_act

pytestmark = pytest.mark.django_db
REGION = "420500"


@pytest.fixture
def demo() -> None:
    numbers = [*SETTLED, *(str(100_001_100 + number) for number in range(400))]
    add_employers(
        [
            (
                Employer(region=REGION, number=number, credit_code=CREDIT_CODE),
                EmployerParticulars(name="演示单位", risk_class=1, band_percent=100, since=201801),
            )
            for number in numbers
        ],
        act=an_act(),
    )
    with connection.cursor() as cursor:
        found_agencies(cursor, REGION)


def test_every_employer_is_at_an_agency_and_each_agency_has_some(demo):
    of = Counter(Employer.objects.values_list("agency__code", flat=True))
    assert set(of) == set(SHARES) == {one.code for one in AGENCIES}
    assert of[XILING] > of[YILING] > of[TOWN]
    settled = dict(Employer.objects.filter(number__in=SETTLED).values_list("number", "agency__code"))
    assert settled == SETTLED


def test_the_town_is_below_its_district_and_all_below_the_city(demo):
    codes = dict(Agency.objects.values_list("id", "code"))
    ids = {code: pk for pk, code in codes.items()}
    assert {codes[one] for one in seen_from(REGION, ids[YILING])} == {YILING, TOWN}
    assert {codes.get(one, "") for one in seen_from(REGION, ids[CITY])} == {"", *ids}


def test_one_district_has_every_post_and_the_first_staff_are_the_citys(demo):
    for account in ACCOUNTS:
        if account.roles:
            open_one(account, by=SYSTEM, on=ON)
    posts = StaffPost.objects.select_related("account", "agency")
    there = {role for one in posts if one.agency and one.agency.code == XILING for role in one.roles}
    assert there == set(Role.values)
    assert {one.account.number for one in posts if one.agency is None} >= {"ycjb", "ycsh", "yccw"}


def test_no_two_staff_have_one_name_and_each_says_what_it_shows():
    staff = [one for one in ACCOUNTS if one.roles]
    assert len({one.name for one in ACCOUNTS if not one.own}) == len([one for one in ACCOUNTS if not one.own])
    assert all(one.says for one in staff)

"""Who is away, and who may stand in."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from shebao.access.absences import (
    away,
    deputies,
    deputised_for,
    deputy_of,
    does_both,
    end_absence,
    may_deputise,
    set_away,
)
from shebao.access.acting import acting
from shebao.access.models import Absence, Role
from shebao.access.posts import end_post, staff_posts
from shebao.clock.queries import CHINA
from shebao.values import Refused
from tests.access.factories import SYSTEM
from tests.access.offices import a_member, an_administrator, an_officer, offices
from tests.registry.factories import ON, an_act

pytestmark = pytest.mark.django_db
SINCE, UNTIL = date(2023, 5, 9), date(2023, 5, 12)


@pytest.fixture
def places():
    return offices()


@pytest.fixture
def by(places):
    return an_officer(places.city, Role.SUPERVISOR)


def test_HB_20_who_is_away_is_so_on_both_days_and_all_between(places, by):
    account, deputy = a_member(places.xiling, Role.OPERATOR), a_member(places.xiling, Role.OPERATOR)
    absence = set_away(account, SINCE, UNTIL, deputy=deputy, reason="年假", by=by, on=ON)
    assert [away("420500", date(2023, 5, day)).get(account.pk) for day in (8, 9, 12, 13)] == [
        None, absence, absence, None,
    ]  # fmt: skip
    assert deputy_of(account.pk, "420500", SINCE) == deputy
    assert away("421300", SINCE) == {}


@pytest.mark.parametrize(
    ("roles", "told"),
    [
        ((Role.REVIEWER,), "没有经办岗"),
        ((Role.OPERATOR,), "没有审核岗"),
        ((Role.ADMINISTRATOR,), "系统管理员不代理"),
    ],
)
def test_a_deputy_holds_every_role_and_administers_nothing(places, by, roles, told):
    account = a_member(places.xiling, Role.OPERATOR, Role.REVIEWER)
    with pytest.raises(Refused, match=told):
        set_away(account, SINCE, UNTIL, deputy=a_member(places.xiling, *roles), by=by, on=ON)


def test_a_deputy_was_granted_every_item_too(places, by):
    account = a_member(places.xiling, Role.OPERATOR)
    limited = a_member(places.xiling, Role.OPERATOR, skills=("enrol_employee",))
    with pytest.raises(Refused, match="可办的事项比较少"):
        set_away(account, SINCE, UNTIL, deputy=limited, by=by, on=ON)
    posts = [staff_posts(one).get() for one in (account, limited)]
    assert may_deputise(posts[1], posts) == [posts[0]]


def test_a_deputy_works_at_the_same_agency(places, by):
    """Assignment gives a deputy only what is done where both work."""
    account = a_member(places.xiling, Role.OPERATOR)
    for elsewhere in (places.city, places.wujia, places.street, None):
        deputy = a_member(elsewhere, Role.OPERATOR)
        with pytest.raises(Refused, match="不在同一个经办机构"):
            set_away(account, SINCE, UNTIL, deputy=deputy, by=by, on=ON)
        posts = [staff_posts(one).get() for one in (account, deputy)]
        assert may_deputise(posts[0], posts) == []
    assert not Absence.objects.exists()


def test_without_an_agency_and_at_the_leading_one_is_the_same_place(places, by):
    account, deputy = a_member(None, Role.OPERATOR), a_member(places.city, Role.OPERATOR)
    absence = set_away(account, SINCE, UNTIL, deputy=deputy, by=by, on=ON)
    assert absence.deputy == deputy


def test_an_administrator_has_no_deputy(places):
    by, other = an_administrator(places.city), a_member(places.city, Role.ADMINISTRATOR)
    with pytest.raises(Refused, match="不由别人代理"):
        set_away(other, SINCE, UNTIL, deputy=a_member(places.city, Role.OPERATOR), by=by, on=ON)
    set_away(other, SINCE, UNTIL, by=by, on=ON)


def test_a_chain_of_deputies_is_cut(places, by):
    first, second, third = (a_member(places.xiling, Role.OPERATOR) for _ in range(3))
    set_away(second, UNTIL, date(2023, 5, 20), deputy=third, by=by, on=ON)
    with pytest.raises(Refused, match="也请假"):
        set_away(first, SINCE, UNTIL, deputy=second, by=by, on=ON)
    Absence.objects.create(
        account=first, region="420500", since=SINCE, until=UNTIL, deputy=second, learned=an_act()
    )
    assert deputy_of(first.pk, "420500", SINCE) == second
    assert deputies("420500", UNTIL) == {second.pk: third}
    assert deputised_for(second, "420500", SINCE, UNTIL) == [first.name]


def test_a_deputy_whose_post_has_ended_stands_in_for_nobody(places, by):
    account, deputy = a_member(places.xiling, Role.OPERATOR), a_member(places.xiling, Role.OPERATOR)
    set_away(account, SINCE, UNTIL, deputy=deputy, by=by, on=ON)
    end_post(staff_posts(deputy).get(), by=SYSTEM, on=ON)
    assert deputies("420500", SINCE) == {}


def test_a_post_that_makes_and_approves_is_worth_a_word(places):
    posts = [
        staff_posts(a_member(places.city, *roles)).get()
        for roles in ((Role.OPERATOR,), (Role.REVIEWER,), (Role.ACCEPTOR, Role.FINANCE))
    ]
    assert [does_both(post) for post in posts] == [False, False, True]


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        (UNTIL, SINCE, "早于"),
        (date(2023, 5, 1), date(2023, 5, 7), "已经过去"),
        (SINCE, date(2024, 6, 1), "最多写一年"),
    ],
)
def test_days_that_will_not_do_are_refused(places, by, since, until, told):
    with pytest.raises(Refused, match=told):
        set_away(a_member(places.xiling, Role.OPERATOR), since, until, by=by, on=ON)


def test_one_absence_at_a_time_is_held_by_the_action_and_by_the_database(places, by):
    account = a_member(places.xiling, Role.OPERATOR)
    set_away(account, SINCE, UNTIL, by=by, on=ON)
    with pytest.raises(Refused, match="已经登记过"):
        set_away(account, UNTIL, date(2023, 5, 20), by=by, on=ON)
    with pytest.raises(IntegrityError, match="one_absence_at_a_time"), transaction.atomic():
        Absence.objects.create(account=account, region="420500", since=UNTIL, until=UNTIL, learned=an_act())


def test_an_absence_that_ends_early_keeps_the_days_that_have_passed(places, by):
    account = a_member(places.xiling, Role.OPERATOR)
    absence = set_away(account, SINCE, UNTIL, by=by, on=ON)
    for _ in range(2):
        end_absence(absence, by=by, on=datetime(2023, 5, 11, 9, tzinfo=CHINA))
    assert account.pk in away("420500", date(2023, 5, 10))
    assert account.pk not in away("420500", date(2023, 5, 11))
    assert Absence.objects.filter(account=account).count() == 2


def test_who_leads_another_district_or_nobody_writes_no_absence(places):
    account = a_member(places.wujia, Role.OPERATOR)
    for by in (an_officer(places.xiling, Role.SUPERVISOR), an_officer(places.city, Role.OPERATOR)):
        with pytest.raises(Refused):
            set_away(account, SINCE, UNTIL, by=by, on=ON)
    assert not Absence.objects.exists()


def test_absences_are_there_for_the_agencies_staff_of_the_region_alone(places, by):
    set_away(a_member(places.xiling, Role.OPERATOR), SINCE, UNTIL, by=by, on=ON)
    for other, seen in ((by, 1), (an_administrator(places.xiling), 1), (an_administrator(None, "421300"), 0)):
        with acting(other):
            assert Absence.objects.count() == seen

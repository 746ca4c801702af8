"""Which employers enjoy relief, in which months, and who sees it."""

import pytest
from django.db import IntegrityError, transaction

from shebao.access.acting import acting
from shebao.policy import Unstated
from shebao.registry.models import Relief
from shebao.registry.relief import Relieving, end_relief, reliefs, relieve, relieved_employers
from shebao.registry.reversal import take_back
from shebao.registry.sentences import sentence
from shebao.values import Month
from tests.access.factories import an_actor
from tests.casework.desks import REGION, yichang
from tests.registry.factories import an_act, an_employer

pytestmark = pytest.mark.django_db

FEBRUARY, JANUARY_AFTER = Month(2020, 2), Month(2021, 1)


@pytest.fixture
def employer():
    return an_employer(an_act())


def relieving(employer, since=FEBRUARY, until=JANUARY_AFTER, act=None):
    return Relieving(employer.id, since, until, act or an_act())


def standing(employer):
    found = Relief.objects.filter(employer=employer, retired__isnull=True).order_by("since")
    return [(one.since, one.until) for one in found]


def test_HB_220_a_relief_holds_for_the_months_it_was_granted_and_no_others(employer):
    relieve([relieving(employer)], pack=yichang())
    numbers = [employer.number]
    assert relieved_employers(REGION, Month(2020, 1)) == []
    assert relieved_employers(REGION, FEBRUARY) == numbers
    assert relieved_employers(REGION, Month(2020, 12)) == numbers
    assert relieved_employers(REGION, JANUARY_AFTER) == []
    assert relieved_employers("321300", FEBRUARY) == []


@pytest.mark.parametrize(
    ("since", "until"), [(Month(2020, 1), Month(2020, 3)), (Month(2020, 12), Month(2021, 2))]
)
def test_HB_220_no_relief_is_granted_for_a_month_of_which_no_document_knows_one(employer, since, until):
    with pytest.raises(Unstated, match="享受减免政策单位的单位缴纳金额"):
        relieve([relieving(employer, since, until)], pack=yichang())
    assert standing(employer) == []


def test_HB_220_relief_granted_twice_holds_once_and_ends_for_the_months_said(employer):
    relieve([relieving(employer)], pack=yichang())
    relieve([relieving(employer, Month(2020, 6), Month(2020, 8))], pack=yichang())
    assert standing(employer) == [(202002, 202006), (202006, 202008), (202008, 202101)]
    assert end_relief([relieving(employer, Month(2020, 5), Month(2020, 9))]) == 3
    assert standing(employer) == [(202002, 202005), (202009, 202101)]


def test_HB_220_a_relief_is_taken_back_with_its_act(employer):
    granted = an_act()
    relieve([relieving(employer, act=granted)], pack=yichang())
    take_back({granted.id: an_act()})
    assert standing(employer) == []


def test_HB_220_one_relief_holds_at_a_time_and_never_for_good(employer):
    relieve([relieving(employer)], pack=yichang())
    for until, refused in ((202006, "one_relief_at_a_time"), (None, "relief_months")):
        with pytest.raises(IntegrityError, match=refused), transaction.atomic():
            Relief.objects.create(employer=employer, since=202005, until=until, learned=an_act())


def test_HB_220_a_relief_is_read_as_a_sentence_and_by_its_own_employer_alone(employer):
    relieve([relieving(employer)], pack=yichang())
    other = an_employer(an_act())
    with acting(an_actor(other)):
        assert Relief.objects.count() == 0
    by = an_actor(employer)
    with acting(by):
        (found,) = reliefs(by)
    assert sentence(Relief, found) == "2020-02 至 2020-12 享受减免政策，单位按减免后的金额缴纳"

"""Announcements on telephones: to whoever chose them and has to do with the region, once."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from shebao.access.models import Account
from shebao.access.persons import open_person_account
from shebao.doors.exchange.dispatching import why_gone
from shebao.notices import announcing, digests, preferences, proclaiming
from shebao.notices.models import Announcement, Dispatch
from tests.access.factories import SYSTEM, an_account, an_actor
from tests.casework.desks import yichang
from tests.hall.doors import known_as
from tests.notices.test_announcements import OTHER, SAID, published
from tests.registry.factories import ON, an_act, an_employee, an_employer

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)  # 12:00 in China
PACK = yichang()


@pytest.fixture
def by():
    """A clerk with a telephone who wants to be told of announcements."""
    by = an_actor(an_employer(an_act()))
    Account.objects.filter(number=by.account).update(phone="13800001234")
    chose(by, sms=["announcement"])
    return by


def chose(by, **what) -> None:
    told = {"sms": [], "mail": [], "gathered": [], "quiet": None} | what
    preferences.choose(**told, by=by, on=ON, pack=PACK)


def proclaimed(now: datetime = NOON, on: datetime = ON) -> list[Dispatch]:
    while proclaiming.proclaim(PACK, on=on, now=now):
        pass
    return list(Dispatch.objects.order_by("id"))


def test_CQO_77_an_announcement_reaches_the_telephone_of_whoever_chose_it_once(by):
    one = published()
    assert proclaiming.waiting_regions() == ["420500"]
    for _ in range(2):
        (text,) = proclaimed()
        Announcement.objects.update(spread=False)
    assert (text.address, text.account, text.about) == ("13800001234", by.account, one.number)
    assert text.text == f"新公告：{one.title}。全文在网上办事大厅的“通知公告”里看，不用登录。"


def test_who_did_not_choose_it_or_has_left_or_is_of_another_city_is_not_written_to(by):
    other = an_actor(an_employer(an_act()))
    Account.objects.filter(number=other.account).update(phone="13800005678")
    away = an_account(an_employer(an_act("421300")))
    Account.objects.filter(pk=away.pk).update(phone="13800005679")
    chose(replace(by, account=away.number), sms=["announcement"])
    published()
    assert [one.account for one in proclaimed()] == [by.account]


def test_an_insured_person_is_told_on_the_own_account(by):
    act, account = an_act(), an_account()
    person = an_employee(act, an_employer(act))
    known_as(account, person.document_number)
    account.refresh_from_db()
    open_person_account(account, person, by=SYSTEM, on=ON)
    Account.objects.filter(pk=account.pk).update(phone="13800009999")
    chose(replace(by, account=account.number), sms=["announcement"])
    published()
    assert {one.account for one in proclaimed()} == {by.account, account.number}


def test_what_begins_later_is_told_on_its_day_and_what_was_withdrawn_never(by):
    later = published(said=replace(SAID, since=ON.date() + timedelta(days=3)))
    assert proclaimed() == []
    assert len(proclaimed(on=ON + timedelta(days=3))) == 1
    announcing.withdraw(later.number, 1, "写错了", by=OTHER, on=ON)
    (text,) = Dispatch.objects.all()
    assert why_gone(text) == proclaiming.GONE
    gone = published("t2")
    assert why_gone(Dispatch(region="420500", template="announcement", about=gone.number)) == ""
    announcing.withdraw(gone.number, 1, "写错了", by=OTHER, on=ON)
    assert len(proclaimed()) == 1


def test_quiet_hours_hold_for_announcements(by):
    chose(by, sms=["announcement"], quiet=(time(11), time(14)))
    published()
    (text,) = proclaimed()
    assert text.next_try_at == datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


def test_whoever_chose_the_digest_finds_it_there_until_it_was_opened(by):
    chose(by, sms=["announcement"], gathered=["announcement"])
    one = published()
    assert proclaimed() == []
    announcing.read(one, by=by, at=ON)
    assert digests.gather(PACK, at=ON, now=NOON) == 0
    second = published("t2", replace(SAID, title="第二个公告"))
    for _ in range(2):
        digests.gather(PACK, at=ON, now=NOON)
    (text,) = Dispatch.objects.all()
    assert f"还有 1 条没有看的消息：{second.title}" in text.text


def test_many_who_chose_it_cost_as_many_queries_as_one(by, django_assert_max_num_queries):
    for number in range(20):
        clerk = an_actor(an_employer(an_act()))
        Account.objects.filter(number=clerk.account).update(phone=f"138000020{number:02}")
        chose(clerk, sms=["announcement"])
    published()
    with django_assert_max_num_queries(16):
        proclaiming.proclaim(PACK, on=ON, now=NOON)
    assert Dispatch.objects.count() == 21

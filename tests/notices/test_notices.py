"""Messages: sent once, seen by whom they are meant for, read by each account for itself."""

import pytest
from django.db import DatabaseError, connection

from shebao.access.acting import acting
from shebao.notices import queries
from shebao.notices.actions import Letter, mark_read, tell, tell_many
from shebao.notices.models import Notice
from tests.access.factories import an_account, an_actor
from tests.registry.factories import ON, an_act, an_employer

pytestmark = pytest.mark.django_db


def told(employer_id: int | None = None, key: str = "1", **more) -> Notice:
    said = {"title": "单据已失效", "text": "过期作废，需要重新开具。"} | more
    return tell("420500", employer_id=employer_id, topic="bill", key=key, at=ON, **said)


@pytest.fixture
def two():
    """An actor of an employer, and an actor of another one."""
    act = an_act()
    return an_actor(an_employer(act)), an_actor(an_employer(act))


def test_HB_190_one_notice_is_one_entry_in_the_inbox_of_every_unit(two):
    notice = told(None, title="关于申报缴费工资的通知")
    for by in two:
        with acting(by):
            assert list(queries.all(by=by)) == [notice]
            assert queries.unread(by=by).count() == 1


def test_the_same_message_again_is_the_first_one(two):
    by, _ = two
    first = told(by.employer_id)
    assert told(by.employer_id, title="别的标题") == first
    assert told(None) == told(None) != first
    assert Notice.objects.get(pk=first.pk).title == "单据已失效"
    assert Notice.objects.count() == 2


def test_many_employers_are_told_in_one_statement_and_once(two, django_assert_num_queries):
    letters = [Letter(by.employer_id, "202305", "本月还没有申报", "月底前申报。") for by in two]
    with django_assert_num_queries(1):
        tell_many("420500", "month", letters, at=ON)
    tell_many("420500", "month", letters, at=ON)
    assert Notice.objects.count() == 2


def test_an_employer_sees_its_own_messages_and_those_to_all_of_its_region(two):
    by, other = two
    own, everybodys = told(by.employer_id), told(None)
    told(other.employer_id)
    tell("371500", employer_id=None, topic="x", key="1", title="别处", text="别处", at=ON)
    with acting(by):
        assert set(queries.all(by=by)) == {own, everybodys}
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from notices_notice")
            assert cursor.fetchone() == (2,)


def test_each_account_reads_for_itself_and_a_message_twice_read_is_read_once(two):
    by, _ = two
    colleague = an_account(an_employer(an_act()))
    assert colleague
    notice = told(by.employer_id)
    with acting(by):
        mark_read([notice.id], by=by, at=ON)
        mark_read([notice.id], by=by, at=ON)
        assert not queries.unread(by=by).exists()
        assert [one.account for one in queries.readers(notice, by=by)] == [by.account]
    another = type(by)(**{**by.__dict__, "account": colleague.number})
    with acting(another):
        assert list(queries.unread(by=another)) == [notice]


def test_nobody_marks_what_is_not_theirs(two):
    by, other = two
    theirs = told(other.employer_id)
    with acting(by):
        mark_read([theirs.id], by=by, at=ON)
    with acting(other):
        assert queries.unread(by=other).count() == 1


@pytest.mark.parametrize("to_all", [True, False])
def test_the_web_writes_to_its_own_employer_alone(two, to_all):
    by, other = two
    with pytest.raises(DatabaseError, match="row-level security"), acting(by):
        told(None if to_all else other.employer_id)


def test_the_web_may_tell_its_own_employer(two):
    by, _ = two
    with acting(by):
        assert told(by.employer_id) == told(by.employer_id)


@pytest.mark.parametrize("statement", ["update notices_notice set title = 'x'", "delete from notices_notice"])
def test_a_message_stays_as_it_was_sent(two, statement):
    told(two[0].employer_id)
    with pytest.raises(DatabaseError, match="only grows"), connection.cursor() as cursor:
        cursor.execute(statement)

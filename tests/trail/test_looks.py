"""Looks: who saw a person's record, written once, read by the person."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction

from shebao.trail.looks import counted, looked_by_itself, looks_at, looks_of, record_look, record_looks
from shebao.trail.models import Look, Seen
from shebao.values import Actor
from tests.registry.factories import ON

pytestmark = pytest.mark.django_db
CLERK = Actor("yc0001", "吴敏", "h1", "420500", (7,), 7, "100000007")
STRANGER = Actor("yc0002", "何静", "h2", "420500", (8,), 8, "100000008")
PERSON = Actor("person", "林可", "h3", "420500")


def test_a_look_says_who_saw_what_when_for_whom():
    look = record_look(Seen.NUMBER, by=CLERK, on=ON, person_id=5)
    assert (look.account, look.name, look.employer_number, look.region, look.channel) == (
        "yc0001", "吴敏", "100000007", "420500", "hall",
    )  # fmt: skip
    assert (look.get_seen_display(), look.count, look.business_time) == ("证件号码", 1, ON)


def test_a_list_or_an_export_is_one_line_with_its_count():
    look = record_look(Seen.EXPORT, by=CLERK, on=ON, count=300)
    assert (look.person_id, look.count) == (None, 300)


def test_a_person_reads_every_look_and_an_employer_its_own():
    record_looks(Seen.DETAIL, [5, 6], by=CLERK, on=ON)
    record_look(Seen.NUMBER, by=STRANGER, on=ON, person_id=5)
    assert [look.name for look in looks_at(5, by=PERSON)] == ["何静", "吴敏"]
    assert [look.name for look in looks_at(5, by=CLERK)] == ["吴敏"]
    assert not looks_at(9, by=PERSON).exists()


@pytest.mark.parametrize(
    "change", ["update trail_look set name = ''", "delete from trail_look", "truncate trail_look"]
)
def test_a_look_can_neither_be_changed_nor_removed(change: str):
    record_look(Seen.DETAIL, by=CLERK, on=ON, person_id=5)
    with pytest.raises(IntegrityError, match="only grows"), transaction.atomic():
        connection.cursor().execute(change)
    assert Look.objects.count() == 1


def test_a_look_says_why_and_for_which_case():
    look = record_look(
        Seen.DETAIL, by=CLERK, on=ON, person_id=5, case_number="20230508000001-1", why="办理补缴"
    )
    assert (look.case_number, look.why) == ("20230508000001-1", "办理补缴")
    assert record_looks(Seen.EXPORT, [5, 6, 5], by=CLERK, on=ON, why="长" * 300) == 2
    assert {len(one.why) for one in Look.objects.filter(seen=Seen.EXPORT)} == {100}


def test_a_person_alone_reads_every_look_at_the_own_record_with_the_own_ones_marked():
    own = replace(PERSON, person_id=5)
    record_look(Seen.DETAIL, by=CLERK, on=ON, person_id=5)
    record_look(Seen.DETAIL, by=replace(CLERK, region="370600"), on=ON, person_id=5)
    record_look(Seen.DETAIL, by=own, on=ON, person_id=5)
    assert [looked_by_itself(one, by=own) for one in looks_of(5, by=own)] == [True, False, False]
    assert counted(looks_of(5, by=own)) == {"detail": 3}
    assert not looks_of(6, by=own).exists()
    assert not looks_of(5, by=CLERK).exists()


def test_many_looks_are_written_in_one_statement(django_assert_num_queries):
    with django_assert_num_queries(2):  # the rows, and plans made anew
        assert record_looks(Seen.EXPORT, range(1, 10_001), by=CLERK, on=ON, why="导出") == 10_000

"""Two transactions that bring the same person at once: one anchor, and only whoever wrote it says so."""

import threading
import time
from contextlib import closing

import pytest
from django.db import connection, connections, transaction

from shebao.registry.finding import Document
from shebao.registry.models import Person
from shebao.registry.persons import Naming, anchor_persons, name_persons
from tests.casework.desks import an_id_number
from tests.registry.factories import an_act

PATIENCE = 20  # seconds


def bringing(*documents: Document) -> dict:
    return anchor_persons(documents, region="420500")


def a_document(name: str | None = None) -> Document:
    return Document("420000", "resident_id", an_id_number(), name)


def meanwhile(*documents: Document) -> tuple[threading.Thread, list]:
    """Bring people in a transaction of another connection; return it and what it will have found."""
    told: list = []

    def bring() -> None:
        with closing(connections["default"]), transaction.atomic():
            told.append(bringing(*documents))

    other = threading.Thread(target=bring)
    other.start()
    return other, told


def until_it_waits() -> None:
    """Go on once the other one waits for what this transaction has written."""
    for _ in range(PATIENCE * 50):
        with connection.cursor() as cursor:
            cursor.execute("select exists (select from pg_locks where not granted)")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    pytest.fail("nobody waits")


def test_the_second_finds_the_anchor_of_the_first_and_has_not_brought_it(committing):
    document = a_document()
    with transaction.atomic():
        first = bringing(document)[document]
        other, told = meanwhile(document)
        until_it_waits()
    other.join(PATIENCE)
    (second,) = told[0].values()
    assert (first.brought, second.brought) == (True, False)
    assert first.person_id == second.person_id
    assert Person.objects.filter(document_number=document.number).count() == 1


def test_the_second_reads_what_the_first_has_said_of_the_person(committing):
    document = a_document()
    with transaction.atomic():
        first = bringing(document)[document]
        name_persons([Naming(first.person_id, "何静", None, an_act())])
        other, told = meanwhile(document)
        until_it_waits()
    other.join(PATIENCE)
    (second,) = told[0].values()
    assert (second.person_id, second.name, second.brought) == (first.person_id, "何静", False)


def test_where_the_first_gives_up_the_second_has_brought_the_person(committing):
    document = a_document()
    with transaction.atomic():
        bringing(document)
        other, told = meanwhile(document)
        until_it_waits()
        transaction.set_rollback(True)
    other.join(PATIENCE)
    (second,) = told[0].values()
    assert second.brought
    assert Person.objects.get(document_number=document.number).pk == second.person_id


def test_of_many_one_that_another_brings_too_makes_none_of_them_new(committing):
    """Whoever is not sure to be new is looked at again: nothing that stands of anybody is overlooked."""
    shared, own = a_document(), a_document()
    with transaction.atomic():
        bringing(shared)
        other, told = meanwhile(shared, own)
        until_it_waits()
    other.join(PATIENCE)
    assert {one.brought for one in told[0].values()} == {False}
    assert Person.objects.filter(document_number__in=[shared.number, own.number]).count() == 2


def test_who_was_there_before_is_not_brought(committing):
    document = a_document()
    assert bringing(document)[document].brought
    assert not bringing(document)[document].brought

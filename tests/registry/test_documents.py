"""A corrected document number: a fact with its act; the anchor shows the one that stands."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from shebao.access.acting import acting
from shebao.registry.finding import Document, find_persons
from shebao.registry.models import Person, PersonDocument
from shebao.registry.persons import Correcting, Naming, anchor_persons, correct_documents, name_persons
from shebao.registry.reversal import rests_on, take_back
from shebao.registry.sentences import sentence
from tests.access.factories import an_actor
from tests.casework.desks import an_id_number
from tests.registry.factories import an_act, an_employee, an_employer

pytestmark = pytest.mark.django_db


@pytest.fixture
def employer():
    return an_employer(an_act())


@pytest.fixture
def person(employer):
    person = an_employee(an_act(), employer)
    name_persons([Naming(person.pk, "何静", None, an_act())])
    return person


def correct(person: Person, now: str):
    """Correct the number that stands; return the act."""
    act = an_act()
    was = Person.objects.get(pk=person.pk).document_number
    correct_documents([Correcting(person.pk, was, now, act)])
    return act


def found(number: str) -> list[int]:
    document = Document("420000", "resident_id", number)
    return [one.person_id for one in find_persons([document], region="420500").values()]


def shown(person: Person) -> str:
    return Person.objects.get(pk=person.pk).document_number


def test_HB_253_the_anchor_shows_the_number_that_stands_and_each_finds_the_person(person):
    first, second = an_id_number(), an_id_number()
    correct(person, first)
    correct(person, second)
    assert shown(person) == second
    assert [found(number) for number in (person.document_number, first, second)] == [[person.pk]] * 3
    assert PersonDocument.objects.filter(person=person, retired__isnull=True).count() == 1


def test_HB_253_who_shows_a_number_now_comes_before_who_showed_it(person):
    correct(person, an_id_number())
    other = Person.objects.create(
        province="420000", document_type="resident_id", document_number=person.document_number
    )
    assert found(person.document_number) == [other.pk]


def test_HB_253_nobody_new_comes_into_being_under_the_number_from_before(person):
    correct(person, an_id_number())
    document = Document("420000", "resident_id", person.document_number)
    assert anchor_persons([document], region="420500")[document].person_id == person.pk


def test_HB_253_a_number_that_somebody_shows_is_refused_by_the_database(person, employer):
    other = an_employee(an_act(), employer)
    with pytest.raises(IntegrityError, match="one_person_per_document"), transaction.atomic():
        correct(person, other.document_number)
    assert shown(person) == person.document_number


def test_HB_253_acts_are_taken_back_one_after_another(person):
    first, second = an_id_number(), an_id_number()
    one, two = correct(person, first), correct(person, second)
    assert [(each.act_id, each.by_act_id) for each in rests_on([one.pk])] == [(one.pk, two.pk)]
    take_back({two.pk: an_act()})
    assert shown(person) == first
    take_back({one.pk: an_act()})
    assert (shown(person), found(first), found(second)) == (person.document_number, [], [])


def test_HB_253_the_sentence_masks_both_numbers(person):
    correct(person, "420503199003159988")
    told = sentence(PersonDocument, PersonDocument.objects.get())
    assert told.endswith("更正为 4205**********9988")
    assert person.document_number not in told


def test_nothing_that_was_corrected_is_edited_or_removed(person):
    correct(person, an_id_number())
    for done in ("update registry_persondocument set replaced = 'x'", "delete from registry_persondocument"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(done)


def test_the_webs_role_corrects_its_own_people_and_writes_no_anchor(person, employer):
    number, by = an_id_number(), an_actor(employer)
    with acting(by):
        correct(person, number)
        assert PersonDocument.objects.count() == 1
    assert shown(person) == number
    with pytest.raises(DatabaseError, match="permission denied"), acting(by):
        Person.objects.filter(pk=person.pk).update(document_number="x")
    other = an_actor(an_employer(an_act()))
    with acting(other):
        assert not PersonDocument.objects.exists()
    with pytest.raises(DatabaseError, match="row-level security"), acting(other):
        correct_documents([Correcting(person.pk, number, an_id_number(), an_act())])

"""A corrected document number: a fact with its act; the anchor shows the one that stands."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from shebao.access.acting import acting
from shebao.registry.finding import NOW, Document, find_persons, formerly_shown
from shebao.registry.models import Person, PersonDocument
from shebao.registry.persons import (
    Correcting,
    Naming,
    anchor_persons,
    correct_documents,
    correct_names,
    name_persons,
)
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


def found(number: str, name: str | None = None) -> list[int]:
    document = Document("420000", "resident_id", number, name)
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
    other = an_owner(person.document_number)
    assert found(person.document_number) == [other.pk]
    assert found(person.document_number, "李娜") == [other.pk]
    assert found(person.document_number, "何静") == [other.pk]


def an_owner(number: str, name: str = "李娜") -> Person:
    """Somebody who shows a number now."""
    (one,) = anchor_persons([Document("420000", "resident_id", number, name)], region="420500").values()
    if not one.name:
        name_persons([Naming(one.person_id, name, None, an_act())])
    return Person.objects.get(pk=one.person_id)


def test_HB_253_a_number_given_by_mistake_brings_its_owner_under_another_name(person):
    correct(person, an_id_number())
    owner = an_owner(person.document_number)
    assert owner.pk != person.pk
    assert (shown(owner), found(person.document_number)) == (person.document_number, [owner.pk])
    assert an_owner(person.document_number).pk == owner.pk


def test_HB_253_the_same_name_and_a_name_from_before_find_who_showed_it(person):
    number = an_id_number()
    correct_names([Correcting(person.pk, "何静", "何婧", an_act())])
    correct(person, number)
    for name in (None, "何静", "何婧"):
        assert found(person.document_number, name) == [person.pk]
    assert found(person.document_number, "李娜") == found(person.document_number, NOW) == []
    (one,) = find_persons([Document("420000", "resident_id", number, "何婧")], region="420500").values()
    (old,) = find_persons(
        [Document("420000", "resident_id", person.document_number, "何婧")], region="420500"
    ).values()
    assert (one.former, old.former) == (False, True)


def test_HB_253_an_owner_whose_enrolment_was_taken_back_hides_nobody(person):
    """The anchor alone is nobody's record: who typed the old number still gets the person."""
    correct(person, an_id_number())
    number = person.document_number
    anchor_persons([Document("420000", "resident_id", number, "李娜")], region="420500")
    assert found(number) == found(number, "何静") == [person.pk]
    assert found(number, "李娜") != [person.pk]


def test_HB_253_a_number_that_was_anothers_by_mistake_can_be_put_in_place_of_a_wrong_one(person, employer):
    other = an_employee(an_act(), employer)
    correct(person, an_id_number())
    correct(other, person.document_number)
    assert (shown(other), found(person.document_number)) == (person.document_number, [other.pk])
    asked = Document("420000", "resident_id", person.document_number)
    assert formerly_shown([asked]) == {asked: {person.pk}}


def test_HB_253_a_second_correction_does_not_touch_the_number_that_is_its_owners_by_now(person):
    correct(person, an_id_number())
    owner, last = an_owner(person.document_number), an_id_number()
    act = correct(person, last)
    assert (shown(person), shown(owner)) == (last, person.document_number)
    take_back({act.pk: an_act()})
    assert shown(owner) == person.document_number != shown(person)


def test_HB_253_two_people_exchange_their_numbers_at_once(employer):
    one, two = an_employee(an_act(), employer), an_employee(an_act(), employer)
    first, second, third = one.document_number, two.document_number, an_id_number()
    act = an_act()
    correct_documents([Correcting(one.pk, first, third, act), Correcting(two.pk, second, first, act)])
    assert (shown(one), shown(two)) == (third, first)


def test_HB_253_two_corrections_taken_back_at_once_show_the_first_number_again(person):
    one, two = correct(person, an_id_number()), correct(person, an_id_number())
    take_back({one.pk: an_act(), two.pk: an_act()})
    assert shown(person) == person.document_number


def test_HB_253_the_database_gives_no_number_back_that_is_its_owners_by_now(person):
    act = correct(person, an_id_number())
    owner = an_owner(person.document_number)
    with pytest.raises(IntegrityError, match="one_person_per_document"), transaction.atomic():
        take_back({act.pk: an_act()})
    assert shown(owner) == person.document_number != shown(person)


def test_HB_253_two_names_with_one_number_in_one_breath_bring_one_person(person):
    correct(person, an_id_number())
    asked = [Document("420000", "resident_id", person.document_number, name) for name in ("李娜", "王芳")]
    ids = {one.person_id for one in anchor_persons(asked, region="420500").values()}
    assert len(ids) == 1 and person.pk not in ids


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

"""What the registry's constraints hold, whoever writes."""

import pytest
from django.db import DataError, IntegrityError, connection, transaction

from shebao.registry.actions import (
    Declaring,
    Ending,
    Enrolling,
    enrol,
    number_identities,
    retire,
    set_base,
    stop,
)
from shebao.registry.insurances import ALL, Insurance, codes_of, insurances_of
from shebao.registry.models import DeclaredBase, Doubt, Enrolment, Person
from shebao.values import Month
from tests.registry.factories import a_person, an_act, an_employee, an_employer

pytestmark = pytest.mark.django_db

PENSION_AND_UNEMPLOYMENT = Insurance.PENSION | Insurance.UNEMPLOYMENT


@pytest.fixture
def act():
    return an_act()


def refused_by(constraint: str):
    return pytest.raises(IntegrityError, match=constraint)


def test_HB_167_a_person_has_one_pension_enrolment_at_a_time(act):
    first, second = an_employer(act), an_employer(act)
    person = an_employee(act, first, insurances=Insurance.PENSION)
    with refused_by("one_pension_at_a_time"), transaction.atomic():
        an_employee(act, second, insurances=Insurance.PENSION, person=person, since="2023-04")
    assert Enrolment.objects.filter(person=person).count() == 1


def test_a_person_has_one_unemployment_enrolment_at_a_time(act):
    first, second = an_employer(act), an_employer(act)
    person = an_employee(act, first, insurances=Insurance.UNEMPLOYMENT)
    with refused_by("one_unemployment_at_a_time"), transaction.atomic():
        an_employee(act, second, insurances=Insurance.UNEMPLOYMENT, person=person)


def test_HB_166_injury_insurance_may_be_held_at_several_employers(act):
    person = an_employee(act, an_employer(act))
    an_employee(act, an_employer(act), insurances=Insurance.INJURY, person=person)
    assert Enrolment.objects.filter(person=person).count() == 2


def test_the_month_in_which_one_ends_is_free_for_the_next(act):
    person = an_employee(act, an_employer(act), until="2023-04")
    an_employee(act, an_employer(act), since="2023-04", person=person)
    assert Enrolment.objects.filter(person=person).count() == 2


def test_no_two_enrolments_overlap_at_the_same_employer(act):
    employer = an_employer(act)
    person = an_employee(act, employer, insurances=Insurance.INJURY)
    with refused_by("one_enrolment_per_employer"), transaction.atomic():
        an_employee(act, employer, insurances=Insurance.INJURY, person=person, wage_fen=None)


def test_a_fact_that_was_taken_out_stands_in_nobodys_way(act):
    person = an_employee(act, an_employer(act))
    retire(Enrolment, [Enrolment.objects.get(person=person).id], act=an_act())
    an_employee(act, an_employer(act), person=person)
    assert Enrolment.objects.filter(person=person, retired__isnull=True).count() == 1


@pytest.mark.parametrize(
    ("since", "until"), [(202313, None), (202300, None), (202304, 202304), (202304, 202303), (202304, 202413)]
)
def test_months_must_be_months_and_in_order(act, since, until):
    person, employer = a_person(), an_employer(act)
    enrol([Enrolling(person.id, employer.id, ALL, "employee", Month(2020, 1), Month(2020, 2))], act=act)
    written = Enrolment.objects.get(person=person)
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        Enrolment.objects.create(
            person=person,
            employer=employer,
            region="420500",
            insurances=7,
            identity_id=written.identity_id,
            since=since,
            until=until,
            learned=act,
        )


@pytest.mark.parametrize(
    "change",
    [
        "update registry_enrolment set until = 202305",
        "update registry_enrolment set retired_id = null",
        "delete from registry_enrolment",
        "truncate registry_enrolment cascade",
        "delete from registry_declaredbase",
    ],
)
def test_a_fact_can_neither_be_edited_nor_removed(act, change):
    an_employee(act, an_employer(act))
    connection.check_constraints()  # truncating waits for none of them
    with pytest.raises(IntegrityError, match=r"only grows|only be taken out"), transaction.atomic():
        connection.cursor().execute(change)


def test_a_fact_is_taken_out_once(act):
    person = an_employee(act, an_employer(act))
    row = Enrolment.objects.get(person=person)
    assert retire(Enrolment, [row.id], act=an_act()) == 1
    assert retire(Enrolment, [row.id], act=an_act()) == 0
    with refused_by("only be taken out"), transaction.atomic():
        Enrolment.objects.filter(pk=row.pk).update(retired=an_act())


def test_a_second_record_of_a_document_number_stands_only_when_flagged():
    person = a_person()
    again = {"province": "420000", "document_type": "resident_id", "document_number": person.document_number}
    with refused_by("one_person_per_document"), transaction.atomic():
        Person.objects.create(**again)
    Person.objects.create(**again, doubt=Doubt.DUPLICATE)
    Person.objects.create(**again, doubt=Doubt.UNVERIFIED)
    Person.objects.create(**again | {"province": "320000"})


@pytest.mark.parametrize("fact", ["personparticulars", "employerparticulars", "enrolment", "declaredbase"])
def test_the_web_may_bring_facts_in_and_take_them_out_and_nothing_else(fact):
    table = f"registry_{fact}"
    asked = {
        "bring in": ("has_table_privilege('shebao_web', %s, 'insert')", [table]),
        "take out": ("has_column_privilege('shebao_web', %s, 'retired_id', 'update')", [table]),
        "edit whole": ("has_table_privilege('shebao_web', %s, 'update')", [table]),
        "delete": ("has_table_privilege('shebao_web', %s, 'delete')", [table]),
        "truncate": ("has_table_privilege('shebao_web', %s, 'truncate')", [table]),
    }
    answers = {}
    with connection.cursor() as cursor:
        for right, (question, bound) in asked.items():
            cursor.execute(f"select {question}", bound)
            answers[right] = cursor.fetchone()[0]
        cursor.execute(
            "select count(*) from information_schema.column_privileges "
            "where grantee = 'shebao_web' and table_name = %s and privilege_type = 'UPDATE'",
            [table],
        )
        assert cursor.fetchone()[0] == 1
    assert answers == {
        "bring in": True,
        "take out": True,
        "edit whole": False,
        "delete": False,
        "truncate": False,
    }


def test_the_webs_role_enrols_declares_and_stops():
    act = an_act()
    employer, person, identity = an_employer(act), a_person(), f"new_{a_person().id}"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local role shebao_web")
        cursor.execute("select set_config('shebao.employers', %s, true)", [f"{{{employer.id}}}"])
        act = an_act()
        enrol([Enrolling(person.id, employer.id, ALL, identity, Month(2022, 7))], act=act)
        set_base([Declaring(person.id, employer.id, 400_000, Month(2022, 7))], act=act)
        set_base([Declaring(person.id, employer.id, 500_000, Month(2023, 1), Month(2023, 4))], act=act)
        assert stop([Ending(person.id, employer.id, Month(2023, 5))], act=an_act()) == 1
        connection.check_constraints()
        cursor.execute("select current_user")
        assert cursor.fetchone() == ("shebao_web",)
        cursor.execute("reset role")
    assert DeclaredBase.objects.filter(person=person, retired=None).count() == 3
    assert Enrolment.objects.get(person=person, retired=None).until == 202305


def test_enrolling_uses_up_no_number_of_an_identity():
    act = an_act()
    employer = an_employer(act)
    numbers = number_identities(["one", "employee"])
    for _ in range(3):
        an_employee(act, employer)
    assert number_identities(["employee", "two", "one"]) == numbers | {"two": max(numbers.values()) + 1}


def test_a_set_of_insurances_is_told_by_its_codes():
    assert codes_of(5) == ["pension", "injury"]
    assert insurances_of(["injury", "pension"]) == 5

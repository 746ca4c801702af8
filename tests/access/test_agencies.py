"""Staff see the employers, people and cases of their agency and those beneath it, in raw SQL too."""

from dataclasses import dataclass, replace

import pytest
from django.db import DatabaseError, connection

from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.casework import scope as casework
from shebao.casework import submissions
from shebao.casework.models import Case, CaseDuty, Material, Step, Submission, SubmissionRow
from shebao.casework.routes import COUNTER
from shebao.ledger import queries as ledger
from shebao.registry import scope as registry
from shebao.registry.models import (
    Agency,
    DeclaredBase,
    EmployerParticulars,
    Enrolment,
    Person,
    PersonNumber,
    PersonParticulars,
)
from shebao.trail.actions import record_acts
from shebao.trail.looks import record_look
from shebao.trail.models import Act, Look, Seen
from shebao.values import EVERY_ITEM
from tests.access.places import an_employer_of, places, staff_of
from tests.casework.desks import Desk, a_desk, an_id_number
from tests.casework.staff import PAPER, a_waiting_case, contract
from tests.items.test_contract_back_pay import APRIL
from tests.ledger.books import charged
from tests.registry.factories import ON, an_act, an_employee

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    return places()


@pytest.fixture
def employers(tree) -> dict:
    """One employer of each agency, and one that has none, each with somebody enrolled."""
    found = {name: an_employer_of(getattr(tree, name)) for name in ("here", "elsewhere", "town", "village")}
    found["nowhere"] = an_employer_of(None)
    for employer in found.values():
        an_employee(an_act(), employer)
    return found


SEEN_FROM = {
    "city": {"here", "elsewhere", "town", "village", "nowhere"},
    "here": {"here", "town", "village"},
    "elsewhere": {"elsewhere"},
    "town": {"town", "village"},
    "village": {"village"},
}


@pytest.mark.parametrize("desk", SEEN_FROM)
def test_CQR_107_staff_see_their_own_agency_and_those_beneath_it(tree, employers, desk):
    """HB-20: levels 市, 区, 镇, 村; an employer without an agency is the leading one's."""
    by, numbers = staff_of(getattr(tree, desk)), {one.pk: name for name, one in employers.items()}
    with acting(by):
        for table, column in [
            ("registry_enrolment", "employer_id"),
            ("registry_declaredbase", "employer_id"),
            ("registry_employerparticulars", "employer_id"),
        ]:
            seen = asked(f"select {column} from {table}")  # noqa: S608  # named above
            assert {numbers[pk] for pk in seen} == SEEN_FROM[desk], table
        assert {numbers[one.pk] for one in registry.employers(by)} == SEEN_FROM[desk]
        assert {numbers[one.employer_id] for one in registry.enrolments(by)} == SEEN_FROM[desk]
        people = set(Enrolment.objects.values_list("person_id", flat=True))
        assert set(Person.objects.values_list("id", flat=True)) == people
        assert len(people) == len(SEEN_FROM[desk])


def test_staff_of_no_agency_post_are_the_leading_ones(tree, employers):
    with acting(staff_of(None)):
        assert Enrolment.objects.count() == 5


def test_an_agency_founded_after_somebody_has_logged_in_is_seen_from_the_leading_one(tree, employers):
    by = replace(staff_of(None), agencies=(0,))
    with acting(by):
        assert Enrolment.objects.count() == registry.enrolments(by).count() == 5


def test_staff_of_another_region_see_nothing(employers):
    stranger = replace(staff_of(None), region="421300")
    with acting(stranger):
        assert not Enrolment.objects.exists()
        assert not EmployerParticulars.objects.exists()


def test_CQR_110_an_administrator_sees_no_business_of_any_employer(tree, employers):
    with acting(staff_of(tree.city, Role.ADMINISTRATOR)):
        for model in (Enrolment, DeclaredBase, Person, EmployerParticulars, Case, Submission):
            assert not model.objects.exists(), model


def test_staff_write_for_no_employer_of_another_agency(tree, employers):
    by = staff_of(tree.here)
    with acting(by):
        act = record_acts("test", [""], by=dealing(by, employers["town"]), on=ON)[0]
        enrolled = Enrolment.objects.filter(employer=employers["elsewhere"])
        assert enrolled.update(retired=act) == 0
    with pytest.raises(DatabaseError, match="row-level security"), acting(by):
        record_acts("test", [""], by=dealing(by, employers["elsewhere"]), on=ON)


def test_somebody_who_deals_with_one_employers_matter_is_asked_for_no_other(tree, employers):
    by = dealing(staff_of(tree.here), employers["town"])
    assert [one.employer_id for one in registry.enrolments(by)] == [employers["town"].pk]
    assert list(registry.employers(by)) == [employers["town"]]


def test_the_books_of_another_agencys_employers_are_not_there(tree, employers):
    own, other = charged(employers["here"], 600)[0], charged(employers["elsewhere"], 700)[0]
    by = staff_of(tree.here)
    with acting(by):
        assert list(ledger.claims(by)) == [own]
        assert asked("select id from ledger_claim") == {own.pk}
        assert {one.employer_id for one in ledger.entries(by)} == {employers["here"].pk}
    with acting(staff_of(tree.city)):
        assert asked("select id from ledger_claim") == {own.pk, other.pk}


def test_acts_and_looks_are_those_of_the_agencys_employers(tree, employers):
    leading = staff_of(tree.city)
    for name in ("here", "elsewhere"):
        about = dealing(leading, employers[name])
        with acting(leading):
            record_acts("test", ["x"], by=about, on=ON)
            record_look(Seen.DETAIL, by=about, on=ON, person_id=1)
    with acting(staff_of(tree.here)):
        assert set(Act.objects.exclude(employer_number="").values_list("employer_number", flat=True)) == {
            employers["here"].number
        }
        assert [one.employer_number for one in Look.objects.all()] == [employers["here"].number]


def test_CQR_111_a_look_about_no_employer_is_one_row_seen_by_whoever_looked_and_leads(tree):
    here, elsewhere = staff_of(tree.here), staff_of(tree.elsewhere)
    with acting(here):
        record_look(Seen.LIST, by=here, on=ON, count=3)
        assert Look.objects.count() == 1
    with acting(elsewhere):
        assert not Look.objects.exists()
    with acting(staff_of(tree.city)):
        assert Look.objects.count() == 1
    forged = replace(elsewhere, account=here.account)
    with pytest.raises(DatabaseError, match="row-level security"), acting(elsewhere):
        record_look(Seen.LIST, by=forged, on=ON, count=3)


def test_an_insured_person_sees_the_own_record_alone(employers):
    person, other = (
        Enrolment.objects.get(employer=employers[name]).person_id for name in ("here", "elsewhere")
    )
    clerk = staff_of(None)
    with acting(clerk):
        for one in (person, other):
            record_look(Seen.DETAIL, by=dealing(clerk, employers["here"]), on=ON, person_id=one)
    own = replace(clerk, office=False, agencies=(), rights=frozenset(), person_id=person)
    with acting(own):
        for model in (Enrolment, DeclaredBase, Look):
            assert set(model.objects.values_list("person_id", flat=True)) == {person}, model
        assert list(Person.objects.values_list("id", flat=True)) == [person]
        assert list(EmployerParticulars.objects.values_list("employer_id", flat=True)) == [
            employers["here"].pk
        ]
        assert not Case.objects.exists()
        assert Enrolment.objects.update(retired_id=1) == 0


@dataclass
class Counter(Desk):
    """A window at an agency that takes business of an employer, wherever that is insured."""

    agency: Agency | None = None

    @property
    def by(self):
        employer = {"employers": (self.employer.pk,), "employer_id": self.employer.pk}
        return replace(
            staff_of(self.agency), **employer, employer_number=self.employer.number, channel=COUNTER,
            rights=frozenset({EVERY_ITEM}),
        )  # fmt: skip


@pytest.fixture
def desk(tree, settings, tmp_path) -> Desk:
    """A clerk of an employer of the district elsewhere."""
    settings.ARCHIVE = tmp_path / "archive"
    desk = a_desk(on=APRIL, declared="2023-03", human="applicant")
    desk.employer.agency = tree.elsewhere
    desk.employer.save(update_fields=["agency"])
    return desk


@pytest.fixture
def waiting(desk) -> Case:
    """A case of it, with a paper."""
    return a_waiting_case(desk)


OF_A_CASE = (Case, Submission, SubmissionRow, Step, CaseDuty, Material)


def test_HB_10_a_case_of_place_B_is_in_Bs_list_and_not_in_As(tree, waiting):
    for model in OF_A_CASE:
        with acting(staff_of(tree.elsewhere)):
            assert model.objects.exists(), model
        with acting(staff_of(tree.here)):
            assert not model.objects.exists(), model
    assert waiting in casework.cases(staff_of(tree.elsewhere))
    assert waiting in casework.cases(staff_of(tree.city))
    assert waiting not in casework.cases(staff_of(tree.here))


def test_HB_10_the_agency_that_accepted_a_case_for_another_place_still_reads_it(tree, desk):
    number, window = an_id_number(), Counter(desk.employer, desk.on, agency=tree.here)
    desk.enrol(number, since="2022-11-01")
    filing = window.open("contract_back_pay")
    window.add(filing, **contract(number))
    submissions.attach_material(filing.id, "contract", PAPER, "合同.pdf", **window.asking)
    window.confirm(window.rehearse(filing))
    waiting = Case.objects.get(submission=filing)
    by = staff_of(tree.here)
    with acting(by):
        assert list(casework.cases(by)) == [waiting]
        assert list(casework.submissions(by)) == [filing]
        for model in OF_A_CASE:
            assert model.objects.exists(), model
        assert asked("select file_id from casework_material") == asked("select id from archive_storedfile")
        assert list(Person.objects.values_list("id", flat=True)) == [waiting.person_id]
        assert not Enrolment.objects.exists()
    assert not casework.cases(staff_of(tree.village)).exists()


def test_somebody_who_has_no_employer_there_any_more_is_known_from_the_case(tree, waiting):
    Enrolment.objects.update(retired=an_act())
    with acting(staff_of(tree.elsewhere)):
        for model in (Person, PersonParticulars, PersonNumber):
            assert model.objects.exists(), model
    with acting(staff_of(tree.here)):
        for model in (Person, PersonParticulars, PersonNumber):
            assert not model.objects.exists(), model


def test_every_table_of_employers_is_open_to_their_agency():
    """Run doors/console/migrations/agency_staff.sql again in a migration of its own for what came later."""
    with connection.cursor() as cursor:
        cursor.execute("""
            select own.tablename from pg_policies as own join information_schema.columns as its
                on its.table_schema = 'public' and its.table_name = own.tablename
                and its.column_name = 'employer_id'
            where own.policyname = 'own_employers' and not exists (select from pg_policies as there
                where there.tablename = own.tablename and there.policyname = 'agency_staff')
        """)
        assert cursor.fetchall() == []


def asked(query: str) -> set:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {one for (one,) in cursor.fetchall()}


def dealing(by, employer):
    """Somebody of the staff who deals with an employer's matter."""
    return replace(by, employers=(employer.pk,), employer_id=employer.pk, employer_number=employer.number)

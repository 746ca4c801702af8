"""待核实人员查询, 一人多号查询: a line per person, of one's own people; each look is written down."""

import pytest

from shebao.casework.models import Case
from shebao.registry.models import Doubt, Person, PersonNumber
from shebao.trail.models import Look
from tests.access.factories import PASSWORD, an_account
from tests.hall.reading import text
from tests.registry.factories import an_act, an_employee, an_employer

pytestmark = pytest.mark.django_db

HALL = "/hall/420500"
VERIFY, SEVERAL = f"{HALL}/people/to-verify/", f"{HALL}/people/several-numbers/"


@pytest.fixture
def employer():
    return an_employer(an_act())


@pytest.fixture
def clerk(client, employer):
    account = an_account(employer)
    client.post(f"{HALL}/login/", {"number": account.number, "password": PASSWORD})
    return client


def hired(employer) -> Person:
    an_employee(an_act(), employer)
    return Person.objects.latest("pk")


def numbered(person: Person, number: str) -> PersonNumber:
    return PersonNumber.objects.create(region="420500", number=number, person=person)


def test_HB_126_a_person_marked_待核实_is_one_row_and_nothing_is_filed(clerk, employer):
    marked, plain = hired(employer), hired(employer)
    Person.objects.filter(pk=marked.pk).update(doubt=Doubt.UNVERIFIED)
    page = text(clerk.get(VERIFY))
    assert "待核实人员查询" in page
    assert page.count(marked.document_number[-4:]) == 1
    assert marked.document_number not in page
    assert plain.document_number[-4:] not in page
    assert Case.objects.count() == 0
    assert Look.objects.filter(person_id=marked.pk, why="待核实人员查询").count() == 1


def test_HB_126_nobody_to_verify_is_said(clerk, employer):
    hired(employer)
    assert "没有待核实的职工" in text(clerk.get(VERIFY))


def test_HB_266_a_person_with_two_numbers_is_one_line_with_both(clerk, employer):
    """HB-127, HB-148: also where the other number is of another city of the province."""
    person, plain = hired(employer), hired(employer)
    own = numbered(person, "4200000001")
    numbered(plain, "4200000002")
    PersonNumber.objects.create(region="421300", number="8800000001", person=person)
    page = text(clerk.get(SEVERAL))
    assert f"{own.number}（宜昌市）" in page
    assert "8800000001（随州市）" in page
    assert page.count("8800000001") == 1
    assert "4200000002" not in page
    assert Case.objects.count() == 0
    assert Look.objects.filter(person_id=person.pk, why="一人多号查询").count() == 1


def test_HB_127_nobody_with_several_numbers_is_said(clerk, employer):
    hired(employer)
    assert "没有一人多号的职工" in text(clerk.get(SEVERAL))


def test_HB_127_people_of_other_employers_are_not_there(clerk, employer):
    theirs = hired(an_employer(an_act()))
    Person.objects.filter(pk=theirs.pk).update(doubt=Doubt.UNVERIFIED)
    numbered(theirs, "4200000003")
    PersonNumber.objects.create(region="421300", number="8800000002", person=theirs)
    assert "没有待核实的职工" in text(clerk.get(VERIFY))
    assert "8800000002" not in text(clerk.get(SEVERAL))


@pytest.mark.parametrize(("entry", "leads"), [("people_to_verify", VERIFY), ("people_with_numbers", SEVERAL)])
def test_HB_126_the_menu_leads_there(clerk, entry, leads):
    """HB-127."""
    assert clerk.get(f"{HALL}/menu/{entry}/").url == leads
    assert leads in clerk.get(f"{HALL}/items/").content.decode()


def test_HB_148_guide_18_leads_to_both_queries(client):
    page = client.get(f"{HALL}/help/g18/").content.decode()
    assert f'href="{HALL}/people/"' in page
    assert f'href="{SEVERAL}"' in page

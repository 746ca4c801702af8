"""The header and what is printed name the employer acted for, wherever the same session was meanwhile."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from shebao.access.accounts import let_act_for
from shebao.access.models import Level, Role
from shebao.access.posts import give_post
from shebao.registry.models import Employer, EmployerParticulars
from tests.access.factories import PASSWORD, SYSTEM
from tests.casework.desks import an_id_number
from tests.hall.filing import Clerk
from tests.hall.reading import text
from tests.registry.factories import ON, an_act, an_employer

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client) -> Clerk:
    clerk = Clerk(client)
    clerk.desk.enrol(an_id_number(), name="何静")
    called(clerk.desk.employer, "宜昌甲单位")
    return clerk


def called(employer: Employer, name: str) -> None:
    """Have it that the employer has always been called so."""
    act = an_act(employer.region)
    EmployerParticulars.objects.filter(employer=employer, retired__isnull=True).update(retired=act)
    EmployerParticulars.objects.create(
        employer=employer, name=name, risk_class=1, band_percent=100, since=201801, learned=act
    )


def elsewhere(clerk: Clerk):
    """An employer of the same account in another region."""
    employer = an_employer(an_act("370600"))
    called(employer, "烟台乙单位")
    let_act_for(clerk.account, employer, Level.ADMINISTRATOR, by=SYSTEM, on=ON)


def to_the_office(clerk: Clerk) -> None:
    """Let the same account, which also works for the agency, open the office in the same session."""
    give_post(clerk.account, "420500", [Role.OPERATOR], by=SYSTEM, on=ON)
    given = {"number": clerk.account.number, "password": PASSWORD}
    answer = clerk.client.post("/office/420500/login/", given, follow=True)
    assert "社会保险局" in answer.content.decode()


def exported(clerk: Clerk) -> str:
    answer = clerk.get("people/export.xlsx")
    book = load_workbook(BytesIO(b"".join(answer) if answer.streaming else answer.content))
    return " ".join(str(cell) for row in book.active.iter_rows(values_only=True) for cell in row)


def test_after_the_office_the_hall_names_the_employer_again(clerk):
    to_the_office(clerk)
    page = clerk.get("people/")
    assert "宜昌甲单位" in text(page)
    assert "社会保险局" not in page.content.decode()
    assert clerk.client.session["shown"]["employer"] == "宜昌甲单位"
    assert clerk.client.session["shown"]["number"] == clerk.desk.employer.number


def test_after_the_office_an_export_names_the_employer(clerk):
    to_the_office(clerk)
    told = exported(clerk)
    assert "宜昌甲单位" in told
    assert "社会保险局" not in told


def test_of_two_regions_each_names_its_own_employer(clerk):
    elsewhere(clerk)
    other = clerk.get("/hall/370600/people/")
    assert "烟台乙单位" in text(other)
    assert "宜昌甲单位" not in text(other)
    own = clerk.get("people/")
    assert "宜昌甲单位" in text(own)
    assert "烟台乙单位" not in text(own)
    clerk.get("/hall/370600/people/")
    assert "烟台乙单位" not in exported(clerk)


def test_a_new_name_stands_in_the_header_without_another_login(clerk):
    clerk.get("people/")
    called(clerk.desk.employer, "宜昌丙单位")
    page = clerk.get("people/")
    assert "宜昌丙单位" in text(page)
    assert "宜昌甲单位" not in text(page)

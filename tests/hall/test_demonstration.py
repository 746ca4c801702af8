"""The demonstration's workbook: offered where it can be tried, and nowhere else."""

import pytest

from demo import yichang
from demo.tour import FILENAME
from tests.hall.filing import Clerk
from tests.hall.reading import text

pytestmark = pytest.mark.django_db
WORKBOOK = "items/enrol_employee/demonstration.xlsx"


@pytest.fixture
def clerk(client, monkeypatch) -> Clerk:
    """A clerk of the employer for whom the workbook is made."""
    clerk = Clerk(client)
    monkeypatch.setattr(yichang, "NUMBER_OF_300", clerk.desk.employer.number)
    return clerk


def test_the_workbook_of_the_tour_is_offered_beside_the_template(clerk):
    page = clerk.get(clerk.begin(way="batch"))
    assert FILENAME in text(page)
    assert WORKBOOK in page.content.decode()
    assert clerk.get(WORKBOOK).content.startswith(b"PK")


def test_another_item_has_none(clerk):
    assert "演示表格" not in text(clerk.get(clerk.begin("stop_employee", way="batch")))
    assert clerk.get("items/stop_employee/demonstration.xlsx").status_code == 404


def test_another_employer_has_none(clerk, client):
    other = Clerk(client)
    assert "演示表格" not in text(other.get(other.begin(way="batch")))
    assert other.get(WORKBOOK).status_code == 404


def test_in_production_there_is_none(clerk, settings):
    settings.PRODUCTION = True
    assert "演示表格" not in text(clerk.get(clerk.begin(way="batch")))
    assert clerk.get(WORKBOOK).status_code == 404

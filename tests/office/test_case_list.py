"""办件查询 takes no document number in an address; 经过 says “你” of the reader's own account alone."""

import pytest

from shebao.access.models import Role
from shebao.casework.models import Case
from shebao.clock.actions import start_clock
from tests.casework.desks import a_desk
from tests.office.test_cases import passed
from tests.office.waiting import APRIL, a_member, a_waiting_case, page


@pytest.fixture(autouse=True)
def yichang(db, settings, tmp_path):
    settings.ALLOWED_HOSTS, settings.ARCHIVE = ["testserver"], tmp_path / "archive"
    start_clock("420500", frozen_at=APRIL)


@pytest.fixture
def case() -> Case:
    return a_waiting_case(a_desk(on=APRIL, declared="2023-03", human="applicant"))


@pytest.fixture
def operator():
    return a_member(Role.OPERATOR)


@pytest.mark.parametrize("before", ["", "+"])
def test_a_document_number_is_not_looked_for_among_cases_by_an_address(operator, case, before):
    text = page(operator, f"cases/?state=in_review&search={before}{case.data['id_number']}")
    assert "证件号码请在页面最上面的框里查" in text
    assert f"search={case.data['id_number']}" not in text
    assert "cases/export/?state=in_review" in text


def test_a_case_number_narrows_the_list_of_cases(operator, case):
    text = page(operator, f"cases/?search={case.number}")
    assert "证件号码请在" not in text
    assert f"search={case.number}" in text
    assert f"/cases/{case.number}/" in text


def test_of_two_colleagues_of_one_name_only_the_reader_is_you(operator, case):
    """All accounts of these tests have the same name."""
    reviewer = a_member(Role.REVIEWER)
    passed(operator, case)
    assert "（你）" not in page(reviewer, f"cases/{case.number}/")
    assert page(operator, f"cases/{case.number}/").count("（你）") == 1

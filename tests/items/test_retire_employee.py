"""职工正常退休(职)申请: whom it is refused for, and what approving it brings (HB-36, HB-108, HB-174)."""

import pytest

from shebao.casework import submissions
from shebao.casework.models import Case
from shebao.casework.states import CaseState
from shebao.casework.work import work_on
from shebao.registry.models import Enrolment, Retirement
from tests.casework.desks import a_desk, an_id_number
from tests.casework.staff import PAPER, walked

pytestmark = pytest.mark.django_db
ITEM = "retire_employee"


@pytest.fixture(autouse=True)
def kept_here(settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"


@pytest.fixture
def desk():
    return a_desk(human="applicant")


@pytest.fixture
def number(desk) -> str:
    number = an_id_number()
    desk.enrol(number, name="何静")
    return number


def typed(number: str, month: str = "2023-05") -> dict[str, str]:
    return {"document_type": "resident_id", "id_number": number, "month": month}


def applied(desk, number: str, month: str = "2023-05") -> Case:
    filing = desk.open(ITEM)
    row = desk.add(filing, **typed(number, month))
    assert not row.wrong, row.findings
    submissions.attach_material(filing.id, "personnel_file", PAPER, "人事档案.pdf", **desk.asking)
    desk.confirm(desk.rehearse(filing))
    return Case.objects.filter(item=ITEM).latest("pk")


def codes(desk, number: str, month: str = "2023-05") -> list[str]:
    return [one.code for one in desk.add(desk.open(ITEM), **typed(number, month)).findings]


def test_HB_108_the_form_asks_who_and_when_and_nothing_of_amounts(desk):
    form = work_on(ITEM, **desk.asking).offered
    assert [str(field.label) for field in form.fields.values()] == ["证件类型", "证件号码", "退休年月"]


def test_somebody_who_is_not_insured_here_is_not_retired_here(desk):
    assert codes(desk, an_id_number()) == ["RETIRE-01"]


def test_nobody_retires_before_the_employment_began_or_before_what_is_declared(desk, number):
    assert "RETIRE-03" not in codes(desk, number)
    assert codes(desk, number, "2023-03") == ["RETIRE-04", "RETIRE-05"]


def test_HB_36_nothing_changes_before_it_is_approved(desk, number):
    case = applied(desk, number)
    assert case.state == CaseState.IN_REVIEW
    assert [one["duty"] for one in case.route] == ["handle", "review", "deliver"]
    assert not Retirement.objects.exists()


def test_HB_174_from_the_month_after_on_nobody_is_charged(desk, number):
    case = applied(desk, number)
    walked(case.number, desk)
    case.refresh_from_db()
    assert case.state == CaseState.DONE
    assert Retirement.objects.get().month == 202305
    held = Enrolment.objects.filter(person=case.person_id, retired__isnull=True)
    assert [one.until for one in held] == [202306]
    assert codes(desk, number) == ["RETIRE-02"]

"""单位职工社会保险劳动合同补缴: waits for staff, then enrols and settles as back-pay does."""

from dataclasses import replace
from datetime import datetime

import pytest

from shebao.casework import moving, queries, submissions
from shebao.casework.states import CaseState
from shebao.clock.queries import CHINA
from shebao.registry.models import Enrolment
from shebao.values import Refused
from tests.casework.desks import a_desk, an_id_number
from tests.casework.staff import OPERATOR, asking, passed, walked

pytestmark = pytest.mark.django_db

APRIL = datetime(2023, 4, 20, 9, 30, tzinfo=CHINA)
PAPER = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def codes(row):
    return [finding.code for finding in row.findings]


@pytest.fixture
def desk(settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"
    return a_desk(on=APRIL, declared="2023-03")


@pytest.fixture
def number(desk):
    """Somebody who started on 2022-11-01: more than three months back, enrolled from 2023-04 on."""
    number = an_id_number()
    case = desk.enrol(number, since="2022-11-01")
    assert case.outcome["notices"] == ["该人员还需申报劳动合同补缴业务"]
    return number


def typed(number, **more):
    return {
        "id_number": number, "contract_on": "2022-11-01", "first_month": "2022-11", "last_month": "2023-03",
        "wage_fen": "5200",
    } | more  # fmt: skip


def filed(desk, number):
    filing = desk.open("contract_back_pay")
    row = desk.add(filing, **typed(number))
    assert not row.findings
    submissions.attach_material(filing.id, "contract", PAPER, "合同.pdf", **desk.asking)
    filing = desk.confirm(desk.rehearse(filing))
    return queries.cases(filing, by=desk.by)[0]


def standing(number):
    found = Enrolment.objects.filter(person__document_number=number, retired__isnull=True)
    return [(one.since, one.until, str(one.started_on)) for one in found.order_by("since")]


def test_HB_168_without_the_contract_nothing_is_filed(desk, number):
    filing = desk.open("contract_back_pay")
    desk.add(filing, **typed(number))
    with pytest.raises(Refused, match="还没有上传劳动合同"):
        desk.rehearse(filing)


def test_HB_168_HB_169_a_case_waits_and_is_done_once_staff_approve(desk, number):
    """Five months of 1,310.40."""
    case = filed(desk, number)
    assert case.state == CaseState.IN_REVIEW
    assert standing(number) == [(202304, None, "2022-11-01")]
    case = walked(case.number, desk)
    assert case.state == CaseState.DONE
    assert standing(number) == [(202211, 202304, "2022-11-01"), (202304, None, "2022-11-01")]
    assert case.outcome["unit_fen"] + case.outcome["person_fen"] == 5 * 131_040


def test_HB_169_whoever_filed_it_cannot_pass_it(desk, number):
    case = filed(desk, number)
    with pytest.raises(Refused, match="经办机构的工作人员"):
        passed(case.number, desk.by, desk)
    same = replace(OPERATOR, human=desk.by.human)
    with pytest.raises(Refused, match="“申请”是你办的"):
        passed(case.number, same, desk)


def test_what_would_be_done_otherwise_than_was_shown_is_not_approved(desk, number):
    case = filed(desk, number)
    with pytest.raises(Refused) as refusal:
        moving.decide(case.number, "0" * 64, **asking(OPERATOR, desk))
    assert refusal.value.code == "changed"
    case.refresh_from_db()
    assert case.state == CaseState.IN_REVIEW
    assert standing(number) == [(202304, None, "2022-11-01")]


def test_HB_168_months_before_the_contract_are_refused(desk, number):
    row = desk.add(desk.open("contract_back_pay"), **typed(number, first_month="2022-10"))
    assert codes(row) == ["CONTRACT-01"]


def test_months_that_can_be_made_good_online_are_told(desk, number):
    row = desk.add(desk.open("contract_back_pay"), **typed(number, first_month="2023-01"))
    assert codes(row) == ["CONTRACT-02"]
    assert not row.wrong

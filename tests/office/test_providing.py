"""Data leave the house under an approval number alone, and never without a line of it (CQR-113)."""

from io import BytesIO

import openpyxl
import pytest

from shebao.access.models import Role
from shebao.access.posts import staff_actor
from shebao.access.providing import provide
from shebao.trail.models import Act, Look
from shebao.values import Refused
from tests.office.conftest import a_clerk, log_in
from tests.registry.factories import ON

PAGE = "/office/420500/providing/"
ASKED = {
    "kind": "items", "since": "2023-04-01", "until": "2023-04-30", "receiver": "宜昌市统计局",
    "approval": "宜社保批〔2023〕12号",
}  # fmt: skip


@pytest.fixture
def supervisor(client):
    log_in(client, a_clerk(Role.SUPERVISOR))
    return client


def lines() -> tuple[int, int]:
    return Act.objects.filter(item="provide_data").count(), Look.objects.filter(seen="export").count()


def test_CQR_113_without_an_approval_number_there_is_no_file_and_no_line(supervisor):
    for approval in ("", "  "):
        answer = supervisor.post(PAGE, ASKED | {"approval": approval})
        assert answer.status_code == 422
        assert "Content-Disposition" not in answer.headers
    assert lines() == (0, 0)


def test_CQR_113_with_one_there_is_one_file_and_one_line(supervisor):
    assert "凭哪个批准文号" in supervisor.get(PAGE).content.decode()
    answer = supervisor.post(PAGE, ASKED)
    assert answer.status_code == 200
    sheet = openpyxl.load_workbook(BytesIO(answer.content))["统计"]
    assert [cell.value for cell in sheet[2]] == [
        "名称",
        "办结件数",
        "有时限的件数",
        "按时办结件数",
        "按时办结率",
    ]
    assert sheet.cell(3, 1).value == "合计"
    assert lines() == (1, 1)
    assert Act.objects.get(item="provide_data").case_number == ASKED["approval"]
    assert "提供给宜昌市统计局，批准文号 宜社保批〔2023〕12号" in Look.objects.get(seen="export").why


def test_CQR_113_whoever_does_not_lead_an_agency_gives_nothing_out(client):
    account = a_clerk(Role.OPERATOR)
    log_in(client, account)
    assert "由主管办理" in client.get(PAGE).content.decode()
    assert client.post(PAGE, ASKED).status_code == 409
    by = staff_actor(account, "420500")
    with pytest.raises(Refused, match="主管"):
        provide("统计", "统计局", "1号", count=1, by=by, on=ON)
    assert lines() == (0, 0)


def test_a_period_that_ends_before_it_begins_is_refused(supervisor):
    assert supervisor.post(PAGE, ASKED | {"until": "2023-03-01"}).status_code == 409
    assert lines() == (0, 0)

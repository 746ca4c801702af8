"""我的任务: each post its own list, what is due first on top, taken and handed on by several at once."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from shebao.access.models import Role
from shebao.casework.models import Case, Task
from shebao.clock.actions import start_clock
from shebao.clock.queries import CHINA
from shebao.trail.models import Look, Seen
from tests.casework.desks import a_desk
from tests.office.conftest import a_clerk, clock_stands_at, log_in
from tests.office.waiting import APRIL, OFFICE, a_member, a_waiting_case, page

EIGHT = (
    "序号", "任务名称", "任务状态", "任务优先级", "任务负责人", "任务所属单位", "任务创建时间",
    "任务截止时间",
)  # fmt: skip
TEN = (
    "地区", "业务类型", "业务名称", "业务日期", "业务数量", "业务金额", "业务状态", "业务来源", "业务渠道",
    "业务子类",
)  # fmt: skip


@pytest.fixture(autouse=True)
def yichang(db, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    start_clock("420500", frozen_at=APRIL)


@pytest.fixture
def case(settings, tmp_path) -> Case:
    settings.ARCHIVE = tmp_path / "archive"
    return a_waiting_case(a_desk(on=APRIL, declared="2023-03", human="applicant"))


@pytest.fixture
def operator():
    return a_member(Role.OPERATOR)


def test_HB_19_the_list_offers_the_eight_columns(operator, case):
    text = page(operator, "tasks/?view=waiting")
    assert all(label in text for label in EIGHT)
    assert case.number in text
    assert "先到期的在前" in text


def test_HB_18_the_query_of_cases_offers_the_ten_columns(operator, case):
    text = page(operator, "cases/")
    assert all(label in text for label in TEN)
    assert case.number in text
    assert case.number not in page(operator, "cases/?state=done&item=contract_back_pay")
    assert "没有符合条件的办件" in page(operator, "cases/?state=lapsed")


@pytest.mark.parametrize(
    ("role", "there"), [(Role.OPERATOR, True), (Role.REVIEWER, False), (Role.FINANCE, False)]
)
def test_HB_20_each_post_sees_its_own_tasks_alone(case, role, there):
    assert (case.number in page(a_member(role), "tasks/?view=waiting")) is there


def test_an_auditor_is_told_that_there_are_no_tasks_for_the_post(case):
    auditor = a_member(Role.AUDITOR)
    assert "你的岗位没有任务" in page(auditor, "tasks/")
    assert "我的任务</a>" not in page(auditor, "cases/").split("</aside>")[0]


def test_CQR_110_an_administrator_sees_neither_tasks_nor_cases_nor_people(client, case):
    log_in(client, a_clerk(Role.ADMINISTRATOR))
    for address in ("tasks/", "cases/", f"cases/{case.number}/", "search/", "people/", "employers/"):
        answer = client.get(f"{OFFICE}/{address}")
        assert answer.status_code == 403, address
        assert case.number not in answer.content.decode()


def test_several_tasks_are_taken_at_once_and_each_tells_what_became_of_it(operator, case):
    other = a_member(Role.OPERATOR)
    chosen = {"task": [case.number], "act": "take"}
    assert "确认之前，什么都不会改" in operator.post(f"{OFFICE}/tasks/chosen/", chosen).content.decode()
    assert Task.objects.get(case=case).holder == ""
    answer = operator.post(f"{OFFICE}/tasks/chosen/", chosen | {"confirmed": "yes"})
    assert "1 件都做成了" in answer.content.decode()
    answer = other.post(f"{OFFICE}/tasks/chosen/", chosen | {"confirmed": "yes"})
    assert "1 件没有做成" in answer.content.decode()
    assert case.number in page(operator, "tasks/")
    assert case.number not in page(other, "tasks/")


def test_tasks_are_handed_on_with_a_reason_to_whoever_may_do_them(operator, case):
    colleague = a_clerk(Role.OPERATOR)
    operator.post(f"{OFFICE}/cases/{case.number}/take/")
    typed = {"task": [case.number], "act": "hand_on", "confirmed": "yes", "to": colleague.number}
    assert operator.post(f"{OFFICE}/tasks/chosen/", typed | {"reason": ""}).status_code == 422
    assert "都做成了" in operator.post(f"{OFFICE}/tasks/chosen/", typed | {"reason": "开会"}).content.decode()
    assert Task.objects.get(case=case).holder == colleague.number
    client = Client()
    log_in(client, colleague)
    assert "为什么是我" in page(client, f"cases/{case.number}/")


def test_the_next_task_is_the_one_that_is_due_first(operator, case):
    assert operator.get(f"{OFFICE}/tasks/next/")["Location"].endswith("done=none_left")
    operator.post(f"{OFFICE}/cases/{case.number}/take/")
    assert operator.get(f"{OFFICE}/tasks/next/")["Location"] == f"{OFFICE}/cases/{case.number}/"


def test_the_list_goes_out_as_a_workbook_and_that_is_written_down(operator, case):
    answer = operator.get(f"{OFFICE}/tasks/export/?view=waiting")
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[1][:8] == list(EIGHT)
    assert case.number in rows[2]
    look = Look.objects.get(seen=Seen.EXPORT, channel="office")
    assert (look.count, look.why) == (1, "导出待分配")


def test_columns_that_were_chosen_are_remembered(operator, case):
    chosen = page(operator, "tasks/?view=waiting&columns=name&columns=case")
    assert '<th scope="col">任务优先级</th>' not in chosen
    again = page(operator, "tasks/?view=waiting")
    assert '<th scope="col">任务优先级</th>' not in again
    assert '<th scope="col">办件编号</th>' in again


def test_a_document_number_is_not_looked_for_by_an_address(operator, case):
    text = page(operator, f"tasks/?search={case.data['id_number']}")
    assert "证件号码请在页面最上面的框里查" in text


def test_the_three_reasons_for_an_empty_list_are_told_apart(operator):
    assert "手上没有任务" in page(operator, "tasks/")
    assert "没有符合条件的任务" in page(operator, "tasks/?duty=handle")
    assert "你的岗位没有任务" in page(a_member(Role.AUDITOR), "tasks/")


def test_the_side_bar_counts_what_waits(operator, case):
    side = page(operator, "").split("</aside>")[0]
    assert '待分配<span class="ct">1' in side
    assert "外部消息" in side


def test_a_last_day_in_a_year_that_nobody_has_entered_is_counted_by_estimate(operator, case):
    """2098-12-26 is a Friday; from then to 2099-01-09 there are ten days from Monday to Friday."""
    clock_stands_at(datetime(2098, 12, 26, 9, 30, tzinfo=CHINA))
    Task.objects.filter(case=case).update(due=date(2099, 1, 9))
    text = page(operator, "tasks/?view=waiting")
    assert "还剩约 10 个工作日" in text
    assert "带“约”的工作日按周一至周五估算，放假安排公布后更新" in text
    assert "按周一至周五估算" not in page(operator, "tasks/?view=done")

"""人员增减变动查询: two days that must be given, four views (HB-262)."""

import pytest

from tests.casework.desks import an_id_number, hire, leaver
from tests.hall.filing import Clerk
from tests.hall.reading import text

pytestmark = pytest.mark.django_db
MAY = {"since": "2023-05-01", "until": "2023-05-31"}


@pytest.fixture
def clerk(client) -> Clerk:
    clerk = Clerk(client)
    number = an_id_number()
    clerk.file(hire(number, name="何静", since="2023-04-03"), hire(an_id_number(), name="赵新宇"))
    clerk.file(leaver(number, on="2023-04-30"), item="stop_employee")
    return clerk


def test_HB_262_both_days_must_be_given(clerk):
    assert "选好起止日期再查" in text(clerk.get("changes/"))
    page = clerk.get("changes/", since="2023-05-01", until="")
    assert page.status_code == 422
    assert "终止经办日期：没有填写" in text(page)
    assert "开始经办日期（必填）" in text(page)
    turned = clerk.get("changes/", since="2023-05-31", until="2023-05-01")
    assert "早于开始经办日期" in text(turned)


def test_HB_262_changes_are_counted_by_kind_and_insurance(clerk):
    page = text(clerk.get("changes/", **MAY))
    assert "汇总信息 明细信息 增减汇总 增减明细信息" in page
    assert "序号 个人变更类型 养老保险变更人数 失业保险变更人数" in page
    assert "1 基本信息维护 0 0" in page
    assert "2 新参保 2 2" in page
    assert "暂停缴费 1 1" in page


def test_HB_262_changes_one_by_one(clerk):
    page = text(clerk.get("changes/", **MAY, show="details"))
    assert "何静" in page
    assert "赵新宇" in page
    assert "第 1–3 行，共 3 行" in page
    assert "基本信息维护" not in text(clerk.get("changes/", **MAY, show="moves"))
    assert "共 3 行" in text(clerk.get("changes/", **MAY, show="moved"))


def test_a_period_without_changes_says_so(clerk):
    page = text(clerk.get("changes/", since="2022-01-01", until="2022-01-31", show="details"))
    assert "这段时间没有变动" in page

"""The home: what is due and by when, where the month stands, what changed, what was told."""

import re

import pytest

from shebao.casework.models import Submission
from shebao.casework.month_changes import month_changes
from shebao.doors.hall.often import often, own_entries, recent_filings
from shebao.notices.actions import tell
from shebao.policy import load
from shebao.registry.actions import Declaring, set_base
from shebao.values import Month
from tests.casework.desks import MAY_8, an_id_number, hire
from tests.hall.filing import Clerk
from tests.hall.reading import text
from tests.registry.factories import an_act, an_employee

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client) -> Clerk:
    return Clerk(client)


def an_insured(clerk: Clerk, **more):
    return an_employee(an_act(), clerk.desk.employer, **more)


def test_HB_210_a_month_without_changes_is_an_open_task(clerk):
    an_insured(clerk)
    page = text(clerk.get(""))
    assert "2023 年 5 月，还有" in page
    assert "申报 2023 年 5 月社会保险费" in page
    assert "5 月 31 日截止 · 还剩 23 天" in page
    assert "没有人员变动也要每月申报" in page


def test_HB_183_the_wages_of_the_year_are_due_until_their_window_closes(clerk):
    an_insured(clerk)
    page = text(clerk.get(""))
    assert "申报 2023 年度缴费工资" in page
    assert "6 月 30 日截止" in page
    assert "7 月 1 日起，先申报缴费工资，才能办理单位缴费申报" in page


def test_the_home_is_never_empty_without_saying_what_to_do(clerk):
    page = text(clerk.get(""))
    for said in ("单位还没有在保人员", "没有人员和工资的变化", "还没有通知", "还没有办过业务", "还没有核定"):
        assert said in page


def test_where_the_month_stands_is_a_line_of_five(clerk):
    an_insured(clerk)
    page = text(clerk.get(""))
    for stage in (
        "增减人员 ，进行中",
        "缴费申报 ，进行中",
        "开具认定单 ，未开始",
        "到税务缴费 ，未开始",
        "到账 ，未开始",
    ):
        assert stage in page


def test_what_changed_against_last_month_names_people_and_links_to_them(clerk):
    number = an_id_number()
    clerk.file(hire(number, name="何静", since="2023-05-04", wage="5200"))
    page = clerk.get("")
    assert "新增 何静 5 月 4 日参工，缴费工资 5,200.00" in text(page)
    assert "新增 1 人，减少 0 人，工资变动 0 人" in text(page)
    assert "/people/" in page.content.decode()


def test_who_left_and_whose_wage_is_another(clerk):
    by = clerk.desk.by
    stays = an_insured(clerk, wage_fen=520_000)
    set_base([Declaring(stays.id, clerk.desk.employer.id, 600_000, Month(2023, 5))], act=an_act())
    an_insured(clerk, until="2023-05")
    an_insured(clerk)
    found = month_changes(Month(2023, 5), by=by)
    assert (found.joined, found.left, found.wage) == (0, 1, 1)
    (wage,) = [one for one in found.named if one.kind == "wage"]
    assert (wage.wage_before_fen, wage.wage_fen) == (520_000, 600_000)


def test_more_than_five_who_joined_are_counted(clerk):
    for _ in range(7):
        an_insured(clerk, since="2023-05")
    found = month_changes(Month(2023, 5), by=clerk.desk.by)
    assert (found.joined, len(found.named), found.unnamed) == (7, 5, 2)


def test_messages_stand_on_the_home_and_are_counted_in_the_header(clerk):
    employer = clerk.desk.employer
    tell(
        "420500",
        employer_id=employer.id,
        topic="bill",
        key="1",
        title="单据快到期了",
        text="请缴费。",
        at=MAY_8,
    )
    page = clerk.get("")
    assert "单据快到期了" in text(page)
    assert 'aria-label="通知，1 条未读"' in page.content.decode()


def test_the_hire_stands_first_among_what_is_done_often(clerk):
    often = text(clerk.get("")).split("常办业务")[1]
    assert often.index("参保登记/续保") < often.index("社会保险暂停") < often.index("多缴退费")


def quick(clerk: Clerk) -> list[str]:
    """The addresses of 常办业务 in their order, but for those that always stand there."""
    body = clerk.get("").content.decode()
    part = body[body.index('id="often"') : body.index("查参保人员")]
    return re.findall(r'href="/hall/420500/([^"]+)"', part)


def test_before_anything_is_filed_the_usual_stand_first(clerk):
    assert quick(clerk)[:4] == [
        "items/enrol_employee/", "items/stop_employee/", "items/back_pay_employee/", "items/refund_overpaid/",
    ]  # fmt: skip


def test_what_is_filed_most_stands_before_the_usual():
    pack = load().pack("420500")
    filed = [Submission(item=item) for item in ("issue_bill", "declare_month", "issue_bill", "no_such_item")]
    labels = [pack.offer(item).label for item in ("issue_bill", "declare_month", *pack.menu.usual[:2])]
    assert [one.label for one in often(filed, (), pack)] == labels


def test_a_region_names_what_is_usual_there():
    labels = [one.label for one in often([], (), load().pack("321300"))]
    enrol, stop = "用人单位用工参保登记", "用人单位退工停保登记"
    assert labels == [enrol, stop, "企业缴费基数调整（上调）", "人员基础信息采集"]


def test_HB_55_what_is_kept_at_hand_stands_first(clerk):
    clerk.post("items/", keep="records")
    clerk.post("items/", keep="issue_bill")
    assert quick(clerk)[:3] == ["records/", "items/issue_bill/", "items/enrol_employee/"]
    clerk.desk.enrol(an_id_number())
    assert quick(clerk)[:3] == ["records/", "items/issue_bill/", "items/enrol_employee/"]


def test_use_and_favourites_are_one_question(clerk, django_assert_num_queries):
    clerk.desk.enrol(an_id_number())
    clerk.post("items/", keep="records")
    with django_assert_num_queries(1):
        filings = recent_filings(clerk.desk.by)
        own_entries(filings, clerk.desk.by)
    assert [one.item for one in filings] == ["enrol_employee"]

"""单位社会保险缴费申报 at the pages of the hall: what it shows, what comes next, how it is undone."""

import re

import pytest

from shebao.assessment.models import Bill
from shebao.casework.models import Case
from shebao.partners.models import Outgoing
from shebao.registry.models import Why
from shebao.registry.unbillable import Sparing, spare
from shebao.values import Month
from tests.casework.desks import an_id_number, hire
from tests.hall.filing import HALL
from tests.hall.months import a_bill, a_clerk, confirmed
from tests.hall.reading import text
from tests.registry.factories import an_act, an_employee

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client, settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"
    return a_clerk(client)


def test_HB_81_the_first_page_offers_no_table_of_people(clerk):
    page = text(clerk.get("items/declare_month/"))
    assert "每个月都要办" in page and "开始办理" in page
    assert "批量导入" not in page and "单个添加" not in page


def test_HB_207_the_second_page_shows_what_the_month_comes_to(clerk):
    page = text(clerk.get(clerk.begin("declare_month")))
    assert "2023 年 5 月 应缴的社会保险费" in page and "1 人缴费" in page
    assert "企业职工基本养老保险 1 3,450.00 552.00 276.00 828.00" in page  # 16 % and 8 % of 3,450
    assert "失业保险 1 3,450.00 24.15 10.35 34.50" in page  # 0.7 % and 0.3 %
    assert "工伤保险 1 3,450.00 6.90 0.00 6.90" in page  # 0.2 %
    assert "单位承担 583.05 个人承担（代扣） 286.35 合计 869.40" in page


def test_HB_209_three_people_who_cannot_be_charged_are_listed_with_their_reasons(client):
    clerk = a_clerk(client, people=3, months=("2023-04",))
    act = an_act()
    employer = clerk.desk.employer
    people = [an_employee(act, employer, since="2023-04") for _ in range(2)]
    spare(
        [
            Sparing(people[0].pk, Why.IMPRISONED, Month(2023, 5), act),
            Sparing(people[1].pk, Why.TREATY_EXEMPT, Month(2023, 5), act),
        ]
    )
    page = text(clerk.get(clerk.begin("declare_month")))
    told = page[page.index("不可做账人员") :]
    assert "2 人" in told
    assert "当月服刑人员" in told and "中外互免人员" in told
    assert told.count("0.00") >= 2


def test_HB_210_a_month_without_changes_says_that_it_must_be_declared_all_the_same(client):
    clerk = a_clerk(client, months=("2023-04", "2023-05"))
    page = text(clerk.get(clerk.begin("declare_month")))
    assert "没有变化。没有人员增减变动的月份，也要申报和开具应缴认定单。" in page


def test_whoever_is_new_against_the_month_before_is_named(client):
    clerk = a_clerk(client, months=("2023-05",))
    page = text(clerk.get(clerk.begin("declare_month")))
    assert "1 人的应缴和上个月不一样，合计增加 869.40" in page
    assert "本月新增 0.00 869.40" in page


def test_HB_225_a_missing_month_is_refused_with_the_exact_text_and_the_way_out(client):
    clerk = a_clerk(client, months=("2023-04", "2023-05"))
    form = clerk.begin("declare_month")
    page = text(clerk.get(form))
    assert "该单位的最大做账期号不等于上一月或者当前月！" in page
    answer = clerk.post(form, do="next")
    assert answer.status_code == 422
    assert "该单位的最大做账期号不等于上一月或者当前月！" in text(answer)
    assert f"{HALL}/items/declare_missed/" in answer.content.decode()


def test_HB_91_the_missed_month_comes_first_and_then_the_current_one(client):
    clerk = a_clerk(client, months=("2023-04", "2023-05"))
    form = clerk.begin("declare_missed")
    assert "2023 年 4 月 应缴的社会保险费" in text(clerk.get(form))  # the first one that is missing
    answer = clerk.post(form, do="next", month="2023-04")
    assert clerk.confirm(answer.url).status_code == 303
    done = text(clerk.get(confirmed(clerk, "declare_month")))
    assert "已申报" in done


def test_HB_208_another_month_than_the_current_one_is_refused_and_keeps_what_was_typed(clerk):
    answer = clerk.post(clerk.begin("declare_month"), do="next", month="2023-06")
    assert answer.status_code == 422
    assert "当月只能申报当月：2023-06 不能在这里申报。" in text(answer)
    assert 'value="2023-06"' in answer.content.decode()


def test_the_third_page_tells_the_amounts_and_what_follows(clerk):
    form = clerk.begin("declare_month")
    page = text(clerk.get(clerk.post(form, do="next").url))
    assert "单位社会保险缴费申报 · 2023-05 · 合计 869.40 元" in page
    assert "2023-05 企业职工基本养老保险 3,450.00 552.00 276.00 828.00" in page
    assert "申报回执单不是应缴认定单" in page and "确认申报" in page
    assert "1 人 ·" not in page and "再加一人" not in page


def test_whoever_was_hired_since_is_in_the_third_page(clerk):
    clerk.file(hire(an_id_number(), wage="3450"))
    page = text(clerk.get(clerk.post(clerk.begin("declare_month"), do="next").url))
    assert "合计 1,738.80 元" in page  # 2 × 869.40


def test_HB_224_after_declaring_the_page_says_that_the_bill_is_still_missing(clerk):
    answer = clerk.get(confirmed(clerk, "declare_month"))
    page = text(answer)
    assert "下一步 还差一步。申报回执单不是应缴认定单：开具应缴认定单以后，应缴信息才会发给税务部门。" in page
    assert re.search(rf'btn-primary" href="{HALL}/items/issue_bill/"', answer.content.decode())
    assert Bill.objects.count() == 0
    assert Outgoing.objects.count() == 0
    a_bill_after = confirmed(clerk, "issue_bill", kind="collect")
    assert Outgoing.objects.filter(kind="bill").count() == 1
    assert "单据已开具" in text(clerk.get(a_bill_after))


def test_a_month_that_is_declared_leads_on_to_the_bill(clerk):
    confirmed(clerk, "declare_month")
    answer = clerk.get(clerk.begin("declare_month"))
    assert "2023-05 已经申报过了。" in text(answer)
    assert re.search(rf'btn-primary" href="{HALL}/items/issue_bill/"', answer.content.decode())


def test_HB_211_back_pay_is_not_in_the_month_and_stands_apart_when_the_bill_is_issued(client):
    clerk = a_clerk(client, declared="2023-04")
    confirmed(clerk, "declare_month")
    clerk.file(hire(an_id_number(), name="赵新宇", since="2023-03-06", wage="3450"))
    page = text(clerk.get(clerk.begin("issue_bill")))
    assert "单位整体核定 2023-05 583.05 286.35 0.00 0.00 869.40" in page
    assert "新增补收 2023-03 583.05 286.35 0.00 0.00 869.40" in page
    assert "新增补收 2023-05 583.05 286.35 0.00 0.00 869.40" in page


def test_the_people_behind_the_month_are_found_and_exported(client, settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"
    clerk = a_clerk(client, people=25)
    form = clerk.begin("declare_month")
    assert "第 1–20 人次，共 25 人次" in text(clerk.get(form))
    assert "第 21–25 人次，共 25 人次" in text(clerk.get(form, page="2"))
    assert "没有找到“何静”" in text(clerk.get(form, who="何静"))
    answer = clerk.get(f"{form.removesuffix('form/')}people.xlsx")
    assert answer.status_code == 200 and "2023-05" in answer["Content-Disposition"]


def test_a_draft_of_a_declaration_is_kept_and_named(clerk):
    form = clerk.begin("declare_month")
    clerk.post(form, do="leave", month="2023-05")
    assert 'value="2023-05"' in clerk.get(form).content.decode()
    assert "单位社会保险缴费申报" in text(clerk.get("/hall/420500/"))


def test_HB_239_the_record_names_the_month_and_the_bill_instead_of_people(clerk):
    number = a_bill(clerk)
    page = text(clerk.get("records/"))
    assert f"单位社会保险费应缴认定单及退费单据开具 {number}" in page
    assert "单位社会保险缴费申报 2023-05" in page


def test_HB_237_a_declaration_is_taken_back_from_the_record(clerk):
    confirmed(clerk, "declare_month")
    case = Case.objects.get(item="declare_month")
    page = text(clerk.get("undo/", case=case.number))
    assert "2023-05" in page
    answer = clerk.post("undo/", case=case.number, reason="名单有误")
    assert answer.status_code == 303, text(answer)
    case.refresh_from_db()
    assert case.state == "reversed"
    assert "已申报" in text(clerk.get(confirmed(clerk, "declare_month")))


def test_HB_87_withdrawing_the_declaration_leads_to_declaring_again(clerk):
    confirmed(clerk, "declare_month")
    answer = clerk.get(confirmed(clerk, "withdraw_declaration", reason="名单有误"))
    assert "申报已撤销" in text(answer)
    assert f'href="{HALL}/items/declare_month/"' in answer.content.decode()


def test_a_clerk_without_the_right_is_told_so_on_the_first_page(client):
    clerk = a_clerk(client, rights=("enrol_employee",))
    assert "你的账号没有办这件事的权限" in text(clerk.get("items/declare_month/"))


def test_HB_87_the_page_says_at_once_why_a_month_cannot_be_withdrawn(clerk):
    number = a_bill(clerk)
    page = text(clerk.get(clerk.begin("withdraw_declaration")))
    why = "2023-05 已经开了应缴认定单，请先撤销认定单，再撤销申报。"
    assert page.index("2023-05 的申报现在不能撤销。") < page.index(why) < page.index("单位承担")
    assert number not in page


def test_HB_87_a_month_that_is_not_declared_need_not_be_withdrawn(clerk):
    page = text(clerk.get(clerk.begin("withdraw_declaration")))
    assert "2023-05 没有申报，不用撤销。" in page and "现在不能撤销" not in page
    confirmed(clerk, "declare_month")
    assert "不用撤销" not in text(clerk.get(clerk.begin("withdraw_declaration")))


def test_HB_87_what_a_withdrawal_takes_back_is_printed_with_a_minus(clerk):
    confirmed(clerk, "declare_month")
    form = clerk.begin("withdraw_declaration")
    page = text(clerk.get(clerk.post(form, do="next", reason="名单有误").url))
    assert "这次合计减少 −869.40" in page and "-869.40" not in page


def test_HB_218_a_revoked_bill_says_which_months_and_how_much_can_be_billed_again(clerk):
    number = a_bill(clerk)
    case = clerk.desk.file("revoke_bill", {"bill_number": number, "reason": "要重新开具"})[0]
    assert [one["text"] for one in case.outcome["changes"]] == [
        f"应缴认定单 {number} 取消，合计 869.40 元",
        "2023-05 的 869.40 元可以重新开单",
    ]

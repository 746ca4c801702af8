"""业务单据查询 and the page of one bill: found, followed, printed, revoked, issued anew."""

import re
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from pypdf import PdfReader

from shebao.assessment.bill_search import own_bills
from shebao.assessment.bills import lapse
from shebao.assessment.models import Bill, BillState
from shebao.clock import queries as clock
from shebao.ledger.actions import BankDetails, order_refund, post_receipts
from shebao.ledger.models import Receipt
from shebao.partners.models import Outgoing, OutState
from tests.assessment.months import REGION, at, pay, post_and_distribute
from tests.casework.desks import an_id_number, hire
from tests.hall.filing import HALL, Clerk, person_on
from tests.hall.months import a_bill, a_clerk, bill_on, confirmed
from tests.hall.reading import text
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db

COLUMNS = (
    "查看到账", "征集通知单据号", "单据所属期", "征收帐套", "应处理金额", "实处理金额", "业务处理标志",
    "财务处理标志", "收支类型", "收付种类", "到账日期", "银行户名", "银行账号", "银行代码", "业务单据",
    "单据有效", "经办时间",
)  # fmt: skip
FILTERS = (
    "单位编号", "单位名称", "参保所属区", "经办开始时间", "经办结束时间", "业务处理标志", "财务处理标志",
    "缴费方式", "征集通知单据号", "征收帐套类别",
)  # fmt: skip


@pytest.fixture
def clerk(client, settings, tmp_path) -> Clerk:
    settings.ARCHIVE = tmp_path / "archive"
    return a_clerk(client)


@pytest.fixture
def look_at(monkeypatch):
    """Let the hall's clock stand at another moment."""

    def stand(moment: str) -> None:
        monkeypatch.setattr(clock, "now", lambda region: at(moment))

    return stand


def delivered(number: str) -> None:
    Outgoing.objects.filter(kind="bill", key=number).update(state=OutState.DELIVERED)


def test_before_the_first_bill_the_page_says_where_to_begin(clerk):
    page = text(clerk.get("bills/"))
    assert "还没有开过单据" in page and "申报回执单不是应缴认定单" in page


def test_HB_264_ten_conditions_and_seventeen_columns(clerk):
    a_bill(clerk)
    page = clerk.get("bills/").content.decode()
    heads = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', page)
    assert tuple(heads) == COLUMNS
    labels = re.findall(r'<div class="f[^>]*><label for="[^"]+">(.*?)</label>', page)
    assert tuple(labels) == FILTERS


def test_HB_264_a_row_tells_what_is_due_and_what_has_come_in(clerk):
    number = a_bill(clerk)
    page = text(clerk.get("bills/"))
    assert f"{number} 2023-05 养老、失业、工伤 869.40 0.00 有效 未处理 收入 征缴（税务征收） —" in page
    bill = Bill.objects.get(number=number)
    pay(bill, at("2023-05-08 09:30"))
    post_receipts(REGION, at("2023-05-08 12:00"))
    assert "869.40 869.40 有效 已处理 收入 征缴（税务征收） 2023-05-08" in text(clerk.get("bills/"))


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({}, 1),
        ({"since": "2023-05-08", "until": "20230508"}, 1),
        ({"since": "2023-05-09"}, 0),
        ({"until": "2023-05-07"}, 0),
        ({"state": "live"}, 1),
        ({"state": "revoked"}, 0),
        ({"money": "waiting"}, 1),
        ({"money": "arrived"}, 0),
        ({"money": "part"}, 0),
        ({"channel": "tax"}, 1),
        ({"channel": "bank"}, 0),
        ({"number": "20230508"}, 1),
        ({"number": "2022"}, 0),
        ({"insurance": "pension"}, 1),
    ],
)
def test_HB_264_bills_are_found_by_their_conditions(clerk, asked, count):
    a_bill(clerk)
    page = text(clerk.get("bills/", **asked))
    assert (f"共 {count} 张" if count else "没有符合条件的单据") in page


def test_HB_264_a_part_payment_is_told_as_one(clerk):
    bill = Bill.objects.get(number=a_bill(clerk))
    pay(bill, at("2023-05-08 09:30"), 40_000)
    post_receipts(REGION, at("2023-05-08 12:00"))
    assert "869.40 400.00 有效 部分处理" in text(clerk.get("bills/", money="part"))


def test_a_wrong_day_is_told_and_nothing_is_listed(clerk):
    page = clerk.get("bills/", since="2023-05-08", until="2023-05-01")
    assert page.status_code == 422
    assert "早于经办开始时间 2023-05-08" in text(page)


def test_the_list_is_exported_by_the_same_conditions(clerk):
    number = a_bill(clerk)
    answer = clerk.get("bills/export.xlsx", state="live")
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[3]][:4] == [number, "2023-05", "养老、失业、工伤", 869.4]
    assert sheet.max_row == 3
    assert (
        openpyxl.load_workbook(BytesIO(clerk.get("bills/export.xlsx", state="lapsed").content)).active.max_row
        == 2
    )


def test_the_list_asks_the_same_few_questions_for_one_bill_and_for_many(clerk, django_assert_max_num_queries):
    a_bill(clerk)
    with django_assert_max_num_queries(14):
        clerk.get("bills/")


def test_HB_240_a_bill_shows_five_stages_in_their_order(clerk):
    number = a_bill(clerk)
    page = text(clerk.get(f"bills/{number}/"))
    places = [
        page.index(f"{name} ，") for name in ("缴费认定", "税务开票", "税务登账", "社保登账", "实收分配")
    ]
    assert places == sorted(places)


def test_HB_241_HB_242_HB_243_stages_show_when_they_were_reached(clerk):
    number = a_bill(clerk)
    pay(Bill.objects.get(number=number), at("2023-05-08 09:40"))
    page = text(clerk.get(f"bills/{number}/"))
    assert "缴费认定 ，已完成 2023-05-08 09:20" in page
    assert "税务开票 ，已完成 2023-05-08 09:40" in page
    assert "税务登账 ，已完成 2023-05-08 09:40" in page
    assert "社保登账 ，进行中" in page


def test_HB_223_up_to_half_an_hour_the_bill_waits_and_then_its_number_goes_to_the_tax_officer(clerk, look_at):
    number = a_bill(clerk)  # at 09:20
    assert "等待同步到税务，一般 20 分钟内" in text(clerk.get(f"bills/{number}/"))
    look_at("2023-05-08 09:41")
    assert "等待同步到税务，一般 20 分钟内，缴费高峰期约 30 分钟" in text(clerk.get(f"bills/{number}/"))
    look_at("2023-05-08 09:51")
    page = text(clerk.get(f"bills/{number}/"))
    assert f"请把征集通知单据号 {number} 报税务专管员协助查询" in page
    assert "可以撤销后重新开具" in page and "撤销这张单据" in page


def test_HB_223_once_the_tax_office_has_it_the_next_step_is_to_pay(clerk):
    number = a_bill(clerk)
    delivered(number)
    page = text(clerk.get(f"bills/{number}/"))
    assert "下一步：到税务部门缴费 869.40 元" in page
    assert "2023-05-22 以后这张单作废" in page


def test_HB_244_between_tax_and_here_the_next_run_is_named_and_after_it_whom_to_ask(clerk, look_at):
    number = a_bill(clerk)
    pay(Bill.objects.get(number=number), at("2023-05-08 09:10"))
    assert "每 4 小时自动登账一次，下一次 5 月 8 日 12:00。" in text(clerk.get(f"bills/{number}/"))
    look_at("2023-05-08 12:30")
    assert "请咨询税务部门何时传输到账信息。" in text(clerk.get(f"bills/{number}/"))


def test_HB_245_HB_247_after_posting_the_distribution_is_awaited_and_then_it_is_done(clerk, look_at):
    bill = Bill.objects.get(number=a_bill(clerk))
    pay(bill, at("2023-05-08 09:10"))
    post_receipts(REGION, at("2023-05-08 12:00"))
    look_at("2023-05-08 13:00")
    assert "5 月 9 日 02:00 系统自动配账" in text(clerk.get(f"bills/{bill.number}/"))
    post_and_distribute(at("2023-05-08 09:10"))
    look_at("2023-05-09 08:00")
    page = text(clerk.get(f"bills/{bill.number}/"))
    assert "实收分配 ，已完成 2023-05-09 02:00" in page
    assert "已办完：实缴到账" in page


def test_a_part_payment_says_what_is_still_missing(clerk, look_at):
    bill = Bill.objects.get(number=a_bill(clerk))
    pay(bill, at("2023-05-08 09:10"), 40_000)
    post_and_distribute(at("2023-05-08 09:10"))
    look_at("2023-05-09 08:00")
    assert "已到账 400.00 元，还差 469.40 元没有缴。" in text(clerk.get(f"bills/{bill.number}/"))


def test_what_was_paid_twice_is_told(clerk, look_at):
    bill = Bill.objects.get(number=a_bill(clerk))
    pay(bill, at("2023-05-08 09:10"))
    pay(bill, at("2023-05-08 09:11"))
    post_and_distribute(at("2023-05-08 09:10"))
    look_at("2023-05-09 08:00")
    assert "另外多收了 869.40 元" in text(clerk.get(f"bills/{bill.number}/"))
    order_refund(
        region=REGION,
        employer_id=bill.employer_id,
        fen=86_940,
        bank=BankDetails("工商银行", "演示单位", "1807001"),
        act=an_act(),
        at=at("2023-05-09 08:00"),
        receipt=Receipt.objects.get(allocated_fen=0),
    )
    assert "多收的 869.40 元退回退收银行账号" in text(clerk.get(f"bills/{bill.number}/"))


def test_HB_213_HB_215_HB_216_a_bill_shows_the_samples_columns_and_the_amount_in_words(clerk):
    page = text(clerk.get(f"bills/{a_bill(clerk)}/"))
    assert "险种 单位缴纳金额 个人缴纳金额 利息 滞纳金 应缴合计" in page
    assert "企业职工基本养老保险 552.00 276.00 0.00 0.00 828.00" in page
    assert "实际应缴金额合计大写： 捌佰陆拾玖元肆角" in page
    assert "单位整体核定 2023-05 583.05 286.35 0.00 0.00 869.40" in page


def test_HB_265_the_base_on_the_bill_is_the_base_on_the_persons_page(client, settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"
    clerk = a_clerk(client, declared="2023-04")
    clerk.file(hire(an_id_number(), name="何静", wage="5200"))
    number = a_bill(clerk)
    answer = clerk.get(f"bills/{number}/", who="何静")
    assert "何静" in text(answer) and "5,200.00 832.00 / 416.00" in text(answer)
    person = text(clerk.get(f"people/{person_on(answer)}/"))
    assert "2023-05" in person and "5,200.00 832.00 / 416.00" in person


def test_HB_265_everybody_on_the_bill_is_exported_with_the_base(clerk):
    number = a_bill(clerk)
    answer = clerk.get(f"bills/{number}/people.xlsx")
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert sheet.max_row == 3
    assert [cell.value for cell in sheet[3]][3:8] == ["2023-05", "正常核定", 3450, 552, 276]


def test_the_bill_is_printed(clerk):
    number = a_bill(clerk)
    answer = clerk.get(f"bills/{number}/bill.pdf")
    assert answer["Content-Type"] == "application/pdf"
    said = PdfReader(BytesIO(answer.content)).pages[0].extract_text()
    assert number in said and "869.4" in said


def test_the_page_after_issuing_prints_follows_and_names_the_last_day(clerk):
    confirmed(clerk, "declare_month")
    answer = clerk.get(confirmed(clerk, "issue_bill", kind="collect"))
    number = bill_on(answer)
    page = text(answer)
    assert f"征集通知单据号 {number}。打印出来，2023-05-22 前到税务部门缴费，过期作废" in page
    assert "下载认定单（PDF）" in page and "看缴费到账进度" in page


def test_HB_207_without_a_declaration_no_bill_is_issued(clerk):
    answer = clerk.post(clerk.begin("issue_bill"), do="next", kind="collect")
    assert answer.status_code == 422
    assert "没有可以开单的应缴金额。" in text(answer)
    assert Bill.objects.count() == 0


def test_HB_218_HB_238_a_bill_is_revoked_from_its_page_and_issued_anew_under_another_number(clerk):
    number = a_bill(clerk)
    answer = clerk.post(f"bills/{number}/revoke/")
    assert f'value="{number}"' in clerk.get(answer.url).content.decode()
    again = clerk.post(f"bills/{number}/revoke/")
    assert again.url == answer.url  # not another draft
    answer = clerk.post(answer.url, do="next", bill_number=number, reason="要重新开具")
    done = clerk.get(clerk.confirm(answer.url).url)
    assert "去重新开具应缴认定单" in text(done)
    page = text(clerk.get(f"bills/{number}/"))
    assert "这张认定单已撤销，不要再用它缴费。" in page and "撤销这张单据" not in page
    anew = bill_on(clerk.get(confirmed(clerk, "issue_bill", kind="collect")))
    assert anew != number
    assert Bill.objects.get(number=anew).fen == 86_940


def test_HB_238_a_paid_bill_says_why_it_cannot_be_revoked(clerk):
    number = a_bill(clerk)
    pay(Bill.objects.get(number=number), at("2023-05-08 09:40"))
    page = text(clerk.get(f"bills/{number}/"))
    assert "已经缴费，不能撤销" in page and "撤销这张单据" not in page


def test_HB_218_a_lapsed_bill_says_so_and_leads_to_a_new_one(clerk, look_at):
    number = a_bill(clerk)
    lapse(REGION, at("2023-05-23 00:00"))
    look_at("2023-05-23 09:00")
    answer = clerk.get(f"bills/{number}/")
    assert "这张认定单已失效，不要再用它缴费。" in text(answer)
    assert f'href="{HALL}/items/issue_bill/"' in answer.content.decode()
    assert Bill.objects.get(number=number).state == BillState.LAPSED


def test_a_double_click_opens_what_the_number_links_to(clerk):
    number = a_bill(clerk)
    page = clerk.get("bills/").content.decode()
    assert f'<tr data-opens="{HALL}/bills/{number}/">' in page
    assert f'<a class="code" href="{HALL}/bills/{number}/">' in page


def test_another_employers_bill_is_not_there(clerk, client):
    number = a_bill(clerk)
    other = a_clerk(client, people=0, months=())
    for place in ("", "bill.pdf", "people.xlsx"):
        assert other.get(f"bills/{number}/{place}").status_code == 404
    assert other.post(f"bills/{number}/revoke/").status_code == 404
    assert not own_bills(by=other.desk.by).exists()


def test_a_page_of_the_list_reads_bills_by_their_index(clerk):
    a_bill(clerk)
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        plan = own_bills(by=clerk.desk.by)[:20].explain()
    assert "bill_by_employer" in plan


def test_the_menu_leads_to_the_list(clerk):
    assert "业务单据查询" in text(clerk.get("items/", q="单据"))

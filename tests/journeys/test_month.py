"""The month of an employer, from hiring somebody late to a proof that a stranger verifies (design §6)."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import until
from tests.journeys.conftest import require_accessible
from tests.journeys.desk import HALL, an_id_number, downloaded, enter, fill_in
from tests.journeys.month_town import Visitors, demo_town, fen, visitors

__all__ = ["demo_town", "visitors"]

OFFICE = "/office/420500"
ONE_MONTH = 131_040  # on 5,200: 832 + 416, 36.40 + 15.60, 10.40 (risk class 1)


def log_in(page: Page) -> None:
    page.goto(f"{HALL}/login/")
    enter(page, "yc300")
    page.wait_for_url(f"**{HALL}/")


def month_total(page: Page) -> int:
    """What the home says of the month."""
    page.goto(f"{HALL}/")
    told = page.locator("main").inner_text()
    return fen(re.search(r"(?:预计应缴|应缴)\n\n?([\d,.]+)元", told)[1])


def confirm(page: Page, button: str) -> None:
    page.get_by_label("以上内容我已核对").check()
    page.get_by_role("button", name=button).click()


def file_for_the_unit(page: Page, button: str) -> None:
    """Begin, look, go on, confirm: an item about the employer itself."""
    page.get_by_role("button", name="开始办理").click()
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("核对并确认提交")
    confirm(page, button)


def advance(staff: Page, to: str, done: str) -> None:
    """Let the office put its clock forward, and wait until what was due has been done."""
    staff.goto(f"{OFFICE}/time/")
    staff.get_by_role("link", name=to).click()
    staff.locator("main form button[type=submit]").first.click()

    def ran() -> bool:
        staff.goto(f"{OFFICE}/time/")
        return done in staff.locator("main").inner_text()

    until(ran, seconds=40, why=lambda: staff.locator("main").inner_text())


def show_file(stranger: Page, content: bytes) -> None:
    stranger.goto("/verify/")
    file = {"name": "证明.pdf", "mimeType": "application/pdf", "buffer": content}
    stranger.get_by_label("从网上办事大厅下载的原文件").set_input_files(file)
    stranger.get_by_role("button", name="验证文件").click()


def with_one_byte_changed(content: bytes) -> bytes:
    """Change a byte in the middle of the content that is signed."""
    place = len(content) // 3
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


@pytest.mark.journey
def test_HB_207_to_275_the_month_from_a_late_hire_to_a_verified_proof(visitors: Visitors, tmp_path):
    # given a clerk whose home says what is due
    clerk = visitors.come()
    log_in(clerk)
    expect(clerk.locator("main")).to_contain_text("申报 2023 年 5 月社会保险费")
    expect(clerk.locator("main")).to_contain_text("5 月 31 日截止")
    expected = month_total(clerk)
    visitors.picture(clerk, "home")
    # when she hires somebody late: since April
    number = an_id_number()
    clerk.goto(f"{HALL}/items/enrol_employee/")
    clerk.get_by_role("button", name="单个添加").click()
    fill_in(clerk, 姓名="何静", 证件号码=number, 本次参工时间="2023-04-03", 缴费工资="5200")
    clerk.get_by_role("button", name="下一步").click()
    expect(clerk.get_by_role("table", name="每人每月各险种的费用")).to_contain_text("1,310.40")
    visitors.picture(clerk, "hire")
    confirm(clerk, "确认提交")
    expect(clerk.get_by_role("heading", level=1)).to_contain_text("1 人已办结")
    # and declares the month, as her home tells her
    clerk.goto(f"{HALL}/")
    clerk.get_by_role("link", name="核对并申报").click()
    clerk.get_by_role("button", name="开始办理").click()
    expect(clerk.locator("main")).to_contain_text("当月服刑人员")
    visitors.picture(clerk, "declare")
    clerk.get_by_role("button", name="下一步").click()
    require_accessible(clerk)
    confirm(clerk, "确认申报")
    assert month_total(clerk) == expected + ONE_MONTH
    # and issues the bill, which holds April of the late hire too (HB-164, HB-211)
    clerk.get_by_role("link", name="开具认定单").click()
    file_for_the_unit(clerk, "确认开具")
    expect(clerk.get_by_role("heading", level=1)).to_contain_text("单据已开具")
    assert downloaded(clerk, "下载认定单").startswith(b"%PDF")
    clerk.get_by_role("link", name="看缴费到账进度").click()
    bill = re.search(r"\d{16}", clerk.locator("main").inner_text())[0]
    expect(clerk.locator("main")).to_contain_text("等待单位缴费")
    require_accessible(clerk)
    progress = clerk.url
    # then the tax office has it
    payer = visitors.come(visitors.town.tax)
    payer.goto("/")

    def delivered() -> bool:
        payer.reload()
        return bill in payer.locator("main").inner_text()

    until(delivered, seconds=40, why=visitors.town.logs)
    payer.get_by_role("link", name=bill).click()
    told = payer.locator("main").inner_text()
    assert fen(re.search(r"应缴合计\s+([\d,.]+) 元", told)[1]) == expected + 2 * ONE_MONTH
    # when it is paid there
    visitors.picture(payer, "tax_office")
    payer.get_by_role("button", name="缴清").click()
    expect(payer.locator("main")).to_contain_text("已缴清")

    def posted_by_tax() -> bool:
        clerk.goto(progress)
        return "每 4 小时自动登账" in clerk.locator("main").inner_text()

    until(posted_by_tax, seconds=40, why=visitors.town.logs)
    # and the office puts its clock forward, first to the posting, then to the distribution (HB-244, HB-245)
    staff = visitors.come()
    staff.goto(f"{OFFICE}/login/")
    enter(staff, "ycjb")
    staff.wait_for_url(f"**{OFFICE}/")
    advance(staff, "下一次社保登账", "1 笔社保登账")
    advance(staff, "下一次实收分配", "1 笔实收分配")
    visitors.picture(staff, "clock")
    # then all five stages are reached
    clerk.goto(progress)
    expect(clerk.locator("main")).to_contain_text("已办完：实缴到账")
    expect(clerk.locator("main")).to_contain_text("2023-05-08 12:00")
    expect(clerk.locator("main")).to_contain_text("2023-05-09 02:00")
    visitors.picture(clerk, "five_stages")
    visitors.figure(clerk.locator("#stages"), "arrived_stages")
    # (and the way there, by the menu and by its magnifier)
    clerk.goto(f"{HALL}/items/?q=业务单据查询")
    visitors.figure(clerk.locator("main"), "arrived_menu")
    # when she prints a proof
    clerk.get_by_role("link", name="证明打印").click()
    clerk.get_by_role("link", name="打印单位参保证明").first.click()
    clerk.get_by_label("险种选择").select_option(label="企业养老保险")
    clerk.get_by_label("时间选择").select_option(label="三个月")
    clerk.get_by_label("姓名", exact=True).fill("何静")
    clerk.get_by_role("button", name="查询").click()
    clerk.locator("main input[name=person]").first.check()
    clerk.get_by_role("button", name="把勾选的人移到右边").click()
    clerk.get_by_role("button", name="预览").click()
    expect(clerk.locator("main")).to_contain_text("实缴到账")
    clerk.get_by_role("button", name="打印").first.click()
    expect(clerk.get_by_role("heading", level=1)).to_contain_text("参保证明（单位专用） 有效")
    code = clerk.locator("main bdi.code").first.inner_text()
    visitors.picture(clerk, "proof")
    pdf = downloaded(clerk, "下载 PDF")
    assert pdf.startswith(b"%PDF")
    # then a stranger verifies it, by its code and by the file itself
    stranger = visitors.come()
    stranger.goto("/verify/")
    stranger.get_by_role("textbox", name="授权码").fill(code)
    stranger.get_by_role("button", name="验证").first.click()
    expect(stranger.get_by_role("heading", level=1)).to_have_text("真实有效")
    expect(stranger.locator("main")).to_contain_text("演示云集软件有限公司")
    visitors.picture(stranger, "verify")
    show_file(stranger, pdf)
    expect(stranger.get_by_role("heading", level=1)).to_have_text("真实有效")
    show_file(stranger, with_one_byte_changed(pdf))
    expect(stranger.get_by_role("heading", level=1)).to_have_text("文件被改动过，不要采信")
    # and her home is calm: nothing of this month is left to do
    clerk.goto(f"{HALL}/")
    expect(clerk.locator("main")).not_to_contain_text("申报 2023 年 5 月社会保险费")
    expect(clerk.locator("main")).to_contain_text("税务已收")
    visitors.picture(clerk, "calm")

"""Logging in by card, licence, national platform and certificate; a new handler by 采集表 and two reviews."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from shebao.access.accounts import human_of, let_act_for, open_account
from shebao.access.means import bind
from shebao.access.models import Account, Level, Login, Role, Way
from shebao.access.posts import give_post
from shebao.clock import queries as clock
from shebao.proofs.authorisation_form import form_docx
from shebao.registry.models import Employer
from tests.access.factories import SYSTEM
from tests.exchange.town import REGION, Town
from tests.items.test_contract_back_pay import PAPER
from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.door_town import CLERK, NEWCOMER, at_the_door
from tests.registry.factories import an_act, an_employer

PASSWORD = "Qing-jiang-2023"  # invented
HALL, OFFICE = f"/hall/{REGION}", f"/office/{REGION}"
WORD, SEALED = "采集表电子版（Word）", "采集表 PDF 版（加盖公章）"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NAMES = {"yc801": "覃芳", "yc802": "吴敏", "yc803": "吴敏", "ycx1": "周慧", "ycx2": "胡斌"}
Come = Callable[..., Page]

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def town(postgres, django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Town]:
    """An employer with its 法人 and a clerk, two of the staff, and every partner of the login."""
    patch = pytest.MonkeyPatch()
    patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the loop here is the browser's
    try:
        with at_the_door(postgres, django_db_blocker, tmp_path_factory.mktemp("door"), patch) as found:
            settle()
            yield found
    finally:
        patch.undo()


def settle() -> None:
    employer = an_employer(an_act())
    joined("yc801", "human-801", employer, Level.LEGAL)
    clerk = joined("yc802", human_of("resident_id", CLERK), employer, Level.ADMINISTRATOR)
    bind(clerk, Way.SCAN, clerk.human, "电子社保卡", by=SYSTEM, on=clock.now(REGION))
    for number, role in (("ycx1", Role.OPERATOR), ("ycx2", Role.REVIEWER)):
        give_post(opened(number, f"human-{number}"), REGION, [role], by=SYSTEM, on=clock.now(REGION))


def joined(number: str, human: str, employer: Employer, level: Level) -> Account:
    account = opened(number, human)
    let_act_for(account, employer, level, by=SYSTEM, on=clock.now(REGION))
    return account


def opened(number: str, human: str) -> Account:
    return open_account(
        number=number, name=NAMES[number], human=human, password=PASSWORD, must_change=False,
        by=SYSTEM, on=clock.now(REGION),
    )  # fmt: skip


@pytest.fixture
def come(browser: Browser, town: Town) -> Iterator[Come]:
    """Somebody before the town's pages, logged in by password where an account is named."""
    contexts = []

    def coming(account: str = "", width: int = DESK, *, door: str = "hall") -> Page:
        context = browser.new_context(
            base_url=town.address, viewport={"width": width, "height": 900}, locale="zh-CN"
        )
        contexts.append(context)
        page = context.new_page()
        if account:
            page.goto(f"/{door}/{REGION}/login/")
            page.get_by_label("账号").fill(account)
            page.get_by_label("密码", exact=True).fill(PASSWORD)
            page.get_by_role("button", name="登录", exact=True).click()
            page.wait_for_url(f"**/{door}/{REGION}/")
        return page

    yield coming
    for context in contexts:
        context.close()


def begin(page: Page, way: str) -> None:
    page.goto(f"{HALL}/login/")
    page.get_by_role("button", name=way, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    require_accessible(page)


def scan(page: Page, name: str) -> None:
    """Scan the code that waits with somebody's card, on the phone beside."""
    begin(page, "扫码登录")
    with page.expect_popup() as opening:
        page.get_by_role("link", name="演示：打开模拟的手机（新窗口）").click()
    phone = opening.value
    require_accessible(phone)
    phone.get_by_role("button", name=re.compile(f"^{name}，")).click()
    expect(phone.locator("main")).to_contain_text("已经确认")
    phone.close()


def came_by(way: str) -> int:
    return Login.objects.filter(account__number="yc802", way=way).count()


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_HB_45_a_card_is_scanned_and_the_waiting_page_goes_on_by_itself(town: Town, come: Come, width: int):
    """HB-279."""
    page, before = come(width=width), came_by("scan")
    scan(page, "吴敏")
    page.wait_for_url(f"**{HALL}/")
    assert came_by("scan") == before + 1


@pytest.mark.parametrize(("way", "code"), [("电子营业执照", "licence"), ("国家政务服务平台", "national")])
def test_HB_41_a_partner_vouches_and_leads_back(town: Town, come: Come, way: str, code: str):
    page = come()
    begin(page, way)
    page.get_by_role("link", name=f"去{way}确认").click()
    require_accessible(page)
    page.get_by_role("button", name=re.compile("^吴敏，")).click()
    page.get_by_role("link", name="回到社保网上办事大厅").click()
    page.wait_for_url(f"**{HALL}/")
    assert came_by(code) == 1


def test_CQO_21_CQO_23_a_certificate_is_bound_and_then_opens(town: Town, come: Come):
    page = come("yc802")
    page.goto(f"{HALL}/means/")
    page.get_by_role("button", name="开始绑定").click()
    sign(page)
    page.reload()
    require_accessible(page)
    page.get_by_label("账号密码").fill(PASSWORD)
    page.locator("input[name=kept]").check()
    page.get_by_role("button", name="绑定", exact=False).last.click()
    expect(page.locator("main")).to_contain_text("证书绑定好了")
    visitor = come()
    begin(visitor, "数字证书")
    sign(visitor)
    visitor.wait_for_url(f"**{HALL}/")
    assert came_by("certificate") == 1


def sign(page: Page) -> None:
    with page.expect_popup() as opening:
        page.get_by_role("link", name="演示：打开模拟的签名程序（新窗口）").click()
    signer = opening.value
    require_accessible(signer)
    signer.get_by_label("PIN").fill("123456")
    signer.get_by_role("button", name="签名并送到登录页").click()
    expect(signer.locator("main")).to_contain_text("登录页已经收到")
    signer.close()


def test_HB_41_one_person_with_two_accounts_chooses_which(town: Town, come: Come):
    second = joined("yc803", human_of("resident_id", CLERK), an_employer(an_act()), Level.ADMINISTRATOR)
    try:
        page = come(width=PHONE)
        begin(page, "国家政务服务平台")
        page.get_by_role("link", name="去国家政务服务平台确认").click()
        page.get_by_role("button", name=re.compile("^吴敏，")).click()
        page.get_by_role("link", name="回到社保网上办事大厅").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("用哪个账号登录？")
        require_accessible(page)
        page.get_by_role("button", name="用账号 yc803 登录").click()
        page.wait_for_url(f"**{HALL}/")
        assert Login.objects.filter(account=second, way="national").count() == 1
    finally:
        Account.objects.filter(pk=second.pk).update(human="nobody")


# the form by which an employer names who logs in


def fill_form(page: Page) -> str:
    """Fill in 采集表 with one person and both files; return the 办件编号."""
    page.goto(f"{HALL}/items/authorise_login/")
    require_accessible(page)
    with page.expect_download() as coming:
        page.get_by_role("link", name=re.compile(rf"^下载空白表\s*：{re.escape(WORD)}$")).click()
    assert Path(coming.value.path()).read_bytes() == form_docx()
    page.get_by_role("button", name="开始办理").click()
    expect(page.get_by_role("link", name=re.compile("^下载空白表"))).to_have_count(2)
    page.get_by_label("开户银行").fill("中国工商银行宜昌西陵支行")
    page.get_by_label("账号", exact=True).fill("6222020200112230")
    page.get_by_role("button", name="添加经办人员").click()
    page.get_by_label("身份证号码").fill(NEWCOMER)
    page.get_by_label("姓名", exact=True).fill("何静")
    page.get_by_label("所在部门").fill("人力资源部")
    page.get_by_label("手机号码").fill("13800138000")
    page.get_by_role("button", name="加入这一行").click()
    expect(page.locator("#grid-people")).to_contain_text("何静")
    require_accessible(page)
    for label, name, kind, content in (
        (WORD, "采集表.docx", DOCX, form_docx()),
        (SEALED, "采集表.pdf", "application/pdf", PAPER),
    ):
        page.get_by_label(f"选择{label}", exact=True).set_input_files(
            {"name": name, "mimeType": kind, "buffer": content}
        )
        page.get_by_role("button", name=re.compile(rf"^上传\s*{re.escape(label)}$")).click()
        expect(page.locator("#materials")).to_contain_text(name)
    page.get_by_role("button", name="保存", exact=True).last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("核对并确认提交")
    require_accessible(page)
    page.get_by_label("以上内容我已核对").check()
    page.get_by_role("button", name="确认提交").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("已提交，等待审核")
    return page.locator("#number").inner_text()


def decide(page: Page, case: str, act: str) -> None:
    """Look at both files, choose an act, and confirm what it brings."""
    page.goto(f"{OFFICE}/cases/{case}/")
    expect(page.get_by_role("heading", name="材料 2 份")).to_be_visible()
    for label, name in ((WORD, "采集表.docx"), (SEALED, "采集表.pdf")):
        page.get_by_role("link", name=re.compile(rf"^{re.escape(label)}")).click()
        expect(page.locator("main")).to_contain_text(f"{name} · sha256")
        expect(page.get_by_role("link", name=f"下载 {name}")).to_have_count(int(label == WORD))
        require_accessible(page)
    page.get_by_role("radio", name=act).check()
    page.locator(".o-decide [data-named]").click()
    expect(page.locator("main")).to_contain_text("先看会发生什么")
    require_accessible(page)
    page.locator("main form button[type=submit]").last.click()
    expect(page.get_by_role("status")).to_contain_text("已经通过")


def test_HB_52_a_form_with_two_files_passes_both_reviews_and_the_card_opens(town: Town, come: Come):
    """HB-48, HB-49, HB-50, HB-51, HB-53."""
    # given somebody whose card opens nothing yet
    newcomer = come(width=PHONE)
    scan(newcomer, "何静")
    expect(newcomer.get_by_role("alert")).to_contain_text("还没有绑定账号")
    # when the 法人 files the form, one of the staff handles it and another reviews it
    legal = come("yc801")
    case = fill_form(legal)
    decide(come("ycx1", door="office"), case, "经办")
    scan(newcomer, "何静")
    expect(newcomer.get_by_role("alert")).to_contain_text("还没有绑定账号")
    decide(come("ycx2", width=PHONE, door="office"), case, "审核通过")
    # then the employer reads that it is done, and the card opens the employer after a first password
    legal.goto(f"{HALL}/notices/")
    expect(legal.get_by_text(re.compile("登陆授权信息采集：已办结"))).to_have_count(1)
    scan(newcomer, "何静")
    newcomer.wait_for_url(f"**{HALL}/password/")
    require_accessible(newcomer)
    for field in newcomer.locator("input[type=password]").all():
        field.fill("Xi-ling-xia-2023")
    newcomer.get_by_role("button", name="换成新密码").click()
    newcomer.wait_for_url(f"**{HALL}/")
    expect(newcomer.locator("header")).to_contain_text("何静")
    require_accessible(newcomer)
    legal.goto(f"{HALL}/accounts/")
    expect(legal.locator("main")).to_contain_text("何静")

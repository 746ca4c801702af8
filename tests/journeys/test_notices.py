"""Notices in a browser: an announcement, a message to many, a reminder by SMS and one that did not arrive."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from shebao import policy
from shebao.access.accounts import actor_of, let_act_for, open_account
from shebao.access.models import Account, Level, Role
from shebao.access.posts import give_post
from shebao.assessment.models import Assessment, Occasion
from shebao.clock import queries as clock
from shebao.clock.queries import CHINA
from shebao.notices import preferences
from shebao.notices.models import Dispatch, Standing
from shebao.policy import Pack
from tests.access.factories import SYSTEM
from tests.conftest import free_port, until
from tests.exchange.conftest import living
from tests.exchange.town import REGION, Town
from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.registry.factories import an_act, an_employer

PASSWORD = "Qing-jiang-2023"  # invented
PHONES = {"yc901": "10010000901", "yc902": "10010000000"}  # the second one is nobody's
TITLE = "端午节窗口安排"
Come = Callable[..., Page]


@pytest.fixture(scope="module")
def town(postgres, django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Town]:
    """Web, worker and the gateway; two employers with an undeclared month, three of the staff."""
    state, patch = tmp_path_factory.mktemp("letters"), pytest.MonkeyPatch()
    patch.setenv("MESSAGE_GATEWAY_SMTP_PORT", str(free_port()))
    patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the loop here is the browser's
    try:
        with living(postgres, django_db_blocker, Path(state), "message_gateway") as found:
            settle()
            yield found
    finally:
        patch.undo()


def settle() -> None:
    for number, phone in PHONES.items():
        employer = an_employer(an_act())
        Assessment.objects.create(
            region=REGION, month=202305, occasion=Occasion.MONTHLY, act=an_act(), fingerprint="0" * 16,
            employer=employer, persons=3,
        )  # fmt: skip
        account = opened(number, phone)
        let_act_for(account, employer, Level.LEGAL, by=SYSTEM, on=clock.now(REGION))
        by = actor_of(account, employer.pk, "hall")
        preferences.choose(
            sms=["deadline"], mail=[], gathered=[], quiet=None, by=by, on=clock.now(REGION), pack=law()
        )
    for number, role in (("ycx1", Role.OPERATOR), ("ycx2", Role.REVIEWER), ("ycx3", Role.SUPERVISOR)):
        give_post(opened(number, ""), REGION, [role], by=SYSTEM, on=clock.now(REGION))


def law() -> Pack:
    return policy.load().pack(REGION)


def opened(number: str, phone: str) -> Account:
    return open_account(
        number=number, name=f"演示{number}", human=f"human-{number}", password=PASSWORD, phone=phone,
        must_change=False, by=SYSTEM, on=clock.now(REGION),
    )  # fmt: skip


@pytest.fixture
def come(browser: Browser, town: Town) -> Iterator[Come]:
    """Somebody before the town's pages, logged in where an account is named."""
    contexts = []

    def coming(account: str = "", width: int = DESK, *, door: str = "office") -> Page:
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


@pytest.mark.journey
def test_CQO_77_YT_48_an_announcement_is_written_published_read_and_counted(town: Town, come: Come):
    # given 经办岗 writes it
    writer = come("ycx1")
    writer.get_by_role("link", name="通知公告").click()
    require_accessible(writer)
    writer.get_by_role("link", name="写公告").click()
    require_accessible(writer)
    writer.get_by_role("button", name="存为待发布").click()
    expect(writer.get_by_role("alert")).to_contain_text("有 2 处要改")
    require_accessible(writer)
    writer.get_by_label("标题").fill(TITLE)
    writer.get_by_label("正文").fill("6 月 22 日至 24 日窗口不办公。\n\n网上照常办理。")
    writer.get_by_role("button", name="存为待发布").click()
    expect(writer.locator("main")).to_contain_text("已经存为待发布")
    address = writer.url.partition("?")[0]
    # when another one publishes it
    reviewer = come("ycx2", PHONE)
    reviewer.goto(address)
    require_accessible(reviewer)
    reviewer.get_by_role("link", name="发布", exact=True).click()
    require_accessible(reviewer)
    reviewer.get_by_role("button", name="发布", exact=True).click()
    expect(reviewer.locator("main")).to_contain_text("已经发布")
    # then a visitor finds it without a login, and an employer's account reads it
    visitor = come("", PHONE)
    visitor.goto(f"/hall/{REGION}/login/")
    require_accessible(visitor)
    visitor.get_by_role("link", name=TITLE).click()
    expect(visitor.locator("article")).to_contain_text("网上照常办理")
    require_accessible(visitor)
    visitor.goto(f"/hall/{REGION}/announcements/")
    require_accessible(visitor)
    employer = come("yc901", door="hall")
    require_accessible(employer)
    expect(employer.get_by_role("link", name="通知，1 条未读")).to_be_visible()
    employer.get_by_role("link", name=TITLE).click()
    employer.goto(f"/hall/{REGION}/")
    expect(employer.get_by_role("link", name="通知，1 条未读")).to_have_count(0)
    writer.goto(address)
    expect(writer.get_by_role("heading", name="1 个账号看过")).to_be_visible()
    expect(writer.locator("#rows")).to_contain_text("yc901")
    require_accessible(writer)


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_the_pages_about_messages_read_well(town: Town, come: Come, width: int):
    page = come("ycx3", width)
    for place in (
        "inbox/",
        "inbox/preferences/",
        "mailings/",
        "mailings/new/",
        "dispatches/",
        "announcements/new/",
    ):
        page.goto(f"/office/{REGION}/{place}")
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        require_accessible(page)
    page = come("yc901", width, door="hall")
    for place in ("notices/", "notices/preferences/"):
        page.goto(f"/hall/{REGION}/{place}")
        require_accessible(page)


@pytest.mark.journey
def test_HB_190_a_message_to_all_employers_is_previewed_sent_and_read(town: Town, come: Come):
    sender = come("ycx3")
    sender.get_by_role("link", name="群发消息").click()
    sender.get_by_role("link", name="写消息").click()
    sender.get_by_label("标题").fill("请核对单位信息")
    sender.get_by_label("内容").fill("请在本月内核对。")
    sender.get_by_role("button", name="看发给谁").click()
    expect(sender.get_by_role("heading", level=1)).to_contain_text("发给 2 个")
    require_accessible(sender)
    sender.get_by_role("button", name="发给这 2 个").click()
    expect(sender.locator("main")).to_contain_text("0 / 2 已读")
    reader = come("yc902", PHONE, door="hall")
    reader.goto(f"/hall/{REGION}/notices/")
    reader.get_by_role("link", name="请核对单位信息").click()
    sender.reload()
    expect(sender.locator("main")).to_contain_text("1 / 2 已读")
    require_accessible(sender)


@pytest.mark.journey
def test_HB_281_a_reminder_reaches_a_telephone_and_one_that_did_not_is_sent_anew(town: Town, come: Come):
    # given two employers that have not declared May, on the 29th
    town.advance(datetime.combine(datetime(2023, 5, 29).date(), time(8), CHINA))
    texts = Dispatch.objects.filter(template="notice", kind="deadline")
    ended = (Standing.DELIVERED, Standing.FAILED)
    until(lambda: texts.filter(state__in=ended).count() == 2, seconds=90, why=town.logs)
    # then the text is on the telephone, once
    phone = come()
    phone.goto(f"{town.tax}/?q={PHONES['yc901']}")
    expect(phone.locator("tbody tr")).to_have_count(1)
    expect(phone.locator("tbody")).to_contain_text("【宜昌市社保】2023 年 5 月社会保险费还没有申报")
    # and the other one stands among what did not arrive, its number masked
    clerk = come("ycx1")
    clerk.get_by_role("link", name="发送情况").click()
    require_accessible(clerk)
    clerk.get_by_role("link", name="看没有送到的").click()
    expect(clerk.locator("#rows")).to_contain_text("空号")
    expect(clerk.locator("#rows")).to_contain_text("100****0000")
    clerk.locator("#rows tbody a").first.click()
    require_accessible(clerk)
    clerk.get_by_role("link", name="重发").click()
    require_accessible(clerk)
    clerk.get_by_label(re.compile("^手机号或邮箱")).fill("10010000902")
    clerk.get_by_role("button", name="重发").click()
    expect(clerk.locator("main")).to_contain_text("排到发送队列里了")
    again = Dispatch.objects.get(address="10010000902")
    until(lambda: state_of(again) == Standing.DELIVERED, seconds=60, why=town.logs)
    phone.goto(f"{town.tax}/?q=10010000902")
    expect(phone.locator("tbody tr")).to_have_count(1)
    clerk.reload()
    expect(clerk.get_by_role("heading", level=1)).to_contain_text("已送达")


def state_of(one: Dispatch) -> str:
    return str(Dispatch.objects.values_list("state", flat=True).get(pk=one.pk))

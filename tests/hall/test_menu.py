"""The menu in the hall: every entry opens, is found by text and pinyin, and is kept at hand by a star."""

import re

import pytest

from shebao.access.models import Favourite
from shebao.casework import queries
from shebao.doors.hall.menu import PAGES
from shebao.policy import load, menus
from tests.access.factories import an_account
from tests.hall.filing import HALL, Clerk
from tests.hall.reading import text

pytestmark = pytest.mark.django_db
MENU = load().pack("420500").menu
ENTRIES = [pytest.param(one, id=f"{one.requirement or 'beyond'}-{one.code}") for one in MENU.by_code.values()]


@pytest.fixture
def clerk(client) -> Clerk:
    return Clerk(client)


def part(page, label):
    """Return the HTML of one group of the menu."""
    body = page.content.decode()
    start = body.index(f">{label}</h2>")
    return body[start : body.index("</section>", start)]


def test_every_page_that_a_menu_may_name_has_an_address():
    assert set(PAGES) == set(menus.PAGES)


@pytest.mark.parametrize("entry", ENTRIES)
def test_HB_129_every_entry_opens(clerk, entry):
    """An item opens at its first step, a query, or what it will be; opening adds no case."""
    answer = clerk.client.get(f"{HALL}/menu/{entry.code}/", follow=True)
    assert answer.status_code == 200
    if entry.opens == "planned":
        page = text(answer)
        for told in ("还不能在网上办", entry.said, "任一大厅窗口", "027-12345", "服务菜单"):
            assert told in page
        assert "不会提交任何东西，也不会留下办件记录" in page
        assert f"<h1>{entry.reading or entry.label}</h1>" in answer.content.decode()
        assert entry.label in page
    elif entry.opens == "item":
        assert 'aria-current="step"' in answer.content.decode() or "大厅窗口" in text(answer)
    assert queries.submissions(by=clerk.desk.by).count() == 0


def test_HB_55_the_groups_stand_in_the_printed_order_and_each_entry_once(clerk):
    page = clerk.get("items/")
    body = page.content.decode()
    headings = re.findall(r"<h2 id=\"\w+\">(.*?)</h2>", body)
    assert tuple(headings[:11]) == MENU.titles
    assert headings[11:] == ["菜单没有印出的业务"]
    for code in MENU.by_code:
        assert body.count(f' id="{code}"') == 1
    assert body.count('class="s-star"') == len(MENU.by_code)


def test_HB_120_the_last_group_has_its_eight_queries_in_order(clerk):
    names = re.findall(r"<a href=\"[^\"]+\">(.*?)</a>", part(clerk.get("items/"), "查询统计服务"))
    assert names == [
        "单位综合信息查询", "单位参保人员查询", "业务单据查询", "单位退费查询", "单位办件记录",
        "待核实人员查询", "一人多号查询", "转移进度查询",
    ]  # fmt: skip


def test_a_cut_name_is_shown_in_full_beside_what_is_printed(clerk):
    page = text(clerk.get("items/"))
    assert "国有困难企业军转干部提前退休重新审批" in page
    assert "菜单上印作“国有困难企业军转干部提前...”" in page


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("zanting", "单位职工社会保险暂停"),
        ("SHBX", "单位职工社会保险暂停"),
        ("稳岗", "稳岗返还（稳岗补贴）申领"),
        ("认定单", "单位社会保险费应缴认定单取消"),
        ("单位社会保险补退申报", "单位职工社会保险劳动合同补缴"),
        ("缴费单据管理", "单位社会保险费应缴认定单及退费单据开具"),
    ],
)
def test_an_entry_is_found_by_part_of_its_text_by_pinyin_and_by_other_names(clerk, word, found):
    page = text(clerk.get("items/", q=word))
    assert found in page
    assert "矿山项目登记" not in page
    assert f"在帮助里也找“{word}”" in page


def test_HB_55_a_star_puts_an_entry_first_and_takes_it_out_again(clerk):
    assert "还没有放进来的业务" in part(clerk.get("items/"), "常用功能")
    for _ in range(2):  # once more changes nothing
        answer = clerk.post("items/?q=zanting", keep="stop_employee")
        assert (answer.status_code, answer.url) == (303, f"{HALL}/items/?q=zanting#stop_employee")
    own = part(clerk.get("items/"), "常用功能")
    assert own.count(">单位职工社会保险暂停</a>") == 1
    assert 'aria-pressed="true"' in own
    clerk.post("items/", let_go="stop_employee")
    assert "还没有放进来的业务" in part(clerk.get("items/"), "常用功能")
    assert Favourite.objects.count() == 1


def test_what_one_account_keeps_another_does_not_see(clerk, client):
    clerk.post("items/", keep="pension_claim")
    colleague = an_account(clerk.desk.employer)
    client.post(f"{HALL}/logout/")
    clerk.account = colleague
    clerk.log_in()
    assert "还没有放进来的业务" in part(clerk.get("items/"), "常用功能")


def test_what_is_no_entry_is_not_kept_and_not_there(clerk):
    assert clerk.post("items/", keep="nothing").status_code == 404
    assert clerk.post("items/").status_code == 404
    assert clerk.get("menu/nothing/").status_code == 404
    assert Favourite.objects.count() == 0


def test_HB_284_a_search_in_the_menu_finds_help_too(clerk):
    page = clerk.get("items/", q="退费")
    assert "帮助里也有" in text(page)
    assert "/hall/420500/help/q24/" in page.content.decode()
    alone = text(clerk.get("items/", q="ipv6"))
    assert "没有叫“ipv6”的事项，帮助里有" in alone


@pytest.mark.parametrize("place", ["people/", "employer/", "refunds/", "proofs/", "accounts/", "bills/"])
def test_HB_284_what_is_asked_where_a_page_stands_is_linked_there(clerk, place):
    page = clerk.get(place).content.decode()
    assert page.count('id="asked-here"') == 1
    assert "/hall/420500/help/" in page

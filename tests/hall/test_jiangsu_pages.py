"""The hall of Jiangsu as its guide names it: board, paths, help of five chapters, windows on the pages."""

import re
from datetime import datetime

import pytest
from django.urls import reverse

from shebao.clock import queries
from shebao.policy import load

TEN = (
    "企业社会保险信息登记",
    "人员基础信息采集",
    "用人单位用工参保登记",
    "人员参保登记",
    "用人单位退工停保登记",
    "人员变更回退",
    "企业缴费基数调整（上调）",
    "劳务派遣用工调转",
    "用人单位用工参保预登记",
    "工程建设项目人员登记维护",
)
NAVIGATION = ["大厅首页", "个人办事", "单位办事", "查询服务", "服务清单", "主题服务"]
CHAPTERS = ("申报期的变化", "使用前准备事项", "用人单位社保业务申报", "查询及证明打印", "常见的问题处理")


@pytest.fixture
def pack(settings):
    return load(settings.REGIONS).pack("321300")


def test_JS_02_the_board_has_exactly_the_ten_items(pack):
    """JS-80: the list of chapter three is the catalogue."""
    (board,) = [group for group in pack.menu.groups if group.label == "社会保险"]
    entries = [entry for part in board.parts for entry in part.entries]
    assert {entry.reading or entry.label for entry in entries} == set(TEN)
    assert len(entries) == 10


def test_JS_63_and_JS_70_paths_are_those_of_the_guide(pack):
    assert pack.menu.by_code["roll_back"].path == ("社会保险", "社会保险登记")
    assert pack.menu.by_code["raise_base"].path == ("社会保险", "社会保险缴费申报")


def test_JS_09_help_has_the_guides_five_chapters(pack, client):
    page = client.get(reverse("hall:help", args=["321300"])).content.decode()
    guides = pack.help.of("guide")
    assert len(guides) == 5
    for guide, chapter in zip(guides, CHAPTERS, strict=True):
        assert chapter in guide.title
        assert guide.title in page
    assert page.count("http://rs.jshrss.jiangsu.gov.cn") == 0  # one link, on the chapter that tells it


def test_JS_05_the_portal_has_one_link_on_its_help_page(client):
    page = client.get(reverse("hall:help_entry", args=["321300", "g2"])).content.decode()
    assert len(re.findall(r'href="http://rs\.jshrss\.jiangsu\.gov\.cn"', page)) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("agent", "told"),
    [("Mozilla/5.0 (X11) Firefox/144.0", True), ("Mozilla/5.0 Chrome/141.0.0.0 Safari/537.36", False)],
)
def test_JS_03_another_browser_is_told_which_one_to_use(client, agent, told):
    page = client.get(reverse("hall:login", args=["321300"]), headers={"User-Agent": agent}).content.decode()
    assert ("务必使用谷歌浏览器" in page) is told
    assert "江苏省人社网办大厅" in page  # JS-01


def test_JS_12_help_tells_the_window_with_its_figures(pack, client, monkeypatch):
    standing = datetime(2021, 8, 11, 9, 0, tzinfo=queries.CHINA)
    monkeypatch.setattr(queries, "now", lambda region: standing)
    page = client.get(reverse("hall:help_entry", args=["321300", "g1"])).content.decode()
    text = re.sub(r"<[^>]+>|\s", "", page)
    assert "每月11日至次月6日申报" in text
    assert "不超过6个月（不含当前月）" in text


def test_JS_07_the_main_entries_are_those_of_the_hall_with_one_box_to_search(pack):
    assert [place.label for place in pack.menu.navigation] == NAVIGATION
    assert pack.menu.search == "请输入您要搜索的内容"

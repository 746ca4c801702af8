"""The simulated portal by itself: what its first page shows, and the way of three steps into the system."""

import re

import pytest

from simulators.government_portal.server import COUNTED, ENTRIES, MENU, SYSTEM, front

PLATFORM = "http://127.0.0.1:8000"


def names(html: str) -> list[str]:
    return re.findall(r'<a href="/stub/[^"]+">([^<]+)</a>', html)


def test_HB_40_the_portal_has_eight_places():
    assert names(front(PLATFORM, {}))[:8] == [
        "首页", "个人服务", "法人服务", "政务公开", "政民互动", "一事联办", "好差评", "互联网+监管",
    ]  # fmt: skip
    assert len(MENU) == 8


def test_HB_39_two_counters_begin_at_nothing_beside_four_entries_and_one_choice_of_place():
    html = front(PLATFORM, {})
    assert [f"{name} <b>0</b>" in html for name in COUNTED] == [True, True]
    assert ENTRIES == ("我要办", "我要查", "我要看", "我要评")
    assert set(ENTRIES) <= set(names(html))
    assert html.count("请选择区划") == html.count("<select") == 1


def test_HB_38_login_and_register_are_there():
    html = front(PLATFORM, {})
    assert re.findall(r'<a class="btn[^"]*" href="([^"]+)">(登录|注册)</a>', html) == [
        (f"{PLATFORM}/enter/", "登录"),
        (f"{PLATFORM}/hall/420500/login/questions/#register", "注册"),
    ]


@pytest.mark.parametrize(("place", "leads"), [("", "/enter/"), ("421300", "/hall/421300/login/")])
def test_HB_43_特色服务_leads_to_the_system_of_the_chosen_place(place, leads):
    html = front(PLATFORM, {"place": place})
    assert f'<a href="{PLATFORM}{leads}">{SYSTEM}</a>' in html
    assert SYSTEM == "湖北省企业职工养老保险信息系统"


def test_HB_39_a_place_that_is_none_leads_to_no_login():
    assert "<script" not in front(PLATFORM, {"place": "<script"})

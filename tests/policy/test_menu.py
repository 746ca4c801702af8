"""The service menu of Hubei as printed, and what a wrong menu is told."""

import pytest

from shebao.policy import BadLaw, load
from tests.policy.test_offers import FOLDER, GOOD, HUBEI, YICHANG

MENU = load().pack("420500").menu
GROUPS = (
    "常用功能", "社会保险登记", "社会保险参保信息维护", "社会保险缴费申报",
    "养老保险服务", "养老保险待遇申领", "社会保险参保缴费记录查询", "社会保险关系转移接续",
    "行政审批", "失业保险待遇", "查询统计服务",
)  # fmt: skip
PARTS = (
    "职工参保登记", "工程建设项目参保登记", "个人基本信息变更",
    "单位(项目)基本信息变更", "养老待遇发放账户变更", "缴费人员增减申报",
    "社会保险缴费申报与变更", "社会保险费断缴补缴申报", "社会保险费欠费补缴申报",
    "退费申报", "暂停养老保险待遇申请", "恢复养老保险待遇申请",
    "城镇企业职工养老保险待遇申...", "养老保险丧葬补助金、抚恤金...", "单位参保证明查询打印",
    "退休(职)审批", "失业待遇申请", "单位查询服务",
)  # fmt: skip


def test_HB_55_eleven_groups_in_the_printed_order():
    assert MENU.titles == GROUPS


def test_HB_56_eighteen_parts_in_the_printed_order():
    labels = [part.label for group in MENU.groups for part in group.parts if part.label]
    assert tuple(labels) == PARTS


def test_HB_129_seventy_one_entries_under_ten_groups():
    counts = [sum(len(part.entries) for part in group.parts) for group in MENU.groups]
    assert counts == [7, 11, 18, 5, 5, 3, 2, 10, 2, 8]
    assert len(MENU.printed) == sum(counts) == 71


def test_HB_129_each_requirement_of_the_menu_stands_for_one_entry():
    """All from the first to the last, without HB-120, which is the group of the last eight."""
    wanted = {f"HB-{number}" for number in range(57, 129)} - {"HB-120"}
    told = [one.requirement for one in MENU.printed]
    assert len(told) == len(set(told)) and set(told) == wanted


def test_HB_79_HB_86_cut_names_that_stand_twice_are_told_apart():
    """HB-78, HB-84: 申报/变更, 开具/取消; where both are still to come, 审批/重新审批, 备案/维护."""
    labels = [one.label for one in MENU.printed]
    twice = {label for label in labels if labels.count(label) == 2}
    assert twice == {
        "建筑工程项目职工参保名册...", "单位职工社会保险缴费工资...", "单位社会保险费应缴认定单...",
        "国有困难企业军转干部提前...", "因病或非因工完全丧失劳动...",
    }  # fmt: skip
    readings = [one.reading for one in MENU.printed if one.label in twice and one.opens == "planned"]
    assert len(set(readings)) == len(readings) and all(readings)


def test_a_reading_begins_as_the_name_is_printed():
    for one in MENU.printed:
        assert one.reading.startswith(one.label.rstrip(".")) or not one.reading, one.label


def test_the_pinyin_has_a_syllable_for_every_character():
    offers = load().pack("420500").items
    for one in MENU.by_code.values():
        name = offers[one.code].label if one.opens == "item" else one.reading or one.label
        assert sum("一" <= sign <= "鿿" for sign in name) == sum(part.isalpha() for part in one.pinyin), name


def test_items_stand_where_the_menu_says_and_nowhere_else():
    offers = load().pack("420500").items
    assert offers["enrol_employee"].menu == ("社会保险登记", "职工参保登记")
    assert {one.code for one in MENU.by_code.values() if one.opens == "item"} == set(offers)


PLAIN = """
    favourites: 常用功能
    law: [{document: d, article: 菜单}]
    groups:
      - label: 社会保险缴费申报
        parts:
          - label: 缴费人员增减申报
            entries:
              - {item: stop_employee, label: 单位职工社会保险..., pinyin: zan ting}
        entries:
          - {planned: raffle, label: 抽奖, pinyin: chou jiang, said: 以后可以抽奖。, instead: [stop_employee]}
"""
ITEM = GOOD.replace("menu: [社会保险缴费申报, 缴费人员增减申报]", "")


def test_a_menu_is_read_with_entries_of_a_group_itself_and_inherited(land):
    land.write(f"{FOLDER}/items/stop_employee.yaml", ITEM)
    land.write(f"{FOLDER}/menu.yaml", PLAIN)
    pack = load(land.root).pack(YICHANG)
    assert pack.offer("stop_employee").menu == ("社会保险缴费申报", "缴费人员增减申报")
    stop, raffle = pack.menu.printed
    assert (stop.opens, stop.path[-1]) == ("item", "缴费人员增减申报")
    assert (raffle.opens, raffle.path, raffle.instead) == (
        "planned",
        ("社会保险缴费申报",),
        ("stop_employee",),
    )
    assert [str(law) for law in raffle.law] == ["《通知》菜单"]
    assert load(land.root).pack(HUBEI).menu == pack.menu


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (PLAIN.replace("favourites:", "favorites:"), "the file: unknown key favorites"),
        (PLAIN.replace("planned: raffle", "planned: stop_employee"), "stop_employee: stands twice"),
        (PLAIN.replace("instead: [stop_employee]", "instead: [x]"), "raffle: instead: there is no entry x"),
        (PLAIN.replace("    groups:", "    usual: [x]\n    groups:", 1), "usual: there is no entry x"),
        (PLAIN.replace("planned: raffle", "page: raffle"), "entries.1.page: raffle is none of"),
        (PLAIN.replace("planned: raffle, ", ""), "one of item, page, planned is expected"),
        (PLAIN.replace("planned: raffle", "item: raffle"), "raffle: the region offers no such item"),
        (PLAIN.replace("said: 以后可以抽奖。, ", ""), "said: is missing"),
        (PLAIN.replace("document: d", "document: e"), "pack.yaml names no document e"),
        ("favourites: {a\n", "cannot be read"),
    ],
)
def test_a_wrong_menu_is_named_with_its_place(land, wrong, said):
    land.write(f"{FOLDER}/items/stop_employee.yaml", ITEM)
    land.write(f"{FOLDER}/menu.yaml", wrong)
    with pytest.raises(BadLaw) as bad:
        load(land.root)
    assert f"{FOLDER}/menu.yaml: " in str(bad.value)
    assert said in str(bad.value)


def test_an_item_that_the_menu_forgets_or_that_says_its_place_itself_is_complained_of(land):
    land.write(f"{FOLDER}/items/stop_employee.yaml", GOOD.replace("缴费人员增减申报]", "别处]"))
    land.write(f"{FOLDER}/items/enrol_employee.yaml", "label: 参保\nsaid: 参保。\n")
    land.write(f"{FOLDER}/menu.yaml", PLAIN)
    with pytest.raises(BadLaw) as bad:
        load(land.root)
    assert "enrol_employee: the item stands nowhere in the menu" in str(bad.value)
    assert "stop_employee.yaml: menu: menu.yaml says where it stands" in str(bad.value)

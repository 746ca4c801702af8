"""帮助: eighteen guides behind codes, thirty-four questions, with the figures of the region."""

import re
from dataclasses import replace
from datetime import date
from html import unescape
from io import BytesIO

import pytest
from django.contrib.staticfiles.finders import find as static_file
from pypdf import PdfReader

from shebao.doors.hall import help as pages
from shebao.doors.hall.help_finding import find
from shebao.doors.hall.help_telling import plain_texts
from shebao.doors.ui.qr import qr_code
from shebao.policy import load
from tests.hall.filing import Clerk
from tests.hall.reading import text

HELP = "/hall/420500/help"
HUBEI = load().pack("420500")
ENTRIES = HUBEI.help.entries
MAY_8 = date(2023, 5, 8)


def test_HB_130_there_are_eighteen_guides_and_thirty_four_questions_with_texts():
    assert [one.number for one in HUBEI.help.of("guide")] == list(range(1, 19))
    assert [one.number for one in HUBEI.help.of("question")] == list(range(1, 35))
    assert all(plain_texts(one, HUBEI, MAY_8) for one in ENTRIES.values())


CHAPTERS = ("系统简要介绍", "网厅操作“码上知”", "网厅实操演示", "当前热点政策", "常见问题解答")


@pytest.mark.django_db
def test_HB_07_the_help_has_the_five_chapters_of_the_training_in_their_order(client):
    page = client.get(f"{HELP}/").content.decode()
    titles = [unescape(one) for one in re.findall(r"<h2 id=\"\w+\">(.*?)</h2>", page)]
    assert tuple(one for one in titles if one in CHAPTERS) == CHAPTERS
    chapters = dict(zip(titles, re.split(r"<h2 id=", page)[1:], strict=True))
    for chapter in CHAPTERS:
        (first, *_) = re.findall(r'<a href="(/hall/420500/help/[^"]+)"', chapters[chapter])
        assert client.get(first).status_code == 200, chapter


@pytest.mark.django_db
def test_HB_07_policies_tell_what_holds_now_and_by_which_document(client):
    page = re.sub(r"\s", "", text(client.get(f"{HELP}/p1/")))
    assert "单位0.7%，职工个人0.3%" in page and "免申即享" in page
    assert "鄂政办发〔2022〕54号" in text(client.get(f"{HELP}/p3/"))


@pytest.mark.django_db
def test_HB_130_every_code_holds_the_absolute_address_of_its_guide(client):
    sheet = client.get(f"{HELP}/codes/").content.decode()
    for number in range(1, 19):
        address = f"http://testserver{HELP}/g{number}/"
        assert str(qr_code(address)) in sheet
        assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("退费", "g6"), ("tuifei", "q24"), ("dwyinhang", None), ("12", "q12"), ("第12问", "q12"),
        ("faq12", "q12"), ("g7", "g7"), ("码上知7", "g7"), ("ywbcl", "q26"), ("撤销 业务", "q26"),
        ("没有这回事", None),
    ],
)  # fmt: skip
def test_HB_284_a_text_is_found_by_words_pinyin_or_number(asked, found):
    codes = [one.code for one in find(HUBEI, asked, MAY_8)]
    assert found in codes if found else codes == []


@pytest.mark.django_db
def test_HB_284_what_nobody_has_asked_is_told_plainly(client):
    assert "没有找到“没有这回事”" in text(client.get(f"{HELP}/", {"q": "没有这回事"}))
    assert client.get(f"{HELP}/q99/").status_code == 404


@pytest.mark.django_db
def test_HB_288_the_bases_of_the_year_stand_with_their_law(client):
    page = text(client.get(f"{HELP}/q5/"))
    for part in ("2022 年 7 月至 2023 年 6 月", "6000 元", "3450 元", "18000 元", "常见问题解答第5问"):
        assert part in page


@pytest.mark.django_db
def test_HB_289_the_table_of_the_document_is_reckoned(client):
    page = text(client.get(f"{HELP}/q6/"))
    for part in (
        "552.00",
        "276.00",
        "828.00",
        "24.15",
        "10.35",
        "34.50",
        "6.90",
        "583.05",
        "286.35",
        "869.40",
    ):
        assert part in page
    for part in ("单位 16%", "个人 8%", "单位 0.7%", "个人 0.3%", "0.2% 、 0.4%", "1.9%"):
        assert part.replace(" ", "") in page.replace(" ", "")


@pytest.mark.django_db
def test_HB_157_three_remedies_in_their_order_and_the_number_once(client):
    """HB-280."""
    page = client.get(f"{HELP}/q4/").content.decode()
    assert page.index("谷歌浏览器") < page.index("IPv6") < page.index("027-12345")
    assert page.count("027-12345") == 1


@pytest.mark.django_db
def test_HB_46_the_steps_of_the_electronic_card_and_where_else_to_go(client):
    """HB-47, HB-54."""
    card = client.get(f"{HELP}/t1/").content.decode()
    steps = ("人力资源和社会保障信息中心", "待开通", "已经签发过", "扫一扫】，")
    assert [card.index(one) for one in steps] == sorted(card.index(one) for one in steps)
    assert ENTRIES["t2"].steps == ("宜昌人社掌上通小程序。", "宜昌人社微信公众号小程序。")
    assert len(ENTRIES["t3"].steps) == 3
    assert "6681818、6773423" in text(client.get(f"{HELP}/t3/"))


@pytest.mark.django_db
def test_HB_246_how_to_see_that_money_has_arrived_is_shown_with_two_figures(client):
    steps = text(client.get(f"{HELP}/q28/"))
    for part in ("开具应缴认定单时间", "每 4 小时系统自动登账一次", "次日 02:00 系统会自动配账"):
        assert part.replace(" ", "") in steps.replace(" ", "")
    told = client.get(f"{HELP}/q29/").content.decode()
    figures = re.findall(r'<img src="/(static/[^"]+)" [^>]*alt="([^"]+)"', told)
    assert [bool(static_file(address.removeprefix("static/"))) for address, _ in figures] == [True, True]
    assert re.findall(r"<figcaption>(图\d)", told) == ["图1", "图2"]


@pytest.mark.django_db
def test_HB_295_figures_follow_a_changed_parameter(client, monkeypatch):
    """HB-296: a bill valid for 15 working days and half an hour to wait are told everywhere at once."""
    changed = with_value(with_value(HUBEI, "bill_validity", "15"), "tax_sync_hint", "45")
    assert "等约 30 分钟" in "".join(plain_texts(ENTRIES["q12"], HUBEI, MAY_8))
    assert "等约 45 分钟" in "".join(plain_texts(ENTRIES["q12"], changed, MAY_8))
    monkeypatch.setattr(pages, "city", lambda code: changed)
    assert "15 个工作日" in text(client.get(f"{HELP}/q13/"))
    assert "10 个工作日" not in text(client.get(f"{HELP}/q13/"))


def with_value(pack, name: str, value: str):
    """The pack with another value of one parameter."""
    old = pack.parameters[name]
    rows = tuple(replace(row, value=value) for row in old.rows)
    return replace(pack, parameters=dict(pack.parameters) | {name: replace(old, rows=rows)})


def test_HB_291_the_months_that_may_be_paid_back_are_reckoned_from_the_day():
    told = "".join(plain_texts(ENTRIES["q8"], HUBEI, date(2023, 4, 3)))
    assert "当前月份以前 3 个月" in told
    assert "2023 年 1 月至 2023 年 3 月" in told


def test_HB_288_a_base_that_nobody_has_published_is_not_made_up():
    told = "".join(plain_texts(ENTRIES["q5"], HUBEI, date(2023, 8, 1)))
    assert "还没有公布" in told and "6000" not in told


@pytest.mark.django_db
def test_HB_144_what_one_city_states_is_not_told_in_another(client):
    assert "申报时限" in text(client.get(f"{HELP}/g14/"))
    assert "申报时限" not in text(client.get("/hall/421300/help/g14/"))
    assert client.get("/hall/421300/help/q5/").status_code == 404
    assert client.get("/hall/421300/help/q1/").status_code == 200
    assert "帮助还没有编写" in text(client.get("/hall/500000/help/"))


@pytest.mark.django_db
def test_HB_156_the_guide_of_every_item_tells_who_how_long_which_papers_and_by_which_law(client):
    for offer in HUBEI.offers():
        page = unescape(client.get(f"{HELP}/items/{offer.item}/").content.decode())
        for part in (
            offer.label,
            offer.who,
            offer.time_limit,
            offer.fee,
            *(m.label for m in offer.materials),
        ):
            assert part in page, (offer.item, part)
        assert all(str(law) in page for law in offer.law)


@pytest.mark.django_db
def test_HB_284_help_is_offered_where_the_question_arises(client):
    assert f"{HELP}/q2/" in client.get("/hall/420500/login/").content.decode()
    clerk = Clerk(client)
    for place, code in (("items/enrol_employee/", "q7"), ("records/", "q26")):
        assert f'href="{HELP}/{code}/"' in clerk.get(place).content.decode(), place


@pytest.mark.django_db
def test_HB_156_the_manual_holds_guides_and_questions_with_their_figures(client):
    file = Clerk(client).get("manual/manual.pdf")
    said = "".join(page.extract_text() for page in PdfReader(BytesIO(file.content)).pages)
    flat = re.sub(r"\s", "", said)
    for part in ("网厅操作“码上知”", "常见问题解答", "有效期10个工作日", "谁可以办", "没有人员增减变动"):
        assert part in flat, part

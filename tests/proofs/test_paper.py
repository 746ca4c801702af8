"""What stands on a receipt, read back from the PDF."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
import typst

from shebao.proofs.receipts import Share, receipt_name, receipt_pdf
from shebao.proofs.typesetting import typeset
from tests.proofs.papers import ON, WAGE, a_line, a_receipt, opened, plain, text_of

SNAPSHOT = Path(__file__).parent / "snapshots" / "receipt.txt"


def test_a_receipt_says_who_did_what_for_whom_and_when():
    said = text_of(receipt_pdf(a_receipt()))
    for told in (
        "湖北省宜昌市社会保险经办机构",
        "办件编号 20230508000123",
        "办理时间 2023-05-08 09:12",
        "办理事项 单位职工参保登记/续保",
        "办理结果 已办结",
        "单位编号 100048231",
        "单位名称 演示宜昌江城精密机械有限公司",
        "办理渠道 网上办事大厅",
        "经办人 李四",
        "1、该人员还需申报劳动合同补缴业务",
        "单位为这些人申报缴费以前可以撤销，申报以后不能。",
        " ".join(["ab12cd34"] * 8),
        "0123-4567-89ab-cdef",
        "本回执未加盖电子印章",
    ):
        assert told in said, told


def test_every_amount_stands_with_two_decimals_and_the_sum_in_words():
    """927.16 and 431.60 for each of two: 1,854.32 and 863.20, together 2,717.52."""
    said = text_of(receipt_pdf(a_receipt(a_line(1), a_line(2, "李华"))))
    assert said.count("927.16 431.60") == 2
    assert "合计 1,854.32 863.20" in said
    assert "单位和个人合计大写 贰仟柒佰壹拾柒元伍角贰分 2,717.52" in said
    assert "企业职工基本养老保险 2023-03 至 2023-04 832.00 416.00 1,248.00" in said
    assert "随 2023-05 的申报一起缴 2023-05 463.58 215.80 679.38" in said


def test_every_change_is_a_sentence_with_its_sign():
    changes = (("-", "2022-07 起参加养老保险"), WAGE, ("·", "姓名没有变"))
    said = plain(text_of(receipt_pdf(a_receipt(a_line(changes=changes)))))
    assert "−2022-07起参加养老保险" in said
    assert "+2023-03起申报缴费工资5,200.00元/月" in said
    assert "·姓名没有变" in said


@pytest.mark.parametrize("name", ["䶮", "𬱖", "㙓", "阿卜杜拉·买买提", "龚䶮𬱖㙓"])
def test_rare_characters_of_names_are_text(name):
    said = text_of(receipt_pdf(a_receipt(a_line(1, name))))
    assert plain(name) in plain(said)
    assert "〓" not in said


def test_a_character_that_no_font_has_is_told_and_never_left_out():
    """U+31350 is in extension H, U+E000 is nobody's."""
    said = text_of(receipt_pdf(a_receipt(a_line(1, "何\U00031350静"), a_line(2, "李\U00031351华"))))
    assert "1 何〓静" in said
    assert "2 李〓华" in said
    assert "“〓”是字库里没有的字（U+31350、U+31351），以证件上的写法为准。" in said


def test_another_mistake_of_typst_is_never_swallowed():
    with pytest.raises(typst.TypstError, match="dictionary does not contain key"):
        typeset("receipt", {"number": "1"}, moment=ON)


def test_every_page_has_its_number_the_head_of_the_table_and_the_case_number():
    names = [f"第{number}人" for number in range(1, 61)]
    pages = opened(receipt_pdf(a_receipt(*(a_line(n, name) for n, name in enumerate(names, 1))))).pages
    texts = [page.extract_text() for page in pages]
    assert len(texts) > 3
    for number, text in enumerate(texts, 1):
        assert f"第 {number} 页 / 共 {len(texts)} 页" in text
        assert "2023 0508 0001 23" in text
        assert (" 927.16 " in text) == ("办理内容 时间 单位应缴 个人应缴" in text)
    assert all("办理回执 演示宜昌江城" in text.replace("　", " ") for text in texts[1:])
    whole = "".join(texts)
    assert [name for name in names if name not in whole] == []


def test_no_row_is_torn_apart_by_the_end_of_a_page():
    lines = (a_line(number, f"甲{number}") for number in range(1, 61))
    for page in opened(receipt_pdf(a_receipt(*lines))).pages:
        said = plain(page.extract_text())
        assert said.count("2023-03起参加养老") == said.count("申报缴费工资5,200.00元/月")


def test_few_hundred_people_are_named_and_more_are_summed_up():
    """301 people: 301 × 927.16 = 279,075.16 and 301 × 431.60 = 129,911.60, together 408,986.76."""
    named = text_of(receipt_pdf(a_receipt(*(a_line(n, f"甲{n}") for n in range(1, 301)))))
    assert "甲300" in named
    assert "结果工作簿" not in named
    lines = [a_line(n, f"甲{n}", kind="续保" if n == 7 else "新参保") for n in range(1, 302)]
    summed = text_of(receipt_pdf(a_receipt(*lines)))
    assert "甲300" not in summed
    assert "新参保 300 278,148.00 129,480.00 407,628.00" in summed
    assert "续保 1 927.16 431.60 1,358.76" in summed
    assert "合计 301 279,075.16 129,911.60 408,986.76" in summed
    assert "肆拾万捌仟玖佰捌拾陆元柒角陆分" in summed
    assert "下载结果工作簿" in plain(summed)
    assert "办理了什么（共 301 人）" in summed


def test_assumed_values_are_marked_on_top_and_on_every_page():
    lines = [a_line(number) for number in range(1, 31)]
    pages = [page.extract_text() for page in opened(receipt_pdf(a_receipt(*lines, assumed=True))).pages]
    assert "含演示取值。本回执中的金额用到了没有文件载明的数" in pages[0]
    assert len(pages) > 1
    assert all("含演示取值，不作缴费依据" in page for page in pages)
    assert "演示取值" not in text_of(receipt_pdf(a_receipt(*lines)))


def test_money_given_back_is_negative_and_says_so():
    said = text_of(receipt_pdf(a_receipt(a_line(unit_fen=-92_716, person_fen=-43_160))))
    assert "合计 -927.16 -431.60" in said
    assert "负壹仟叁佰伍拾捌元柒角陆分 -1,358.76" in said
    assert "负数是退回的金额" in said
    assert "负数" not in text_of(receipt_pdf(a_receipt()))


def test_nothing_to_pay_is_zero_and_leaves_the_tables_of_money_out():
    line = a_line(unit_fen=0, person_fen=0)
    said = text_of(receipt_pdf(a_receipt(line, shares=(), later=(), notices=())))
    assert "零元整 0.00" in said
    for heading in ("这次要缴的钱", "以后随月申报", "还要做的事"):
        assert heading not in said


def test_cases_that_are_not_done_say_where_they_stand():
    said = text_of(receipt_pdf(a_receipt(a_line(1), a_line(2, "李华", state="待审核"))))
    assert "办理结果 已办结 1 人，待审核 1 人" in said
    assert re.search(r"2 李华 \S+ \S+\s+待审核\s", said)


def test_the_same_receipt_gives_the_same_bytes_and_another_moment_others():
    receipt = a_receipt(a_line(1), a_line(2, "李华"))
    once = receipt_pdf(receipt)
    receipt_pdf(a_receipt(a_line(1, "别人")))
    assert receipt_pdf(receipt) == once
    assert receipt_pdf(a_receipt(*receipt.lines, moment=ON + timedelta(minutes=1))) != once


def test_several_threads_print_at_once_without_mixing_papers():
    receipts = [a_receipt(a_line(1, f"甲{n}"), number=f"2023050800{n:04}") for n in range(12)]
    alone = [receipt_pdf(receipt) for receipt in receipts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(receipt_pdf, receipts)) == alone


def test_the_file_has_a_title_a_language_and_tags_for_reading_aloud():
    file = opened(receipt_pdf(a_receipt()))
    assert file.metadata is not None
    assert file.metadata.title == "办理回执 20230508000123 单位职工参保登记/续保"
    assert file.metadata.author == "湖北省宜昌市社会保险经办机构"
    root = file.trailer["/Root"]
    assert root["/Lang"] == "zh-CN"
    assert root["/MarkInfo"]["/Marked"]
    said = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in said
    assert "<pdfuaid:part>1</pdfuaid:part>" in said


def test_the_paper_is_a4_and_every_font_is_embedded():
    for page in opened(receipt_pdf(a_receipt())).pages:
        assert [round(float(side) * 25.4 / 72) for side in page.mediabox[2:]] == [210, 297]
        for font in page["/Resources"]["/Font"].values():
            described = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert "/FontFile3" in described.get_object()


def test_the_file_is_named_after_its_number():
    assert receipt_name(a_receipt()) == "办理回执_20230508000123.pdf"


def test_the_paper_stays_as_it_is():
    receipt = a_receipt(
        a_line(1),
        a_line(2, "阿卜杜拉·买买提"),
        shares=(
            Share("企业职工基本养老保险", "2023-03 至 2023-04", 166_400, 83_200),
            Share("失业保险", "2023-03 至 2023-04", 7_280, 3_120),
            Share("工伤保险", "2023-03 至 2023-04", 11_752, 0),
        ),
        assumed=True,
    )
    assert text_of(receipt_pdf(receipt)) + "\n" == SNAPSHOT.read_text("utf-8"), (
        f"did the paper change? {SNAPSHOT}"
    )

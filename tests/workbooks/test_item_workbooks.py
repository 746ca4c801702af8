"""An item's workbook from the template to the marked file and back, written by several programs."""

import re
import tracemalloc
import zipfile
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest

from shebao.casework.fields import Choice, Day, DocumentNumber, DocumentType, PersonName, Yuan
from shebao.casework.forms import ItemForm, OfferedForm
from shebao.casework.marking import Told, mark_rows, told
from shebao.casework.rows import Finding, Row
from shebao.casework.workbooks import Filled, read_workbook, write_template
from shebao.casework.workbooks.columns import ORIGIN_SHEET
from shebao.policy import Offer, load
from shebao.values import Refused
from tests.workbooks import other_programs
from tests.workbooks.filling import filled, saved

ON = date(2023, 5, 8)
REASONS = tuple((f"r{number}", f"减少原因第 {number} 项，写得比较长的一项") for number in range(30))


class Form(ItemForm):
    name = PersonName("姓名", example="何静")
    document_type = DocumentType("证件类型")
    id_number = DocumentNumber("证件号码", of="document_type", example="420503199003159988")
    stopped_on = Day("停保时间", example="2023-04-30")
    wage_fen = Yuan("缴费工资", example="5200.00", required=False)
    reason = Choice("停保原因", choices=REASONS, required=False)


FORM = OfferedForm(Form, Offer("stop_employee", "单位职工社会保险暂停", "停保。"))
TEMPLATE = FORM.template(load().pack("420500"), ON)
GOOD = ["何静", "居民身份证(户口簿)", "420503199003159988", "2023-04-01", 5200, None]


def rows_of(book: Filled) -> list[Row]:
    return FORM.read_rows(((row.number, FORM.typed_of(row.cells)) for row in book.rows), on=ON)


def read_back(data: bytes) -> list[Row]:
    return rows_of(read_workbook(data, "停保.xlsx", TEMPLATE))


def test_the_template_tells_its_item_and_keeps_numbers_and_days_as_text():
    book = openpyxl.load_workbook(BytesIO(write_template(TEMPLATE)))
    assert [cell.value for cell in book["填写"][1]] == [
        "姓名*",
        "证件类型",
        "证件号码*",
        "停保时间*",
        "缴费工资",
        "停保原因",
    ]
    origin = {row[0].value: row[1].value for row in book[ORIGIN_SHEET].iter_rows(max_col=2) if row[0].value}
    assert origin == dict(TEMPLATE.origin)
    assert book[ORIGIN_SHEET].sheet_state == "veryHidden"
    formats = {letter: book["填写"].column_dimensions[letter].number_format for letter in "ACD"}
    assert formats == {"A": "General", "C": "@", "D": "@"}


def test_the_help_sheet_shows_examples_and_choices():
    sheet = openpyxl.load_workbook(BytesIO(write_template(TEMPLATE)))["填写说明"]
    lines = {row[0].value: [cell.value for cell in row] for row in sheet.iter_rows()}
    assert lines["姓名"] == ["姓名", "必填", "照身份证写。", "何静（示例）"]
    assert "设成文本" in lines["证件号码"][2]
    assert lines["证件类型"][1] == "选填"
    assert "不填按“居民身份证(户口簿)”算" in lines["证件类型"][2]
    assert lines["停保原因"][3] == REASONS[0][1]


def test_a_list_too_long_for_a_cell_stands_in_the_hidden_sheet():
    book = openpyxl.load_workbook(BytesIO(write_template(TEMPLATE)))
    lists = {str(one.sqref): one.formula1 for one in book["填写"].data_validations.dataValidation}
    assert lists["F2:F100001"] == "=origin!$C$1:$C$30".removeprefix("=")
    assert lists["B2:B100001"].startswith('"居民身份证(户口簿),')
    assert [row[2].value for row in book[ORIGIN_SHEET].iter_rows()] == [printed for _, printed in REASONS]
    assert read_back(filled([GOOD], TEMPLATE))[0].findings == []


@pytest.mark.parametrize(
    "names", [other_programs.LOOSE, other_programs.STRICT], ids=["transitional", "strict"]
)
@pytest.mark.parametrize("shared", [True, False], ids=["shared strings", "inline strings"])
def test_a_file_of_another_program_reads_the_same(names: tuple[str, str], shared: bool):
    day = other_programs.Day(45017)
    rows = [GOOD, ["林 可", None, "４２０５０３１９８００１０１９９７９", day, "5,200.00元", REASONS[3][1]]]
    first, second = read_back(other_programs.written(TEMPLATE, rows, names=names, shared=shared))
    assert (first.number, first.data["stopped_on"], first.data["wage_fen"]) == (2, date(2023, 4, 1), 520000)
    assert second.data == {
        "name": "林可",
        "document_type": "resident_id",
        "id_number": "420503198001019979",
        "stopped_on": date(2023, 4, 1),
        "wage_fen": 520000,
        "reason": "r3",
    }
    assert (first.findings, second.findings) == ([], [])


def test_a_file_that_openpyxl_wrote_reads_the_same():
    row = [*GOOD[:3], datetime(2023, 4, 1), 5200.0, None]
    (read,) = read_back(filled([row], TEMPLATE))
    assert (read.data["stopped_on"], read.findings) == (date(2023, 4, 1), [])


def test_a_number_or_a_day_spoilt_by_the_program_is_a_row_error():
    spoilt = ["何静", None, 420503199003159988, 45017, None, None]
    (read,) = read_back(filled([spoilt], TEMPLATE))
    assert [finding.code for finding in read.findings] == ["id_damaged", "day"]


def mistaken() -> list[Row]:
    rows = [
        GOOD,
        ["李伟", None, "420503198001019978", 45017, "0.52万", "离职"],
        ["王芳", None, "420599198808081231", "2023.4.1", None, None],
        ["合计", None, None, None, 5200, None],
        ["=1+1", None, "@x", "", None, None],
    ]
    return read_back(filled(rows, TEMPLATE))


def test_the_marked_workbook_gives_back_what_was_typed_with_every_reason():
    sheet = openpyxl.load_workbook(BytesIO(mark_rows(FORM, TEMPLATE, map(told, mistaken()))))["填写"]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert lines[0] == [*TEMPLATE.headers, "状态", "原因"]
    assert lines[1] == [*GOOD[:5], None, "通过", None]
    assert lines[2][:7] == ["李伟", None, "420503198001019978", 45017, "0.52万", "离职", "有错"]
    assert re.findall(r"(姓名|证件号码|停保时间|缴费工资|停保原因)：", lines[2][7]) == [
        "证件号码",
        "停保时间",
        "缴费工资",
        "停保原因",
    ]
    assert "是数字 45017，看不出是哪一天。把这一列设成文本，写成 2023-04-06。" in lines[2][7]
    assert lines[3][6] == "有提醒"
    assert lines[4][6:] == ["有错", "姓名：这是合计行，不是人。删掉这一行，合计由系统算。"]
    assert lines[5][:3] == ["=1+1", None, "@x"]


def test_what_was_mended_silently_says_how_it_was_read():
    row = ["林　可", None, "４２０５０３１９８００１０１９９７９", "2023年4月1日", "5,200元", None]
    data = mark_rows(FORM, TEMPLATE, map(told, read_back(filled([row, GOOD], TEMPLATE))))
    sheet = openpyxl.load_workbook(BytesIO(data))["填写"]
    assert [sheet["G2"].value, sheet["H2"].value] == [
        "通过",
        "姓名读作 林可。证件号码读作 420503198001019979。停保时间读作 2023-04-01。",
    ]
    assert sheet["H3"].value is None


def test_no_typed_text_becomes_a_formula_and_text_columns_stay_text():
    sheet = openpyxl.load_workbook(BytesIO(mark_rows(FORM, TEMPLATE, map(told, mistaken()))))["填写"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert sheet["A6"].quotePrefix
    assert sheet["C6"].quotePrefix
    assert [sheet[address].number_format for address in ("A2", "C2", "D2", "C6")] == [
        "General",
        "@",
        "@",
        "@",
    ]


def test_the_marked_workbook_is_read_as_before_and_after_it_was_mended():
    marked = mark_rows(FORM, TEMPLATE, map(told, mistaken()))
    again = read_back(marked)
    assert [[one.code for one in row.findings] for row in again] == [
        [one.code for one in row.findings] for row in mistaken()
    ]
    book = openpyxl.load_workbook(BytesIO(marked))
    sheet = book["填写"]
    sheet.delete_rows(5, 2)
    for column, value in zip("CDEF", ["420503198001019979", "2023-04-01", 5200, REASONS[0][1]], strict=True):
        sheet[f"{column}3"] = value
    assert [row.wrong for row in read_back(saved(book))] == [False, False, False]


def test_findings_of_checks_stand_in_the_order_of_the_columns_and_the_row_last():
    findings = [
        Finding("", "A", "整行的。"),
        Finding("reason", "B", "原因的。"),
        Finding("name", "C", "姓名的。", "改。"),
    ]
    data = mark_rows(FORM, TEMPLATE, [Told({"name": "何静"}, "有错", findings)])
    sheet = openpyxl.load_workbook(BytesIO(data))["填写"]
    assert sheet["H2"].value == "姓名：姓名的。改。停保原因：原因的。整行：整行的。"


@pytest.mark.parametrize(
    "typed",
    ["a\x00b", "\x1f", "_x0041_", "<b>&amp;", "\ud800", "﻿\ufffe", " 空 ", "行\n行", "\r", "长" * 40_000],
)
def test_whatever_is_typed_makes_a_workbook_that_can_be_read(typed: str):
    data = mark_rows(FORM, TEMPLATE, [Told({"name": typed, "wage_fen": 1}, "有错", [])])
    assert openpyxl.load_workbook(BytesIO(data))["填写"]["G2"].value == "有错"
    (row,) = read_workbook(data, "a.xlsx", TEMPLATE).rows
    if typed in ("_x0041_", "<b>&amp;", " 空 ", "行\n行"):
        assert row.cells[0] == typed


def test_days_numbers_and_yes_are_given_back_in_their_kind():
    cells = {"name": True, "stopped_on": datetime(2023, 4, 1), "wage_fen": 5200.5, "reason": date(2023, 4, 2)}
    data = mark_rows(FORM, TEMPLATE, [Told(cells, "有错", [])])
    row = openpyxl.load_workbook(BytesIO(data))["填写"][2]
    assert [cell.value for cell in row][:6] == [
        True,
        None,
        None,
        datetime(2023, 4, 1),
        5200.5,
        datetime(2023, 4, 2),
    ]


def test_the_columns_that_we_add_are_not_read_but_others_are_refused():
    marked = openpyxl.load_workbook(BytesIO(mark_rows(FORM, TEMPLATE, map(told, mistaken()[:1]))))
    marked["填写"]["H2"] = "改过的原因"
    assert read_back(saved(marked))[0].findings == []


def test_what_may_not_have_been_meant_is_said_in_sentences():
    def spoil(book):
        book["填写"].merge_cells("E2:E3")
        book["填写"].row_dimensions[3].hidden = True
        book.create_sheet("Sheet2")["A1"] = "林可"

    found = read_workbook(filled([GOOD, GOOD], TEMPLATE, spoil), "a.xlsx", TEMPLATE)
    assert found.sentences == (
        "第 3 行在表里是隐藏的或被筛选掉的，也一起读了。不想办的，请取消隐藏后删掉再上传。",
        "单元格 E2:E3 是合并的，只有左上角那一格有内容。请取消合并，每一行都填上。",
        "“Sheet2”表里也有内容，没有读，只读“填写”表。要办的请挪过来再上传。",
    )
    assert read_workbook(filled([GOOD], TEMPLATE), "a.xlsx", TEMPLATE).sentences == ()


def test_an_old_version_of_the_template_is_told():
    with pytest.raises(Refused, match="旧模板"):
        read_workbook(filled([GOOD], replace(TEMPLATE, version="0")), "a.xlsx", TEMPLATE)


def test_rows_are_written_one_by_one_and_never_held_together():
    row = FORM.read_rows([(2, dict(zip(Form.fields, [*GOOD[:4], 5200, ""], strict=True)))], on=ON)[0]
    tracemalloc.start()
    data = mark_rows(FORM, TEMPLATE, (told(row) for _ in range(5_000)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 6 * 1024 * 1024
    assert len(read_workbook(data, "a.xlsx", TEMPLATE).rows) == 5_000


def test_an_unpacked_sheet_is_plain_xml():
    data = mark_rows(FORM, TEMPLATE, map(told, mistaken()))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") == 6
    assert "<dimension" not in sheet

"""The workbook that goes back, read with another program."""

from io import BytesIO

import openpyxl

from shebao.casework.workbooks import MarkedRow, read_workbook, write_marked
from tests.workbooks.filling import TEMPLATE

ROWS = [
    MarkedRow(("何静", 3450.0, "", "新来的"), "通过", "", (345000, 86940)),
    MarkedRow(("=1+1", "五千二", "", "@SUM(A1)"), "有错", "月缴费工资不是数字，写成 5200", ()),
]
SUMMARY = [["险种", "合计"], ["养老保险", 82800]]


def written():
    return write_marked(TEMPLATE, ("缴费基数", "合计"), ROWS, SUMMARY)


def test_original_values_state_reason_and_amounts_stand_in_it():
    sheet = openpyxl.load_workbook(BytesIO(written()))["填写"]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert lines[0] == ["姓名*", "月缴费工资*", "参保身份", "备注", "状态", "原因", "缴费基数", "合计"]
    assert lines[1] == ["何静", 3450, None, "新来的", "通过", None, 3450, 869.4]
    assert lines[2][:6] == ["=1+1", "五千二", None, "@SUM(A1)", "有错", "月缴费工资不是数字，写成 5200"]


def test_no_text_is_a_formula_anywhere():
    sheet = openpyxl.load_workbook(BytesIO(written()))["填写"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert sheet["A3"].quotePrefix
    assert sheet["D3"].quotePrefix
    assert not sheet["A2"].quotePrefix


def test_sums_stand_on_a_second_sheet_as_numbers():
    sheet = openpyxl.load_workbook(BytesIO(written()))["合计"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["险种", "合计"],
        ["养老保险", 828],
    ]


def test_the_marked_workbook_can_be_uploaded_again():
    rows = read_workbook(written(), "a.xlsx", TEMPLATE).rows
    assert [row.cells[:2] for row in rows] == [("何静", 3450.0), ("=1+1", "五千二")]

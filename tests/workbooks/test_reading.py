"""Is it our template, unchanged, and what stands in its rows."""

from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest

from shebao.casework.workbooks import read_workbook
from shebao.values import Refused
from tests.workbooks.filling import TEMPLATE, filled, saved

ONE = [["何静", 3450, "单位职工", "新来的"]]


def refusal(data: bytes, template=TEMPLATE) -> Refused:
    with pytest.raises(Refused) as refused:
        read_workbook(data, "a.xlsx", template)
    return refused.value


def test_cells_come_back_as_they_were_typed():
    moment = datetime(2023, 4, 6)
    filled_in = filled(
        [["何静", 3450, None, moment], ["０１", "５２００", "x", " y"], [None, None, None, None], ["末", 1.5]]
    )
    rows = read_workbook(filled_in, "a.xlsx", TEMPLATE).rows
    assert [row.number for row in rows] == [2, 3, 5]
    assert rows[0].cells[:3] == ("何静", 3450.0, "")
    assert rows[1].cells == ("０１", "５２００", "x", " y")
    assert rows[2].cells[:2] == ("末", 1.5)


def test_an_error_of_excel_is_read_as_its_text():
    def spoil(book):
        book["填写"]["B2"].data_type = "e"
        book["填写"]["B2"].value = "#N/A"

    assert read_workbook(filled(ONE, change=spoil), "a.xlsx", TEMPLATE).rows[0].cells[1] == "#N/A"


def test_a_table_of_ones_own_is_no_template():
    book = openpyxl.Workbook()
    book.active.append(["姓名*", "月缴费工资*", "参保身份", "备注"])
    book.active.append(["何静", 3450])
    assert refusal(saved(book)).code == "template_foreign"


@pytest.mark.parametrize(
    ("other", "code", "says"),
    [
        ({"item": "enrol_employee"}, "template_item", "别的事项"),
        ({"region": "421300"}, "template_region", "别的地区"),
        ({"version": "0"}, "template_version", "第 0 版"),
    ],
)
def test_another_template_is_told_apart(other: dict, code: str, says: str):
    refused = refusal(filled(ONE, replace(TEMPLATE, **other)))
    assert (refused.code, says in refused.message) == (code, True)


def renamed(book):
    book["填写"]["B1"] = "应发工资"


def swapped(book):
    book["填写"]["A1"], book["填写"]["B1"] = "月缴费工资*", "姓名*"


def added(book):
    book["填写"]["E1"] = "部门"


def titled(book):
    book["填写"].insert_rows(1)
    book["填写"]["A1"] = "我们单位 4 月工资表"


@pytest.mark.parametrize(
    ("change", "code", "says"),
    [
        (renamed, "header_changed", "第 2 列应为“月缴费工资*”，现在是“应发工资”"),
        (swapped, "header_changed", "第 1 列应为“姓名*”，现在是“月缴费工资*”"),
        (added, "header_changed", "第 5 列“部门”是多出来的"),
        (titled, "header_row", "现在在第 2 行"),
    ],
)
def test_another_header_is_refused_and_says_which_column(change, code: str, says: str):
    refused = refusal(filled(ONE, change=change))
    assert (refused.code, says in refused.message) == (code, True), refused.message


def test_an_empty_sheet_says_where_to_fill_in():
    assert "第 2 行" in refusal(filled([])).message


def test_what_stands_in_another_sheet_is_told():
    def elsewhere(book):
        book.create_sheet("Sheet2")["A1"] = "何静"

    assert refusal(filled([], change=elsewhere)).code == "rows_elsewhere"
    assert read_workbook(filled(ONE, change=elsewhere), "a.xlsx", TEMPLATE).elsewhere == ("Sheet2",)


def test_hidden_rows_are_read_and_told():
    def hide(book):
        book["填写"].row_dimensions[3].hidden = True
        book["填写"].row_dimensions[9].hidden = True

    found = read_workbook(filled([*ONE, ["林可", 4800]], change=hide), "a.xlsx", TEMPLATE)
    assert (len(found.rows), found.hidden) == (2, (3,))


def test_one_row_too_many_is_refused():
    rows = [[f"员工{number}", 5000] for number in range(TEMPLATE.rows_at_most + 1)]
    assert len(read_workbook(filled(rows[:-1]), "a.xlsx", TEMPLATE).rows) == TEMPLATE.rows_at_most
    assert refusal(filled(rows)).code == "rows_many"

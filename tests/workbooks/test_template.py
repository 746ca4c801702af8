"""The empty template, as another program sees it."""

from io import BytesIO

import openpyxl

from shebao.casework.workbooks import write_template
from shebao.casework.workbooks.columns import ORIGIN_SHEET
from tests.workbooks.filling import TEMPLATE


def test_the_template_has_a_sheet_to_fill_in_help_and_a_hidden_origin():
    book = openpyxl.load_workbook(BytesIO(write_template(TEMPLATE)))
    assert book.sheetnames == ["填写", "填写说明", ORIGIN_SHEET]
    assert [cell.value for cell in book["填写"][1]] == ["姓名*", "月缴费工资*", "参保身份", "备注"]
    assert book[ORIGIN_SHEET].sheet_state == "veryHidden"
    origin = {row[0].value: row[1].value for row in book[ORIGIN_SHEET].iter_rows()}
    assert origin == dict(TEMPLATE.origin)


def test_choices_are_offered_as_a_list():
    book = openpyxl.load_workbook(BytesIO(write_template(TEMPLATE)))
    (validation,) = book["填写"].data_validations.dataValidation
    assert (validation.formula1, str(validation.sqref)) == ('"单位职工"', "C2:C51")


def test_a_changed_header_has_another_digest():
    assert TEMPLATE.digest != type(TEMPLATE)(**vars(TEMPLATE) | {"columns": TEMPLATE.columns[:3]}).digest

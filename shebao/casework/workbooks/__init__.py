"""Spreadsheets that people fill in: the template, reading it safely, and giving it back marked."""

from shebao.casework.workbooks.columns import Column, Template
from shebao.casework.workbooks.form import write_template
from shebao.casework.workbooks.marked import MarkedRow, write_marked
from shebao.casework.workbooks.reading import Filled, Row, read_workbook

__all__ = [
    "Column",
    "Filled",
    "MarkedRow",
    "Row",
    "Template",
    "read_workbook",
    "write_marked",
    "write_template",
]

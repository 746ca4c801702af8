"""The marked workbook of a filing: every row as it was typed, with 通过, 有提醒 or 有错, and every reason."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from shebao.casework.asking import text_of
from shebao.casework.fields import Day, DocumentNumber, PersonName
from shebao.casework.forms import OfferedForm
from shebao.casework.rows import Finding, Row
from shebao.casework.workbooks import MarkedRow, Template, write_marked

COMPARED = (PersonName, DocumentNumber, Day)
WHOLE_ROW = "整行"


class Told(NamedTuple):
    """One row to give back: what was typed by field, the state to print, and what was found."""

    typed: Mapping[str, Any]
    state: str
    findings: Sequence[Finding]
    data: Mapping[str, Any] = {}  # what was read, as JSON keeps it


def mark_rows(form: OfferedForm, template: Template, rows: Iterable[Told]) -> bytes:
    """Return the workbook that goes back; rows are taken one by one, so any number of them will do."""
    places = {name: place for place, name in enumerate(form.fields)}
    compared = [name for name, field in form.asked.items() if isinstance(field, COMPARED)]
    labels = {name: str(field.label) for name, field in form.fields.items()}
    return write_marked(
        template,
        (),
        (
            MarkedRow(
                form.cells_of(row.typed),
                row.state,
                reasons(row.findings, places, labels) + readings(row, compared, labels),
            )
            for row in rows
        ),
    )


def reasons(findings: Sequence[Finding], places: Mapping[str, int], labels: Mapping[str, str]) -> str:
    """Say everything that was found, in the order of the columns, the row as a whole last."""
    if not findings:
        return ""
    ordered = sorted(findings, key=lambda finding: places.get(finding.field, len(places)))
    return "".join(
        f"{labels.get(finding.field, WHOLE_ROW)}：{finding.message}{finding.mend}" for finding in ordered
    )


def readings(row: Told, names: Sequence[str], labels: Mapping[str, str]) -> str:
    """Say how names, numbers and days were read where they were typed otherwise."""
    read = ((name, row.data.get(name), row.typed.get(name)) for name in names)
    return "".join(
        f"{labels[name]}读作 {value}。"
        for name, value, typed in read
        if value and typed and str(value) != text_of(typed)
    )


def printed_state(row: Row) -> str:
    """Print what became of a row."""
    return "有错" if row.wrong else "有提醒" if row.doubtful else "通过"


def told(row: Row) -> Told:
    """Return a row as it goes back."""
    return Told(row.typed, printed_state(row), row.findings, row.data)

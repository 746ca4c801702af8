"""A template of Suqian's pages, filled in with Excel and with WPS, comes back without a mistake (JS-04)."""

from collections.abc import Callable, Sequence
from io import BytesIO

import openpyxl
import pytest
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile

from shebao.casework.forms import OfferedForm
from shebao.casework.items import about_employer, item_of
from shebao.casework.models import Submission
from shebao.casework.workbooks import read_workbook, write_template
from shebao.clock import queries as clock
from shebao.registry.models import Enrolment
from tests.casework.desks import an_id_number
from tests.hall.reading import text
from tests.hall.suqian import HALL, SuqianClerk
from tests.items.jiangsu import a_known_person, suqian
from tests.items.suqian import at
from tests.workbooks.filling import repacked
from tests.workbooks.other_programs import Day, written
from tests.workbooks.programs import EXCEL, WPS, as_program

PACK = suqian()
ITEMS = [
    one.item
    for one in PACK.offers()
    if not about_employer(one.item) and not one.counter and one.item in PACK.menu.by_code
]


def filled(template: bytes, *rows: Sequence) -> bytes:
    """Fill in with a program that keeps all other parts of the file."""
    book = openpyxl.load_workbook(BytesIO(template))
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            book["填写"].cell(number, column, value)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("program", [EXCEL, WPS], ids=["Excel", "WPS"])
@pytest.mark.parametrize("item", ITEMS)
def test_JS_04_the_examples_of_every_template_come_back_without_a_format_error(item: str, program):
    """The example of every column, a name and a whole number, in the template as that program saves it."""
    form = OfferedForm(item_of(item).Form, PACK.offer(item))
    sheet = form.template(PACK, at(8, 20))
    own = {"id_number": an_id_number(area="321302"), "name": "林文博"}
    row = [
        own.get(name) or column.example or None
        for name, column in zip(form.asked, sheet.columns, strict=True)
    ]
    data = as_program(filled(write_template(sheet), row), program)
    found = read_workbook(data, "填好的.xlsx", sheet)
    assert not found.sentences
    typed = [(one.number, form.typed_of(one.cells)) for one in found.rows]
    (read,) = form.read_rows(typed, on=at(8, 20).date())
    assert [one.message for one in read.findings] == []
    assert set(read.data) == set(form.fields)


def test_JS_04_the_whole_board_but_the_first_registration_can_be_filed_by_sheet():
    """Of the ten items nine are about people; the first registration of a unit is about the unit."""
    assert len(ITEMS) == 9


@pytest.fixture
def clerk(client, settings, monkeypatch, tmp_path) -> SuqianClerk:
    settings.ASSUMED = configured.REGIONS.parent / "demo" / "assumed"
    settings.ARCHIVE = tmp_path / "archive"
    monkeypatch.setattr(clock, "now", lambda region: at(8, 20))
    return SuqianClerk(client)


def row_of(number: str) -> tuple:
    kind = ("新招用", "固定期限", "2021-08-09", "2024-08-08", "装配工", "企业职工", "5200")
    return ("居民身份证", number, None, *kind)


def by_excel(clerk: SuqianClerk, number: str) -> bytes:
    return as_program(filled(template_of(clerk), row_of(number)), EXCEL)


def by_wps(clerk: SuqianClerk, number: str) -> bytes:
    return as_program(filled(template_of(clerk), row_of(number)), WPS)


def by_wps_with_days_and_numbers(clerk: SuqianClerk, number: str) -> bytes:
    """As WPS keeps a typed day and a typed wage: 44417 is 2021-08-09, 45512 is 2024-08-08."""
    row = list(row_of(number))
    row[5], row[6], row[9] = Day(44417), Day(45512), 5200
    form = OfferedForm(item_of("register_employment").Form, PACK.offer("register_employment"))
    return repacked(written(form.template(PACK, at(8, 20)), [row], shared=False), WPS.parts)


def template_of(clerk: SuqianClerk) -> bytes:
    return clerk.get("items/register_employment/template.xlsx").content


@pytest.mark.django_db
@pytest.mark.parametrize("made", [by_excel, by_wps, by_wps_with_days_and_numbers])
def test_JS_04_downloaded_filled_in_uploaded_and_handed_in(clerk, made: Callable[[SuqianClerk, str], bytes]):
    number = a_known_person()
    clerk.begin("register_employment", way="batch")
    files = f"{HALL}/items/register_employment/batch/"
    answer = clerk.client.post(files, {"file": SimpleUploadedFile("新员工.xlsx", made(clerk, number))})
    assert answer.status_code == 303, text(answer)
    shown = text(clerk.get(files))
    assert "新员工.xlsx 1 1 0 处理完成，未提交" in shown, shown[shown.index("操作功能") :][:300]
    filing = Submission.objects.get(filename="新员工.xlsx")
    clerk.confirm(clerk.post(f"{HALL}/filings/{filing.id}/rehearse/").url)
    assert Enrolment.objects.get(person__document_number=number, retired=None).since == 202108

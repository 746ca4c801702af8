"""Papers of an item that asks for some (HB-153): one up, one away, none forgotten."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shebao.casework.models import Case, Material
from shebao.casework.states import CaseState
from shebao.casework.work import work_on
from shebao.doors.hall.places import law
from shebao.policy.offers import MaterialOffer
from tests.casework.desks import an_id_number, hire
from tests.hall.filing import Clerk
from tests.hall.reading import text

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def clerk(client, settings, tmp_path, monkeypatch) -> Clerk:
    """The region asks for one paper at 单位职工参保登记/续保."""
    settings.ARCHIVE = tmp_path / "archive"
    items = law().pack("420500").items
    offer = replace(
        items["enrol_employee"], materials=(MaterialOffer("contract", "劳动合同", True, "盖章页"),)
    )
    monkeypatch.setitem(items, "enrol_employee", offer)
    return Clerk(client)


def send(clerk: Clerk, form: str, data: bytes = PDF, name: str = "合同.pdf"):
    return clerk.post(form.replace("form", "materials"), kind="contract", file=SimpleUploadedFile(name, data))


def test_HB_153_without_the_paper_nobody_gets_to_step_three(clerk):
    form = clerk.begin()
    clerk.post(form, do="add", **hire(an_id_number()))
    assert "劳动合同 还没有上传" in text(clerk.get(form))
    refused = clerk.post(form, do="next")
    assert refused.status_code == 409
    assert "还没有上传劳动合同" in text(refused)
    send(clerk, form)
    assert "合同.pdf" in text(clerk.get(form))
    assert clerk.post(form, do="next").url.endswith("/confirm/")
    assert Case.objects.count() == 0


def test_HB_153_a_person_added_on_the_way_to_step_three_stays_though_the_paper_is_missing(clerk):
    form, row = clerk.begin(), hire(an_id_number())
    refused = clerk.post(form, do="next", **row)
    assert refused.status_code == 409
    assert "还没有上传劳动合同" in text(refused)
    assert "已加入 1 人" in text(refused)
    send(clerk, form)
    assert clerk.post(form, do="next").url.endswith("/confirm/")


def test_a_paper_is_taken_away_again(clerk):
    form = clerk.begin()
    send(clerk, form)
    clerk.post(form.replace("form", f"materials/{Material.objects.get().id}/drop"))
    assert "还没有上传" in text(clerk.get(form))
    assert "合同.pdf" not in text(clerk.get(form))


def test_what_is_no_paper_is_refused_with_a_reason(clerk):
    form = clerk.begin()
    answer = send(clerk, form, b"MZ program", "合同.exe")
    assert "这份材料没有收下" in text(clerk.get(answer.url))
    assert Material.objects.count() == 0


def a_sheet(clerk: Clerk, item: str, **typed: str) -> bytes:
    """Fill the template of an item with one row."""
    book = openpyxl.load_workbook(BytesIO(clerk.get(f"items/{item}/template.xlsx").content))
    names = work_on(item, **clerk.desk.asking).offered.fields
    for column, name in enumerate(names, 1):
        book["填写"].cell(2, column, typed.get(name))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_HB_153_HB_168_many_contracts_are_sent_with_the_workbook(client, settings, tmp_path):
    """A late hire whose months before go by 劳动合同补缴, filed as a workbook: the contract has its place."""
    settings.ARCHIVE = tmp_path / "archive"
    clerk, number = Clerk(client), an_id_number()
    clerk.desk.enrol(number, since="2022-11-01")
    batch = clerk.begin("contract_back_pay", way="batch")
    sheet = a_sheet(
        clerk, "contract_back_pay", id_number=number, contract_on="2022-11-01",
        first_month="2022-11", last_month="2023-03", wage_fen="5200",
    )  # fmt: skip
    clerk.post(batch, file=SimpleUploadedFile("补缴.xlsx", sheet))
    assert "劳动合同 还没有上传" in text(clerk.get(batch))
    refused = clerk.post(batch.replace("batch", "rehearse"))
    assert refused.status_code == 409
    assert "还没有上传劳动合同" in text(refused)
    sent = clerk.post(
        batch.replace("batch", "materials"), kind="contract", file=SimpleUploadedFile("合同.pdf", PDF)
    )
    assert sent.url.split("#")[0] == batch
    assert "合同.pdf" in text(clerk.get(batch))
    confirmation = clerk.post(batch.replace("batch", "rehearse")).url
    assert clerk.confirm(confirmation).status_code == 303
    assert Case.objects.get(item="contract_back_pay").state == CaseState.IN_REVIEW

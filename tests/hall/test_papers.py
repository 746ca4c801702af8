"""Papers of an item that asks for some (HB-153): one up, one away, none forgotten."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shebao.casework.models import Case, Material
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

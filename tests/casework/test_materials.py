"""The papers of a filing: asked for by the region, refused when missing, kept when there."""

from dataclasses import replace

import pytest

from shebao.casework import queries, submissions
from shebao.policy.offers import MaterialOffer
from shebao.values import Refused
from tests.casework.desks import a_desk, an_id_number, hire, yichang

pytestmark = pytest.mark.django_db
PAPER = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def desk(settings, tmp_path):
    """A desk in a region that demands the contract of whoever is enrolled."""
    settings.ARCHIVE = tmp_path / "archive"
    pack = yichang()
    offer = replace(pack.offer("enrol_employee"), materials=(MaterialOffer("contract", "劳动合同", True),))
    return a_desk(pack=replace(pack, items={**pack.items, "enrol_employee": offer}))


def test_HB_153_an_item_with_a_mandatory_paper_and_no_upload_is_refused(desk):
    filing = desk.open("enrol_employee")
    desk.add(filing, **hire(an_id_number()))
    with pytest.raises(Refused, match="还没有上传劳动合同"):
        desk.rehearse(filing)
    paper = submissions.attach_material(filing.id, "contract", PAPER, "合同.pdf", **desk.asking)
    assert [one.file.name for one in queries.materials(filing, by=desk.by)] == ["合同.pdf"]
    submissions.drop_material(filing.id, paper.id, by=desk.by, on=desk.on)
    with pytest.raises(Refused, match="还没有上传劳动合同"):
        desk.rehearse(filing)
    submissions.attach_material(filing.id, "contract", PAPER, "合同.pdf", **desk.asking)
    assert desk.confirm(desk.rehearse(filing)).state == "confirmed"


def test_what_is_no_paper_is_refused_and_the_row_stays(desk):
    filing = desk.open("enrol_employee")
    desk.add(filing, **hire(an_id_number()))
    with pytest.raises(Refused):
        submissions.attach_material(filing.id, "contract", b"MZ\x90", "合同.exe", **desk.asking)
    with pytest.raises(Refused, match="不需要这种材料"):
        submissions.attach_material(filing.id, "selfie", PAPER, "我.pdf", **desk.asking)
    assert queries.rows(filing, by=desk.by).count() == 1

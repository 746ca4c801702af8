"""The manual: every item, every field, every message explained where it leads to (HB-156)."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from shebao.casework.checks import checks_of
from shebao.casework.items import item_of
from tests.casework.desks import a_desk, an_id_number, hire
from tests.hall.filing import HALL, Clerk
from tests.hall.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client) -> Clerk:
    return Clerk(client)


def test_HB_156_every_item_and_every_message_is_explained_once(clerk):
    page = clerk.get("manual/")
    for item in ("enrol_employee", "stop_employee"):
        assert page.content.decode().count(f'id="{item}"') == 1
        for check in checks_of(item_of(item)):
            assert page.content.decode().count(f'id="{check.code}"') == 1, check.code
    assert "该人员还需申报劳动合同补缴业务" in text(page)
    assert "{" not in text(page)


def test_HB_156_a_message_leads_to_its_explanation(clerk):
    number = an_id_number()
    a_desk().enrol(number)
    answer = clerk.post(clerk.begin(), do="add", **hire(number))
    assert "该人员已在其他单位参保" in text(answer)
    assert f'href="{HALL}/manual/#ENROL-' in answer.content.decode()
    assert "帮助" in text(clerk.get(""))


def test_HB_156_the_manual_is_downloaded_as_one_file(clerk):
    assert "下载手册（PDF）" in text(clerk.get("manual/"))
    file = clerk.get("manual/manual.pdf")
    assert "attachment" in file["Content-Disposition"]
    said = "".join(page.extract_text() for page in PdfReader(BytesIO(file.content)).pages)
    for part in ("单位职工参保登记/续保", "单位职工社会保险暂停", "ENROL-03", "首次参工时间"):
        assert part in said

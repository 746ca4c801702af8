"""The manual: every item, every field, every message explained where it leads to (HB-156)."""

import pytest

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

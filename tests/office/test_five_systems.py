"""省企保系统: one handling system out of five parts, each with a page on which it works (HB-02)."""

from pathlib import Path

import pytest
from django.test import Client

from shebao.access.models import Role
from tests.access.offices import offices
from tests.hall.reading import text
from tests.office.test_counter import at_desk
from tests.office.waiting import OFFICE

pytestmark = pytest.mark.django_db
HELP = "/hall/420500/help/b1/"
ARCHITECTURE = Path(__file__).resolve().parents[2] / "docs/architecture.md"
PARTS = {
    "业务财务一体化系统": (Role.FINANCE, f"{OFFICE}/money/", "待查收款"),
    "风险防控系统": (Role.AUDITOR, f"{OFFICE}/audits/", "稽核"),
    "电子档案化系统": (Role.OPERATOR, f"{OFFICE}/archive/", "档案袋"),
    "电子签章认证系统": (None, "/verify/", "授权码"),
    "内部业务协同平台": (Role.OPERATOR, f"{OFFICE}/tasks/?view=agency", "任务"),
}


@pytest.mark.parametrize("part", PARTS)
def test_HB_02_each_of_the_five_parts_is_named_and_works(part):
    role, address, shows = PARTS[part]
    client = at_desk(offices().xiling, role) if role else Client()
    answer = client.get(address)
    assert answer.status_code == 200 and shows in text(answer)
    assert part in text(Client().get(HELP))
    assert part in ARCHITECTURE.read_text("utf-8")

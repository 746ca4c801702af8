"""What the counter alone takes stands in the hall with what to bring, and opens no form (HB-253)."""

import pytest

from shebao.casework.models import Case, Submission
from tests.casework.counters import Counter
from tests.casework.desks import an_id_number
from tests.hall.filing import Clerk
from tests.hall.reading import text

pytestmark = pytest.mark.django_db

ITEM = "change_key_person"


@pytest.fixture
def clerk(client) -> Clerk:
    return Clerk(client)


def test_HB_253_the_hall_lists_it_and_says_where_to_go_and_what_to_bring(clerk):
    assert "个人关键信息变更" in text(clerk.get("items/"))
    page = text(clerk.get(f"items/{ITEM}/"))
    assert "只能到大厅窗口办理，网上不能办" in page
    assert "《参保人员基础信息变更申报表（关键信息）》" in page
    for proof in ("身份证", "户口本", "公安部门出具的变更回执", "单位开具的相关证明"):
        assert proof in page
    assert "单个添加" not in page and "批量导入" not in page


@pytest.mark.parametrize("way", ["single", "batch"])
def test_HB_253_neither_form_nor_sheet_is_opened_online(clerk, way):
    answer = clerk.post(f"items/{ITEM}/", way=way)
    assert answer.status_code == 409
    assert "只能到大厅窗口办理" in text(answer)
    assert not Submission.objects.exists()
    assert not Case.objects.exists()


def test_HB_253_a_draft_of_the_counter_is_none_of_the_hall_and_does_not_go_on_there(clerk):
    number = an_id_number()
    clerk.desk.enrol(number, name="何静")
    counter = Counter(clerk.desk.employer)
    filing = counter.with_papers(
        ITEM, "application", "proof", id_number=number, new_name="何婧", proof="police"
    )
    assert f"/filings/{filing.pk}/" not in clerk.get("").content.decode()
    for place in ("form", "confirm", "rehearse"):
        clerk.post(f"filings/{filing.pk}/{place}/", do="next", declared="yes", digest=filing.digest)
    assert not Case.objects.filter(item=ITEM).exists()

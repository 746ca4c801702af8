"""An item one by one: what it is, the form, the check, the costs, the confirmation, the number."""

import pytest

from tests.casework.desks import an_id_number, hire, leaver
from tests.hall.filing import Clerk
from tests.hall.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client) -> Clerk:
    return Clerk(client)


def test_HB_150_three_steps_in_order_and_none_can_be_skipped(clerk):
    assert "服务说明 表单填写 确认提交" in text(clerk.get("items/enrol_employee/"))
    form = clerk.begin()
    skipped = clerk.get(form.replace("form", "confirm"))
    assert skipped.url == f"{form}?why=rows"
    assert "还不能到第 3 步：没有加入的人" in text(clerk.get(skipped.url))


def test_HB_158_one_person_from_the_form_to_the_number(clerk):
    number = an_id_number()
    confirmation = clerk.to_confirmation(clerk.begin(), hire(number))
    page = text(clerk.get(confirmation))
    assert "还没有提交" in page
    assert "参加养老、失业、工伤保险" in page
    assert number not in page
    assert number[:4] + "*" * 10 + number[-4:] in page
    done = clerk.confirm(confirmation)
    assert "1 人已办结" in text(clerk.get(done.url))

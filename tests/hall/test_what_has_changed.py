"""Between the look and the click something changed: what is new is shown once, and confirmed as shown."""

import pytest

from shebao.casework.models import Case, Submission
from tests.casework.desks import an_id_number, hire
from tests.hall.filing import Clerk, digest_on
from tests.hall.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client) -> Clerk:
    return Clerk(client)


@pytest.fixture
def overtaken(clerk) -> tuple[str, str]:
    """A filing of two people, as somebody saw it before one of them was filed by another."""
    first, second = hire(an_id_number(), name="何静"), hire(an_id_number(), name="赵新宇")
    confirmation = clerk.to_confirmation(clerk.begin(), first, second)
    digest = digest_on(clerk.get(confirmation))
    clerk.file(first)
    return confirmation, digest


def test_who_can_no_longer_be_filed_is_named_and_the_others_are_reckoned_anew(clerk, overtaken):
    confirmation, seen = overtaken
    answer = clerk.post(confirmation, declared="yes", digest=seen)
    page = text(answer)
    assert answer.status_code == 409
    assert "何静：现在不能办了" in page
    assert "赵新宇：" not in page
    assert "确认提交 1 人" in page
    assert page.count("情况变了") == 1
    assert Case.objects.count() == 1


def test_the_new_reckoning_stays_and_is_what_gets_confirmed(clerk, overtaken):
    confirmation, seen = overtaken
    clerk.post(confirmation, declared="yes", digest=seen)
    again = clerk.get(confirmation)
    assert digest_on(again) != seen
    assert text(again).count("情况变了") == 1  # a reload says it still
    assert clerk.post(confirmation, declared="yes", digest=digest_on(again)).status_code == 303
    assert Case.objects.count() == 2


def test_a_refused_large_file_does_not_hide_behind_rows(clerk, settings, tmp_path):
    settings.ARCHIVE = tmp_path
    batch = clerk.begin(way="batch")
    Submission.objects.update(
        state="checked", filename="大.xlsx", refusal="文件解开后大得不正常，为了安全没有读。"
    )
    assert "大得不正常" in text(clerk.get(batch))
    assert "大.xlsx 没有用上，打开看原因" in text(clerk.get(""))

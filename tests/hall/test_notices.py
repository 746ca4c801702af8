"""通知: unread first, pages of twenty, opening one reads it, everybody for oneself."""

import re

import pytest

from shebao.notices.actions import tell
from shebao.notices.models import Notice
from tests.access.factories import PASSWORD, an_account
from tests.casework.desks import MAY_8
from tests.hall.filing import HALL, Clerk
from tests.hall.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client) -> Clerk:
    return Clerk(client)


def told(clerk: Clerk, key: str = "1", **more) -> Notice:
    said = {"title": f"通知第 {key} 条", "text": "请缴费。"} | more
    return tell("420500", employer_id=clerk.desk.employer.id, topic="bill", key=key, at=MAY_8, **said)


def test_the_unread_can_be_listed_alone(clerk):
    told(clerk, "1"), told(clerk, "2")
    clerk.get("notices/bill/1/")
    page = text(clerk.get("notices/?show=unread"))
    assert "通知第 2 条" in page
    assert "通知第 1 条" not in page
    clerk.get("notices/bill/2/")
    assert "都读过了" in text(clerk.get("notices/?show=unread"))


def test_nothing_told_says_when_something_would_be(clerk):
    assert "还没有通知" in text(clerk.get("notices/"))


def test_opening_a_message_reads_it_and_says_who_has(clerk):
    told(clerk, link="items/enrol_employee/")
    page = clerk.get("notices/bill/1/")
    assert "请缴费。" in text(page)
    assert f"本单位看过的人：{clerk.account.number}" in text(page)
    assert f'href="{HALL}/items/enrol_employee/"' in page.content.decode()
    assert "1 条通知没有读" not in text(clerk.get("notices/"))


def test_the_unread_stand_first(clerk):
    for key in ("1", "2", "3"):
        told(clerk, key)
    clerk.get("notices/bill/3/")
    found = re.findall(r"通知第 (\d) 条", text(clerk.get("notices/")))
    assert found == ["2", "1", "3"]


def test_all_are_marked_at_once_and_twice_is_once(clerk):
    for key in ("1", "2"):
        told(clerk, key)
    assert "2 条通知没有读" in text(clerk.get("notices/"))
    for _ in range(2):
        assert clerk.post("notices/").status_code == 303
    assert "没有读" not in text(clerk.get("notices/"))


def test_a_colleague_reads_for_herself(clerk, client):
    told(clerk)
    clerk.get("notices/bill/1/")
    colleague = an_account(clerk.desk.employer)
    client.post(f"{HALL}/logout/")
    client.post(f"{HALL}/login/", {"number": colleague.number, "password": PASSWORD})
    assert "1 条通知没有读" in text(clerk.get("notices/"))


def test_messages_come_in_pages(clerk):
    for key in range(25):
        told(clerk, str(key))
    assert "第 1–20 条，共 25 条" in text(clerk.get("notices/"))
    assert "第 21–25 条" in text(clerk.get("notices/", page="2"))


def test_another_employers_message_is_not_there(clerk, client):
    notice = told(clerk)
    other = Clerk(client)
    assert other.get("notices/bill/1/").status_code == 404
    assert notice.title not in text(other.get("notices/"))


def ticked(page) -> set[tuple[str, str]]:
    boxes = re.findall(
        r'<input [^>]*name="(sms|mail|gathered)" value="(\w+)"[^>]*?( checked)?>', page.content.decode()
    )
    return {(name, kind) for name, kind, on in boxes if on}


def test_CQO_77_what_somebody_chose_is_ticked_and_announcements_may_be_chosen(clerk):
    page = clerk.get("notices/preferences/")
    assert ticked(page) == set()
    assert "通知公告" in text(page) and "待办任务" not in text(page)
    kept = clerk.post("notices/preferences/", do="keep", sms=["announcement", "bill"], gathered=["bill"])
    assert kept.status_code == 303
    wanted = {("sms", "announcement"), ("sms", "bill"), ("gathered", "bill")}
    assert ticked(clerk.get("notices/preferences/")) == wanted
    wrong = clerk.post("notices/preferences/", do="keep", mail=["case"], quiet_from="22:00")
    assert wrong.status_code == 422
    assert ticked(wrong) == {("mail", "case")}  # what was typed stays

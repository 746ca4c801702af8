"""我的视图: a filtered list of tasks under a name of one's own, beside the standard views."""

import re

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.access.posts import staff_actor
from shebao.casework.desk.saved import save_view, saved_views
from shebao.casework.models import SavedView
from shebao.doors.office import tasks as task_pages
from shebao.values import Refused
from tests.casework.desks import a_desk
from tests.hall.reading import text
from tests.office.conftest import START, a_clerk, log_in
from tests.office.waiting import a_waiting_case

TASKS, VIEWS = "/office/420500/tasks/", "/office/420500/tasks/views/"
BACK_PAY = {"view": "waiting", "item": "contract_back_pay"}


@pytest.fixture
def clerk(client) -> Client:
    client.account = a_clerk(Role.OPERATOR)
    log_in(client, client.account)
    return client


def saved(client: Client, name: str = "补缴待领", **asked: str):
    return client.post(VIEWS, BACK_PAY | {"name": name} | asked)


def tabs(client: Client, address: str = TASKS) -> list[str]:
    found = re.search(r'aria-label="视图">(.*?)</nav>', client.get(address).content.decode(), re.S)[1]
    return [re.sub(r"<[^>]+>", "", one) for one in re.findall(r"<a .*?</a>", found, re.S)]


def test_HB_19_a_filter_is_kept_under_a_name_beside_the_standard_views(clerk):
    page = clerk.get(TASKS, BACK_PAY).content.decode()
    assert "保存成我的视图" in page
    answer = saved(clerk)
    assert answer.status_code == 303
    page = clerk.get(answer.url).content.decode()
    assert "已经存成你的视图" in page
    assert "<h1>补缴待领</h1>" in page
    assert "保存成我的视图</summary>" not in page  # it is there already
    assert tabs(clerk)[-1] == "补缴待领"
    assert re.search(r'aria-current="page"><svg.*?补缴待领', page, re.S)
    assert "事项：单位职工社会保险劳动合同补缴" in text(clerk.get(VIEWS))


def test_the_same_again_is_once_and_another_under_the_name_is_refused(clerk):
    for _ in range(2):
        assert saved(clerk).status_code == 303
    assert SavedView.objects.count() == 1
    answer = saved(clerk, view="agency")
    assert (answer.status_code, "已经有一个叫“补缴待领”的视图" in text(answer)) == (409, True)
    assert SavedView.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"name": " "}, "请写视图的名称"),
        ({"name": "视" * 21}, "最多 20 个字"),
        ({"item": ""}, "还没有筛选条件"),
        ({"view": "nothing"}, "没有这个列表"),
        ({"item": "", "search": "420503199003159988"}, "还没有筛选条件"),  # a document number is kept nowhere
    ],
)
def test_what_cannot_be_kept_says_why(clerk, sent, said):
    answer = clerk.post(VIEWS, BACK_PAY | {"name": "补缴待领"} | sent)
    assert (answer.status_code, said in text(answer)) == (409, True)
    assert not SavedView.objects.exists()


def test_a_view_is_renamed_and_put_away_and_its_name_is_free_again(clerk):
    saved(clerk)
    saved(clerk, "另一个", view="agency")
    one, other = SavedView.objects.order_by("pk")
    assert clerk.post(f"{VIEWS}{one.pk}/rename/", {"name": "我的补缴"}).status_code == 303
    assert tabs(clerk)[-2:] == ["我的补缴", "另一个"]
    answer = clerk.post(f"{VIEWS}{one.pk}/rename/", {"name": "另一个"})
    assert (answer.status_code, "请换一个名称" in text(answer)) == (409, True)
    for _ in range(2):
        assert clerk.post(f"{VIEWS}{other.pk}/remove/").status_code == 303
    assert tabs(clerk)[-1] == "我的补缴"
    other.refresh_from_db()
    assert not other.kept
    assert saved(clerk, "另一个", view="agency").status_code == 303
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("delete from casework_savedview")


def test_pages_of_a_view_follow_one_another_with_its_filters(clerk, settings, tmp_path, monkeypatch):
    settings.ARCHIVE = tmp_path / "archive"
    monkeypatch.setattr(task_pages, "PER_PAGE", 2)
    desk = a_desk(on=START, declared="2023-04", human="applicant")
    numbers = [a_waiting_case(desk).number for _ in range(3)]
    address, seen = saved(clerk).url, []
    while address:
        page = clerk.get(address).content.decode()
        assert "<h1>补缴待领</h1>" in page
        seen += re.findall(r'name="task" value="(\d+)"', page)
        more = re.search(r'href="(\?[^"]*after=[^"]*)#rows"', page)
        address = TASKS + more[1].replace("&amp;", "&") if more else ""
    assert sorted(seen) == sorted(numbers)


def test_a_filter_changed_by_hand_is_not_the_view_any_more(clerk):
    saved(clerk)
    one = SavedView.objects.get()
    page = clerk.get(TASKS, {"view": "agency", "item": "contract_back_pay", "saved": one.pk}).content.decode()
    assert "<h1>本机构全部</h1>" in page
    assert "保存成我的视图" in page


def test_nobody_else_sees_or_changes_a_view(clerk):
    saved(clerk)
    one = SavedView.objects.get()
    other = Client()
    log_in(other, account := a_clerk(Role.OPERATOR, Role.SUPERVISOR))
    assert "补缴待领" not in text(other.get(TASKS)) + text(other.get(VIEWS))
    assert other.post(f"{VIEWS}{one.pk}/rename/", {"name": "改了"}).status_code == 409
    other.post(f"{VIEWS}{one.pk}/remove/")
    one.refresh_from_db()
    assert (one.name, one.kept) == ("补缴待领", True)
    by = staff_actor(account, "420500")
    with acting(by):
        assert not SavedView.objects.all()
        assert not SavedView.objects.filter(pk=one.pk).update(kept=False)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            SavedView.objects.create(account=one.account, region="420500", name="假", view="mine")


def test_there_are_twenty_at_most(clerk):
    by = staff_actor(clerk.account, "420500")
    for number in range(20):
        save_view(f"视图{number}", "mine", {"duty": "handle"}, by=by)
    with pytest.raises(Refused, match="最多保存 20 个视图"):
        save_view("再一个", "mine", {"duty": "handle"}, by=by)
    assert saved_views(by=by).count() == 20

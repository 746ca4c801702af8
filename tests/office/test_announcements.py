"""通知公告 at the office and in the hall: written, published by another, shown, counted, taken back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shebao.access.models import Account, Role
from shebao.notices.models import Announcement, AnnouncementRead
from tests.access.factories import PASSWORD, an_account
from tests.notices.test_announcements import PDF
from tests.office.conftest import a_clerk, log_in
from tests.registry.factories import an_act, an_employer

HERE, THERE = "/office/420500/announcements/", "/hall/420500/announcements/"
SAID = {
    "matter": "notice",
    "title": "端午节窗口安排",
    "body": "第一段\n\n第二段",
    "since": "2023-05-08",
    "token": "t1",
}


@pytest.fixture
def writer(client):
    log_in(client, a_clerk(Role.OPERATOR))
    return client


@pytest.fixture
def reviewer(db):
    client = Client()
    log_in(client, a_clerk(Role.REVIEWER))
    return client


def drafted(writer, **more) -> str:
    answer = writer.post(f"{HERE}new/", SAID | more)
    assert answer.status_code == 303, answer.content.decode()
    return answer["Location"].partition("?")[0]


def text(answer) -> str:
    return str(answer.content.decode())


def test_it_is_written_published_by_another_and_shown_to_visitors(writer, reviewer, client):
    here = drafted(writer)
    assert drafted(writer) == here
    assert "拟稿的人不能自己发布" not in text(writer.get(here))
    assert "现在没有公告" in text(Client().get(THERE))
    assert writer.post(f"{here}publish/").status_code == 409  # 经办岗 is told why not
    assert not Announcement.objects.filter(state="published").exists()
    assert "发布以后不能改" in text(reviewer.get(f"{here}publish/"))
    assert reviewer.post(f"{here}publish/").status_code == 303
    for page in (THERE, "/hall/420500/login/", f"{THERE}{Announcement.objects.get().number}/"):
        assert "端午节窗口安排" in text(Client().get(page))
    assert "第二段" in text(Client().get(f"{THERE}{Announcement.objects.get().number}/"))


def test_whoever_wrote_it_is_told_that_another_publishes(reviewer):
    here = drafted(reviewer)
    assert "请另一位审核岗或主管" in text(reviewer.get(here))
    assert f"{here}publish/" not in text(reviewer.get(here))
    assert "请另一位" in text(reviewer.get(f"{here}publish/"))


def test_what_is_missing_is_told_beside_its_field_and_kept(writer):
    answer = writer.post(f"{HERE}new/", SAID | {"title": "", "until": "2023-05-01"})
    assert answer.status_code == 422
    assert "标题：没有填写" in text(answer)
    assert "第一段" in text(answer)
    answer = writer.post(f"{HERE}new/", SAID | {"until": "2023-05-01"})
    assert answer.status_code == 409
    assert "结束日期在开始日期以前" in text(answer)


def employers_account() -> tuple[Client, Account]:
    client, account = Client(), an_account(an_employer(an_act()))
    client.post("/hall/420500/login/", {"number": account.number, "password": PASSWORD})
    return client, account


def test_CQO_77_YT_48_an_employers_account_reads_it_once_and_staff_see_who_has(writer, reviewer):
    here = drafted(writer)
    reviewer.post(f"{here}publish/")
    employer, account = employers_account()
    assert "通知，1 条未读" in text(employer.get("/hall/420500/"))
    assert "没有看过的公告" in text(employer.get("/hall/420500/notices/"))
    for _ in range(2):
        employer.get(f"{THERE}{Announcement.objects.get().number}/")
    Client().get(f"{THERE}{Announcement.objects.get().number}/")
    assert "条未读" not in text(employer.get("/hall/420500/"))
    assert list(AnnouncementRead.objects.values_list("account", flat=True)) == [account.number]
    assert "1 个账号看过" in text(writer.get(here))
    assert account.number in text(writer.get(here))


def test_taking_back_leaves_the_reason_for_everybody_and_a_new_version_can_follow(writer, reviewer):
    here = drafted(writer, file=SimpleUploadedFile("安排.pdf", PDF, "application/pdf"))
    reviewer.post(f"{here}publish/")
    number = Announcement.objects.get().number
    assert Client().get(f"{THERE}{number}/file/").content == PDF
    assert reviewer.post(f"{here}withdraw/", {"reason": ""}).status_code == 422
    assert reviewer.post(f"{here}withdraw/", {"reason": "日期写错了"}).status_code == 303
    page = text(Client().get(f"{THERE}{number}/"))
    assert "日期写错了" in page
    assert "第二段" not in page
    assert Client().get(f"{THERE}{number}/file/").status_code == 404
    assert writer.get(f"{here}file/").content == PDF
    again = writer.post(f"{HERE}{number}/new/", SAID | {"token": "t2", "title": "端午节窗口安排（更正）"})
    reviewer.post(f"{again['Location'].partition('?')[0]}publish/")
    assert "第 2 版" in text(Client().get(f"{THERE}{number}/"))


def test_a_draft_is_no_visitors_business(writer):
    drafted(writer)
    assert Client().get(f"{THERE}{Announcement.objects.get().number}/").status_code == 404


def test_lists_are_searched_by_words_and_state(writer, reviewer):
    here = drafted(writer)
    drafted(writer, token="t2", title="缴费基数公布")
    assert "缴费基数公布" in text(writer.get(f"{HERE}?words=基数"))
    assert "端午节" not in text(writer.get(f"{HERE}?words=基数"))
    assert "没有符合条件的公告" in text(writer.get(f"{HERE}?state=published"))
    reviewer.post(f"{here}publish/")
    assert "端午节" in text(Client().get(f"{THERE}?words=窗口"))
    assert "没有符合条件" in text(Client().get(f"{THERE}?words=基数"))


def test_posts_without_the_right_read_and_write_nothing(db):
    client = Client()
    log_in(client, a_clerk(Role.FINANCE))
    assert "写公告</a>" not in text(client.get(HERE))
    assert client.get(f"{HERE}new/").status_code == 409
    assert client.post(f"{HERE}new/", SAID).status_code == 409
    assert not Announcement.objects.exists()

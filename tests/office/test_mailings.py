"""群发: previewed with how many and whom, sent once, read by each for itself; and staff's own messages."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from shebao.access.accounts import human_of
from shebao.access.login import record_login
from shebao.access.models import Role
from shebao.access.persons import open_person_account
from shebao.assessment.models import Assessment, Occasion
from shebao.notices.actions import Letter, tell_many
from shebao.notices.models import Mailing, Notice, Preference
from shebao.registry.models import Employer, Person
from tests.access.factories import PASSWORD, SYSTEM, an_account
from tests.access.places import a_post, an_employer_of, places
from tests.office.conftest import START, a_clerk, log_in
from tests.registry.factories import ON, an_act, an_employee, an_employer

HERE = "/office/420500/mailings/"
SAID = {
    "audience": "employers",
    "title": "请核对单位信息",
    "text": "请在本月内核对。",
    "token": "t1",
    "days": "30",
}


def text(answer) -> str:
    return str(answer.content.decode())


def previewed(clerk, **more) -> str:
    return text(clerk.post(f"{HERE}new/", SAID | {"do": "preview"} | more))


def sent(clerk, **more):
    seen = re.search(r'name="seen" value="(\w+)"', previewed(clerk, **more))
    assert seen
    return clerk.post(f"{HERE}new/", SAID | {"do": "send", "seen": seen[1]} | more)


@pytest.fixture
def two(db) -> list[Employer]:
    return [an_employer(an_act()), an_employer(an_act())]


def test_HB_190_all_employers_are_counted_and_named_before_anything_is_sent(clerk, two):
    page = previewed(clerk)
    assert "发给 2 个" in page
    assert two[0].number in page
    assert not Notice.objects.exists()


def test_HB_190_it_is_sent_once_however_often_it_is_confirmed(clerk, two):
    for _ in range(2):
        assert sent(clerk).status_code == 303
    assert Mailing.objects.get().count == 2
    assert Notice.objects.filter(topic="letter").count() == 2


def test_what_has_changed_since_the_preview_is_shown_again_and_not_sent(clerk, two):
    seen = re.search(r'name="seen" value="(\w+)"', previewed(clerk))
    an_employer(an_act())
    page = text(clerk.post(f"{HERE}new/", SAID | {"do": "send", "seen": seen[1]}))
    assert "收件的人变了" in page
    assert "发给 3 个" in page
    assert not Mailing.objects.exists()


def test_employers_of_whom_nobody_has_logged_in_for_long_are_an_audience(clerk, two):
    asleep, awake = two
    an_account(asleep)
    record_login(an_account(asleep), "420500", "hall", at=datetime.now(UTC) - timedelta(days=31))
    an_account(awake)
    record_login(an_account(awake), "420500", "hall", at=datetime.now(UTC) - timedelta(days=29))
    an_employer(an_act())  # has no account that could log in
    page = previewed(clerk, audience="silent", days="30")
    assert "发给 1 个：很久没有登录的单位" in page and asleep.number in page
    assert "发给 2 个" in previewed(clerk, audience="silent", days="28")
    assert sent(clerk, audience="silent", days="30").status_code == 303
    assert Mailing.objects.get().wanted == {"days": 30}
    assert Notice.objects.get().employer == asleep


@pytest.mark.parametrize(("days", "told"), [("", "请填天数"), ("0", "要改"), ("nine", "要改")])
def test_the_number_of_days_is_asked_for(clerk, two, days, told):
    answer = clerk.post(f"{HERE}new/", SAID | {"audience": "silent", "days": days})
    assert answer.status_code == 422 and told in text(answer)


def test_pasted_numbers_reach_those_that_there_are_and_name_the_others(clerk, two):
    pasted = f"{two[0].number}，999999999\n{two[0].number}"
    page = previewed(clerk, audience="numbers", numbers=pasted)
    assert "发给 1 个" in page
    assert "999999999" in page
    sent(clerk, audience="numbers", numbers=pasted)
    assert Notice.objects.get().employer == two[0]
    answer = clerk.post(f"{HERE}new/", SAID | {"audience": "numbers", "numbers": " "})
    assert "没有填单位编号" in text(answer)
    answer = clerk.post(f"{HERE}new/", SAID | {"audience": "numbers", "numbers": "1"})
    assert "现在没有人" in text(answer)


def test_employers_with_an_undeclared_month_alone(clerk, two):
    Assessment.objects.create(
        region="420500", month=202305, occasion=Occasion.MONTHLY, act=an_act(), fingerprint="0" * 16,
        employer=two[1], persons=3,
    )  # fmt: skip
    page = previewed(clerk, audience="undeclared")
    assert "发给 1 个" in page
    assert two[1].number in page


def test_a_district_reaches_its_own_employers_alone(db):
    tree, district = places(), Client()
    own = an_employer_of(tree.here, name="本区的单位")
    other = an_employer_of(tree.elsewhere, name="别区的单位")
    log_in(district, a_post(tree.here, Role.OPERATOR))
    page = previewed(district)
    assert "发给 1 个" in page
    assert own.number in page
    page = previewed(district, audience="numbers", numbers=f"{own.number} {other.number}")
    assert "没有对应的单位" in page
    assert "别区的单位" not in page
    assert sent(district).status_code == 303
    assert [one.employer for one in Notice.objects.all()] == [own]


def test_staff_see_who_has_read_it_and_when(clerk, two):
    there = sent(clerk)["Location"].partition("?")[0]
    account, reader = an_account(two[0]), Client()
    reader.post("/hall/420500/login/", {"number": account.number, "password": PASSWORD})
    page = text(reader.get("/hall/420500/notices/"))
    assert "请核对单位信息" in page
    reader.get(f"/hall/420500/notices/letter/{Mailing.objects.get().number}/")
    assert "1 / 2 已读" in text(clerk.get(there))
    assert account.number in text(clerk.get(f"{there}?show=read"))
    assert account.number not in text(clerk.get(f"{there}?show=unread"))


def test_colleagues_get_it_in_their_own_messages_and_choose_how_they_are_told(clerk):
    other = a_clerk(Role.REVIEWER)
    sent(clerk, audience="staff")
    colleague = Client()
    log_in(colleague, other)
    assert "1 条消息没有读" in text(colleague.get("/office/420500/inbox/"))
    one = Notice.objects.get(addressee=other.number)
    assert "请在本月内核对。" in text(colleague.get(f"/office/420500/inbox/{one.pk}/"))
    assert "消息没有读" not in text(colleague.get("/office/420500/inbox/"))
    assert clerk.get(f"/office/420500/inbox/{one.pk}/").status_code == 404
    kept = colleague.post(
        "/office/420500/inbox/preferences/",
        {"do": "keep", "sms": ["task"], "quiet_from": "22:00", "quiet_until": "8:00"},
    )
    assert kept.status_code == 303
    assert Preference.objects.get(account=other.number).sms == ["task"]
    wrong = colleague.post("/office/420500/inbox/preferences/", {"do": "keep", "quiet_from": "22:00"})
    assert "开始和结束都要填" in text(wrong)


def test_insured_people_with_an_account_read_it_as_themselves(clerk, two, client):
    person = an_employee(an_act(), two[0])
    account = an_account()
    account.human = human(person)
    account.save(update_fields=["human"])
    open_person_account(account, person, by=SYSTEM, on=ON)
    assert "发给 1 个" in previewed(clerk, audience="persons")
    sent(clerk, audience="persons")
    reader = Client()
    reader.post("/hall/420500/login/", {"number": account.number, "password": PASSWORD, "as": "person"})
    page = text(reader.get("/hall/420500/own/notices/"))
    assert "1 条消息没有读" in page
    reader.get(f"/hall/420500/own/notices/{Notice.objects.get().pk}/")
    assert "还没有消息" not in text(reader.get("/hall/420500/own/notices/"))
    assert "1 / 1 已读" in text(clerk.get(f"{HERE}{Mailing.objects.get().number}/"))
    assert reader.get("/hall/420500/own/notices/preferences/").status_code == 200


def human(person: Person) -> str:
    return human_of(person.document_type, person.document_number)


def test_all_of_ones_own_messages_are_marked_read_at_once(clerk):
    account = a_clerk(Role.REVIEWER)
    letters = [Letter(None, str(one), f"任务 {one}", "……", addressee=account.number) for one in range(3)]
    tell_many("420500", "task", letters, at=START)
    colleague = Client()
    log_in(colleague, account)
    assert "3 条消息没有读" in text(colleague.get("/office/420500/inbox/?show=unread"))
    colleague.post("/office/420500/inbox/")
    assert "都读过了" in text(colleague.get("/office/420500/inbox/?show=unread"))


def test_posts_without_the_right_send_nothing(db, two):
    client = Client()
    log_in(client, a_clerk(Role.FINANCE))
    assert client.post(f"{HERE}new/", SAID).status_code == 409
    assert not Mailing.objects.exists()

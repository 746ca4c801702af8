"""通知公告: written by one, published by another, read and counted, taken back, put out anew."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from shebao import policy
from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.notices import announcements, announcing, queries
from shebao.notices.actions import tell
from shebao.notices.announcing import Written
from shebao.notices.models import Announcement, AnnouncementRead, Publication
from shebao.values import Actor, Refused
from tests.access.factories import an_actor
from tests.casework.desks import yichang
from tests.notices.test_sending import staff
from tests.registry.factories import ON, an_act, an_employer

pytestmark = pytest.mark.django_db

TODAY = ON.date()
PDF = b"%PDF-1.7\n1 0 obj\n%%EOF"
WRITER, OTHER = staff(account="writer"), staff(account="other")
SAID = Written("notice", "端午节窗口安排", "6 月 22 日至 24 日窗口不办公。", TODAY)


def a_draft(submit: str = "t1", *, by: Actor = WRITER, said: Written = SAID, **more) -> Announcement:
    return announcing.write(said, token=submit, by=by, on=ON, pack=yichang(), **more)


def published(submit: str = "t1", said: Written = SAID) -> Announcement:
    one = a_draft(submit, said=said)
    return announcing.publish(one.number, one.version, by=OTHER, on=ON)


def shown(day: date = TODAY) -> list[Announcement]:
    return list(announcements.shown("420500", day))


def test_the_same_submit_writes_one_announcement():
    assert a_draft() == a_draft()
    assert Announcement.objects.count() == 1
    assert shown() == []


def test_whoever_wrote_it_does_not_publish_it():
    one = a_draft()
    with pytest.raises(Refused, match="拟稿的人不能自己发布"):
        announcing.publish(one.number, 1, by=WRITER, on=ON)
    act = one.drafted
    with pytest.raises(IntegrityError), transaction.atomic():
        Announcement.objects.update(state="published", published=act, publisher=WRITER.human)
    again = announcing.publish(one.number, 1, by=OTHER, on=ON)
    assert announcing.publish(one.number, 1, by=OTHER, on=ON) == again
    assert shown() == [one]


def test_where_the_region_lets_anybody_publish_one_human_is_enough(settings):
    assumed = policy.load(settings.REGIONS, settings.ASSUMED).pack("420500")
    assert announcing.second_person(assumed, TODAY)
    assert announcing.second_person(yichang(), TODAY)


@pytest.mark.parametrize("role", [Role.ACCEPTOR, Role.FINANCE, Role.DELIVERER, Role.AUDITOR])
def test_only_posts_with_the_right_write_and_publish(role):
    by = replace(WRITER, rights=frozenset({role.value}))
    with pytest.raises(Refused, match="你的岗位不能办"):
        a_draft(by=by)
    one = a_draft()
    with pytest.raises(Refused, match="你的岗位不能办"):
        announcing.publish(one.number, 1, by=by, on=ON)


def test_it_is_shown_from_its_first_day_to_its_last():
    published(said=replace(SAID, since=TODAY + timedelta(days=1), until=TODAY + timedelta(days=2)))
    days = [bool(shown(TODAY + timedelta(days=number))) for number in range(4)]
    assert days == [False, True, True, False]
    assert announcements.past("420500", TODAY + timedelta(days=3)).count() == 1
    with pytest.raises(Refused, match="结束日期"):
        a_draft("t2", said=replace(SAID, until=TODAY - timedelta(days=1)))


def test_what_is_pinned_comes_first_then_the_newest():
    first, pinned, newest = (
        published("a", replace(SAID, since=TODAY - timedelta(days=3))),
        published("b", replace(SAID, since=TODAY - timedelta(days=2), pinned=True)),
        published("c"),
    )
    assert shown() == [pinned, newest, first]


def test_CQO_77_YT_48_two_are_unread_until_they_are_opened_and_each_is_read_once_per_account():
    by = an_actor(an_employer(an_act()))
    one, two = published("a"), published("b")
    tell("420500", employer_id=by.employer_id, topic="x", key="1", title="一", text="一", at=ON)
    with acting(by):
        assert queries.unread_count(by=by, today=TODAY) == 3
        for _ in range(2):
            announcing.read(one, by=by, at=ON)
        assert queries.unread_count(by=by, today=TODAY) == 2
        announcing.read(two, by=by, at=ON)
        assert queries.unread_count(by=by, today=TODAY) == 1
    assert announcements.read_counts([one, two]) == {one.pk: 1, two.pk: 1}
    assert [row.account for row in announcements.readers(one)] == [by.account]


def test_the_unread_of_messages_and_announcements_are_counted_in_one_statement(django_assert_num_queries):
    by = an_actor(an_employer(an_act()))
    published()
    with django_assert_num_queries(1):
        assert queries.unread_count(by=by, today=TODAY) == 1
    with django_assert_num_queries(1):
        assert queries.unread_count(by=by, today=TODAY - timedelta(days=1)) == 0


def test_staff_who_look_are_not_counted():
    one = published()
    announcing.read(one, by=OTHER, at=ON)
    assert not AnnouncementRead.objects.exists()


def test_taking_back_is_a_state_with_a_reason_that_everybody_sees():
    one = published()
    taken = announcing.withdraw(one.number, 1, "日期写错了", by=OTHER, on=ON)
    assert (taken.state, taken.reason) == (Publication.WITHDRAWN, "日期写错了")
    assert shown() == []
    assert announcements.public("420500", one.number, TODAY).reason == "日期写错了"
    with pytest.raises(Refused, match="不用撤回"):
        announcing.withdraw(one.number, 1, "再来一次", by=OTHER, on=ON)
    with pytest.raises(DatabaseError), transaction.atomic():
        Announcement.objects.all().delete()


def test_a_new_version_takes_the_place_of_the_old_one_when_it_is_published_and_is_unread_again():
    by = an_actor(an_employer(an_act()))
    one = published()
    announcing.read(one, by=by, at=ON)
    two = a_draft("t2", said=replace(SAID, title="端午节窗口安排（更正）", of=one.number))
    assert (two.number, two.version, shown()) == (one.number, 2, [one])
    with pytest.raises(Refused, match="第 2 版还没有发布"):
        a_draft("t3", said=replace(SAID, of=one.number))
    announcing.publish(one.number, 2, by=OTHER, on=ON)
    assert shown() == [two]
    assert queries.unread_count(by=by, today=TODAY) == 1
    one.refresh_from_db()
    assert one.state == Publication.REPLACED


def test_a_new_version_waits_to_be_published_until_its_first_day():
    one, later = published(), TODAY + timedelta(days=3)
    two = a_draft("t2", said=replace(SAID, of=one.number, since=later))
    with pytest.raises(Refused, match=f"请到 {later} 再发布"):
        announcing.publish(two.number, 2, by=OTHER, on=ON)
    assert shown() == [one]
    announcing.publish(two.number, 2, by=OTHER, on=ON + timedelta(days=3))
    assert [each.version for each in shown(later)] == [2]


def test_what_was_written_is_not_changed():
    published()
    with pytest.raises(DatabaseError), transaction.atomic():
        Announcement.objects.update(body="别的")


def test_an_attachment_is_kept_in_the_archive_and_goes_on_with_the_next_version():
    one = published()
    two = a_draft("t2", said=replace(SAID, of=one.number), file=(PDF, "安排.pdf"))
    announcing.publish(two.number, 2, by=OTHER, on=ON)
    three = a_draft("t3", said=replace(SAID, of=one.number))
    assert (two.file.name, three.file) == ("安排.pdf", two.file)
    with pytest.raises(Refused, match="认不出"):
        a_draft("t4", file=(b"nothing", "x.pdf"))


def test_a_draft_is_for_staff_of_the_region_and_its_file_as_well():
    by, one = an_actor(an_employer(an_act())), a_draft(file=(PDF, "安排.pdf"))
    with acting(by):
        assert not Announcement.objects.exists()
        assert not one.file.__class__.objects.filter(pk=one.file_id).exists()
    elsewhere = replace(staff(account="sz"), region="421300")
    with acting(elsewhere):
        assert not Announcement.objects.exists()
    with acting(WRITER):
        assert list(announcements.versions(by=WRITER)) == [one]
    announcing.publish(one.number, 1, by=OTHER, on=ON)
    with acting(by):
        assert announcements.public("420500", one.number, TODAY).file.name == "安排.pdf"
        assert not Announcement.objects.filter(pk=one.pk).update(reason="x")

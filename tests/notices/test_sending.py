"""Texts to telephones and mailboxes: written once, kept with what became of them, shown masked."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection

from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.notices import addresses, dispatches, outbox, sending
from shebao.notices.models import Channel, Dispatch, Standing
from shebao.trail.models import Act
from shebao.values import Actor, Refused
from tests.access.factories import an_actor
from tests.casework.desks import yichang
from tests.registry.factories import ON, an_act, an_employer

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
PHONE = "13800001234"
GIVEN = {"item": "职工参保登记", "case": "BJ1", "result": "已办结"}


def staff(*agencies: int, account: str = "ycjb") -> Actor:
    return Actor(
        account=account, name="周慧", human=account, region="420500", channel="office", office=True,
        rights=frozenset({Role.SUPERVISOR.value}), agencies=agencies or (0,),
    )  # fmt: skip


def sent(by: Actor | None = None, employer_id: int | None = None, **more) -> Dispatch:
    told = {"to": PHONE, "template": "result", "about": "BJ1", "given": GIVEN} | more
    return sending.text(by=by or staff(), on=ON, pack=yichang(), employer_id=employer_id, **told)


def test_HB_32_a_result_is_written_once_with_its_case_and_the_act_of_whoever_sent_it():
    one = sent()
    assert sent(to=" 138 0000 1234 ") == one
    assert Dispatch.objects.count() == 1
    assert (
        one.text == "你办理的职工参保登记（办件编号 BJ1）已办结。在网上办事大厅“办件查询”可以看进度和结果。"
    )
    assert (one.state, one.kind, one.title) == (Standing.WAITING, "case", "办理结果")
    assert list(Act.objects.filter(item="send_text").values_list("case_number", flat=True)) == ["BJ1"]
    assert list(dispatches.about("BJ1", by=staff())) == [one]


def test_another_occasion_or_another_telephone_is_another_text():
    sent()
    sent(occasion="2")
    sent(to="13800005678")
    assert Dispatch.objects.count() == 3


@pytest.mark.parametrize(
    "wrong", ["", "0717-6221001", "1380000123", "23800001234", "１３８０", "13800001234x"]
)
def test_what_is_no_mobile_number_is_refused_before_anything_is_written(wrong):
    with pytest.raises(Refused, match="11 位"):
        sent(to=wrong)
    assert not Dispatch.objects.exists()


def test_a_text_that_the_region_has_not_got_is_refused():
    with pytest.raises(Refused, match="没有“nothing”"):
        sent(template="nothing")


@pytest.mark.parametrize(
    ("address", "shown"),
    [(PHONE, "138****1234"), ("wumin@example.com", "w***@example.com"), ("12345", "*****")],
)
def test_addresses_are_shown_masked(address, shown):
    assert addresses.masked(address) == shown


def test_a_mailbox_is_read_as_one():
    assert addresses.read(Channel.MAIL, " wumin@example.com ") == "wumin@example.com"
    with pytest.raises(Refused):
        addresses.read(Channel.MAIL, "wumin at example")


def test_a_text_stays_as_it_was_written():
    one = sent()
    with pytest.raises(DatabaseError):
        Dispatch.objects.filter(pk=one.pk).update(text="别的")


def test_a_silent_gateway_is_tried_ever_more_slowly_and_staff_are_told_in_the_end():
    one, pauses = sent(), []
    for _ in range(outbox.MOST_TRIES - 1):
        outbox.postponed(one, "没有应答", now=NOW)
        pauses.append(one.next_try_at - NOW)
    assert pauses[:3] == [timedelta(seconds=5), timedelta(seconds=10), timedelta(seconds=20)]
    assert pauses[-1] == outbox.LONGEST_PAUSE
    outbox.postponed(one, "没有应答", now=NOW)
    assert (one.state, one.told) == (Standing.FAILED, outbox.GIVEN_UP)


def test_what_waits_for_its_time_is_not_taken():
    one = sent()
    outbox.postponed(one, "没有应答", now=NOW)
    assert outbox.take_next("420500", "sms", now=NOW) is None
    assert outbox.take_next("420500", "sms", now=NOW + timedelta(seconds=5)) == one
    assert outbox.take_next("420500", "mail", now=NOW + timedelta(days=1)) is None


def receipt(number: str, *, arrived: bool = True, why: str = "空号") -> str:
    return outbox.receipt("420500", number, arrived=arrived, why=why, now=NOW)


def test_a_receipt_counts_once_and_its_opposite_is_refused():
    one = sent()
    outbox.accepted(one, "已收下", now=NOW)
    assert receipt(one.number) == receipt(one.number) == "已送达"
    one.refresh_from_db()
    assert (one.state, one.ended_at) == (Standing.DELIVERED, NOW)
    with pytest.raises(Refused, match="两次不一样"):
        receipt(one.number, arrived=False)


def test_a_receipt_before_we_noted_that_it_was_taken_ends_it_and_nothing_is_sent_again():
    one = sent()
    receipt(one.number)
    assert outbox.take_next("420500", "sms", now=NOW) is None


@pytest.mark.parametrize("number", ["420500-9999-1", "421300-1-1", "x", "420500--1", "420500-1"])
def test_a_receipt_of_what_was_never_sent_is_refused(number):
    with pytest.raises(Refused, match="没有发过"):
        receipt(number)


def test_HB_281_what_did_not_arrive_is_listed_with_its_reason_and_sent_anew_under_another_number():
    one = sent()
    outbox.accepted(one, "已收下", now=NOW)
    receipt(one.number, arrived=False, why="空号或停机")
    (failed,) = dispatches.undeliverable(by=staff())
    assert failed.told == "空号或停机"
    again = sending.send_again(one.pk, by=staff(), on=ON, to="13800005678")
    assert (again.state, again.number, again.address) == (
        Standing.WAITING, f"420500-{one.pk}-2", "13800005678"
    )  # fmt: skip
    assert receipt(one.number, arrived=False) == "是重发以前的那一次，已经不算"
    with pytest.raises(Refused, match="不能重发"):
        sending.send_again(one.pk, by=staff(), on=ON)


def test_what_is_put_aside_keeps_its_reason_and_leaves_the_list():
    one = sent()
    outbox.failed(one, "空号", now=NOW)
    sending.drop(one.pk, "已电话告知", by=staff(), on=ON)
    assert not dispatches.undeliverable(by=staff()).exists()
    one.refresh_from_db()
    assert "空号" in one.told
    assert "已电话告知" in one.told


def test_an_employer_sees_texts_about_itself_alone_and_an_account_its_own():
    act = an_act()
    by, other = an_actor(an_employer(act)), an_actor(an_employer(act))
    own, theirs = sent(employer_id=by.employer_id), sent(employer_id=other.employer_id, about="BJ2")
    with acting(by):
        assert list(dispatches.dispatches(by=by)) == [own]
        assert set(Dispatch.objects.values_list("pk", flat=True)) == {own.pk}
    person = Actor(account="p1", name="人", human="p1", region="420500", person_id=1)
    with acting(person):
        assert not Dispatch.objects.exists()
        code = sending.text(
            to=PHONE, template="code", about="p1", given={"code": "1", "minutes": "5"},
            by=person, on=ON, pack=yichang(),
        )  # fmt: skip
        assert list(Dispatch.objects.all()) == [code]
    assert theirs != own


def test_staff_see_texts_of_their_agencies_employers_and_nobody_elses():
    own = sent(employer_id=an_employer(an_act()).pk)
    nobodys = sent(about="BJ2")
    with acting(staff()):
        assert set(dispatches.dispatches(by=staff())) == {own, nobodys}
    district = staff(987, account="else")
    with acting(district):
        assert not Dispatch.objects.exists()
        assert not dispatches.dispatches(by=district).exists()
        with connection.cursor() as cursor:
            cursor.execute("update notices_dispatch set told = 'x'")
            assert cursor.rowcount == 0
    with pytest.raises(Refused, match="没有这条"), acting(district):
        sending.send_again(own.pk, by=district, on=ON)


def test_a_code_goes_to_no_other_telephone():
    one = sent(template="code", given={"code": "123456", "minutes": "10"}, for_account=True)
    Dispatch.objects.update(state=Standing.FAILED)
    with pytest.raises(Refused, match="只能发到原来的号码"):
        sending.send_again(one.pk, by=staff(), on=ON, to="13800005678")
    assert sending.send_again(one.pk, by=staff(), on=ON).address == PHONE


def test_what_another_district_has_sent_is_not_sent_again_and_nobody_stumbles():
    first, second = staff(987, account="a"), staff(988, account="b")
    with acting(first):
        one = sent(first)
    with acting(second):
        assert not Dispatch.objects.exists()
        again = sent(second)
    assert (again.pk, again.state, again.told) == (None, Standing.DROPPED, sending.ELSEWHERE)
    assert list(Dispatch.objects.all()) == [one]
    assert Act.objects.filter(item="send_text").count() == 1

"""From a message to telephones: mandatory kinds in any case, others as chosen, quiet hours, once a day."""

from datetime import UTC, datetime, time, timedelta

import pytest

from shebao.access.acting import acting
from shebao.access.models import Account
from shebao.notices import contacts, digests, preferences, spreading
from shebao.notices.actions import Letter, mark_read, tell, tell_many
from shebao.notices.models import Channel, Contact, Dispatch, Notice, Preference, Standing
from shebao.trail.models import Act
from shebao.values import Refused
from tests.access.factories import an_actor
from tests.casework.desks import yichang
from tests.registry.factories import ON, an_act, an_employer

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)  # 12:00 in China
NIGHT = datetime(2026, 3, 2, 15, 30, tzinfo=UTC)  # 23:30
PACK = yichang()


@pytest.fixture
def by():
    """A clerk with a telephone."""
    by = an_actor(an_employer(an_act()))
    Account.objects.filter(number=by.account).update(phone="13800001234")
    return by


def told(by, key: str = "1", *, topic: str = "bill_due", kind: str = "") -> Notice:
    return tell(
        "420500", employer_id=by.employer_id, topic=topic, key=key,
        title="认定单快到期了", text="十天内缴费。", at=ON, kind=kind,
    )  # fmt: skip


def spread(now: datetime = NOON) -> list[Dispatch]:
    spreading.spread(PACK, on=ON, now=now)
    return list(Dispatch.objects.order_by("id"))


def chose(by, **what) -> preferences.Chosen:
    told = {"sms": [], "mail": [], "gathered": [], "quiet": None} | what
    return preferences.choose(**told, by=by, on=ON, pack=PACK)


def test_nothing_goes_out_that_was_not_chosen(by):
    told(by)
    assert spread() == []
    assert Notice.objects.get().spread


def test_what_is_mandatory_goes_out_in_any_case_and_cannot_be_switched_off(by):
    assert chose(by, sms=["correction", "bill"]).sms == {"bill"}
    chose(by)
    told(by, kind="correction")
    (one,) = spread()
    assert (one.channel, one.address, one.account) == ("sms", "13800001234", by.account)
    assert one.text == "认定单快到期了。详情请登录网上办事大厅，在“通知”里看。"


def test_a_kind_that_was_chosen_goes_out_once_however_often_it_is_looked_at(by):
    chose(by, sms=["bill"])
    told(by)
    assert [one.kind for one in spread()] == ["bill"]
    Notice.objects.update(spread=False)
    assert len(spread()) == 1


def test_colleagues_without_a_telephone_and_others_get_nothing(by):
    other = an_actor(an_employer(an_act()))
    Account.objects.filter(number=other.account).update(phone="13800005678")
    told(by, kind="correction")
    assert {one.account for one in spread()} == {by.account}


def test_in_the_quiet_hours_it_waits_until_they_are_over(by):
    chose(by, sms=["bill"], quiet=(time(22), time(8)))
    told(by)
    (one,) = spread(NIGHT)
    assert one.next_try_at == datetime(2026, 3, 3, 0, 0, tzinfo=UTC)  # 08:00 of the next day


@pytest.mark.parametrize(
    ("hour", "ends"), [(21, None), (22, 8), (23, 8), (0, 8), (7, 8), (8, None), (12, None)]
)
def test_quiet_hours_over_midnight(hour, ends):
    chosen = preferences.Chosen(quiet_from=time(22), quiet_until=time(8))
    now = datetime(2026, 3, 2, (hour - 8) % 24, 0, tzinfo=UTC)
    found = preferences.not_before(chosen, now)
    assert (found and found.hour) == ends
    assert found is None or timedelta(0) < found - now <= timedelta(hours=10)


def test_a_strange_kind_and_an_empty_interval_are_refused(by):
    with pytest.raises(Refused, match="没有“nothing”"):
        chose(by, sms=["nothing"])
    with pytest.raises(Refused, match="同一个时间"):
        chose(by, quiet=(time(8), time(8)))


def test_choosing_is_an_act_and_choosing_the_same_again_is_none(by):
    for _ in range(2):
        chose(by, sms=["bill"])
    assert Act.objects.filter(item="change_preferences").count() == 1


def test_what_is_long_over_is_not_written_about(by):
    told(by, kind="correction")
    spreading.spread(PACK, on=ON + timedelta(days=8), now=NOON)
    assert not Dispatch.objects.exists()


def test_a_message_to_an_account_goes_to_its_own_telephone(by):
    tell_many("420500", "task", [Letter(None, "1", "任务快到期", "……", addressee=by.account)], at=ON)
    chose(by, sms=["task"])
    (one,) = spread()
    assert one.text.startswith("任务快到期。详情请登录经办端")


def test_many_messages_cost_as_many_queries_as_one(by, django_assert_max_num_queries):
    chose(by, sms=["bill"])
    for number in range(30):
        told(by, str(number))
    with django_assert_max_num_queries(12):
        spread()
    assert Dispatch.objects.count() == 30


def a_code(by) -> str:
    return Dispatch.objects.filter(template="code").latest("id").text[4:10]


def ask(by, typed: str = "wumin@example.com", channel: str = Channel.MAIL, now: datetime = NOON) -> Contact:
    return contacts.ask(channel, typed, by=by, on=ON, now=now, pack=PACK)


def test_a_mailbox_is_written_to_only_when_its_code_was_typed_back(by):
    with acting(by):
        chose(by, mail=["bill"])
        ask(by)
        assert contacts.standing(by=by) == {}
        assert "还可以试 4 次" in contacts.prove("000000x", by=by, on=ON, now=NOON)
        assert contacts.prove(a_code(by), by=by, on=ON, now=NOON) == ""
        assert contacts.standing(by=by)["mail"].address == "wumin@example.com"
    told(by)
    mails = [one for one in spread() if one.template == "notice"]
    assert [(one.channel, one.address, one.title, one.text) for one in mails] == [
        ("mail", "wumin@example.com", "认定单快到期了", "十天内缴费。")
    ]


def test_a_telephone_that_was_confirmed_takes_the_place_of_the_one_given(by):
    ask(by, "13800009999", Channel.SMS)
    contacts.prove(a_code(by), by=by, on=ON, now=NOON)
    told(by, kind="correction")
    assert [one.address for one in spread() if one.template == "notice"] == ["13800009999"]
    contacts.end(Channel.SMS, by=by, on=ON)
    told(by, "2", kind="correction")
    assert [one.address for one in spread() if one.template == "notice"][1:] == ["13800001234"]


def test_a_code_lasts_ten_minutes_and_five_tries_and_is_not_sent_at_will(by):
    ask(by)
    with pytest.raises(Refused, match="过一分钟"):
        ask(by)
    code = a_code(by)
    assert "过期" in contacts.prove(code, by=by, on=ON, now=NOON + timedelta(minutes=11))
    for _ in range(5):
        contacts.prove("wrong", by=by, on=ON, now=NOON)
    assert "太多次" in contacts.prove(code, by=by, on=ON, now=NOON)
    for number in range(1, 10):
        ask(by, now=NOON + timedelta(minutes=2 * number))
    with pytest.raises(Refused, match="一天最多"):
        ask(by, now=NOON + timedelta(hours=1))


def test_a_colleague_sees_neither_code_nor_contact(by):
    other = an_actor(an_employer(an_act()))
    ask(by)
    with acting(other):
        assert not Contact.objects.exists()
        assert not Preference.objects.exists()
        assert not Dispatch.objects.filter(template="code").exists()


def gathered(by) -> list[str]:
    digests.gather(PACK, at=ON + timedelta(hours=1), now=NOON)
    return list(Dispatch.objects.filter(template="digest").values_list("text", flat=True))


def test_a_day_of_messages_is_one_text_for_whoever_chose_it(by):
    chose(by, sms=["bill", "deadline"], gathered=["bill"])
    for number in range(5):
        told(by, str(number))
    assert spread() == []
    (text,) = gathered(by)
    assert "还有 5 条没有看的消息：认定单快到期了；认定单快到期了；认定单快到期了等。" in text
    assert gathered(by) == [text]


def test_what_was_read_meanwhile_is_in_no_digest(by):
    chose(by, sms=["bill"], gathered=["bill"])
    mark_read([told(by).pk], by=by, at=ON)
    assert gathered(by) == []


def test_a_digest_goes_by_every_channel_about_the_kinds_chosen_for_it(by):
    ask(by)
    contacts.prove(a_code(by), by=by, on=ON, now=NOON)
    chose(by, sms=["bill"], mail=["bill", "case"], gathered=["bill", "case"])
    told(by)
    told(by, "2", topic="case")
    assert len(gathered(by)) == 2
    counts = {one.channel: "还有 2 条" in one.text for one in Dispatch.objects.filter(template="digest")}
    assert counts == {"sms": False, "mail": True}
    assert set(Dispatch.objects.values_list("state", flat=True)) == {Standing.WAITING}

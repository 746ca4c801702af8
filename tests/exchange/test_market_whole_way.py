"""An enquiry goes to market regulation and its answer comes back, over real sockets, whatever goes wrong."""

from datetime import UTC, datetime, timedelta

import pytest

from shebao.access.acting import acting
from shebao.clock import queries as clock
from shebao.partners import market
from shebao.partners.models import Extract, Incoming, InState, Outgoing, OutState, Standing
from shebao.registry.key_particulars import compared
from shebao.values import Actor, Month
from tests.access.factories import an_actor
from tests.conftest import until
from tests.exchange.register import SAID, registered
from tests.exchange.town import REGION
from tests.registry.factories import CREDIT_CODE, an_act, an_employer

pytestmark = pytest.mark.machine

PLACE = f"/employers/{CREDIT_CODE}"
SWITCHES = ("down", "slow", "silent", "wrong", "malformed", "duplicate", "disorder", "tamper")


@pytest.fixture
def town(market_town):
    yield market_town
    for switch in SWITCHES:
        market_town.turn(switch, False)
    market_town.post(PLACE, **SAID | {"name": "演示单位"})


@pytest.fixture
def by(town) -> Actor:
    employer = an_employer(an_act())
    registered(employer, representative="高敏")
    return an_actor(employer)


def ask(by: Actor, *, later: timedelta = timedelta()) -> Outgoing:
    """Ask as the employer's web does."""
    with acting(by):
        return market.ask(by=by, on=clock.now(REGION), now=datetime.now(UTC) + later)


def answered(town, enquiry: Outgoing, *, seconds: float = 60) -> Extract:
    until(lambda: Extract.objects.filter(enquiry=enquiry).exists(), seconds=seconds, why=town.logs)
    return Extract.objects.filter(enquiry=enquiry).latest("pk")


def differing(extract: Extract, by: Actor) -> list[str]:
    return [one.field for one in compared(extract.said, by=by, month=Month(2023, 5)) if one.differs]


def messages_about(enquiry: Outgoing) -> list[str]:
    found = Incoming.objects.filter(body__enquiry=enquiry.key).order_by("id")
    return list(found.values_list("state", flat=True))


def test_HB_254_an_enquiry_is_answered_with_what_is_registered_there(town, by):
    extract = answered(town, ask(by))
    assert extract.standing == Standing.SAID
    assert extract.said == SAID | {"name": "演示单位"}
    assert differing(extract, by) == ["representative"]


def test_HB_256_what_is_changed_there_is_seen_when_it_is_asked_for_again(town, by):
    first = answered(town, ask(by))
    assert "已变更：单位名称" in town.post(PLACE, **SAID | {"name": "演示机械有限公司"})
    assert market.talk(by=by).said == first
    second = answered(town, ask(by))
    assert differing(second, by) == ["name", "representative"]


@pytest.mark.parametrize("switch", ["slow", "disorder"])
def test_HB_254_a_slow_or_disorderly_partner_changes_nothing_of_the_end(town, by, switch):
    town.turn(switch, True)
    extract = answered(town, ask(by))
    assert differing(extract, by) == ["representative"]


def test_HB_254_a_partner_that_repeats_itself_is_taken_once(town, by):
    town.turn("duplicate", True)
    enquiry = ask(by)
    until(lambda: len(messages_about(enquiry)) == 2, why=town.logs)
    until(lambda: InState.KEPT not in messages_about(enquiry), why=town.logs)
    assert sorted(messages_about(enquiry)) == [InState.APPLIED, InState.DUPLICATE]
    assert Extract.objects.filter(enquiry=enquiry).count() == 1


@pytest.mark.parametrize(("switch", "told"), [("wrong", "不是所问的单位"), ("malformed", "单位名称应为")])
def test_HB_254_a_wrong_answer_is_not_taken_over_and_a_right_one_may_follow(town, by, switch, told):
    town.turn(switch, True)
    enquiry = ask(by)
    extract = answered(town, enquiry)
    assert extract.standing == Standing.UNFIT
    assert told in extract.why
    assert messages_about(enquiry) == [InState.STUCK]
    town.turn(switch, False)
    assert answered(town, ask(by)).standing == Standing.SAID


def test_HB_254_a_partner_that_is_down_is_asked_again_by_the_worker(town, by):
    town.turn("down", True)
    enquiry = ask(by)
    until(lambda: Outgoing.objects.get(pk=enquiry.pk).tries > 0, seconds=30, why=town.logs)
    assert Outgoing.objects.get(pk=enquiry.pk).told == "市场监管系统停机"
    assert ask(by) == enquiry
    town.turn("down", False)
    assert answered(town, enquiry).standing == Standing.SAID


def test_HB_254_a_partner_that_never_answers_is_asked_under_a_new_number(town, by):
    town.turn("silent", True)
    enquiry = ask(by)
    until(lambda: Outgoing.objects.get(pk=enquiry.pk).state == OutState.DELIVERED, seconds=30, why=town.logs)
    assert ask(by) == enquiry
    town.turn("silent", False)
    again = ask(by, later=timedelta(minutes=2))
    assert again != enquiry
    assert answered(town, again).standing == Standing.SAID
    assert not Extract.objects.filter(enquiry=enquiry).exists()


def test_what_is_signed_wrongly_is_not_taken_and_comes_again_signed_rightly(town, by):
    town.turn("tamper", True)
    enquiry = ask(by)
    until(lambda: "签名不符" in town.page("/messages"), seconds=30, why=town.logs)
    assert messages_about(enquiry) == []
    town.turn("tamper", False)
    assert answered(town, enquiry).standing == Standing.SAID


def test_a_partner_and_a_worker_that_are_killed_lose_nothing(town, by):
    town.turn("tamper", True)
    enquiry = ask(by)
    until(lambda: "签名不符" in town.page("/messages"), seconds=30, why=town.logs)
    town.kill(town.office)
    town.until_the_tax_office_answers()
    town.kill(town.worker)
    town.turn("tamper", False)
    assert answered(town, enquiry, seconds=150).standing == Standing.SAID

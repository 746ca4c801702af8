"""Delivering: in order, again and again, until the partner has it or says no."""

from datetime import UTC, datetime, timedelta

import pytest

from shebao.doors.exchange import delivering
from shebao.doors.exchange.delivering import Answer, deliver
from shebao.doors.exchange.envelopes import sealed
from shebao.partners.actions import send
from shebao.partners.models import Outgoing, OutState
from tests.registry.factories import ON

pytestmark = pytest.mark.django_db


def messages(count: int = 2) -> list[Outgoing]:
    return [
        send("tax", "bill", f"{number}", {"total_fen": number}, region="420500", employer_id=None, at=ON)
        for number in range(1, count + 1)
    ]


@pytest.fixture
def posted(monkeypatch) -> list[bytes]:
    """What reached the partner, which answers with the status in `posted.status`."""

    class Posted(list):
        answers = [Answer(200, "收到")]

    taken = Posted()

    def post(address: str, content: bytes) -> Answer:
        taken.append(content)
        return taken.answers.pop(0) if len(taken.answers) > 1 else taken.answers[0]

    monkeypatch.setattr(delivering, "post", post)
    return taken


def states() -> list[str]:
    return list(Outgoing.objects.order_by("id").values_list("state", flat=True))


def test_messages_go_out_in_order_and_once(posted):
    first, second = messages()
    assert deliver("tax", "420500") == 2
    assert posted == [sealed(first), sealed(second)]
    assert deliver("tax", "420500") == 0


def test_nothing_overtakes_what_waits(posted):
    messages()
    posted.answers = [Answer(None, "没有应答")]
    assert deliver("tax", "420500") == 0
    assert deliver("tax", "420500") == 0
    assert len(posted) == 1  # the second waits behind the first, and the first for its time
    assert states() == [OutState.WAITING, OutState.WAITING]


@pytest.mark.parametrize("status", [None, 401, 404, 429, 500, 503])
def test_what_may_be_mended_is_tried_again_ever_more_slowly_and_never_given_up(posted, status):
    (message,) = messages(1)
    posted.answers = [Answer(status, "")]
    pauses = []
    for _ in range(12):
        Outgoing.objects.update(next_try_at=None)
        began = datetime.now(UTC)
        deliver("tax", "420500")
        message.refresh_from_db()
        pauses.append(round((message.next_try_at - began).total_seconds()))
    assert pauses == sorted(pauses)
    assert pauses[0] < 3
    assert timedelta(minutes=4) < timedelta(seconds=pauses[-1]) < timedelta(minutes=6)
    assert states() == [OutState.WAITING]


@pytest.mark.parametrize("status", [400, 409, 422])
def test_a_refusal_is_kept_and_shown_and_the_next_goes_on(posted, status):
    messages()
    posted.answers = [Answer(status, "已经收款，不能撤销"), Answer(200, "收到")]
    deliver("tax", "420500")
    assert states() == [OutState.REFUSED, OutState.DELIVERED]
    assert Outgoing.objects.order_by("id").first().told == "已经收款，不能撤销"


def test_regions_do_not_wait_for_one_another(posted):
    messages(1)
    send("tax", "bill", "1", {}, region="421300", employer_id=None, at=ON)
    assert deliver("tax", "421300") == 1
    assert states() == [OutState.WAITING, OutState.DELIVERED]


def test_without_an_address_messages_wait(monkeypatch):
    monkeypatch.delenv("TAX_OFFICE_URL", raising=False)
    (message,) = messages(1)
    deliver("tax", "420500")
    message.refresh_from_db()
    assert message.state == OutState.WAITING
    assert "没有写明对方的地址" in message.told

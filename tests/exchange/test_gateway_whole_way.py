"""Texts over real sockets, with the worker and the gateway killed on the way: each arrives once."""

import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from shebao import policy
from shebao.clock import queries as clock
from shebao.notices import sending
from shebao.notices.models import Channel, Dispatch, Standing
from shebao.partners.models import Incoming, InState
from tests.conftest import free_port, until
from tests.exchange.conftest import living
from tests.exchange.town import REGION, Town
from tests.notices.test_sending import GIVEN, staff

pytestmark = pytest.mark.machine


@pytest.fixture(scope="module")
def letters(postgres, django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Town]:
    """Web, worker and the gateway."""
    state, patch, port = tmp_path_factory.mktemp("gateway"), pytest.MonkeyPatch(), free_port()
    patch.setenv("MESSAGE_GATEWAY_SMTP_PORT", str(port))
    patch.setenv("MESSAGE_GATEWAY_SMTP", f"smtp://127.0.0.1:{port}")
    try:
        with living(postgres, django_db_blocker, Path(state), "message_gateway") as town:
            yield town
    finally:
        patch.undo()


@pytest.fixture(autouse=True)
def here(letters: Town) -> Iterator[None]:
    yield
    for switch in ("down", "slow", "duplicate", "reject", "unreachable", "silent", "wrong"):
        letters.turn(switch, False)


def sent(count: int, occasion: str, channel: str = Channel.SMS) -> list[Dispatch]:
    pack, on = policy.load().pack(REGION), clock.now(REGION)
    to = "13800001234" if channel == Channel.SMS else "wumin@example.com"
    return [
        sending.text(
            to=to, template="result", about="BJ1", given=GIVEN, by=staff(), on=on, pack=pack,
            channel=channel, occasion=f"{occasion}{number}",
        )
        for number in range(count)
    ]  # fmt: skip


def states(texts: list[Dispatch]) -> set[str]:
    found = Dispatch.objects.filter(pk__in=[one.pk for one in texts])
    return set(found.values_list("state", flat=True))


def shown(town: Town, one: Dispatch) -> int:
    """How often a text stands on the gateway's page."""
    with urllib.request.urlopen(f"{town.tax}/?q={one.number}", timeout=20) as answer:
        page = answer.read().decode()
    return int(page.count('data-l="渠道"'))


@pytest.mark.parametrize("channel", [Channel.SMS, Channel.MAIL])
def test_HB_281_a_text_arrives_once_with_the_worker_and_the_gateway_killed_on_the_way(letters, channel):
    letters.turn("slow", True)
    texts = sent(4, f"killed-{channel}", channel)
    until(lambda: states(texts) != {Standing.WAITING}, seconds=40, why=letters.logs)
    letters.kill(letters.worker)
    letters.kill(letters.office)
    letters.until_the_tax_office_answers()
    letters.turn("slow", False)
    until(lambda: states(texts) == {Standing.DELIVERED}, seconds=120, why=letters.logs)
    assert [shown(letters, one) for one in texts] == [1, 1, 1, 1]


def test_a_gateway_that_is_down_gets_them_when_it_is_back(letters):
    letters.turn("down", True)
    texts = sent(2, "down")
    until(lambda: Dispatch.objects.get(pk=texts[0].pk).tries > 0, seconds=40, why=letters.logs)
    letters.turn("down", False)
    until(lambda: states(texts) == {Standing.DELIVERED}, seconds=90, why=letters.logs)


def test_receipts_that_come_three_times_count_once_and_one_about_nothing_is_stuck(letters):
    letters.turn("duplicate", True)
    texts = sent(1, "thrice")
    until(lambda: states(texts) == {Standing.DELIVERED}, seconds=60, why=letters.logs)
    letters.turn("duplicate", False)
    letters.turn("wrong", True)
    sent(1, "wrong")
    stuck = Incoming.objects.filter(state=InState.STUCK)
    until(lambda: stuck.exists(), seconds=60, why=letters.logs)
    assert "没有发过" in stuck.get().told

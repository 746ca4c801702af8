"""The ticket machine and the displays, which come in with a secret of their own and show no names."""

import pytest
from django.test import Client

from shebao.clock.actions import advance_clock
from shebao.clock.models import TimerRun
from shebao.doors.console import ticker
from shebao.reception import booking, devices, sittings
from shebao.reception.models import Ticket
from tests.reception.desk import MORNING, Desk
from tests.reception.test_booking import an_employers_clerk, book

pytestmark = pytest.mark.usefixtures("standing")


@pytest.fixture
def desk() -> Desk:
    return Desk()


def machine(secret: str) -> Client:
    client = Client()
    assert client.post("/lobby/", {"secret": secret}).status_code == 303
    return client


def a_display(desk: Desk, kind: str, counter: int | None = None) -> Client:
    return machine(desk.device(kind, "显示屏", counter).secret)


def test_HB_23_the_machine_gives_out_a_number_with_how_many_wait_and_for_how_long(desk):
    desk.take(), desk.clerk(1), desk.clerk(2)
    client = machine(desk.secret)
    told = client.get("/lobby/kiosk/").text
    assert "社会保险综合业务" in told and "1 人在等" in told
    sent = {"kind": "general", "priority": "", "nonce": "abc"}
    answer = client.post("/lobby/kiosk/", sent, follow=True)
    assert "002" in answer.text and "前面还有 <b>1</b> 人" in answer.text and "12</b> 分钟" in answer.text
    assert client.post("/lobby/kiosk/", sent, follow=True).redirect_chain == answer.redirect_chain
    assert Ticket.objects.count() == 2


def test_HB_23_the_machine_turns_an_appointment_into_its_number(desk):
    by, who = an_employers_clerk()
    code = book(desk, by, who, MORNING.replace(hour=9, minute=30)).code
    client = machine(desk.secret)
    spaced = f"{code[:4]} {code[4:]}"
    assert "A001" in client.post("/lobby/kiosk/", {"booking": spaced}, follow=True).text
    wrong = client.post("/lobby/kiosk/", {"booking": "00000000"})
    assert wrong.status_code == 409 and "没有这个预约码" in wrong.text
    assert "没有输入预约码" in client.post("/lobby/kiosk/", {"booking": ""}).text


def test_a_machine_is_let_in_with_a_standing_secret_only(desk):
    assert Client().get("/lobby/kiosk/").url == "/lobby/"
    assert Client().post("/lobby/", {"secret": "dt_0_0"}).status_code == 409
    client = machine(desk.secret)
    prefix = desk.secret.split("_")[1]
    devices.end(prefix, by=desk.supervisor, on=MORNING, pack=desk.pack)
    assert client.get("/lobby/kiosk/").url == "/lobby/"
    part = client.get("/lobby/display/now/", headers={"HX-Request": "true"})
    assert part.headers["HX-Redirect"] == "/lobby/"


def test_a_machine_reaches_the_numbers_of_its_own_hall(desk):
    elsewhere = Desk(desk.tree, "wujiagang")
    ticket = elsewhere.take()
    assert machine(desk.secret).get(f"/lobby/kiosk/tickets/{ticket.pk}/").status_code == 409


def test_a_display_is_no_ticket_machine(desk):
    client = a_display(desk, "hall_display")
    assert client.post("/lobby/kiosk/", {"kind": "general"}).url == "/lobby/display/"
    assert not Ticket.objects.exists()


def test_HB_21_the_halls_display_calls_in_the_printed_words_and_says_who_waits(desk):
    for _ in range(6):
        desk.take()
    clerk = desk.clerk(1)
    for _ in range(5):
        desk.serve(clerk)
    desk.call(clerk)
    told = a_display(desk, "hall_display").get("/lobby/display/").text
    assert "请006号到1号柜台办理业务" in told
    assert 'hx-trigger="every 3s"' in told and '<noscript><meta http-equiv="refresh" content="10">' in told


def test_HB_22_the_displays_above_three_counters(desk):
    idle, calling, paused = (a_display(desk, "counter_display", number) for number in (7, 6, 8))
    desk.clerk(7)
    clerk = desk.clerk(6)
    sittings.pause("", by=desk.clerk(8), on=MORNING)
    for _ in range(30):
        desk.take("pension")
    Ticket.objects.exclude(ordinal=30).update(state="cancelled")
    desk.call(clerk)
    shown = {
        number: client.get("/lobby/counter/").text
        for number, client in ((7, idle), (6, calling), (8, paused))
    }
    for number, text in shown.items():
        assert f"<b>{number}</b> <span>养老保险 综柜业务办理</span>" in text
    assert "请A030号前来办理业务" in shown[6] and "暂停服务" in shown[8]
    assert "请" not in shown[7].split("<h1>")[1] and "暂停" not in shown[7]


def test_displays_name_nobody(desk):
    by, who = an_employers_clerk()
    made = book(desk, by, who, MORNING.replace(hour=9, minute=30))
    machine(desk.secret).post("/lobby/kiosk/", {"booking": made.code})
    clerk = desk.clerk(6)
    desk.call(clerk, MORNING.replace(hour=9, minute=30))
    for kind, address in (("hall_display", "display"), ("counter_display", "counter")):
        client = a_display(desk, kind, 6 if kind == "counter_display" else None)
        told = client.get(f"/lobby/{address}/").text
        assert "A001" in told
        assert not [one for one in (who.name, made.code, clerk.name) if one in told]
    booking.cancel(
        book(desk, by, who, MORNING.replace(hour=10), item="declare_wages").code,
        by=by,
        on=MORNING,
        pack=desk.pack,
    )


def test_at_eleven_at_night_the_ticker_ends_what_the_hall_left_open(desk):
    ticket = desk.take()
    advance_clock("420500", MORNING.replace(hour=23, minute=0))
    ticker.run_due("420500")
    assert Ticket.objects.get(pk=ticket.pk).state == "cancelled"
    assert TimerRun.objects.get(name="close_halls").count == 1

"""办事日历 and its feed: the same days as the home, an address nobody guesses, RFC 5545 to the letter."""

import re
from datetime import date

import pytest

from shebao.casework.deadlines import Due, Kind
from shebao.doors.hall.icalendar import icalendar
from tests.casework.desks import MAY_8
from tests.hall.filing import HALL, Clerk, found
from tests.hall.reading import text
from tests.registry.factories import an_act, an_employee

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client) -> Clerk:
    clerk = Clerk(client)
    an_employee(an_act(), clerk.desk.employer)
    return clerk


def parsed(body: bytes) -> list[dict[str, str]]:
    """Read an iCalendar as RFC 5545 writes it: CRLF, lines of 75 octets, escaped text; return its events."""
    assert body.endswith(b"\r\n")
    lines = body.split(b"\r\n")[:-1]
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert all(len(line) <= 75 for line in lines)
    unfolded = body.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]
    assert (unfolded[0], unfolded[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert {"VERSION:2.0", "CALSCALE:GREGORIAN"} <= set(unfolded)
    assert any(line.startswith("PRODID:") for line in unfolded)
    events, event = [], None
    for line in unfolded:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            event = {}
        elif line == "END:VEVENT":
            events.append(event)
            event = None
        elif event is not None:
            assert name not in event
            event[name] = unescaped(value)
    return events


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda one: "\n" if one[1] in "nN" else one[1], text)


def test_RFC_5545_events_read_back_as_they_were_meant():
    said = "20,493 元；分两行\n第二行，反斜线 \\ 也在。" * 3
    due = Due(Kind.PAY, "2023050809200001", "缴费：应缴认定单；第 1 张", said, date(2023, 5, 31))
    timeless = Due(Kind.BENEFIT, "people", "待遇申领", "及时", None)
    body = icalendar([due, timeless], name="社保,日历", owner="420500-100000300", at=MAY_8)
    (event,) = parsed(body)
    assert event["SUMMARY"] == "缴费：应缴认定单；第 1 张截止"
    assert event["DESCRIPTION"] == said
    assert event["DTSTART;VALUE=DATE"] == "20230531"
    assert event["DTEND;VALUE=DATE"] == "20230601"
    assert event["DTSTAMP"] == "20230508T010000Z"
    assert event["UID"] == "pay-2023050809200001-420500-100000300@shebao"


def test_the_calendar_shows_a_month_and_goes_to_others(clerk):
    page = text(clerk.get("calendar/"))
    assert "2023 年 5 月办事日历" in page
    assert "申报 2023 年 5 月社会保险费截止" in page
    june = text(clerk.get("calendar/", month="2023-06"))
    assert "申报 2023 年度缴费工资" in june
    assert "2023 年 5 月办事日历" in text(clerk.get("calendar/", month="nonsense"))


def test_days_off_and_make_up_workdays_are_marked(clerk):
    """2023-05-01 to 05-03 were a holiday; Saturday 05-06 was worked."""
    page = clerk.get("calendar/").content.decode()
    assert re.search(r'class="off rest"><span class="d">1<span class="mark">休</span>', page)
    assert re.search(r'class="work"><span class="d">6<span class="mark">班</span>', page)
    assert 'class="today"><span class="d" aria-current="date">8</span>' in page


def feed_of(clerk: Clerk) -> str:
    assert clerk.post("calendar/").status_code == 303
    return found(
        r'value="http://testserver(/hall/420500/calendar/[0-9a-f]{64}\.ics)"', clerk.get("calendar/")
    )


def test_the_feed_is_read_without_a_login_and_holds_no_personal_data(clerk, client):
    address = feed_of(clerk)
    client.post(f"{HALL}/logout/")
    answer = client.get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    events = parsed(answer.content)
    assert {event["DTSTART;VALUE=DATE"] for event in events} == {"20230531", "20230630"}
    assert not re.search(r"\d{17}[\dX]|吴敏|何静", answer.content.decode())


def test_an_ended_address_and_a_guess_are_not_found(clerk, client):
    address = feed_of(clerk)
    clerk.post("calendar/", do="end")
    assert client.get(address).status_code == 404
    assert client.get(f"{HALL}/calendar/{'0' * 64}.ics").status_code == 404
    assert feed_of(clerk) != address


def test_the_feed_of_one_region_is_not_anothers(clerk, client):
    address = feed_of(clerk).replace("420500", "421300")
    assert client.get(address).status_code == 404

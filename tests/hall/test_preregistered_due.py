"""Open pre-registrations in 办事日历, on the home and in the feed: by which day they are followed up."""

import pytest
from django.conf import settings as configured

from shebao.clock import queries as clock
from tests.casework.desks import an_id_number
from tests.hall.filing import found
from tests.hall.reading import text
from tests.hall.suqian import HALL, SuqianClerk
from tests.hall.test_calendar import parsed
from tests.items.jiangsu import a_known_person, announced, hired
from tests.items.suqian import a_suqian_desk, at

pytestmark = pytest.mark.django_db
TITLE = "补办用人单位用工参保登记（预登记 2 人）"


@pytest.fixture
def clerk(client, settings, monkeypatch) -> SuqianClerk:
    settings.ASSUMED = configured.REGIONS.parent / "demo" / "assumed"
    monkeypatch.setattr(clock, "now", lambda region: at(9, 8))
    return SuqianClerk(client, desk=a_suqian_desk(on=at(9, 8)))


def announce(desk) -> str:
    number = a_known_person(an_id_number(area="321302"))
    desk.file("preregister_employment", announced(number))
    return number


def events(clerk) -> list[dict[str, str]]:
    clerk.post("calendar/")
    address = found(
        r'value="http://testserver(/hall/321300/calendar/[0-9a-f]{64}\.ics)"', clerk.get("calendar/")
    )
    listed = parsed(clerk.client.get(address).content)
    return [one for one in listed if one["UID"].startswith("follow-")]


def test_JS_77_the_feed_tells_the_last_day_of_the_window_after_the_pause(clerk):
    """Pre-registered on 2021-09-08 and 09-09; the window of 202110 is open from 09-11 to 10-06."""
    announce(clerk.desk)
    numbers = [announce(clerk.desk.at(9, 9))]
    (event,) = events(clerk)
    assert event["DTSTART;VALUE=DATE"] == "20211006"
    assert event["SUMMARY"] == f"{TITLE}截止"
    assert "9 月 11 日至 10 月 6 日补办" in event["DESCRIPTION"]
    assert not any(number in str(event) for number in numbers)


def test_JS_77_the_calendar_and_the_home_lead_to_the_list(clerk):
    announce(clerk.desk)
    announce(clerk.desk)
    for page in (clerk.get(""), clerk.get("calendar/", month="2021-10")):
        assert TITLE in text(page)
        assert f'href="{HALL}/people/preregistered/"' in page.content.decode()


def test_JS_77_nothing_is_due_once_they_are_enrolled_and_nothing_of_others(clerk):
    announce(a_suqian_desk(on=at(9, 8)))
    number = announce(clerk.desk)
    assert len(events(clerk)) == 1
    clerk.desk.at(9, 12).file("register_employment", hired(number, since="2021-09-08"))
    clerk.post("calendar/", do="end")
    assert events(clerk) == []


def test_JS_77_in_the_next_pause_it_is_late(clerk, monkeypatch):
    announce(clerk.desk)
    monkeypatch.setattr(clock, "now", lambda region: at(10, 8))
    page = text(clerk.get(""))
    assert "10 月 6 日已过 2 天" in page
    assert "这一期已经截止" in page

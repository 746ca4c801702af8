"""A case that a counter accepts while it serves a number stands on that number."""

import pytest
from django.test import Client

from shebao.access.models import Role
from shebao.casework.models import Case
from shebao.casework.walk_in.record import nine_steps, walked
from shebao.reception import queries
from shebao.reception.models import Ticket
from tests.casework.desks import a_desk, an_id_number
from tests.hall.filing import Clerk
from tests.office.test_counter import change
from tests.reception.desk import Desk
from tests.reception.test_counter_pages import browser, press

pytestmark = pytest.mark.usefixtures("standing")


def test_HB_14_what_is_accepted_while_a_number_is_served_stands_on_it(settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"
    hall, desk, number = Desk(), a_desk(human="applicant"), an_id_number()
    desk.enrol(number, name="何静")
    client = browser(hall, Role.ACCEPTOR)
    hall.take("pension")
    press(client, do="open", counter="city-6")
    press(client, do="call")
    change(client, desk, number)
    case, ticket = Case.objects.get(item="change_key_person"), Ticket.objects.get()
    assert ticket.state == "serving"
    assert [one.case_number for one in ticket.cases.all()] == [case.number]
    assert case.number in client.get("/office/420500/reception/").text
    found = queries.ticket_of(case.number, by=hall.supervisor)
    assert (found.number, [one.event for one in found.steps]) == (
        "A001", ["taken", "called", "begun", "accepted"],
    )  # fmt: skip
    told = walked(case, by=hall.supervisor)
    first = nine_steps(case, case.steps.select_related("act"), told)[0]
    assert (first.note, first.at) == ("取号 A001，6号窗口呼叫", found.taken.at)
    page = Clerk(Client(), desk).get(f"cases/{case.number}/").content.decode()
    assert "取号 A001，6号窗口呼叫" in page and "没有取号" not in page


def test_without_a_number_at_the_counter_a_case_is_accepted_all_the_same(settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"
    hall, desk, number = Desk(), a_desk(human="applicant"), an_id_number()
    desk.enrol(number, name="何静")
    change(browser(hall, Role.ACCEPTOR), desk, number)
    case = Case.objects.get(item="change_key_person")
    assert queries.ticket_of(case.number, by=hall.supervisor) is None

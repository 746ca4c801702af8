"""A hall that has ended its day, or does not open on one: no numbers, and nobody has missed anything."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.notices.models import Notice
from shebao.reception import closing, closures, slots
from shebao.reception.models import Appointment, Closure, Slot, Ticket
from shebao.trail.models import Act
from shebao.values import Refused
from tests.access.factories import PASSWORD, an_account
from tests.reception.desk import DAY, MORNING, Desk, clock
from tests.reception.test_booking import an_employers_clerk, book
from tests.reception.test_counter_pages import HERE, browser
from tests.registry.factories import an_act, an_employer

TOMORROW = DAY + timedelta(days=1)
TWO = clock("14:00")


@pytest.fixture
def desk(db) -> Desk:
    return Desk()


ELEVEN = clock("11:00")


def close(desk, on=ELEVEN, **more):
    with acting(desk.supervisor):
        return closing.close_hall(desk.hall, by=desk.supervisor, on=on, pack=desk.pack, **more)


def announce(desk, day=TOMORROW, reason="停电检修", by=None):
    by = by or desk.supervisor
    with acting(by):
        return closures.announce(desk.hall, day, reason, by=by, on=MORNING, pack=desk.pack)


def test_a_hall_that_has_ended_its_day_gives_out_no_number(desk):
    desk.take()
    assert close(desk, reason="停电") == 1
    with acting(desk.kiosk), pytest.raises(Refused, match="11:00起停办（停电），现在不取号。请5月9日再来"):
        desk.take(on=clock("11:01"))
    assert Ticket.objects.get().state == "cancelled"
    assert desk.take(on=clock("09:00", TOMORROW)).number == "001"


def test_who_was_booked_after_it_is_told_and_has_missed_nothing(desk):
    by, who = an_employers_clerk()
    before, after = book(desk, by, who), book(desk, by, who, TWO, item="declare_wages")
    close(desk, reason="停电")
    closing.close_region(desk.pack, clock("23:00"))
    states = dict(Appointment.objects.values_list("pk", "state"))
    assert states == {before.pk: "missed", after.pk: "cancelled"}
    assert Slot.objects.get(begins=TWO).taken == 0
    told = Notice.objects.get(topic="appointment")
    assert told.employer_id == who.employer_id and told.key == after.code
    assert "停电" in told.text and "14:00" in told.text and "不算爽约" in told.text
    assert told.link == f"appointments/{after.code}/"


def test_nobody_books_or_checks_in_where_the_hall_is_closed_and_other_days_stay(desk):
    by, who = an_employers_clerk()
    close(desk)
    times = slots.times_of(desk.hall, "pension", DAY, clock("11:00"), desk.pack)
    assert times == []
    with pytest.raises(Refused, match="不能预约"):
        book(desk, by, who, TWO, on=clock("11:00"))
    assert book(desk, by, who, clock("10:00", TOMORROW), on=clock("11:00")).state == "booked"


def test_a_day_is_announced_as_closed_once_with_its_reason(desk):
    by, who = an_employers_clerk()
    booked = book(desk, by, who, clock("10:00", TOMORROW))
    assert announce(desk).pk == announce(desk).pk
    booked.refresh_from_db()
    assert booked.state == "cancelled" and Notice.objects.filter(topic="appointment").count() == 1
    assert slots.times_of(desk.hall, "pension", TOMORROW, MORNING, desk.pack) == []
    with pytest.raises(Refused, match="5月9日停办（停电检修）"):
        desk.take(on=clock("09:00", TOMORROW))
    acts = set(Act.objects.values_list("item", flat=True))
    assert {"close_hall", "call_off_appointment"} <= acts


@pytest.mark.parametrize(
    ("day", "reason", "told"),
    [
        (DAY, "停电", "今天停办请用"),
        (DAY + timedelta(days=5), "停电", "工作日"),
        (DAY + timedelta(days=120), "停电", "九十天"),
        (TOMORROW, "  ", "原因"),
    ],
)
def test_a_day_that_cannot_be_closed_is_refused(desk, day, reason, told):
    with pytest.raises(Refused, match=told):
        announce(desk, day, reason)
    assert not Closure.objects.exists()


def test_a_hall_opens_again_and_what_was_called_off_stays_so(desk):
    by, who = an_employers_clerk()
    booked = book(desk, by, who, clock("10:00", TOMORROW))
    announce(desk)
    for _ in range(2):
        with acting(desk.supervisor):
            closures.reopen(desk.hall, TOMORROW, by=desk.supervisor, on=MORNING, pack=desk.pack)
    assert desk.take(on=clock("09:00", TOMORROW)).number == "001"
    booked.refresh_from_db()
    assert booked.state == "cancelled"
    with pytest.raises(IntegrityError, match="may only be ended"), transaction.atomic():
        Closure.objects.update(reason="别的")


def test_only_who_leads_the_hall_closes_a_day(desk):
    for by in (desk.staff(Role.ACCEPTOR), Desk(desk.tree, "wujiagang").supervisor):
        with pytest.raises(Refused):
            announce(desk, by=by)
    assert not Closure.objects.exists()


def test_an_appointment_made_while_the_hall_was_being_closed_counts_as_called_off(desk):
    """It was not seen by whoever closed, because it was not written yet."""
    by, who = an_employers_clerk()
    close(desk)
    late = book(desk, by, who, clock("14:00", TOMORROW))
    Closure.objects.create(
        region="420500", hall="city", agency=desk.agency, day=TOMORROW, since=clock("08:00", TOMORROW),
        made=late.made,
    )  # fmt: skip
    closing.close_region(desk.pack, clock("23:00", TOMORROW))
    late.refresh_from_db()
    assert late.state == "cancelled"


@pytest.mark.usefixtures("standing")
def test_a_supervisor_announces_and_takes_back_a_closed_day_on_the_page(desk):
    client, there = browser(desk, Role.SUPERVISOR), f"{HERE}halls/city/"
    assert client.post(there, {"do": "announce", "day": "明天", "reason": "停电"}).status_code == 409
    client.post(there, {"do": "announce", "day": "2023-05-09", "reason": "停电检修"})
    assert "5月9日停办（停电检修）" in client.get(there).text
    client.post(there, {"do": "reopen", "day": "2023-05-09"})
    assert "停电检修" not in client.get(there).text
    client.post(there, {"do": "close", "sure": "yes", "reason": "停电"})
    assert "今天不再取号" in client.get(there).text
    clerk = browser(desk, Role.ACCEPTOR).get(there).text
    assert "今天不再取号" in clerk and 'value="announce"' not in clerk


@pytest.mark.usefixtures("standing")
def test_the_page_of_an_appointment_says_why_it_was_called_off(desk):
    client, account = Client(), an_account(an_employer(an_act()))
    client.post("/hall/420500/login/", {"number": account.number, "password": PASSWORD})
    sent = {"item": "contract_back_pay", "hall": "city", "begins": "2023-05-09T10:00:00+08:00"}
    there = client.post("/hall/420500/appointments/new/", sent).url
    announce(desk)
    told = client.get(there).text
    assert "大厅停办" in told and "不算爽约" in told
    asked = "/hall/420500/appointments/new/?item=contract_back_pay&hall=city&day=2023-05-09"
    assert "停电检修" in client.get(asked).text

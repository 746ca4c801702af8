"""Numbers of a hall: taken, called in a fair order, passed over, sent on, never lost."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.reception import boards, calling, closing, queries, sittings, taking
from shebao.reception.models import Sitting, Ticket, TicketStep
from shebao.reception.states import TICKET_STATES, TicketState
from shebao.trail.models import Act
from shebao.values import Refused
from tests.reception.desk import DAY, MINUTE, MORNING, Desk, clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_HB_21_a_number_is_called_to_a_counter_in_the_printed_words(desk):
    for _ in range(6):
        ticket = desk.take()
    clerk = desk.clerk(1)
    for _ in range(5):
        desk.serve(clerk)
    called = desk.call(clerk)
    assert called.pk == ticket.pk
    texts = desk.pack.reception.spoken
    assert boards.call_text(texts, called.number, called.counter) == "请006号到1号柜台办理业务"
    shown = boards.hall_shown(desk.hall, MORNING, by=clerk, pack=desk.pack)
    assert [one.text for one in shown.calls] == ["请006号到1号柜台办理业务"]


def test_HB_22_three_counters_one_idle_one_calling_one_paused_which_is_called_nobody(desk):
    for _ in range(30):
        ticket = desk.take("pension")
    assert ticket.number == "A030"
    idle, calls, paused = desk.clerk(7), desk.clerk(6), desk.clerk(8)
    sittings.pause("午间交接", by=paused, on=MORNING)
    Ticket.objects.exclude(pk=ticket.pk).update(state=TicketState.CANCELLED)
    assert desk.call(calls).number == "A030"
    with pytest.raises(Refused, match="暂停服务"):
        desk.call(paused)
    shown = {
        one.counter.number: (one.counter.name, one.state, one.text)
        for one in boards.hall_shown(desk.hall, MORNING, by=idle, pack=desk.pack).counters
    }
    assert shown[7] == ("养老保险 综柜业务办理", "idle", "")
    assert shown[6] == ("养老保险 综柜业务办理", "calling", "请A030号前来办理业务")
    assert shown[8] == ("养老保险 综柜业务办理", "paused", "暂停服务")
    assert not Ticket.objects.filter(counter=8).exists()


def test_HB_23_a_walk_in_gets_one_number_however_often_the_machine_is_tapped(desk):
    first = desk.take(asked="tap-1")
    assert desk.take(asked="tap-1").pk == first.pk
    assert desk.take(asked="tap-2").pk != first.pk
    assert (first.number, first.appointment) == ("001", None)
    assert Ticket.objects.count() == 2


def test_series_count_for_themselves_and_anew_each_day(desk):
    assert [desk.take(kind).number for kind in ("general", "pension", "unit", "pension")] == [
        "001", "A001", "B001", "A002",
    ]  # fmt: skip
    tomorrow = MORNING + timedelta(days=1)
    assert desk.take("pension", tomorrow).number == "A001"


def test_a_number_is_given_out_only_while_the_hall_is_open(desk):
    with pytest.raises(Refused, match=r"14:00开始取号"):
        desk.take(on=clock("12:30"))
    with pytest.raises(Refused, match=r"5月9日"):
        desk.take(on=clock("17:30"))
    saturday = clock("09:00", DAY + timedelta(days=5))
    with pytest.raises(Refused, match="停止取号"):
        desk.take(on=saturday)


def test_a_counter_calls_only_what_it_takes(desk):
    desk.take("general")
    clerk = desk.clerk(6)
    with pytest.raises(Refused, match="没有等候"):
        desk.call(clerk)
    pension = desk.take("pension")
    assert desk.call(clerk).pk == pension.pk


def test_calling_again_while_somebody_is_called_gives_the_same_number(desk):
    desk.take(), desk.take()
    clerk = desk.clerk(1)
    assert desk.call(clerk).pk == desk.call(clerk).pk
    calling.begin(by=clerk, on=MORNING)
    with pytest.raises(Refused, match="还在办理"):
        desk.call(clerk)


def test_old_people_disabled_and_soldiers_go_first_but_not_for_ever(desk):
    ordinary = [desk.take(on=MORNING) for _ in range(2)]
    ahead = [desk.take(on=MORNING + MINUTE, priority="elder") for _ in range(5)]
    clerk, order = desk.clerk(1), []
    for _ in range(7):
        order.append(desk.serve(clerk, MORNING + 20 * MINUTE + len(order) * MINUTE).pk)
    assert order == [one.pk for one in (*ahead[:3], ordinary[0], *ahead[3:], ordinary[1])]


def test_a_number_is_passed_over_only_after_it_was_called_twice_and_comes_back_behind_the_others(desk):
    first, second = desk.take(), desk.take()
    clerk = desk.clerk(1)
    desk.call(clerk)
    with pytest.raises(Refused, match="满2次"):
        calling.pass_over(by=clerk, on=MORNING, pack=desk.pack)
    calling.recall(by=clerk, on=MORNING)
    calling.pass_over(by=clerk, on=MORNING, pack=desk.pack)
    third = desk.take(on=MORNING + MINUTE)
    calling.bring_back(first.pk, by=clerk, on=MORNING + 2 * MINUTE, pack=desk.pack)
    order = [desk.serve(clerk, MORNING + 3 * MINUTE).pk for _ in range(3)]
    assert order == [second.pk, third.pk, first.pk]
    events = list(TicketStep.objects.filter(ticket=first).order_by("pk").values_list("event", flat=True))
    assert events == ["taken", "called", "recalled", "passed", "returned", "called", "begun", "served"]


def test_a_number_passed_over_long_ago_is_taken_anew(desk):
    ticket, clerk = desk.take(), desk.clerk(1)
    desk.call(clerk)
    calling.recall(by=clerk, on=MORNING)
    calling.pass_over(by=clerk, on=MORNING, pack=desk.pack)
    with pytest.raises(Refused, match="重新取号"):
        calling.bring_back(ticket.pk, by=clerk, on=MORNING + 61 * MINUTE, pack=desk.pack)


def test_a_number_sent_on_is_called_first_there_and_nowhere_else(desk):
    moved = desk.take()
    waiting = desk.take()
    one, other, third = desk.clerk(1), desk.clerk(2), desk.clerk(9)
    desk.call(one)
    with pytest.raises(Refused, match="没有开窗"):
        calling.move(6, "", by=one, on=MORNING, pack=desk.pack)
    calling.move(2, "要办单位登记", by=one, on=MORNING, pack=desk.pack)
    assert desk.call(third).pk == waiting.pk
    assert desk.call(other).pk == moved.pk


def test_when_the_counter_closes_what_was_sent_on_to_it_waits_for_any(desk):
    moved = desk.take()
    one, other = desk.clerk(1), desk.clerk(2)
    desk.call(one)
    calling.move(2, "", by=one, on=MORNING, pack=desk.pack)
    sittings.close_counter(by=other, on=MORNING)
    assert desk.call(one).pk == moved.pk


def test_nobody_leaves_a_counter_with_somebody_at_it(desk):
    desk.take()
    clerk = desk.clerk(1)
    desk.call(clerk)
    for leave in (
        lambda: sittings.close_counter(by=clerk, on=MORNING),
        lambda: sittings.pause("", by=clerk, on=MORNING),
    ):
        with pytest.raises(Refused, match="还在你的窗口"):
            leave()


def test_one_clerk_at_a_counter_and_one_counter_for_a_clerk(desk):
    clerk = desk.clerk(1)
    assert (
        sittings.open_counter(desk.hall, 1, by=clerk, on=MORNING, pack=desk.pack).pk
        == Sitting.objects.get().pk
    )
    with pytest.raises(Refused, match="先关窗"):
        sittings.open_counter(desk.hall, 2, by=clerk, on=MORNING, pack=desk.pack)
    with pytest.raises(Refused, match="已经有同事"):
        desk.clerk(1)


def test_nobody_calls_without_a_post_at_that_agency(desk):
    elsewhere = Desk(desk.tree, "wujiagang")
    stranger = elsewhere.staff(Role.ACCEPTOR)
    with pytest.raises(Refused, match="不是你所在经办机构"):
        sittings.open_counter(desk.hall, 1, by=stranger, on=MORNING, pack=desk.pack)
    with pytest.raises(Refused, match="受理岗"):
        sittings.open_counter(desk.hall, 1, by=desk.staff(Role.OPERATOR), on=MORNING, pack=desk.pack)
    with pytest.raises(Refused, match="没有开窗"):
        desk.call(desk.staff(Role.ACCEPTOR))
    with pytest.raises(Refused, match="叫号机"):
        taking.walk_in(desk.hall, "general", by=elsewhere.kiosk, on=MORNING, pack=desk.pack)


def test_at_the_end_of_the_day_every_number_has_an_end_and_every_counter_is_closed(desk):
    serving, called, passed, waiting = (desk.take() for _ in range(4))
    one, two, three = desk.clerk(1), desk.clerk(2), desk.clerk(9)
    desk.call(one), calling.begin(by=one, on=MORNING)
    desk.call(two)
    desk.call(three), calling.recall(by=three, on=MORNING)
    calling.pass_over(by=three, on=MORNING, pack=desk.pack)
    evening = clock("23:00")
    assert closing.close_region(desk.pack, evening) == 4
    assert closing.close_region(desk.pack, evening) == 0
    states = dict(Ticket.objects.values_list("pk", "state"))
    assert [states[t.pk] for t in (serving, called, passed, waiting)] == [
        "served", "no_show", "no_show", "cancelled",
    ]  # fmt: skip
    assert not Sitting.objects.filter(closed_at__isnull=True).exists()
    assert Ticket.objects.get(pk=waiting.pk).steps.last().note == "下班时没有叫到"


def test_HB_14_a_case_leads_back_to_its_number_with_who_gave_it_out_and_who_called(desk):
    ticket, clerk = desk.take("pension"), desk.clerk(6, MORNING)
    desk.call(clerk, MORNING + 5 * MINUTE)
    assert queries.serving(clerk).pk == ticket.pk
    calling.accept_cases(["C1-01", "C1-02"], by=clerk, on=MORNING + 9 * MINUTE)
    calling.accept_cases(["C1-01"], by=clerk, on=MORNING + 9 * MINUTE)
    elsewhere = desk.staff(Role.OPERATOR)
    found = queries.ticket_of("C1-02", by=elsewhere)
    assert (found.number, found.with_appointment, found.hall) == ("A001", False, "city")
    assert (found.taken.name, found.taken.at) == ("大厅入口", MORNING)
    assert (found.called.counter, found.called.account) == (6, clerk.account)
    assert [one.event for one in found.steps] == ["taken", "called", "begun", "accepted"]
    assert queries.ticket_of("C2-01", by=elsewhere) is None


def test_without_a_number_at_the_counter_nothing_is_tied(desk):
    assert calling.accept_cases(["C1-01"], by=desk.clerk(1), on=MORNING) is None
    assert calling.accept_cases(["C1-01"], by=desk.staff(Role.ACCEPTOR), on=MORNING) is None


def test_every_change_has_an_act_in_the_trail(desk):
    ticket, clerk = desk.take(), desk.clerk(1)
    desk.serve(clerk)
    acts = list(Act.objects.filter(case_number=ticket.mark).order_by("pk").values_list("item", "account"))
    assert acts == [
        ("ticket_taken", desk.kiosk.account),
        ("ticket_called", clerk.account),
        ("ticket_begun", clerk.account),
        ("ticket_served", clerk.account),
    ]


def test_the_database_moves_tickets_along_the_same_table(desk):
    for state in TICKET_STATES:
        for to in TICKET_STATES:
            if to == state:
                continue
            ticket = desk.take()
            sitting = {"sitting_id": None, "counter": None}
            if "called" in (state, to) or "serving" in (state, to):
                desk_clerk = desk.clerk(1)
                sitting = {"sitting_id": sittings.sitting_of(desk_clerk).pk, "counter": 1}
            path = {"called": ["called"], "serving": ["called", "serving"], "passed": ["called", "passed"],
                    "served": ["called", "serving", "served"], "no_show": ["called", "no_show"],
                    "cancelled": ["cancelled"]}.get(state, [])  # fmt: skip
            if path and path[0] == "called" and sitting["sitting_id"] is None:
                sitting = {"sitting_id": sittings.sitting_of(desk.clerk(1)).pk, "counter": 1}
            for step in path:
                Ticket.objects.filter(pk=ticket.pk).update(state=step, **sitting)
            move = lambda: Ticket.objects.filter(pk=ticket.pk).update(state=to, **sitting)  # noqa: B023, E731
            if to in TICKET_STATES[state]:
                move()
            else:
                with pytest.raises(DatabaseError, match="does not go"), transaction.atomic():
                    move()
            Ticket.objects.filter(pk=ticket.pk, state__in=("called", "serving")).update(state="waiting")
            for one in Sitting.objects.filter(closed_at__isnull=True):
                sittings.change(one, closed_at=MORNING)


def test_a_device_sees_its_own_hall_and_staff_their_own_agencies(desk):
    elsewhere = Desk(desk.tree, "wujiagang")
    desk.take(), elsewhere.take()
    for by, hall in ((desk.kiosk, "city"), (elsewhere.kiosk, "wujiagang")):
        with acting(by):
            assert list(Ticket.objects.values_list("hall", flat=True)) == [hall]
    with acting(elsewhere.staff(Role.ACCEPTOR)):
        assert list(Ticket.objects.values_list("hall", flat=True)) == ["wujiagang"]
    with acting(desk.supervisor):
        assert set(Ticket.objects.values_list("hall", flat=True)) == {"city", "wujiagang"}

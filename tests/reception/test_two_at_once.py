"""Two at once: no number is called to two counters, given out twice, or booked beyond its places."""

import threading
import time
from contextlib import closing

from django.db import connection, connections, transaction

from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.reception import calling, ordering, sittings
from shebao.reception.closing import close_hall
from shebao.reception.models import Device, Slot, Ticket
from shebao.values import Refused
from tests.casework.test_two_at_once import at_once
from tests.reception.desk import MORNING, Desk, clock
from tests.reception.test_booking import an_employers_clerk, book


def within(by, action):
    """Do something as the web does: in the actor's own transaction and role."""

    def do():
        with acting(by):
            return action()

    return do


def test_two_clerks_who_call_at_once_get_two_numbers(committing):
    desk = Desk()
    for _ in range(8):
        desk.take()
    clerks = [desk.clerk(number) for number in (1, 2, 9)]
    for _ in range(2):
        told = at_once(*[within(by, lambda by=by: desk.call(by).number) for by in clerks])
        assert len(set(told)) == 3, told
        for by in clerks:
            calling.begin(by=by, on=MORNING)
            calling.finish(by=by, on=MORNING)
    assert Ticket.objects.filter(state="served").count() == 6


def test_a_number_that_is_just_being_called_is_skipped_and_not_waited_for(committing):
    desk = Desk()
    first, second = desk.take(), desk.take()
    clerk = desk.clerk(1)
    held, done = threading.Event(), threading.Event()

    def hold():
        with closing(connections["default"]), transaction.atomic():
            Ticket.objects.select_for_update().get(pk=first.pk)
            held.set()
            done.wait(10)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(10)
    try:
        assert desk.call(clerk).pk == second.pk
    finally:
        done.set()
        thread.join()


def test_one_clerk_who_clicks_twice_calls_one_number(committing):
    desk = Desk()
    desk.take(), desk.take()
    clerk = desk.clerk(1)
    told = at_once(*[within(clerk, lambda: desk.call(clerk).number)] * 3)
    assert set(told) == {"001"}


def test_two_machines_give_out_different_numbers_and_one_request_gives_one(committing):
    desk = Desk()
    told = at_once(*[within(desk.kiosk, lambda: desk.take().number)] * 4)
    assert sorted(told) == ["001", "002", "003", "004"]
    told = at_once(*[within(desk.kiosk, lambda: desk.take(asked="same").pk)] * 3)
    assert len(set(told)) == 1


def test_the_last_place_is_taken_once(committing):
    desk = Desk()
    for _ in range(9):
        book(desk, *an_employers_clerk())
    two = [an_employers_clerk() for _ in range(2)]
    told = at_once(*[within(by, lambda by=by, who=who: book(desk, by, who)) for by, who in two])
    assert sorted(type(one).__name__ for one in told) == ["Appointment", "Refused"]
    assert Slot.objects.get(begins=clock("10:00")).taken == 10


def test_who_closes_the_hall_waits_for_whoever_is_at_a_counter(committing):
    desk = Desk()
    desk.take()
    clerk = desk.clerk(1)
    desk.call(clerk)
    calling.begin(by=clerk, on=MORNING)
    told = []

    def close():
        with closing(connections["default"]):
            told.append(close_hall(desk.hall, by=desk.supervisor, on=MORNING, pack=desk.pack))

    thread = threading.Thread(target=close)
    with transaction.atomic():
        sittings.require_sitting(clerk)
        thread.start()
        while not waits_for_a_lock():
            time.sleep(0.02)
        calling.finish(by=clerk, on=MORNING)
    thread.join(10)
    assert told == [0]
    assert Ticket.objects.get().state == "served"


def beside(action, told):
    """Begin something on a connection of its own; return once it waits for a lock or is over."""

    def do():
        with closing(connections["default"]):
            try:
                told.append(action())
            except Refused as refusal:
                told.append(refusal)

    thread = threading.Thread(target=do)
    thread.start()
    while thread.is_alive() and not waits_for_a_lock():
        time.sleep(0.02)
    return thread


def test_no_number_is_sent_to_a_counter_that_is_just_closing(committing):
    desk = Desk()
    desk.take()
    first, second = desk.clerk(1), desk.clerk(2)
    desk.call(first)
    told = []
    with transaction.atomic():
        sittings.close_counter(by=second, on=MORNING)
        thread = beside(
            within(first, lambda: calling.move(2, "", by=first, on=MORNING, pack=desk.pack)), told
        )
        assert thread.is_alive(), "it waits until the counter is closed or stays"
    thread.join(10)
    assert [one.code for one in told] == ["counter"]
    ticket = Ticket.objects.get()
    assert (ticket.state, ticket.only_counter, ticket.counter) == ("called", None, 1)


def test_a_number_that_was_sent_to_a_counter_which_then_closes_waits_for_any(committing):
    desk = Desk()
    desk.take()
    first, second = desk.clerk(1), desk.clerk(2)
    desk.call(first)
    told = []
    with transaction.atomic():
        calling.move(2, "", by=first, on=MORNING, pack=desk.pack)
        thread = beside(within(second, lambda: sittings.close_counter(by=second, on=MORNING)), told)
        assert thread.is_alive()
    thread.join(10)
    assert [type(one).__name__ for one in told] == ["Sitting"]
    ticket = Ticket.objects.get()
    assert (ticket.state, ticket.only_counter) == ("waiting", None)
    assert desk.call(first).pk == ticket.pk


def test_two_clerks_who_send_somebody_to_each_other_do_not_wait_for_each_other(committing):
    desk = Desk()
    for _ in range(8):
        desk.take()
    pair = {1: desk.clerk(1), 2: desk.clerk(2)}
    for _ in range(4):
        for by in pair.values():
            desk.call(by)
        told = at_once(
            *[
                within(by, lambda by=by, to=3 - own: calling.move(to, "", by=by, on=MORNING, pack=desk.pack))
                for own, by in pair.items()
            ]
        )
        assert [type(one).__name__ for one in told] == ["Ticket", "Ticket"]
        for by in pair.values():
            desk.serve(by)


def test_a_supervisor_who_closes_a_counter_and_its_clerk_who_ends_a_number_end_it_once(committing):
    desk = Desk()
    desk.take()
    clerk = desk.clerk(1)
    desk.call(clerk)
    calling.begin(by=clerk, on=MORNING)
    told = []
    with transaction.atomic():
        calling.finish(by=clerk, on=MORNING)

        def close():
            return sittings.close_for(
                desk.hall, 1, served=False, by=desk.supervisor, on=MORNING, pack=desk.pack
            )

        thread = beside(within(desk.supervisor, close), told)
        assert thread.is_alive()
    thread.join(10)
    assert told[0].closed_at == MORNING
    assert Ticket.objects.get().state == "served"


def test_one_clerk_who_opens_a_counter_with_two_clicks_sits_there(committing):
    desk = Desk()
    by = desk.staff(Role.ACCEPTOR)
    opened = within(by, lambda: sittings.open_counter(desk.hall, 1, by=by, on=MORNING, pack=desk.pack).pk)
    told = at_once(*[opened] * 3)
    assert len(set(told)) == 1 and isinstance(told[0], int), told


def test_two_clicks_at_once_issue_one_device(committing):
    desk = Desk()
    issued = within(desk.supervisor, lambda: desk.device("hall_display", "正面", asked="same").secret)
    assert len(set(at_once(*[issued] * 3))) == 1
    assert Device.objects.filter(kind="hall_display").count() == 1


def waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select exists (select from pg_locks where not granted)")
        return bool(cursor.fetchone()[0])


def test_two_clerks_at_one_counter_are_one(committing):
    desk = Desk()
    two = [desk.staff(Role.ACCEPTOR) for _ in range(2)]
    told = at_once(
        *[
            within(by, lambda by=by: sittings.open_counter(desk.hall, 1, by=by, on=MORNING, pack=desk.pack))
            for by in two
        ]
    )
    assert sorted(type(one).__name__ for one in told) == ["Refused", "Sitting"]
    assert ordering.waiting("420500", "city", MORNING.date()).count() == 0

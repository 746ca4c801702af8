"""Appointments: one per applicant, item and day; changed and cancelled without a trace lost."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from shebao.access.acting import acting
from shebao.access.models import Level, Role
from shebao.reception import booking, closing, queries, slots, taking
from shebao.reception.booking import Applicant
from shebao.reception.models import Appointment, Slot, Ticket
from shebao.trail.models import Act
from shebao.values import Refused
from tests.access.factories import an_actor
from tests.reception.desk import DAY, MINUTE, MORNING, Desk, clock
from tests.registry.factories import an_act, an_employer

pytestmark = pytest.mark.django_db
ITEM = "contract_back_pay"
TEN = clock("10:00")


@pytest.fixture
def desk() -> Desk:
    return Desk()


def an_employers_clerk():
    employer = an_employer(an_act())
    return an_actor(employer), Applicant("宜昌甲公司", employer_id=employer.pk)


def book(desk, by, who, begins=TEN, item=ITEM, on=MORNING):
    return booking.book(who, desk.hall, item, begins, by=by, on=on, pack=desk.pack)


def test_HB_23_an_appointment_gives_one_ticket_at_check_in_however_often_it_is_shown(desk):
    by, who = an_employers_clerk()
    code = book(desk, by, who).code
    first = taking.check_in(code, desk.hall, by=desk.kiosk, on=clock("09:50"), pack=desk.pack)
    again = taking.check_in(code, desk.hall, by=desk.kiosk, on=clock("09:52"), pack=desk.pack)
    assert first.pk == again.pk and Ticket.objects.count() == 1
    assert (first.number, first.appointment.code) == ("A001", code)


def test_an_appointment_goes_ahead_of_walk_ins_from_its_time_on_and_not_before(desk):
    by, who = an_employers_clerk()
    walk_ins = [desk.take("pension") for _ in range(3)]
    ticket = taking.check_in(
        book(desk, by, who).code, desk.hall, by=desk.kiosk, on=clock("09:40"), pack=desk.pack
    )
    clerk = desk.clerk(6)
    assert desk.serve(clerk, clock("09:45")).pk == walk_ins[0].pk
    assert desk.serve(clerk, clock("10:00")).pk == ticket.pk
    assert desk.serve(clerk, clock("10:01")).pk == walk_ins[1].pk


@pytest.mark.parametrize(("at", "told"), [("09:29", "提前30分钟"), ("10:16", "已经过了15分钟")])
def test_an_appointment_is_checked_in_around_its_time_only(desk, at, told):
    by, who = an_employers_clerk()
    code = book(desk, by, who).code
    with pytest.raises(Refused, match=told):
        taking.check_in(code, desk.hall, by=desk.kiosk, on=clock(at), pack=desk.pack)
    assert not Ticket.objects.exists()


def test_an_appointment_is_checked_in_at_its_own_hall(desk):
    by, who = an_employers_clerk()
    code = book(desk, by, who).code
    other = Desk(desk.tree, "xiling")
    with pytest.raises(Refused, match="宜昌市社会保险服务大厅"):
        taking.check_in(code, other.hall, by=other.kiosk, on=TEN, pack=desk.pack)


def test_there_is_one_per_applicant_item_and_day(desk):
    by, who = an_employers_clerk()
    first = book(desk, by, who)
    assert book(desk, by, who).pk == first.pk
    with pytest.raises(Refused, match=first.code):
        book(desk, by, who, clock("10:30"))
    book(desk, by, who, clock("10:30"), item="change_general_particulars")
    book(desk, by, who, clock("10:00", DAY + timedelta(days=1)))
    with pytest.raises(IntegrityError, match="one_appointment_of_employer"), transaction.atomic():
        Appointment.objects.create(
            **{
                name: getattr(first, name)
                for name in (
                    "region", "hall", "agency", "kind", "item", "day", "begins", "ends", "employer", "made",
                )
            },
            code="00000001",
        )  # fmt: skip


def test_a_time_holds_as_many_as_its_counters_and_no_more(desk):
    """Five counters take 养老保险: 1, 2, 6, 7, 8; two places each."""
    for _ in range(10):
        book(desk, *an_employers_clerk())
    with pytest.raises(Refused, match="约满"):
        book(desk, *an_employers_clerk())
    left = {one.begins: one.left for one in slots.times_of(desk.hall, "pension", DAY, MORNING, desk.pack)}
    assert (left[TEN], left[clock("10:30")]) == (0, 10)


def test_cancelling_and_changing_give_the_place_back_and_keep_what_was(desk):
    by, who = an_employers_clerk()
    first = book(desk, by, who)
    second = booking.change(first.code, clock("11:00"), by=by, on=MORNING, pack=desk.pack)
    assert booking.change(first.code, clock("11:00"), by=by, on=MORNING, pack=desk.pack).pk == second.pk
    assert booking.cancel(second.code, by=by, on=MORNING, pack=desk.pack).state == "cancelled"
    booking.cancel(second.code, by=by, on=MORNING, pack=desk.pack)
    states = dict(Appointment.objects.values_list("pk", "state"))
    assert states == {first.pk: "changed", second.pk: "cancelled"}
    assert Appointment.objects.get(pk=second.pk).replaces_id == first.pk
    assert set(Slot.objects.values_list("taken", flat=True)) == {0}
    acts = set(Act.objects.filter(case_number__in=[first.code, second.code]).values_list("item", flat=True))
    assert acts == {"book_appointment", "change_appointment", "cancel_appointment"}
    with pytest.raises(Refused, match="已取消"):
        taking.check_in(second.code, desk.hall, by=desk.kiosk, on=clock("11:00"), pack=desk.pack)


def test_days_are_those_of_the_work_calendar(desk):
    days = slots.bookable(desk.hall, MORNING, desk.pack)
    assert (days[0], days[-1], len(days)) == (DAY, DAY + timedelta(days=14), 11)
    assert DAY + timedelta(days=5) not in days, "a Saturday"
    by, who = an_employers_clerk()
    for wrong in (clock("10:00", DAY + timedelta(days=5)), clock("12:30"), clock("08:30"), clock("10:10")):
        with pytest.raises(Refused, match="不能预约"):
            book(desk, by, who, wrong)


def test_whoever_missed_three_makes_none_online_and_the_counter_still_does(desk):
    by, who = an_employers_clerk()
    for day in (0, 1, 2):
        moment = MORNING + timedelta(days=day)
        book(desk, by, who, clock("10:00", moment.date()), on=moment)
        closing.close_region(desk.pack, moment.replace(hour=23))
    assert set(Appointment.objects.values_list("state", flat=True)) == {"missed"}
    thursday = MORNING + timedelta(days=3)
    later = clock("10:00", thursday.date())
    with pytest.raises(Refused, match="6月9日"):
        book(desk, by, who, later, on=thursday)
    assert book(desk, desk.staff(Role.ACCEPTOR), who, later, on=thursday).state == "booked"


def test_nobody_makes_one_for_somebody_else(desk):
    by, who = an_employers_clerk()
    _, other = an_employers_clerk()
    with pytest.raises(Refused, match="本单位"):
        book(desk, by, other)
    with pytest.raises(Refused, match="不是你所在经办机构"):
        book(desk, Desk(desk.tree, "wujiagang").staff(Role.ACCEPTOR), who)


def test_an_employer_sees_its_own_and_nobody_elses(desk):
    by, who = an_employers_clerk()
    stranger, _ = an_employers_clerk()
    code = book(desk, by, who).code
    with acting(by):
        assert queries.appointment(code, by=by).code == code
    with acting(stranger):
        assert not Appointment.objects.exists()
        with pytest.raises(Refused):
            booking.cancel(code, by=stranger, on=MORNING, pack=desk.pack)
    with acting(Desk(desk.tree, "wujiagang").staff(Role.ACCEPTOR)):
        assert not Appointment.objects.exists()


def test_an_employer_books_and_cancels_within_what_the_web_may_write(desk):
    by, who = an_employers_clerk()
    with acting(by):
        code = book(desk, by, who).code
        code = booking.change(code, clock("11:00"), by=by, on=MORNING, pack=desk.pack).code
    with acting(desk.kiosk):
        ticket = taking.check_in(code, desk.hall, by=desk.kiosk, on=clock("11:00") - MINUTE, pack=desk.pack)
    with acting(by):
        assert Ticket.objects.get().pk == ticket.pk


def test_whoever_let_the_time_go_by_neither_cancels_nor_changes_it(desk):
    """It counts as missed (爽约) in the end; a minute before the time both still go."""
    by, who = an_employers_clerk()
    made = book(desk, by, who)
    with pytest.raises(Refused, match="时间已经到了"):
        booking.cancel(made.code, by=by, on=made.begins, pack=desk.pack)
    with pytest.raises(Refused, match="时间已经到了"):
        booking.change(made.code, clock("11:00"), by=by, on=made.begins, pack=desk.pack)
    made.refresh_from_db()
    assert made.state == "booked"
    assert (
        booking.cancel(made.code, by=by, on=made.begins - timedelta(minutes=1), pack=desk.pack).state
        == "cancelled"
    )


def test_whoever_may_not_do_the_item_neither_makes_nor_changes_nor_cancels(desk):
    employer = an_employer(an_act())
    who = Applicant("宜昌甲公司", employer_id=employer.pk)
    by, other = an_actor(employer), an_actor(employer, level=Level.HANDLER, rights=("enrol_employee",))
    made = book(desk, by, who)
    with pytest.raises(Refused, match="没有这个事项的权限"):
        book(desk, other, who, clock("10:00", DAY + timedelta(days=1)))
    with pytest.raises(Refused, match="没有这个事项的权限"):
        booking.change(made.code, clock("11:00"), by=other, on=MORNING, pack=desk.pack)
    with pytest.raises(Refused, match="没有这个事项的权限"):
        booking.cancel(made.code, by=other, on=MORNING, pack=desk.pack)
    with pytest.raises(Refused, match="不是你所在经办机构"):
        elsewhere = Desk(desk.tree, "wujiagang").staff(Role.ACCEPTOR)
        booking.cancel(made.code, by=elsewhere, on=MORNING, pack=desk.pack)
    made.refresh_from_db()
    assert made.state == "booked"
    assert booking.cancel(made.code, by=by, on=MORNING, pack=desk.pack).state == "cancelled"

"""What must hold after a month: nothing lost, nothing without a reason, late only where nobody was there."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from shebao.casework.models import OPEN, Case, CaseDuty, Step, Task
from shebao.casework.states import CaseState, Duty, Event
from shebao.casework.terms import Clock, clocks_of
from shebao.clock.queries import CHINA
from shebao.reception.models import Appointment, Sitting, Ticket, TicketCase, TicketStep
from shebao.reception.statistics import percentile, waited
from tests.reception.month import CLOSED_EARLY, Month
from tests.reception.month_hall import GONE, SERVED, SILENT
from tests.reception.month_staff import NOBODY, SENT_UP

EVENTS = {  # of every ticket: what has happened at least once to come to that end
    "served": {"taken", "called", "begun", "served"},
    "no_show": {"taken", "called", "recalled", "passed", "no_show"},
    "cancelled": {"taken", "cancelled"},
}
VOID = {"持号人离开", "下班时没有叫到"}


@dataclass(frozen=True)
class Found:
    """What a month came to, for whoever reads a report of it."""

    tickets: Counter[str]
    appointments: Counter[str]
    waits: list[int]
    cases: int
    late: int
    stood_in: int
    sent_up: int
    moves: Counter[str]


def checked(month: Month) -> Found:
    """Say what a month came to, after all that must hold of it has been looked at."""
    numbers_have_their_end(month)
    appointments_have_their_end(month)
    counters_were_sat_at_by_whoever_was_there(month)
    every_case_is_done_by_as_many_as_it_takes(month)
    late = late_ones(month)
    what_is_late_had_nobody(month, late)
    every_day_of_waiting_is_accounted_for(month, late)
    waits = sorted(wait for one in Ticket.objects.all() if (wait := waited(one)) is not None)
    assert percentile(waits, 50) <= 30, "the halls are busy and not overrun"
    given = Counter(Step.objects.values_list("event", flat=True))
    return Found(
        Counter(Ticket.objects.values_list("state", flat=True)),
        Counter(Appointment.objects.values_list("state", flat=True)),
        waits,
        len(month.office.accepted),
        len(late),
        given[Event.HANDED_ON],
        Task.objects.filter(why__has_key="above").count(),
        Counter(TicketStep.objects.values_list("event", flat=True)),
    )


def numbers_have_their_end(month: Month) -> None:
    """Everybody who came got one number and one end, the one that their own behaviour led to."""
    tickets = {one.pk: one for one in Ticket.objects.all()}
    came = [one for one in month.coming if one.ticket]
    assert sorted(tickets) == sorted(one.ticket for one in came), "one number each, and none of nobody"
    assert {one.turned_away for one in month.coming if not one.ticket} <= {"closed", "state"}
    hall, day = month.hall(CLOSED_EARLY[0]), month.days[CLOSED_EARLY[1]]
    ends: dict[int, set[str]] = {}
    for ticket, event in TicketStep.objects.values_list("ticket", "event"):
        ends.setdefault(ticket, set()).add(event)
    for one in came:
        ticket = tickets[one.ticket]
        wanted = {SERVED: "served", SILENT: "no_show", GONE: "cancelled"}[one.fate]
        shut = (ticket.hall, ticket.day) == (hall.code, day)
        assert ticket.state == wanted or shut, f"{ticket.mark} is {ticket.state}"
        least = EVENTS[ticket.state] - ({"recalled", "passed"} if shut else set())
        assert least <= ends[ticket.pk], ticket.mark
    counted = Counter(TicketStep.objects.filter(event="served").values_list("ticket", flat=True))
    assert set(counted.values()) == {1}, "nobody is served twice"
    void = [step.note for step in TicketStep.objects.filter(event="cancelled")]
    assert set(void) <= VOID and void.count("下班时没有叫到") == left_when_it_closed(month)


def left_when_it_closed(month: Month) -> int:
    """Count who waited when a hall closed early: nobody else may have been left."""
    hall, day = CLOSED_EARLY[0], month.days[CLOSED_EARLY[1]]
    void = Ticket.objects.filter(hall=hall, day=day, state="cancelled")
    return void.exclude(pk__in=[one.ticket for one in month.coming if one.fate == GONE]).count()


def appointments_have_their_end(month: Month) -> None:
    """Who came has arrived, who stayed away has missed it, who cancelled or was called off is neither."""
    state = dict(Appointment.objects.values_list("code", "state"))
    called_off = set(
        Appointment.objects.filter(ended__item="call_off_appointment").values_list("code", flat=True)
    )
    came = {one.code for one in month.coming if one.code and one.ticket}
    assert "booked" not in state.values()
    assert {code for code, one in state.items() if one == "arrived"} == came
    assert {code for code, one in state.items() if one == "missed"} == set(month.missing) - called_off
    assert {code for code, one in state.items() if one == "cancelled"} == set(month.called_off) | called_off
    assert all(one.code in called_off for one in month.coming if one.code and not one.ticket)


def counters_were_sat_at_by_whoever_was_there(month: Month) -> None:
    assert not Sitting.objects.filter(closed_at__isnull=True).exists()
    away = {(number, day) for number, some in month.staff.absent.items() for day in some}
    sat = Sitting.objects.values_list("account__number", "opened_at")
    assert not {(number, at.date()) for number, at in sat} & away
    by_chief = {one.account for one in month.staff.chiefs.values()}
    closers = set(Sitting.objects.values_list("closed__account", flat=True))
    assert closers & by_chief, "somebody fell ill, and the supervisor closed the counter"


def every_case_is_done_by_as_many_as_it_takes(month: Month) -> None:
    """Each case stands on its number, is done and handed out, and nobody had two duties in it."""
    numbers = list(month.office.accepted)
    cases = list(Case.objects.all())
    assert sorted(one.number for one in cases) == sorted(numbers)
    assert {one.state for one in cases} == {CaseState.DONE}
    assert not Task.objects.filter(OPEN).exists()
    assert sorted(TicketCase.objects.values_list("case_number", flat=True)) == sorted(numbers)
    duties: dict[int, dict[str, str]] = {}
    for case, human, duty in CaseDuty.objects.values_list("case", "human", "duty"):
        assert duties.setdefault(case, {}).setdefault(human, duty) == duty
    assert all({Duty.HANDLE, Duty.REVIEW, Duty.DELIVER} <= set(one.values()) for one in duties.values())
    assert {one.why["rule"] for one in Task.objects.all()} == {"fewest", "deputy"}, "given, and it says how"
    spread = Counter(Task.objects.filter(duty=Duty.HANDLE).values_list("holder", flat=True))
    assert len(spread) >= 8, "the work is spread over those who are there"


def late_ones(month: Month) -> dict[str, Clock]:
    """Return the clocks of the cases that were not done in time."""
    cases = list(Case.objects.filter(number__in=month.office.accepted))
    clocks = clocks_of(cases, month.pack)
    assert all(clocks[one.pk].promised_due for one in cases), "every one has a term"
    return {one.number: clocks[one.pk] for one in cases if clocks[one.pk].on_time is not True}


def what_is_late_had_nobody(month: Month, late: dict[str, Clock]) -> None:
    """Only while all 审核岗 of the leading agency were away had a case nobody, and it said so every day."""
    _, role, first, last = NOBODY
    away = set(month.days[first : last + 1])
    for number, days in month.office.nobody.items():
        assert {day for day, _ in days} <= away, number
        assert {why for _, why in days} == {f"没有在岗的{role.label}：3 人都不在。请主管安排代办人。"}, number
    assert late and set(late) <= set(month.office.nobody), "late where nobody was there, and nowhere else"
    _, role, first, last = SENT_UP
    above = Task.objects.filter(why__has_key="above", duty=Duty.HANDLE)
    began = {one.began.astimezone(CHINA).date() for one in above}
    assert began <= set(month.days[first - 1 : last + 1])


def every_day_of_waiting_is_accounted_for(month: Month, late: dict[str, Clock]) -> None:
    """On every working day of a late case somebody passed a step, had too much to do, or was not there."""
    stepped: dict[str, set[date]] = {}
    for number, at in Step.objects.filter(event="decided").values_list("case__number", "act__business_time"):
        stepped.setdefault(number, set()).add(at.astimezone(CHINA).date())
    for number, clock in late.items():
        assert clock.ended
        without = {day for day, _ in month.office.nobody[number]}
        known = without | stepped[number] | set(month.office.left_over[number])
        waited_for = {day for day in month.days_worked if clock.filed.date() < day < clock.ended.date()}
        assert waited_for <= known, f"{number} lay on {waited_for - known}"

"""Make, change and cancel appointments; one per applicant, item and day. Nothing is removed."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max, Q

from shebao.policy import Pack
from shebao.policy.halls import Hall
from shebao.reception import opening, slots
from shebao.reception.halls import agency_of, require_works
from shebao.reception.models import Appointment
from shebao.reception.states import STANDING, AppointmentState
from shebao.trail.actions import record_acts
from shebao.trail.models import Act
from shebao.values import Actor, Refused

DIGITS = 8
ENDED = "这个预约现在是“{}”，不能再改。请重新预约。"


@dataclass(frozen=True)
class Applicant:
    """Who is going to come: the people of an employer, or an insured person; one of both."""

    name: str
    employer_id: int | None = None
    person_id: int | None = None

    @property
    def whose(self) -> Q:
        """Return the condition of the appointments of this applicant."""
        return Q(employer=self.employer_id, person=self.person_id)


def book(
    applicant: Applicant, hall: Hall, item: str, begins: datetime, *, by: Actor, on: datetime, pack: Pack
) -> Appointment:
    """Make an appointment; the same once more gives the same.

    Raises Refused for whom it is not theirs to make, for a time that has passed or is full, where the day has
    one already, and online for whoever missed too many.
    """
    offer = pack.offer(item)
    if offer.special:
        raise Refused("item", f"“{offer.label}”是特殊数据处理，窗口不受理，不用预约。")
    require_own(applicant, hall.code, item, by, pack)
    kind = pack.reception.kind_for(item, hall)
    if there := standing_one(applicant, item, begins):
        return same_or_refuse(there, hall, begins)
    time = slots.time_at(hall, kind.code, begins, on, pack)
    if not by.office:
        require_reliable(applicant, on, pack)
    slots.take(hall, kind.code, time, pack)
    return made(applicant, hall, item, kind.code, time, by=by, on=on, pack=pack)


def made(
    applicant: Applicant,
    hall: Hall,
    item: str,
    kind: str,
    time: slots.Time,
    *,
    by: Actor,
    on: datetime,
    pack: Pack,
    replaces: Appointment | None = None,
    act: Act | None = None,
) -> Appointment:
    code = new_code()
    try:
        with transaction.atomic():
            return Appointment.objects.create(
                region=pack.code,
                hall=hall.code,
                agency=agency_of(hall, pack.code),
                kind=kind,
                item=item,
                day=opening.local(time.begins),
                begins=time.begins,
                ends=time.ends,
                code=code,
                employer_id=applicant.employer_id,
                person_id=applicant.person_id,
                name=applicant.name[:100],
                replaces=replaces,
                made=act or record_acts("book_appointment", [code], by=by, on=on)[0],
            )
    except IntegrityError as error:
        if "one_appointment_of" in str(error):
            raise Refused("twice", "同一事项这一天已经约过一次。请到“我的预约”里改时间。") from None
        raise


def change(code: str, begins: datetime, *, by: Actor, on: datetime, pack: Pack) -> Appointment:
    """Give an appointment another time in the same hall; the one before stays, as changed.

    The same once more gives the same. Raises Refused where it has ended, the time will not do, or the asker
    could not have made it.
    """
    with transaction.atomic():
        was = hold(code, by=by)
        require_own(applicant_of(was), was.hall, was.item, by, pack)
        follower = Appointment.objects.filter(replaces=was).first()
        if was.state == AppointmentState.CHANGED and follower and follower.begins == begins:
            return follower
        if was.begins == begins and was.state == AppointmentState.BOOKED:
            return was
        require_booked(was)
        require_ahead(was, by, on)
        hall = pack.reception.hall(was.hall)
        time = slots.time_at(hall, was.kind, begins, on, pack)
        slots.take(hall, was.kind, time, pack)
        act = end(was, AppointmentState.CHANGED, "change_appointment", by=by, on=on)
        return made(
            applicant_of(was), hall, was.item, was.kind, time, by=by, on=on, pack=pack, replaces=was, act=act
        )


def cancel(code: str, *, by: Actor, on: datetime, pack: Pack) -> Appointment:
    """Cancel an appointment, once.

    Raises Refused where it has ended otherwise, or the asker could not have made it.
    """
    with transaction.atomic():
        found = hold(code, by=by)
        require_own(applicant_of(found), found.hall, found.item, by, pack)
        if found.state != AppointmentState.CANCELLED:
            require_booked(found)
            require_ahead(found, by, on)
            end(found, AppointmentState.CANCELLED, "cancel_appointment", by=by, on=on)
    return found


def end(found: Appointment, state: AppointmentState, item: str, *, by: Actor, on: datetime) -> Act:
    """Let an appointment end, and give its place back unless somebody came."""
    act = record_acts(item, [found.code], by=by, on=on)[0]
    found.state, found.ended = state, act
    found.save(update_fields=["state", "ended"])
    if state in (AppointmentState.CHANGED, AppointmentState.CANCELLED):
        slots.give_back(found.region, found.hall, found.kind, found.begins)
    return act


def hold(code: str, *, by: Actor) -> Appointment:
    """Return an appointment, held. Raises Refused where the asker has none of that code."""
    mine = Appointment.objects.select_for_update(of=("self",)).filter(region=by.region, code=code)
    if found := mine.first():
        return found
    raise Refused("appointment", "没有这个预约码。请核对八位数字。")


def require_booked(found: Appointment) -> None:
    if found.state != AppointmentState.BOOKED:
        raise Refused("state", ENDED.format(AppointmentState(found.state).label))


def require_ahead(found: Appointment, by: Actor, on: datetime) -> None:
    """Refuse whoever has let the time go by: that is to be missed, and staff alone may say otherwise."""
    if on >= found.begins and not by.office:
        raise Refused("past", "预约的时间已经到了，不能再改，也不能取消。请直接到大厅，由窗口处理。")


def standing_one(applicant: Applicant, item: str, begins: datetime) -> Appointment | None:
    """Return the appointment that an applicant has for an item on the day of a moment."""
    mine = Appointment.objects.filter(
        applicant.whose, item=item, day=opening.local(begins), state__in=STANDING
    )
    return mine.first()


def same_or_refuse(there: Appointment, hall: Hall, begins: datetime) -> Appointment:
    if there.begins == begins and there.hall == hall.code and there.state == AppointmentState.BOOKED:
        return there
    raise Refused(
        "twice",
        f"同一事项{there.day.month}月{there.day.day}日已经约过一次（预约码 {there.code}）。"
        "要换时间，请打开那个预约改约。",
    )


def applicant_of(found: Appointment) -> Applicant:
    return Applicant(found.name, found.employer_id, found.person_id)


def require_own(applicant: Applicant, hall: str, item: str, by: Actor, pack: Pack) -> None:
    """Refuse whoever deals with another's appointment without working in that hall, or has not the item."""
    if by.office:
        require_works(pack.reception.hall(hall), by, pack)
    elif by.person_id is not None:
        if applicant.person_id != by.person_id:
            raise Refused("applicant", "本人账号只能办自己的预约。")
    elif applicant.employer_id is None or applicant.employer_id != by.employer_id:
        raise Refused("applicant", "只能办本单位的预约。请先切换到要办事的单位。")
    elif not by.may(item):
        raise Refused(
            "right",
            "你的账号没有这个事项的权限，不能预约，也不能改约、取消。请找单位的法人或管理员授权，或者请他们办。",
        )


def require_reliable(applicant: Applicant, on: datetime, pack: Pack) -> None:
    """Refuse online whoever missed too many appointments of late; the rules of the pack say how many."""
    rules = pack.reception.settled
    if not rules.missed_times:
        return
    since = opening.local(on) - timedelta(days=rules.missed_days)
    missed = Appointment.objects.filter(applicant.whose, state=AppointmentState.MISSED, day__gte=since)
    if missed.count() < rules.missed_times:
        return
    last = missed.aggregate(last=Max("day"))["last"]
    until = last + timedelta(days=rules.barred_days)
    if opening.local(on) <= until:
        raise Refused(
            "missed",
            f"{rules.missed_days}天里有{rules.missed_times}次约了没来，到{until.month}月{until.day}日为止不能网上预约。"
            "要办事请直接到大厅取号，或者请窗口代约。",
        )


def new_code() -> str:
    """Draw eight digits that nobody can guess."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"

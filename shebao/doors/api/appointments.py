"""预约: the halls, their free times, and the employer's own appointments, as on its page."""

from datetime import date
from typing import Annotated, Any

from ninja import Path, Query, Router, Schema
from ninja.responses import Status
from pydantic import Field

from shebao.access.accounts import employer_names
from shebao.doors.api.bodies import Strict, read_body
from shebao.doors.api.entering import ApiRequest, as_employer, asking
from shebao.doors.api.filings import FILING, READING
from shebao.doors.api.refusals import Wrong
from shebao.doors.api.told import moment
from shebao.policy.halls import Hall
from shebao.reception import closures, queries, slots
from shebao.reception.booking import Applicant
from shebao.reception.booking import book as book_one
from shebao.reception.booking import cancel as cancel_one
from shebao.reception.booking import change as change_one
from shebao.reception.models import Appointment
from shebao.reception.opening import moment_of

router = Router(tags=["预约"])
ASKING = READING | {409}
HallCode = Annotated[str, Path(pattern=r"^[a-z0-9_]{1,24}$", description="大厅的代码")]
Code = Annotated[str, Path(pattern=r"^[0-9]{8}$", description="预约码")]
Item = Annotated[str, Query(max_length=64, description="事项的代码")]
Day = Annotated[
    date | None, Query(ge=date(1990, 1, 1), le=date(2999, 12, 31), description="不写是最近的一天")
]
Begins = Annotated[
    str, Field(strict=True, max_length=40, description="开始时间，如 2023-05-09T09:30:00+08:00")
]


class HallTold(Schema):
    """一个服务大厅。"""

    hall: str
    name: str
    address: str
    hours: list[str] = Field(description="工作日几点到几点，08:30-12:00")
    days: list[date] = Field(description="现在可以约哪些天")


class Halls(Schema):
    """可以预约的大厅。"""

    halls: list[HallTold]


class TimeTold(Schema):
    """一段可以约的时间。"""

    begins: str
    ends: str
    left: int = Field(description="还能约几个；0 是约满")


class Times(Schema):
    """一个大厅一天里还可以约的时间。"""

    hall: str
    item: str
    day: date
    times: list[TimeTold]
    closed: str | None = Field(description="这一天停办时，从几点起、为什么")


class AppointmentTold(Schema):
    """一个预约。"""

    code: str = Field(description="预约码：到大厅时在叫号机上输入")
    item: str
    hall: str
    begins: str
    ends: str
    state: str = Field(description="booked、arrived、changed、cancelled、missed")
    state_label: str
    number: str | None = Field(description="取到的号；没有取号时没有")
    followed_by: str | None = Field(description="改约以后的预约码")


class Appointments(Schema):
    """本单位的预约，时间晚的在前。"""

    appointments: list[AppointmentTold]
    total: int


class Booking(Strict):
    """约什么、哪个大厅、几点。"""

    item: Annotated[str, Field(strict=True, max_length=64, description="事项的代码")]
    hall: Annotated[str, Field(strict=True, max_length=24, description="大厅的代码")]
    begins: Begins


class Rebooking(Strict):
    """改到几点。"""

    begins: Begins


BODIES = {"Booking": Booking.model_json_schema(), "Rebooking": Rebooking.model_json_schema()}


def sent(name: str) -> dict[str, Any]:
    shape = {"schema": {"$ref": f"#/components/schemas/{name}"}}
    return {"requestBody": {"required": True, "content": {"application/json": shape}}}


@router.get("/{region}/halls", response={200: Halls, ASKING: Wrong})
@as_employer
def halls(request: ApiRequest, region: str) -> Any:
    """服务大厅：地址、办公时间、可以约哪些天"""
    request.pack.reception.settled  # noqa: B018  # refuses where the region has no halls
    return {"halls": [hall_told(one, request) for one in request.pack.reception.halls]}


@router.get("/{region}/halls/{hall}/times", response={200: Times, ASKING: Wrong})
@as_employer
def times(request: ApiRequest, region: str, hall: HallCode, item: Item, day: Day = None) -> Any:
    """一天里还可以约的时间，每段还剩几个"""
    found, offer = request.pack.reception.hall(hall), request.pack.offer(item)
    kind = request.pack.reception.kind_for(offer.item, found)
    wanted = day or next(iter(slots.bookable(found, request.on, request.pack)))
    free = slots.times_of(found, kind.code, wanted, request.on, request.pack)
    closed = closures.standing(found, wanted, request.pack)
    return {
        "hall": found.code,
        "item": offer.item,
        "day": wanted,
        "times": [{"begins": moment(one.begins), "ends": moment(one.ends), "left": one.left} for one in free],
        "closed": closures.told(closed, found) if closed else None,
    }


@router.get("/{region}/appointments", response={200: Appointments, READING: Wrong})
@as_employer
def appointments(
    request: ApiRequest,
    region: str,
    offset: Annotated[int, Query(ge=0, le=10**6, description="跳过前面几个")] = 0,
    limit: Annotated[int, Query(ge=1, le=100, description="最多取几个")] = 20,
) -> Any:
    """本单位的预约"""
    found = queries.appointments(by=request.by).order_by("-begins", "-pk")
    page = list(found.select_related("ticket", "replaced_by")[offset : offset + limit])
    return {"appointments": [told(one) for one in page], "total": found.count()}


@router.get("/{region}/appointments/{booking}", response={200: AppointmentTold, READING: Wrong})
@as_employer
def appointment(request: ApiRequest, region: str, booking: Code) -> Any:
    """一个预约：什么时候、取了号没有"""
    return told(queries.appointment(booking, by=request.by))


@router.post(
    "/{region}/appointments", response={201: AppointmentTold, FILING: Wrong}, openapi_extra=sent("Booking")
)
@as_employer
def book(request: ApiRequest, region: str) -> Any:
    """预约：同一事项一天一次；同样的再发一次，还是那一个"""
    body = read_body(request, Booking)
    made = book_one(
        Applicant(employer_name(request), employer_id=request.by.employer_id),
        request.pack.reception.hall(body.hall),
        body.item,
        moment_of(body.begins),
        **asking(request),
    )
    return Status(201, told(made))


@router.post(
    "/{region}/appointments/{booking}/change",
    response={200: AppointmentTold, FILING: Wrong},
    openapi_extra=sent("Rebooking"),
)
@as_employer
def change(request: ApiRequest, region: str, booking: Code) -> Any:
    """改约：在同一个大厅换一个时间，得到新的预约码"""
    begins = moment_of(read_body(request, Rebooking).begins)
    return told(change_one(booking, begins, **asking(request)))


@router.post("/{region}/appointments/{booking}/cancellation", response={200: AppointmentTold, FILING: Wrong})
@as_employer
def cancel(request: ApiRequest, region: str, booking: Code) -> Any:
    """取消预约；已经取消的，再取消还是那样"""
    return told(cancel_one(booking, **asking(request)))


def employer_name(request: ApiRequest) -> str:
    mine = request.by.employer_id or 0
    return employer_names([mine]).get(mine) or request.by.employer_number


def hall_told(hall: Hall, request: ApiRequest) -> dict[str, Any]:
    return {
        "hall": hall.code,
        "name": hall.name,
        "address": hall.address,
        "hours": [f"{since:%H:%M}-{until:%H:%M}" for since, until in hall.hours],
        "days": slots.bookable(hall, request.on, request.pack),
    }


def told(one: Appointment) -> dict[str, Any]:
    """Tell an appointment as it stands, with the number and the follower that it has come to."""
    ticket, follower = getattr(one, "ticket", None), getattr(one, "replaced_by", None)
    return {
        "code": one.code,
        "item": one.item,
        "hall": one.hall,
        "begins": moment(one.begins),
        "ends": moment(one.ends),
        "state": one.state,
        "state_label": one.get_state_display(),
        "number": ticket.number if ticket else None,
        "followed_by": follower.code if follower else None,
    }

"""全省异地受理: the cities of the clerk's province, and what their agencies are called here (HB-10)."""

from datetime import datetime

from shebao.access.staff import agency_called
from shebao.casework.models import Case
from shebao.doors.office.acting import StaffRequest
from shebao.doors.office.places import business_time, cities
from shebao.policy import Pack
from shebao.values import Refused

LEADING_NAMES = "leading_names"


def places(request: StaffRequest) -> list[tuple[str, str]]:
    """Return the cities that a counter serves, to choose from: the clerk's own first."""
    own = request.pack
    others = [one for one in cities() if one.province == own.province and one.code != own.code]
    return [(one.code, one.name) for one in (own, *others)]


def place_of(request: StaffRequest, code: str) -> Pack:
    """Return a city of the clerk's province, its law with it. Raises Refused for any other place."""
    own = request.pack
    if code == own.code:
        return own
    found = next((one for one in cities() if one.code == code), None)
    if found is None:
        raise Refused("place", "没有这个参保地。请从参保地的列表里选。")
    if found.province != own.province:
        raise Refused(
            "place",
            f"{found.full_name}和{own.full_name}不在同一个省，这个窗口不能受理。"
            f"请到{found.full_name}的任一大厅窗口办理。",
        )
    return found


def time_in(request: StaffRequest, place: Pack) -> datetime:
    """Return the business time of a place that the counter serves."""
    return request.on if place.code == request.pack.code else business_time(place)


def told_at(name: str, place: Pack, request: StaffRequest) -> str:
    """Return what an agency is called, with its city where that is another one.

    Without a name it is the leading agency of the place.
    """
    name = name or leading_name(place, request)
    return name if place.code == request.pack.code or name.startswith(place.name) else f"{place.name}{name}"


def leading_name(place: Pack, request: StaffRequest) -> str:
    """Return what the leading agency of a place is called: looked up once per request."""
    kept: dict[str, str] = request.__dict__.setdefault(LEADING_NAMES, {})
    if place.code not in kept:
        kept[place.code] = agency_called(None, place)
    return kept[place.code]


def handled_at(case: Case, request: StaffRequest) -> str:
    """Return which agency handles a case that was taken here; its agency has been read with it."""
    name = case.agency.name if case.agency else ""
    return told_at(name, place_of(request, case.region), request)

"""The states of appointments and tickets, and which follows which; the database holds the same."""

from collections.abc import Mapping

from django.db import models


class AppointmentState(models.TextChoices):
    """What became of an appointment."""

    BOOKED = "booked", "已预约"
    ARRIVED = "arrived", "已到场取号"
    CHANGED = "changed", "已改约"
    CANCELLED = "cancelled", "已取消"
    MISSED = "missed", "爽约"


class TicketState(models.TextChoices):
    """How a ticket stands."""

    WAITING = "waiting", "等候"
    CALLED = "called", "已呼叫"
    SERVING = "serving", "办理中"
    PASSED = "passed", "已过号"
    SERVED = "served", "已办结"
    NO_SHOW = "no_show", "未到"
    CANCELLED = "cancelled", "已作废"


class TicketEvent(models.TextChoices):
    """What happened to a ticket."""

    TAKEN = "taken", "取号"
    CALLED = "called", "呼叫"
    RECALLED = "recalled", "重呼"
    PASSED = "passed", "过号"
    RETURNED = "returned", "过号后回来"
    BEGUN = "begun", "开始办理"
    MOVED = "moved", "转窗口"
    ACCEPTED = "accepted", "受理办件"
    SERVED = "served", "办结"
    NO_SHOW = "no_show", "未到"
    CANCELLED = "cancelled", "作废"


class DeviceKind(models.TextChoices):
    """What a device of the hall is."""

    KIOSK = "kiosk", "叫号机"
    HALL_DISPLAY = "hall_display", "大厅显示屏"
    COUNTER_DISPLAY = "counter_display", "窗口显示屏"


APPOINTMENT_STATES: Mapping[str, frozenset[str]] = {
    "booked": frozenset({"arrived", "changed", "cancelled", "missed"}),
    "arrived": frozenset(),
    "changed": frozenset(),
    "cancelled": frozenset(),
    "missed": frozenset(),
}
TICKET_STATES: Mapping[str, frozenset[str]] = {
    "waiting": frozenset({"called", "cancelled"}),
    "called": frozenset({"serving", "passed", "waiting", "no_show"}),
    "serving": frozenset({"served", "waiting"}),
    "passed": frozenset({"waiting", "no_show"}),
    "served": frozenset(),
    "no_show": frozenset(),
    "cancelled": frozenset(),
}
AT_COUNTER = (TicketState.CALLED, TicketState.SERVING)
LIVE = (TicketState.WAITING, TicketState.CALLED, TicketState.SERVING, TicketState.PASSED)
STANDING = (AppointmentState.BOOKED, AppointmentState.ARRIVED)

"""Displays of a hall and of a counter (HB-21, HB-22): read from afar, refreshed, no names."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from shebao.doors.lobby.coming_in import DeviceRequest, for_device
from shebao.reception import boards
from shebao.reception.states import DeviceKind


@for_device(DeviceKind.HALL_DISPLAY)
def hall(request: DeviceRequest) -> HttpResponse:
    """Show the whole hall: the last calls, every counter, how many wait for what."""
    return render(request, "lobby/hall.html", hall_told(request))


@for_device(DeviceKind.HALL_DISPLAY)
def hall_now(request: DeviceRequest) -> HttpResponse:
    """Show the part that changes."""
    return render(request, "lobby/hall_now.html", hall_told(request))


def hall_told(request: DeviceRequest) -> dict[str, Any]:
    shown = boards.hall_shown(request.hall, request.on, by=request.by, pack=request.pack)
    return {"hall": request.hall, "shown": shown, "now": request.on}


@for_device(DeviceKind.COUNTER_DISPLAY)
def counter(request: DeviceRequest) -> HttpResponse:
    """Show one counter: its number and name, whom it calls, 暂停服务, or nothing."""
    return render(request, "lobby/counter.html", counter_told(request))


@for_device(DeviceKind.COUNTER_DISPLAY)
def counter_now(request: DeviceRequest) -> HttpResponse:
    """Show the part that changes."""
    return render(request, "lobby/counter_now.html", counter_told(request))


def counter_told(request: DeviceRequest) -> dict[str, Any]:
    number = request.device.counter or 0
    return {"one": boards.counter_shown(request.hall, number, by=request.by, pack=request.pack)}

"""Addresses of the lobby; a device is known by its cookie, never by an address."""

from django.urls import path

from shebao.doors.lobby import coming_in, displays, kiosk

app_name = "lobby"

urlpatterns = [
    path("", coming_in.front, name="front"),
    path("kiosk/", kiosk.kiosk, name="kiosk"),
    path("kiosk/tickets/<int:ticket>/", kiosk.ticket, name="ticket"),
    path("display/", displays.hall, name="hall_display"),
    path("display/now/", displays.hall_now, name="hall_now"),
    path("counter/", displays.counter, name="counter_display"),
    path("counter/now/", displays.counter_now, name="counter_now"),
]

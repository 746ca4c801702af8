"""Addresses of the halls, beneath the office's."""

from django.urls import path

from shebao.doors.office.reception import appointments, calling, devices, halls, statistics

urlpatterns = [
    path("reception/", calling.desk, name="reception"),
    path("reception/now/", calling.now, name="reception_now"),
    path("reception/statistics/", statistics.statistics, name="reception_statistics"),
    path("reception/statistics/export.xlsx", statistics.export, name="reception_export"),
    path("reception/devices/", devices.devices, name="reception_devices"),
    path("reception/halls/<str:hall>/", halls.hall, name="reception_hall"),
    path("reception/halls/<str:hall>/tickets/<int:ticket>/", halls.ticket, name="reception_ticket"),
    path("reception/appointments/", appointments.appointments, name="appointments"),
    path("reception/appointments/<str:booking>/", appointments.appointment, name="appointment"),
    path("counter/appointments/", appointments.make, name="make_appointment"),
]

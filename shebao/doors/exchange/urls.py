"""Addresses of the exchange."""

from django.urls import path

from shebao.doors.exchange import places, receiving

app_name = "exchange"

urlpatterns = [
    path("<str:region>/time", places.business_time, name="time"),
    path("<str:region>/<str:partner>/messages", receiving.messages, name="messages"),
]

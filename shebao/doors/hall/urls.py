"""Addresses of the hall."""

from django.urls import path

from shebao.doors.hall import front, reckoner, unit

app_name = "hall"

urlpatterns = [
    path("", front.front, name="front"),
    path("hall/<str:region>/reckoner/", reckoner.reckoner, name="reckoner"),
    path("hall/<str:region>/reckoner/why/", reckoner.why, name="why"),
    path("hall/<str:region>/reckoner/unit/", unit.unit, name="unit"),
    path("hall/<str:region>/reckoner/unit/template.xlsx", unit.template, name="template"),
    path("hall/<str:region>/reckoner/unit/<str:token>/", unit.result, name="result"),
    path("hall/<str:region>/reckoner/unit/<str:token>/marked.xlsx", unit.marked, name="marked"),
]

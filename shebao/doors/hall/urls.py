"""Addresses of the hall."""

from django.urls import path

from shebao.doors.hall import front, login, reckoner, unit

app_name = "hall"

urlpatterns = [
    path("", front.front, name="front"),
    path("hall/<str:region>/login/", login.login, name="login"),
    path("hall/<str:region>/logout/", login.logout, name="logout"),
    path("hall/<str:region>/password/", login.password, name="password"),
    path("hall/<str:region>/employers/", login.employers, name="employers"),
    path("hall/<str:region>/again/", login.again, name="again"),
    path("hall/<str:region>/session/", login.session, name="session"),
    path("hall/<str:region>/reckoner/", reckoner.reckoner, name="reckoner"),
    path("hall/<str:region>/reckoner/why/", reckoner.why, name="why"),
    path("hall/<str:region>/reckoner/unit/", unit.unit, name="unit"),
    path("hall/<str:region>/reckoner/unit/template.xlsx", unit.template, name="template"),
    path("hall/<str:region>/reckoner/unit/<str:token>/", unit.result, name="result"),
    path("hall/<str:region>/reckoner/unit/<str:token>/marked.xlsx", unit.marked, name="marked"),
]

"""The small desk of tests with the doors beside it that a login leads to or is told by."""

from django.urls import include, path

from tests.hall.desk import urlpatterns as desk

urlpatterns = [
    path("verify/", include("shebao.doors.verify.urls")),
    path("office/", include("shebao.doors.office.urls")),
    path("exchange/", include("shebao.doors.exchange.urls")),
    *desk,
]

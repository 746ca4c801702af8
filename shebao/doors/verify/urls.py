"""Addresses of the verify door."""

from django.urls import path

from shebao.doors.verify import verifying

app_name = "verify"

urlpatterns = [
    path("", verifying.front, name="front"),
    path("file/", verifying.file, name="file"),
    path("<str:code>/", verifying.proof, name="proof"),
]

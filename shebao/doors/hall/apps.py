"""The hall as a Django app."""

from django.apps import AppConfig


class HallConfig(AppConfig):
    name = "shebao.doors.hall"
    label = "hall"

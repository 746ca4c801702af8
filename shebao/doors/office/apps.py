"""The office as a Django app."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "shebao.doors.office"
    label = "office"

"""The shared pieces of the pages as a Django app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "shebao.doors.ui"
    label = "ui"

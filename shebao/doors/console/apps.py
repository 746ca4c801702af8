"""Declares the console to Django: it holds what the worker needs of the database."""

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    """The console as a Django app."""

    name = "shebao.doors.console"
    label = "console"

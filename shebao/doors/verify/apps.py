"""The verify as a Django app."""

from django.apps import AppConfig


class VerifyConfig(AppConfig):
    name = "shebao.doors.verify"
    label = "verify"

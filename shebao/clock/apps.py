"""Business time as a Django app."""

from django.apps import AppConfig


class ClockConfig(AppConfig):
    name = "shebao.clock"
    label = "clock"

"""The exchange as a Django app."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "shebao.doors.exchange"
    label = "exchange"

"""The notices as a Django app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "shebao.notices"
    label = "notices"

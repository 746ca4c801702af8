"""The partners as a Django app."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "shebao.partners"
    label = "partners"

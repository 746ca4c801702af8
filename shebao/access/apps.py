"""Accounts and rights as a Django app."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "shebao.access"
    label = "access"

"""Stored material as a Django app."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "shebao.archive"
    label = "archive"

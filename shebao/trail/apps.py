"""The trail of acts as a Django app."""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "shebao.trail"
    label = "trail"

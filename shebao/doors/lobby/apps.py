"""The lobby as a Django app."""

from django.apps import AppConfig


class LobbyConfig(AppConfig):
    name = "shebao.doors.lobby"
    label = "lobby"

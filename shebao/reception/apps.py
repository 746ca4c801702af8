"""Django's name for the reception."""

from django.apps import AppConfig


class ReceptionConfig(AppConfig):
    name = "shebao.reception"
    label = "reception"
    verbose_name = "大厅叫号"

"""The service items as a Django app: every module of this folder is entered in casework's table of items."""

from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig


class ItemsConfig(AppConfig):
    name = "shebao.items"
    label = "items"

    def ready(self) -> None:
        from shebao.casework.items import register

        for module in iter_modules(__import__("shebao.items", fromlist=["items"]).__path__):
            if module.name != "apps":
                register(import_module(f"shebao.items.{module.name}"))

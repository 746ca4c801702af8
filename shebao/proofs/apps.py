"""Printed forms and proofs as a Django app."""

from django.apps import AppConfig


class ProofsConfig(AppConfig):
    name = "shebao.proofs"
    label = "proofs"

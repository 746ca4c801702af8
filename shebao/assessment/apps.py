"""The assessment of months as a Django app."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "shebao.assessment"
    label = "assessment"

"""The Django app that holds all models."""

from django.apps import AppConfig


class Records(AppConfig):
    """Registers the records."""

    name = "kohtaanto.records"
    label = "records"
    verbose_name = "Kohtaanto"

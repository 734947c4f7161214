"""The Django app of the faces."""

from django.apps import AppConfig


class Web(AppConfig):
    """Registers the pages."""

    name = "kohtaanto.web"
    label = "web"

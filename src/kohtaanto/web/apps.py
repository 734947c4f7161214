"""The Django app of the faces."""

from django.apps import AppConfig


class Web(AppConfig):
    """Registers the pages."""

    name = "kohtaanto.web"
    label = "web"

    def ready(self) -> None:
        """Refuse to start where the demo's sign-in would be open to others."""
        from django.conf import settings

        from kohtaanto.web.entrance.demo_only import refuse_demo_sign_in_elsewhere

        refuse_demo_sign_in_elsewhere(settings.ALLOWED_HOSTS)

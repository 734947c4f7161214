"""The link with which the first administrator sets the service up, printed at the start while there is none."""

from __future__ import annotations

import django
from django.apps import apps

from kohtaanto.jobs.site import say

THIS_MACHINE = {"localhost", "127.0.0.1", "[::1]"}


def offer_set_up_link() -> None:
    """Print the link unless an administrator can sign in; the demo has its own people."""
    if not apps.ready:
        django.setup()
    from django.conf import settings

    if settings.IS_DEMO:
        return
    from django.db import connections

    from kohtaanto.actions.first_administrator import first_link_secret

    secret = first_link_secret()
    connections.close_all()
    if secret is not None:
        say("There is no administrator yet. Whoever opens this link within 24 hours becomes the first:")
        say(f"  https://{_host(settings.ALLOWED_HOSTS)}/kutsu?avain={secret}")


def _host(served: list[str]) -> str:
    return next((host for host in served if host not in THIS_MACHINE), "localhost")

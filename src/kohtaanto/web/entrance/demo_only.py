"""Keeping one-click sign-in where it belongs: in the demo, on this machine."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

THIS_MACHINE = {"localhost", "127.0.0.1", "[::1]", "::1", "testserver"}


def refuse_demo_sign_in_elsewhere(hosts: Iterable[str]) -> None:
    """Raise at start-up where one-click sign-in could meet real people: it belongs to the demo only."""
    if settings.IS_DEMO and (elsewhere := set(hosts) - THIS_MACHINE):
        raise ImproperlyConfigured(
            "The demo signs anybody in and serves this machine only, not "
            f"{', '.join(sorted(elsewhere))}: leave KOHTAANTO_HOSTS and --host, or KOHTAANTO_PROFILE=demo."
        )

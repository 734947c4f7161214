"""Where the one-time messages of a page wait until they are shown: in a cookie of this host, else in the session."""

from __future__ import annotations

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class HostCookie(CookieStorage):
    """The cookie, under a name that browsers bind to this host and https outside the demo."""

    cookie_name = "kohtaanto_demo_messages" if settings.IS_DEMO else "__Host-kohtaanto-messages"


class HostCookieMessages(FallbackStorage):
    """Django's own way of keeping messages, with that cookie."""

    storage_classes = (HostCookie, SessionStorage)

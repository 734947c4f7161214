"""The WSGI application that granian serves; the process makes itself ready after its first answer."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

from kohtaanto.jobs.parts import KEEPER, end_with_parent

# Whoever waits for the first page does not share the processor with what later pages need.
WARM_UP_AFTER_SECONDS = 1.0

if KEEPER in os.environ:
    end_with_parent()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kohtaanto.config.settings")
_django = get_wsgi_application()
_first = threading.Lock()


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer one request."""
    answer: Iterable[bytes] = _django(environ, start_response)
    if _first.acquire(blocking=False):  # never let go of: the first answer only
        warming = threading.Timer(WARM_UP_AFTER_SECONDS, _warm_up)
        warming.daemon = True
        warming.start()
    return answer


def _warm_up() -> None:
    from kohtaanto.actions.warming import warm_up

    warm_up()

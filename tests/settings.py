"""Settings of the tests: the site's own, on a throw-away data folder of this run, on a pinned day."""

import os
import tempfile

# Set once by the first process of a run and inherited by its workers.
DATA_OF_RUN = os.environ.setdefault(
    "KOHTAANTO_TEST_DATA", f"{tempfile.gettempdir()}/kohtaanto-test-{os.getpid()}"
)
os.environ.update(KOHTAANTO_DATA=DATA_OF_RUN, KOHTAANTO_PROFILE="test", KOHTAANTO_DAY="2026-11-23")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's driver runs an event loop

from kohtaanto.config.settings import *  # noqa: E402, F403

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405  a missing folder is a warning, and so an error
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False

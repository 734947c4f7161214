"""The WSGI application that granian serves; the process makes itself ready beside its first requests."""

import os
import threading

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kohtaanto.config.settings")
application = get_wsgi_application()


def _warm_up() -> None:
    from kohtaanto.actions.warming import warm_up

    warm_up()


threading.Thread(target=_warm_up, name="warming", daemon=True).start()

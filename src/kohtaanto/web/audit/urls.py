"""Addresses of the auditor's log."""

from django.urls import path

from kohtaanto.web.audit import checks, event, events, log_file

urlpatterns = [
    path("loki", events.log, name="log"),
    path("loki.csv", log_file.log_file, name="log-file"),
    path("loki/eheys", checks.trail, name="log-trail"),
    path("loki/eheys/tarkista", checks.check, name="log-check"),
    path("loki/<str:event_id>", event.event, name="log-event"),
]

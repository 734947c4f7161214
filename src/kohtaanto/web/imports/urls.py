"""Addresses of imports."""

from django.urls import path

from kohtaanto.web.imports import run, runs

urlpatterns = [
    path("tuonnit", runs.imports, name="imports"),
    path("tuonnit/<str:run_id>", run.import_run, name="import-run"),
    path("tuonnit/<str:run_id>/sarakkeet", run.columns, name="import-columns"),
    path("tuonnit/<str:run_id>/jatko", run.go_on, name="import-step"),
    path("tuonnit/<str:run_id>/tallennus", run.commit, name="import-commit"),
    path("tuonnit/<str:run_id>/hylatyt.csv", run.refused_rows, name="import-refused"),
]

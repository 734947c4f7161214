"""Addresses of imports."""

from django.urls import path

from kohtaanto.web.imports import findings, run, runs, same

urlpatterns = [
    path("tuonnit", runs.imports, name="imports"),
    path("tuonnit/<str:run_id>", run.import_run, name="import-run"),
    path("tuonnit/<str:run_id>/sarakkeet", run.columns, name="import-columns"),
    path("tuonnit/<str:run_id>/jatko", run.go_on, name="import-step"),
    path("tuonnit/<str:run_id>/tallennus", run.commit, name="import-commit"),
    path("tuonnit/<str:run_id>/samat", same.same_people, name="import-same"),
    path("tuonnit/<str:run_id>/huomiot.csv", findings.found_rows, name="import-findings"),
]

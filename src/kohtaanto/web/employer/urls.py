"""Addresses of the employer's own pages."""

from django.urls import path

from kohtaanto.web import ids as ids
from kohtaanto.web.employer import presented, vacancies

urlpatterns = [
    path("omat-tyopaikat", vacancies.vacancies, name="own-vacancies"),
    path("omat-tyopaikat/uusi", vacancies.new, name="own-vacancy-new"),
    path("omat-tyopaikat/<row:vacancy_id>", vacancies.vacancy, name="own-vacancy"),
    path("omat-tyopaikat/<row:vacancy_id>/muokkaa", vacancies.edit, name="own-vacancy-edit"),
    path("omat-tyopaikat/<row:vacancy_id>/julkaise", vacancies.publish, name="own-vacancy-publish"),
    path("omat-tyopaikat/<row:vacancy_id>/sulje", vacancies.close, name="own-vacancy-close"),
    path("omat-tyopaikat/<row:vacancy_id>/avaa", vacancies.reopen, name="own-vacancy-reopen"),
    path("omat-tyopaikat/<row:vacancy_id>/esitellyt", presented.people, name="presented"),
]

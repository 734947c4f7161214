"""Addresses of the staff's vacancies, candidates and consents."""

from django.urls import path

from kohtaanto.web import ids as ids
from kohtaanto.web.expert import candidates, consents, vacancy_form, vacancy_list, vacancy_page

urlpatterns = [
    path("tyopaikat-hallinta", vacancy_list.vacancies, name="vacancies"),
    path("tyopaikat-hallinta/uusi", vacancy_form.new, name="vacancy-new"),
    path("tyopaikat-hallinta/<row:vacancy_id>", vacancy_page.vacancy, name="vacancy"),
    path("tyopaikat-hallinta/<row:vacancy_id>/muokkaa", vacancy_form.edit, name="vacancy-edit"),
    path("tyopaikat-hallinta/<row:vacancy_id>/julkaise", vacancy_page.publish, name="vacancy-publish"),
    path("tyopaikat-hallinta/<row:vacancy_id>/sulje", vacancy_page.close, name="vacancy-close"),
    path("tyopaikat-hallinta/<row:vacancy_id>/avaa", vacancy_page.reopen, name="vacancy-reopen"),
    path("tyopaikat-hallinta/<row:vacancy_id>/ehdokkaat", candidates.candidates, name="candidates"),
    path("tyopaikat-hallinta/<row:vacancy_id>/ehdokkaat/kysy", candidates.ask, name="candidates-ask"),
    path(
        "tyopaikat-hallinta/<row:vacancy_id>/ehdokkaat/puuttuu",
        candidates.not_found,
        name="candidates-not-found",
    ),
    path("tyopaikat-hallinta/<row:vacancy_id>/ehdokkaat/<row:person_id>", candidates.pair, name="candidate"),
    path("suostumukset", consents.consents, name="consents"),
    path("suostumukset/<row:consent_id>", consents.consent, name="consent"),
    path("suostumukset/<row:consent_id>/paperi", consents.paper, name="consent-paper"),
    path("suostumukset/<row:consent_id>/peruuta", consents.revoke, name="consent-revoke"),
]

"""Addresses of the jobseeker's own pages."""

from django.urls import path

from kohtaanto.web import ids as ids
from kohtaanto.web.jobseeker import consents, log, matches, profile

urlpatterns = [
    path("omat/tyo", matches.matches, name="own-matches"),
    path("omat/tyo/<row:vacancy_id>", matches.match, name="own-match"),
    path("omat/tyo/<row:vacancy_id>/ei-sovi", matches.not_relevant, name="own-match-aside"),
    path("omat/tyo/palauta/<row:feedback_id>", matches.relevant_again, name="own-match-back"),
    path("omat/profiili", profile.profile, name="own-profile"),
    path("omat/profiili/<str:part>", profile.change, name="own-profile-change"),
    path("omat/suostumukset", consents.consents, name="own-consents"),
    path("omat/suostumukset/<row:consent_id>", consents.consent, name="own-consent"),
    path("omat/suostumukset/<row:consent_id>/peruuta", consents.revoke, name="own-consent-revoke"),
    path("omat/loki", log.log, name="own-log"),
    path("omat/loki.csv", log.log_file, name="own-log-file"),
]

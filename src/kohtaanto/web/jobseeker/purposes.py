"""Why somebody's data were looked at or changed, as a sentence: from what the audit trail keeps."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext, gettext_noop

# What was done says more than where it was done.
DEEDS = {
    "consent.asked": gettext_noop("Consent to be presented to an employer was asked for"),
    "consent.given": gettext_noop("Your consent was recorded"),
    "consent.refused": gettext_noop("Your refusal was recorded"),
    "consent.revoked": gettext_noop("Your consent was taken back"),
    "consent.not_reached": gettext_noop("The time to answer a question for consent ran out"),
    "contact.recorded": gettext_noop("A contact with you was recorded"),
    "demo.seeded": gettext_noop("Your data were brought into the service"),
    "feedback.said": gettext_noop("A suggested vacancy was set aside"),
    "feedback.taken_back": gettext_noop("A vacancy that was set aside was taken up again"),
    "identity_code.opened": gettext_noop("Your personal identity code was opened"),
    "jobseeker.registered": gettext_noop("You were recorded as a customer"),
    "jobseeker.moved": gettext_noop("Your home municipality was changed"),
    "jobseeker.taken": gettext_noop("An official took responsibility for your service"),
    "official.recorded": gettext_noop("A record in the national system was noted"),
    "profile.changed": gettext_noop("Your profile was changed"),
    "protected.opened": gettext_noop("Your protected contact details were opened"),
    "vacancy.closed": gettext_noop("A vacancy for which you were presented was closed"),
    "vacancy.withdrawn": gettext_noop("A vacancy for which you were presented was withdrawn"),
    "contacts.changed": gettext_noop("Your contact details were changed"),
}
VIEWS = {
    "candidate": gettext_noop("It was looked at how you fit a vacancy"),
    "candidates": gettext_noop("You were suggested for a vacancy"),
    "candidates-ask": gettext_noop("People were asked for consent for a vacancy"),
    "candidates-not-found": gettext_noop("You came up in a search for a vacancy's candidates"),
    "consent": gettext_noop("A question for your consent was looked at"),
    "consents": gettext_noop("The list of questions for consent was looked at"),
    "customer": gettext_noop("Your customer page was looked at"),
    "customer-contacts": gettext_noop("Your contact details were looked at"),
    "customer-identity-code": gettext_noop("Your personal identity code was looked at"),
    "customer-pair": gettext_noop("It was looked at how a vacancy fits you"),
    "customer-profile": gettext_noop("Your profile was looked at"),
    "customer-suggestions": gettext_noop("Vacancies suggested to you were looked at"),
    "customers": gettext_noop("You were on a list of customers"),
    "own-consent": gettext_noop("You looked at a question for your consent"),
    "own-consents": gettext_noop("You looked at your consents"),
    "own-match": gettext_noop("You looked at a vacancy"),
    "own-matches": gettext_noop("You looked at the vacancies suggested to you"),
    "own-profile": gettext_noop("You looked at your profile"),
    "presented": gettext_noop("An employer looked at what you allowed to be shown"),
}
# Deeds of one noun that have no sentence of their own share one.
NOUNS = {
    "alias": gettext_noop("An everyday word was changed"),
    "consent": gettext_noop("A consent of yours was handled"),
    "contact": gettext_noop("A contact with you was recorded or changed"),
    "import": gettext_noop("Data about you were brought in from a file"),
    "jobseeker": gettext_noop("Your customer data were changed"),
    "profile": gettext_noop("Your profile was changed"),
    "protection": gettext_noop("The protection of your contact details was changed"),
    "situation": gettext_noop("Your situation was changed"),
}


def purpose(view: str, deeds: Sequence[str]) -> str:
    """Return what was done in one event; where no sentence is known, in which view it was."""
    known = [DEEDS.get(deed) or NOUNS.get(deed.split(".")[0]) for deed in deeds]
    said = [gettext(each) for each in dict.fromkeys(known) if each]
    if said:
        return "; ".join(said)
    if view in VIEWS:
        return gettext(VIEWS[view])
    return gettext("Your data were handled in the service (%(view)s)") % {"view": view}

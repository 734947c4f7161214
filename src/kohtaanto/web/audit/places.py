"""What the log calls the views and tasks in which something was seen or done."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext, gettext_noop

# Names of routes and tasks -> what is seen or done there; what is not named here is shown as it was recorded.
VIEWS: Mapping[str, str] = {
    "candidate": gettext_noop("How a person fits a vacancy"),
    "candidates": gettext_noop("Candidates of a vacancy"),
    "candidates-ask": gettext_noop("Asking candidates for consent"),
    "candidates-not-found": gettext_noop("Why a person is not among the candidates"),
    "consent": gettext_noop("One question for consent"),
    "consents": gettext_noop("List of questions for consent"),
    "customer": gettext_noop("Customer page"),
    "customer-change": gettext_noop("Changing a customer's data"),
    "customer-contacts": gettext_noop("Contact details of a customer"),
    "customer-identity-code": gettext_noop("Identity code of a customer"),
    "customer-new": gettext_noop("Recording a new customer"),
    "customer-pair": gettext_noop("How a vacancy fits a customer"),
    "customer-profile": gettext_noop("Profile of a customer"),
    "customer-profile-change": gettext_noop("Changing a customer's profile"),
    "customer-suggestions": gettext_noop("Vacancies suggested to a customer"),
    "customers": gettext_noop("List of customers"),
    "import-run": gettext_noop("One import"),
    "imports": gettext_noop("Imports"),
    "log": gettext_noop("The log"),
    "log-event": gettext_noop("One event of the log"),
    "log-file": gettext_noop("The log as a file"),
    "own-consent": gettext_noop("Own consent"),
    "own-consents": gettext_noop("Own consents"),
    "own-log": gettext_noop("Own log"),
    "own-log-file": gettext_noop("Own log as a file"),
    "own-match": gettext_noop("A vacancy suggested to oneself"),
    "own-matches": gettext_noop("Vacancies suggested to oneself"),
    "own-profile": gettext_noop("Own profile"),
    "own-profile-change": gettext_noop("Changing the own profile"),
    "presented": gettext_noop("A person presented to an employer"),
    "import-commit": gettext_noop("Importing"),
    "import-step": gettext_noop("Importing"),
    "invitation": gettext_noop("Setting sign-in up"),
    "sign-in": gettext_noop("Signing in"),
    "sign-in-code": gettext_noop("Signing in"),
    "sign-in-demo": gettext_noop("Signing in"),
    "sign-out": gettext_noop("Signing out"),
    "staff": gettext_noop("Staff"),
    "staff-change": gettext_noop("Changing a right"),
    "staff-end": gettext_noop("Ending a right"),
    "staff-invite": gettext_noop("Inviting a member of the staff"),
    "staff-new": gettext_noop("Adding a member of the staff"),
    "task:close_unanswered": gettext_noop("Nightly: questions for consent without an answer"),
    "task:clear_match_notes": gettext_noop("Nightly: clearing the notes of matching"),
    "task:verify_audit": gettext_noop("Checking the log"),
    "vacancy-close": gettext_noop("Closing a vacancy"),
    "demo.seed": gettext_noop("Filling the demonstration"),
}


def view_said(view: str) -> str:
    """Return what a view or task is called; its recorded name where it has no other."""
    return gettext(VIEWS[view]) if view in VIEWS else view

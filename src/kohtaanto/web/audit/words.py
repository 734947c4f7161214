"""What the log calls views, changes and those who acted, as sentences for an auditor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
DEEDS: Mapping[str, str] = {
    "accessibility.answered": gettext_noop("accessibility feedback answered"),
    "account.closed": gettext_noop("account closed"),
    "account.code_failed": gettext_noop("wrong one-time code"),
    "account.codes_renewed": gettext_noop("recovery codes renewed"),
    "account.factor_enrolled": gettext_noop("second factor set up"),
    "account.factor_removed": gettext_noop("second factor removed"),
    "account.identity_bound": gettext_noop("sign-in elsewhere bound to the account"),
    "account.invitation_used": gettext_noop("invitation link used"),
    "account.invited": gettext_noop("invitation link made"),
    "account.made": gettext_noop("account made"),
    "account.passkey_failed": gettext_noop("passkey refused"),
    "account.password_changed": gettext_noop("password changed"),
    "account.sessions_ended": gettext_noop("signed out everywhere"),
    "account.set_up": gettext_noop("password set"),
    "account.sign_in_failed": gettext_noop("signing in failed"),
    "account.signed_in": gettext_noop("signed in"),
    "account.signed_out": gettext_noop("signed out"),
    "alias.added": gettext_noop("everyday word added"),
    "alias.withdrawn": gettext_noop("everyday word withdrawn"),
    "area.changed": gettext_noop("settings of the area changed"),
    "audit.check_asked": gettext_noop("check of the log asked for"),
    "audit.verified": gettext_noop("log checked"),
    "consent.asked": gettext_noop("consent asked for"),
    "consent.given": gettext_noop("consent given"),
    "consent.not_reached": gettext_noop("time to answer ran out"),
    "consent.refused": gettext_noop("consent refused"),
    "consent.revoked": gettext_noop("consent taken back"),
    "contact.recorded": gettext_noop("contact recorded"),
    "contacts.changed": gettext_noop("contact details changed"),
    "delegation.added": gettext_noop("agreement of delegation added"),
    "delegation.ended": gettext_noop("agreement of delegation ended"),
    "demo.seeded": gettext_noop("brought in with the demonstration"),
    "employer.added": gettext_noop("employer added"),
    "feedback.said": gettext_noop("suggestion set aside"),
    "feedback.taken_back": gettext_noop("suggestion taken up again"),
    "identity_code.opened": gettext_noop("identity code opened"),
    "import.files_removed": gettext_noop("files of old imports removed"),
    "import.jobseekers": gettext_noop("people imported"),
    "import.profiles": gettext_noop("profiles imported"),
    "import.vacancies": gettext_noop("vacancies imported"),
    "jobseeker.changed": gettext_noop("customer's data changed"),
    "jobseeker.moved": gettext_noop("home municipality changed"),
    "jobseeker.registered": gettext_noop("customer recorded"),
    "jobseeker.taken": gettext_noop("responsibility taken"),
    "log.exported": gettext_noop("log loaded as a file"),
    "log.read": gettext_noop("log read"),
    "official.recorded": gettext_noop("record in the national system noted"),
    "profile.changed": gettext_noop("profile changed"),
    "protected.opened": gettext_noop("protected contact details opened"),
    "protection.begun": gettext_noop("non-disclosure begun"),
    "protection.ended": gettext_noop("non-disclosure ended"),
    "situation.begun": gettext_noop("situation begun"),
    "situation.removed": gettext_noop("situation removed"),
    "staff.added": gettext_noop("member of the staff added"),
    "staff.changed": gettext_noop("right of a member changed"),
    "staff.ended": gettext_noop("right of a member ended"),
    "staff.invited": gettext_noop("member of the staff invited"),
    "vacancy.changed": gettext_noop("vacancy changed"),
    "vacancy.closed": gettext_noop("vacancy closed"),
    "vacancy.created": gettext_noop("vacancy written"),
    "vacancy.published": gettext_noop("vacancy published"),
    "vacancy.received": gettext_noop("vacancy received from the national platform"),
    "vacancy.reopened": gettext_noop("vacancy reopened"),
    "vacancy.withdrawn": gettext_noop("vacancy withdrawn"),
}


def view_said(view: str) -> str:
    """Return what a view or task is called; its recorded name where it has no other."""
    return gettext(VIEWS[view]) if view in VIEWS else view


def deeds_said(deeds: Sequence[str]) -> str:
    """Return what was changed or opened in one event, nothing where it was only looked at."""
    return ", ".join(gettext(DEEDS[deed]) if deed in DEEDS else deed for deed in dict.fromkeys(deeds))


def fault_said(kind: str) -> str:
    """Return what a check found wrong at one place of the trail."""
    return {
        "changed": gettext("changed after it was written"),
        "missing": gettext("missing or put elsewhere"),
        "unanchored": gettext("not known outside the database"),
    }.get(kind, kind)

"""What the log calls changes and faults, as words for an auditor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext, gettext_noop

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

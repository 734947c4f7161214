"""The main navigation of each role, made of the deeds it may do."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_noop

from kohtaanto.access.roles import Deed, Role
from kohtaanto.access.scope import Scope


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: the route's name and its label."""

    route: str
    label: str
    deed: Deed


ENTRIES = (
    Entry("customers", gettext_noop("Customers"), Deed.SEE_CUSTOMERS),
    Entry("vacancies", gettext_noop("Vacancies"), Deed.SEE_VACANCIES),
    Entry("consents", gettext_noop("Consents"), Deed.ASK_CONSENT),
    Entry("aliases", gettext_noop("Everyday words"), Deed.EDIT_ALIASES),
    Entry("own-matches", gettext_noop("Work for me"), Deed.SEE_OWN_PERSON),
    Entry("own-profile", gettext_noop("My profile"), Deed.SEE_OWN_PERSON),
    Entry("own-consents", gettext_noop("My consents"), Deed.ANSWER_CONSENT),
    Entry("own-log", gettext_noop("Who has seen my data"), Deed.SEE_OWN_LOG),
    Entry("own-vacancies", gettext_noop("My vacancies"), Deed.SEE_OWN_VACANCIES),
    Entry("figures", gettext_noop("Figures"), Deed.SEE_FIGURES),
    Entry("log", gettext_noop("Log"), Deed.SEE_LOG),
    Entry("staff", gettext_noop("Staff"), Deed.SEE_STAFF),
    Entry("area", gettext_noop("Area"), Deed.SEE_STAFF),
    Entry("imports", gettext_noop("Imports"), Deed.IMPORT_RECORDS),
    Entry("accessibility-feedback", gettext_noop("Accessibility feedback"), Deed.ANSWER_FEEDBACK),
)

# Where each role lands after signing in.
HOMES = {
    Role.JOBSEEKER: "own-matches", Role.EMPLOYER: "own-vacancies", Role.CASEWORKER: "customers",
    Role.EMPLOYER_EXPERT: "vacancies", Role.SERVICE_MANAGER: "customers", Role.AREA_LEADER: "figures",
    Role.MUNICIPAL_LEADER: "figures", Role.BOARD_MEMBER: "figures", Role.AUDITOR: "log",
    Role.ADMINISTRATOR: "staff",
}

ROLE_NAMES = {
    Role.JOBSEEKER: gettext_noop("Jobseeker"),
    Role.EMPLOYER: gettext_noop("Employer"),
    Role.CASEWORKER: gettext_noop("Caseworker"),
    Role.EMPLOYER_EXPERT: gettext_noop("Employer expert"),
    Role.SERVICE_MANAGER: gettext_noop("Service manager"),
    Role.AREA_LEADER: gettext_noop("Leader of the area"),
    Role.MUNICIPAL_LEADER: gettext_noop("Leader of a municipality"),
    Role.BOARD_MEMBER: gettext_noop("Member of the employment board"),
    Role.AUDITOR: gettext_noop("Auditor"),
    Role.PARTNER: gettext_noop("Partner"),
    Role.ADMINISTRATOR: gettext_noop("Administrator"),
    Role.OUTSIDER: gettext_noop("Visitor"),
}

_STAFF = gettext_noop("Those who meet customers and employers")
_LEADERSHIP = gettext_noop("Leadership and supervision")
FACES = {
    Role.JOBSEEKER: gettext_noop("Jobseekers"),
    Role.EMPLOYER: gettext_noop("Employers"),
    Role.CASEWORKER: _STAFF,
    Role.EMPLOYER_EXPERT: _STAFF,
    Role.SERVICE_MANAGER: _STAFF,
    Role.PARTNER: gettext_noop("Partners"),
    Role.ADMINISTRATOR: gettext_noop("Upkeep of the service"),
}


def entries(scope: Scope) -> tuple[Entry, ...]:
    """Return what the scope's role finds in its navigation."""
    return tuple(entry for entry in ENTRIES if scope.may(entry.deed))


def face_of(role: Role) -> str:
    """Return the name of the face that serves the role, as an English msgid."""
    return FACES.get(role, _LEADERSHIP)


def home_of(role: Role) -> str:
    """Return the name of the role's first page."""
    return HOMES.get(role, "about")

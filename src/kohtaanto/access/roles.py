"""The roles of the service and what each may do; everything not named here is refused."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """Who somebody is towards the service while signed in; the outsider is everybody else."""

    JOBSEEKER = "jobseeker"
    EMPLOYER = "employer"
    CASEWORKER = "caseworker"
    EMPLOYER_EXPERT = "employer_expert"
    SERVICE_MANAGER = "service_manager"
    AREA_LEADER = "area_leader"
    MUNICIPAL_LEADER = "municipal_leader"
    BOARD_MEMBER = "board_member"
    AUDITOR = "auditor"
    PARTNER = "partner"
    ADMINISTRATOR = "administrator"
    OUTSIDER = "outsider"


class Deed(StrEnum):
    """Something a route lets one do; each route declares exactly one."""

    READ_PUBLIC = "read_public"
    USE_OWN_SETTINGS = "use_own_settings"
    SEE_CUSTOMERS = "see_customers"
    EDIT_CUSTOMER = "edit_customer"
    OPEN_PROTECTED = "open_protected"
    SEE_VACANCIES = "see_vacancies"
    EDIT_VACANCY = "edit_vacancy"
    SEE_CANDIDATES = "see_candidates"
    ASK_CONSENT = "ask_consent"
    EDIT_ALIASES = "edit_aliases"
    SEE_OWN_PERSON = "see_own_person"
    EDIT_OWN_PERSON = "edit_own_person"
    ANSWER_CONSENT = "answer_consent"
    SEE_OWN_LOG = "see_own_log"
    SEE_OWN_VACANCIES = "see_own_vacancies"
    EDIT_OWN_VACANCY = "edit_own_vacancy"
    SEE_CONSENTED = "see_consented"
    SEE_FIGURES = "see_figures"
    SEE_LOG = "see_log"
    IMPORT_RECORDS = "import_records"
    SEE_STAFF = "see_staff"
    EDIT_STAFF = "edit_staff"
    ANSWER_FEEDBACK = "answer_feedback"


_EVERYBODY = frozenset({Deed.READ_PUBLIC})
_SIGNED_IN = _EVERYBODY | {Deed.USE_OWN_SETTINGS}
_FIGURES = _SIGNED_IN | {Deed.SEE_FIGURES}
_CASEWORK = _FIGURES | {
    Deed.SEE_CUSTOMERS, Deed.EDIT_CUSTOMER, Deed.OPEN_PROTECTED, Deed.SEE_VACANCIES, Deed.SEE_CANDIDATES,
    Deed.ASK_CONSENT, Deed.EDIT_ALIASES,
}
_EMPLOYER_WORK = _FIGURES | {
    Deed.SEE_VACANCIES, Deed.EDIT_VACANCY, Deed.SEE_CANDIDATES, Deed.ASK_CONSENT, Deed.EDIT_ALIASES,
}

MAY: Mapping[Role, frozenset[Deed]] = MappingProxyType({
    Role.OUTSIDER: _EVERYBODY,
    Role.JOBSEEKER: _SIGNED_IN | {
        Deed.SEE_OWN_PERSON, Deed.EDIT_OWN_PERSON, Deed.ANSWER_CONSENT, Deed.SEE_OWN_LOG,
    },
    Role.EMPLOYER: _SIGNED_IN | {Deed.SEE_OWN_VACANCIES, Deed.EDIT_OWN_VACANCY, Deed.SEE_CONSENTED},
    Role.CASEWORKER: _CASEWORK,
    Role.EMPLOYER_EXPERT: _EMPLOYER_WORK,
    Role.SERVICE_MANAGER: _CASEWORK | _EMPLOYER_WORK | {
        Deed.SEE_STAFF, Deed.IMPORT_RECORDS, Deed.ANSWER_FEEDBACK,
    },
    Role.AREA_LEADER: _FIGURES | {Deed.SEE_STAFF},
    Role.MUNICIPAL_LEADER: _FIGURES,
    Role.BOARD_MEMBER: _FIGURES,
    Role.AUDITOR: _FIGURES | {Deed.SEE_LOG},
    Role.PARTNER: _SIGNED_IN,
    Role.ADMINISTRATOR: _FIGURES | {
        Deed.SEE_STAFF, Deed.EDIT_STAFF, Deed.IMPORT_RECORDS, Deed.ANSWER_FEEDBACK,
    },
})

# Roles that meet single customers or candidates; the others see totals, frozen figures or the log.
MEETS_PEOPLE = frozenset({Role.CASEWORKER, Role.EMPLOYER_EXPERT, Role.SERVICE_MANAGER})


def may(role: Role, deed: Deed) -> bool:
    """Return whether the role may do the deed at all; which rows it reaches is for the scope to say."""
    return deed in MAY[role]

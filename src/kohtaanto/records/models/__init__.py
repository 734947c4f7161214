"""The records, one file per noun."""

from kohtaanto.records.models.accessibility import AccessibilityFeedback
from kohtaanto.records.models.accounts import Account
from kohtaanto.records.models.aliases import Alias
from kohtaanto.records.models.areas import Area, DelegationAgreement, Host, Membership
from kohtaanto.records.models.audit import AuditCheck, AuditEvent
from kohtaanto.records.models.consents import Consent
from kohtaanto.records.models.contacts import Contact
from kohtaanto.records.models.employers import Employer, EmployerContact
from kohtaanto.records.models.feedback import SuggestionFeedback
from kohtaanto.records.models.imports import ImportRun
from kohtaanto.records.models.jobseekers import HomeMunicipality, Jobseeker, JobseekerContact
from kohtaanto.records.models.match_changes import MatchChange
from kohtaanto.records.models.municipalities import Municipality
from kohtaanto.records.models.official import OfficialRecord
from kohtaanto.records.models.profiles import (
    Profile,
    ProfileLanguage,
    ProfileOccupation,
    ProfileSkill,
    ProfileWord,
)
from kohtaanto.records.models.recusals import Recusal
from kohtaanto.records.models.situations import SituationPeriod
from kohtaanto.records.models.staff import Amendment, StaffMember, Unit
from kohtaanto.records.models.statistics import MunicipalityMonth, OccupationMonth
from kohtaanto.records.models.vacancies import Vacancy, VacancyContact

__all__ = [
    "AccessibilityFeedback",
    "Account",
    "Alias",
    "Amendment",
    "Area",
    "AuditCheck",
    "AuditEvent",
    "Consent",
    "Contact",
    "DelegationAgreement",
    "Employer",
    "EmployerContact",
    "HomeMunicipality",
    "Host",
    "ImportRun",
    "Jobseeker",
    "JobseekerContact",
    "MatchChange",
    "Membership",
    "Municipality",
    "MunicipalityMonth",
    "OccupationMonth",
    "OfficialRecord",
    "Profile",
    "ProfileLanguage",
    "ProfileOccupation",
    "ProfileSkill",
    "ProfileWord",
    "Recusal",
    "SituationPeriod",
    "StaffMember",
    "SuggestionFeedback",
    "Unit",
    "Vacancy",
    "VacancyContact",
]

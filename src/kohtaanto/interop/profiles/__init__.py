"""Jobseekers' profiles as JSON (JobApplicantProfile v2.0 and our additions), and those of vacancies."""

from kohtaanto.interop.profiles.parse import parse_profiles
from kohtaanto.interop.profiles.vacancies import vacancy_profile

__all__ = ["parse_profiles", "vacancy_profile"]

"""Vacancies (avoimet työpaikat): every field of the national record, and the area's own must and nice-to-have."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from kohtaanto.access.roles import Role
from kohtaanto.access.scope import Reach, Scope
from kohtaanto.records.scoping import AreaKey, AreaRow, IdField


def _codes(length: int) -> ArrayField:  # type: ignore[type-arg]
    return ArrayField(models.CharField(max_length=length), default=list, blank=True)


class VacancyState(models.TextChoices):
    """Where a vacancy stands."""

    DRAFT = "draft", "draft"
    PUBLISHED = "published", "published"
    ARCHIVED = "archived", "archived"


class VacancyOutcome(models.TextChoices):
    """What became of a vacancy that has been closed."""

    FILLED_HERE = "filled_here", "filled with somebody presented by the service"
    FILLED_OTHERWISE = "filled_otherwise", "filled otherwise"
    NOT_FILLED = "not_filled", "nobody suitable was found"
    WITHDRAWN = "withdrawn", "the work is not needed any more"
    NOT_TOLD = "not_told", "not told"


class Vacancy(AreaRow):
    """One vacancy: the area's own, or received from the national platform (then never republished).

    Texts are maps {"fi": …, "sv": …, "en": …}. Codes are those of the national lists; an occupation outside our
    version of ESCO is kept as it came.
    """

    id = IdField()
    source = models.CharField(
        max_length=12, choices=[("own", "own"), ("national", "national")], default="own"
    )
    state = models.CharField(max_length=10, choices=VacancyState, default=VacancyState.DRAFT)
    employer = AreaKey("records.Employer", on_delete=models.PROTECT, null=True, blank=True, related_name="vacancies")
    # metadata and root
    external_id = models.CharField(max_length=80, blank=True)
    created_raw = models.CharField(max_length=30, blank=True)
    modified_raw = models.CharField(max_length=30, blank=True)
    archived_raw = models.CharField(max_length=30, blank=True)
    languages = _codes(2)
    descriptions_content_type = models.CharField(max_length=12, default="plain")
    # client (principal of an agency) and owner
    client = models.JSONField(default=dict, blank=True)
    employer_type = models.CharField(max_length=20, blank=True)
    business_id = models.CharField(max_length=9, blank=True)
    company = models.JSONField(default=dict, blank=True)
    office_name = models.CharField(max_length=200, blank=True)
    reference = models.CharField(max_length=100, blank=True)
    household_employer = models.CharField(max_length=200, blank=True)
    # position
    main_occupation = models.CharField(max_length=200, blank=True)
    occupations = _codes(200)
    must_skills = _codes(200)
    nice_skills = _codes(200)
    title = models.JSONField(default=dict)
    job_description = models.JSONField(default=dict, blank=True)
    marketing_description = models.JSONField(default=dict, blank=True)
    employment_relationship = models.CharField(max_length=20, blank=True)
    working_time = models.CharField(max_length=10, blank=True)
    working_hours = _codes(4)
    working_time_details = models.JSONField(default=dict, blank=True)
    continuity = _codes(10)
    wage_principal = models.CharField(max_length=20, blank=True)
    wage_principal_info = models.JSONField(default=dict, blank=True)
    wage_range = models.JSONField(default=dict, blank=True)
    part_time_info = models.JSONField(default=dict, blank=True)
    work_languages = models.JSONField(
        default=list, blank=True
    )  # [{"language": "fi", "level": "B1"|"", "must": true}]
    driving_licences = _codes(6)
    permits = _codes(3)
    permits_description = models.JSONField(default=dict, blank=True)
    education = models.CharField(max_length=2, blank=True)
    qualification_required = models.BooleanField(default=False)
    starts_on = models.DateField(null=True, blank=True)
    is_remote = models.BooleanField(null=True, blank=True)
    # location
    countries = _codes(3)
    regions = _codes(2)
    municipalities = _codes(3)
    workplace_name = models.JSONField(default=dict, blank=True)
    workplace_address = models.CharField(max_length=200, blank=True)
    workplace_postal_code = models.CharField(max_length=10, blank=True)
    workplace_post_office = models.CharField(max_length=60, blank=True)
    # application
    published_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    open_positions = models.PositiveSmallIntegerField(default=1)
    application_url = models.JSONField(default=dict, blank=True)
    application_help = models.JSONField(default=dict, blank=True)
    external_links = models.JSONField(default=list, blank=True)
    # the area's own: whom the work suits, and how it ended
    suits = _codes(12)  # young | part_time | subsidy | trial | training
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=16, blank=True, choices=VacancyOutcome)
    filled_positions = models.PositiveSmallIntegerField(null=True, blank=True)
    unknown_keys = models.JSONField(default=dict, blank=True)
    search_key = models.TextField(blank=True, db_collation="C")
    sort_key = models.CharField(max_length=500, blank=True, db_collation="C")
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-published_on", "id")
        constraints = (
            models.UniqueConstraint(fields=["area", "id"], name="vacancy_key"),
            models.UniqueConstraint(
                fields=["area", "source", "external_id"],
                condition=~Q(external_id=""),
                name="vacancy_external_once",
            ),
        )
        indexes = (
            models.Index(fields=["area", "state", "-published_on", "id"], name="vacancy_latest"),
            models.Index(fields=["area", "employer"], name="vacancy_by_employer"),
        )

    def __str__(self) -> str:
        return self.id

    @classmethod
    def seen_by(cls, scope: Scope) -> Q:
        if scope.reach is Reach.AREA:
            return Q()
        if scope.employer:
            return Q(employer_id=scope.employer)
        if scope.role is Role.JOBSEEKER:
            return Q(state=VacancyState.PUBLISHED)
        return Q(state=VacancyState.PUBLISHED, source="own")


class VacancyContact(AreaRow):
    """A person an applicant may turn to, as published with the vacancy."""

    id = IdField()
    vacancy = AreaKey(Vacancy, on_delete=models.CASCADE, related_name="contacts")
    employer = AreaKey("records.Employer", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    given_names = models.CharField(max_length=80, blank=True)
    family_name = models.CharField(max_length=80, blank=True)
    email = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("family_name", "given_names", "id")

    def __str__(self) -> str:
        return self.id

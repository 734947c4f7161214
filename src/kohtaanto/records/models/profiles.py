"""Profiles: what a jobseeker knows, may do and wishes for; None means "not asked", empty means "none"."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kohtaanto.records.scoping import AreaKey, AreaKeyOne, IdField, PersonRow


class Profile(PersonRow):
    """The one profile of a jobseeker; its lists of concepts stand in rows of their own."""

    jobseeker = AreaKeyOne(
        "records.Jobseeker", on_delete=models.CASCADE, primary_key=True, related_name="profile"
    )
    education = models.CharField(max_length=2, blank=True)  # ISCED 0–9; empty: not known
    education_name = models.CharField(max_length=200, blank=True)
    permits = ArrayField(models.CharField(max_length=3), null=True, blank=True)
    driving_licences = ArrayField(models.CharField(max_length=6), null=True, blank=True)
    wished_municipalities = ArrayField(models.CharField(max_length=3), null=True, blank=True)
    longest_commute_km = models.PositiveSmallIntegerField(null=True, blank=True)
    working_time = ArrayField(models.CharField(max_length=2), null=True, blank=True)  # 01 full, 02 part
    working_hours = ArrayField(models.CharField(max_length=4), null=True, blank=True)  # 01 day … 08 shifts
    contracts = ArrayField(models.CharField(max_length=10), null=True, blank=True)  # permanent, temporary …
    working_languages = ArrayField(models.CharField(max_length=8), null=True, blank=True)
    # Legally required qualifications held, each as the URI of the regulated occupation it opens.
    qualifications = ArrayField(models.CharField(max_length=200), null=True, blank=True)
    available_from = models.DateField(null=True, blank=True)
    wants_remote = models.BooleanField(null=True, blank=True)
    own_weights = models.JSONField(default=dict, blank=True)  # part of the score -> factor within its bounds
    presentation = models.TextField(blank=True, max_length=4000)
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("jobseeker",)

    def __str__(self) -> str:
        return str(self.jobseeker_id)


class ProfileOccupation(PersonRow):
    """An occupation the jobseeker has done or wishes for, as an ESCO or FINESCO concept."""

    id = IdField()
    jobseeker = AreaKey("records.Jobseeker", on_delete=models.CASCADE, related_name="occupations")
    uri = models.CharField(max_length=200)
    isco4 = models.CharField(max_length=4, blank=True)  # the group by which a foreign concept is matched
    as_written = models.CharField(max_length=200, blank=True)
    experience_months = models.PositiveSmallIntegerField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    is_wished = models.BooleanField(default=True)
    source = models.CharField(max_length=40, default="area")

    class Meta:
        ordering = ("jobseeker", "-experience_months", "id")
        constraints = (models.UniqueConstraint(fields=["area", "jobseeker", "uri"], name="occupation_once"),)

    def __str__(self) -> str:
        return self.uri


class ProfileSkill(PersonRow):
    """A skill the jobseeker has, with its level and where it is known from."""

    id = IdField()
    jobseeker = AreaKey("records.Jobseeker", on_delete=models.CASCADE, related_name="skills")
    uri = models.CharField(max_length=200)
    as_written = models.CharField(max_length=200, blank=True)
    level = models.CharField(max_length=12, blank=True)  # beginner | intermediate | master | empty: not told
    source = models.CharField(max_length=40, default="area")

    class Meta:
        ordering = ("jobseeker", "uri")
        constraints = (models.UniqueConstraint(fields=["area", "jobseeker", "uri"], name="skill_once"),)

    def __str__(self) -> str:
        return self.uri


class ProfileWord(PersonRow):
    """An occupation or skill in words for which nobody has chosen a concept yet; matching never reads it."""

    id = IdField()
    jobseeker = AreaKey("records.Jobseeker", on_delete=models.CASCADE, related_name="words")
    kind = models.CharField(max_length=10)  # occupation | skill
    text = models.CharField(max_length=200)
    experience_months = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=40, default="area")

    class Meta:
        ordering = ("jobseeker", "kind", "text")
        constraints = (
            models.UniqueConstraint(fields=["area", "jobseeker", "kind", "text"], name="word_once"),
        )

    def __str__(self) -> str:
        return self.id


class ProfileLanguage(PersonRow):
    """A language the jobseeker uses, with its level in the Common European Framework or as native."""

    id = IdField()
    jobseeker = AreaKey("records.Jobseeker", on_delete=models.CASCADE, related_name="languages")
    language = models.CharField(max_length=8)
    level = models.CharField(max_length=6, blank=True)  # A1 … C2, native; empty: not known

    class Meta:
        ordering = ("jobseeker", "language")
        constraints = (
            models.UniqueConstraint(fields=["area", "jobseeker", "language"], name="language_once"),
        )

    def __str__(self) -> str:
        return self.language

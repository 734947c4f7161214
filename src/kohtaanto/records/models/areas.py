"""The employment area (työllisyysalue), its members, its host and the agreements between them."""

from __future__ import annotations

from django.db import models


class Mode(models.TextChoices):
    """Whether the area keeps its official records in the national system (380/2023 120 §) or only here."""

    ADD_ON = "add-on", "add-on to the national system"
    STANDALONE = "standalone", "stands alone (pilot, training)"


class Area(models.Model):
    """One employment area; its key is the official code of the area."""

    code = models.SmallIntegerField(primary_key=True)
    slug = models.SlugField(unique=True)
    name_fi = models.CharField(max_length=120)
    name_sv = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    mode = models.CharField(max_length=12, choices=Mode, default=Mode.ADD_ON)
    # What an employer may be shown of how many fit: counts under this are "fewer than".
    smallest_count = models.PositiveSmallIntegerField(default=5)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name_fi


class Membership(models.Model):
    """A municipality's membership of an area, from a day to a day."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="memberships")
    municipality = models.ForeignKey("records.Municipality", on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("area", "municipality")
        constraints = (
            models.UniqueConstraint(fields=["area", "municipality", "starts_on"], name="membership_once"),
        )

    def __str__(self) -> str:
        return f"{self.municipality_id} in {self.area_id}"


class Host(models.Model):
    """The municipality that bears the responsibility for the area (vastuukunta), from a day to a day."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="hosts")
    municipality = models.ForeignKey("records.Municipality", on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("area", "starts_on")

    def __str__(self) -> str:
        return f"{self.municipality_id} hosts {self.area_id}"


class DelegationAgreement(models.Model):
    """An agreement by which officials of one municipality act for another (380/2023 13 § 2)."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="delegations")
    from_municipality = models.ForeignKey("records.Municipality", on_delete=models.PROTECT, related_name="+")
    to_municipality = models.ForeignKey("records.Municipality", on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=80, blank=True)  # the diary number of the agreement

    class Meta:
        ordering = ("area", "from_municipality", "starts_on")

    def __str__(self) -> str:
        return f"{self.from_municipality_id} to {self.to_municipality_id}"

"""Accounts and how they are signed in to; outside row-level security, so they hold nothing about the person."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from kohtaanto.access.roles import Role
from kohtaanto.records.ids import LENGTH, new_id


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by their sign-in name."""


class Account(AbstractBaseUser):
    """Somebody who can sign in, in one role of one area.

    The sign-in name is given by the area (never an e-mail address or a person's name); `holder` is the random id
    of the staff member, jobseeker or employer contact.
    """

    id = models.CharField(
        primary_key=True, max_length=LENGTH, default=new_id, editable=False, db_collation="C"
    )
    login = models.CharField(max_length=40, unique=True)
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    area = models.ForeignKey("records.Area", on_delete=models.PROTECT, related_name="+")
    holder = models.CharField(max_length=LENGTH, blank=True)
    employer = models.CharField(max_length=LENGTH, blank=True)  # the random id of the employer acted for
    language = models.CharField(max_length=2, default="fi")
    theme = models.CharField(max_length=6, default="auto")
    # Keyed digest of the holder's e-mail address, by which one can sign in too; the address stands in the register.
    email_index = models.BinaryField(null=True, blank=True, unique=True)
    is_active = models.BooleanField(default=True)
    # Raised when a right ends or changes: sessions of an older generation are refused at their next request.
    generation = models.PositiveIntegerField(default=1)

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = AccountManager()

    class Meta:
        ordering = ("login",)

    def __str__(self) -> str:
        return self.login


class Invitation(models.Model):
    """A link that lets its reader set an account up, once and until it ends; without an account, the first of all.

    Only the digest of the link's secret is kept.
    """

    key = models.CharField(primary_key=True, max_length=64, db_collation="C")
    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="invitations")
    made_by = models.CharField(max_length=LENGTH, blank=True)  # the account that invited; empty: the start
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-made_at", "key")

    def __str__(self) -> str:
        return self.key[:8]


class OutsideIdentity(models.Model):
    """An identity at an issuer outside (OpenID Connect) that signs in to an account; kept as a keyed digest."""

    issuer = models.CharField(max_length=40)
    subject = models.BinaryField()
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="outside_identities")

    class Meta:
        ordering = ("issuer", "id")
        constraints = (models.UniqueConstraint(fields=["issuer", "subject"], name="outside_identity_once"),)

    def __str__(self) -> str:
        return f"{self.issuer} of {self.account_id}"


class FailedTries(models.Model):
    """How often signing in has failed in a row for one pairing of name, address or browser; keyed digests only."""

    key = models.CharField(primary_key=True, max_length=64, db_collation="C")
    count = models.PositiveIntegerField()
    last_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ("key",)

    def __str__(self) -> str:
        return f"{self.key[:8]}: {self.count}"


class UsedCode(models.Model):
    """A one-time code that has been used: it does not count again while it would still be right."""

    key = models.CharField(primary_key=True, max_length=64, db_collation="C")
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ("key",)

    def __str__(self) -> str:
        return self.key[:8]

"""Accounts: who can sign in; outside row-level security, so they hold nothing about the person."""

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

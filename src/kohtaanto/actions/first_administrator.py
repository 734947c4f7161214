"""The first administrator of an installation: made through a link that the starting command prints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Q

from kohtaanto.access.roles import Role
from kohtaanto.access.scope import system_scope
from kohtaanto.actions.accounts import make_account, set_up
from kohtaanto.actions.clock import today, wall_clock
from kohtaanto.actions.import_places import take_places
from kohtaanto.actions.invitations import first_invitation
from kohtaanto.records.models import Area, StaffMember
from kohtaanto.records.models.accounts import Account
from kohtaanto.records.unit import current_unit, rescope

LINK_LASTS = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Founder:
    """Who sets the service up, for which area, employed by which of its municipalities."""

    area: int
    municipality: str
    given_names: str
    family_name: str
    email: str


def first_link_secret() -> str | None:
    """Return the secret of a new set-up link, None where an administrator can sign in already.

    The first start also brings the municipalities and areas that come with the package.
    """
    if not Area.objects.exists():
        take_places(None, is_dry_run=False)
    return None if has_administrator() else first_invitation(wall_clock(), LINK_LASTS)


def has_administrator() -> bool:
    """Return whether somebody can sign in as an administrator."""
    found = Account.objects.filter(role=Role.ADMINISTRATOR.value, is_active=True)
    has_password = ~Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return found.filter(has_password | Q(outside_identities__isnull=False)).exists()


def found_service(founder: Founder, password: str) -> Account:
    """Make the first administrator with the right, the account and its password; return the account."""
    unit = current_unit()
    before = unit.scope
    scope = system_scope(founder.area, "set-up")
    rescope(unit, scope)
    member = StaffMember(
        area_id=founder.area,
        given_names=founder.given_names,
        family_name=founder.family_name,
        email=founder.email,
        employer_municipality=founder.municipality,
        role=Role.ADMINISTRATOR.value,
        starts_on=today(),
    )
    member.save(force_insert=True)
    account = make_account(scope, Role.ADMINISTRATOR, member.id, email=founder.email)
    set_up(account, password)
    rescope(unit, before)
    return account

"""Clearing away what signing in has left: ended sessions, old failures, used codes, links that have ended."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session

from kohtaanto.actions.brakes import forget_old_failures
from kohtaanto.actions.second_factors import forget_used_codes
from kohtaanto.records.models.accounts import Invitation

INVITATIONS_KEPT = timedelta(days=30)


def tidy_entrance(at: datetime) -> int:
    """Delete what can no longer be used, and return how many rows that were."""
    sessions, _ = Session.objects.filter(expire_date__lt=at).delete()
    links, _ = Invitation.objects.filter(ends_at__lt=at - INVITATIONS_KEPT).delete()
    return sessions + links + forget_old_failures(at) + forget_used_codes(at)

"""Everyday words of the area for occupations and skills: added, withdrawn, known to every search at once."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from kohtaanto.access.scope import Scope
from kohtaanto.actions.areas import area_of
from kohtaanto.actions.clock import now
from kohtaanto.actions.jobseekers import refused
from kohtaanto.actions.profile_rules import is_occupation
from kohtaanto.codes.esco import vocabulary
from kohtaanto.codes.esco.concepts import LANGUAGES
from kohtaanto.codes.folding import search_key
from kohtaanto.codes.messages import message
from kohtaanto.records.models import Alias
from kohtaanto.records.unit import current_unit

LONGEST = 120


def add_alias(scope: Scope, kind: str, text: str, language: str, uri: str) -> str:
    """Keep a word for a concept and return its id; Refused where it is there or the concept unknown."""
    said = " ".join(text.split())
    known = vocabulary()
    is_known = uri in known.skill_row if kind == "skill" else kind == "occupation" and is_occupation(uri)
    if not search_key(said) or len(said) > LONGEST:
        raise refused("text", message("The word is missing or too long."), message("Write 1 to 120 letters."))
    if language not in LANGUAGES:
        raise refused("language", message("The language is not known."), message("Choose one of the list."))
    if not is_known:
        raise refused(
            "uri", message("The concept is not chosen."), message("Search and choose one of the list.")
        )
    alias = Alias(
        area_id=area_of(scope),
        kind=kind,
        text=said,
        folded=search_key(said)[:LONGEST],
        language=language,
        uri=uri,
        added_by_id=scope.staff or None,
        added_at=now(),
    )
    try:
        with transaction.atomic():
            alias.save(force_insert=True)
    except IntegrityError:
        raise refused(
            "text", message("The word is there already for this concept."), message("Nothing needs doing.")
        ) from None
    current_unit().did("alias.added")
    return str(alias.id)


def withdraw_alias(scope: Scope, alias: str) -> bool:
    """Take a word out of use; what was found by it stays. False where it was not in use."""
    in_use = Alias.objects.visible_to(scope).filter(id=alias, withdrawn_at__isnull=True)
    is_withdrawn = in_use.update(withdrawn_at=now())
    if is_withdrawn:
        current_unit().did("alias.withdrawn")
    return bool(is_withdrawn)

"""The area's own vacancies: written, changed, published, closed with their outcome and opened again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Q

from kohtaanto.access.scope import Scope, system_scope
from kohtaanto.actions.clock import now, today
from kohtaanto.actions.vacancy_content import COLUMNS, ContactContent, VacancyContent, open_points, problems
from kohtaanto.codes.folding import search_key, sort_key
from kohtaanto.codes.messages import Message, message
from kohtaanto.codes.problems import Place, Problem, Refused
from kohtaanto.records.models import Consent, Employer, Vacancy, VacancyContact
from kohtaanto.records.models.consents import ConsentAnswer
from kohtaanto.records.models.vacancies import VacancyOutcome, VacancyState
from kohtaanto.records.unit import current_unit
from kohtaanto.records.walls import walls_of

_FILLED = {VacancyOutcome.FILLED_HERE, VacancyOutcome.FILLED_OTHERWISE}
_LONGEST_SORT_KEY = 500


class NotTaken(Exception):
    """Raised when a vacancy cannot be kept or published as it is; carries each problem with its cure."""

    def __init__(self, found: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(str(each) for each in found))
        self.problems = found


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that two people have written differently: what is kept now, and what was just sent."""

    field: str
    kept: Any
    sent: Any


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else changed the vacancy meanwhile: nothing was kept; `version` is the one to answer to."""

    version: int
    differences: tuple[Difference, ...]


def create_vacancy(scope: Scope, employer: Employer, content: VacancyContent) -> Vacancy:
    """Keep a new vacancy of the employer as a draft; NotTaken where something in it is wrong."""
    _require_sound(content)
    vacancy = Vacancy(area_id=employer.area_id, source="own", employer=employer, state=VacancyState.DRAFT)
    _fill(vacancy, employer, content)
    vacancy.save(force_insert=True)
    _keep_contacts(scope, vacancy, content.contacts)
    current_unit().did("vacancy.created")
    return vacancy


def edit_vacancy(scope: Scope, vacancy_id: str, content: VacancyContent, version: int) -> Conflict | None:
    """Keep the changes; a Conflict, and nothing kept, where the vacancy is no longer of that version.

    A published vacancy stays complete: NotTaken where it would not be any more.
    """
    vacancy = _locked(scope, vacancy_id)
    _require_own(vacancy)
    _require_sound(content)
    if vacancy.version != version:
        found = _differences(content_of(scope, vacancy), content)
        return Conflict(vacancy.version, found) if found else None
    if vacancy.state == VacancyState.PUBLISHED:
        _require_complete(content)
    employer = Employer.objects.visible_to(scope).filter(id=vacancy.employer_id).first()
    _fill(vacancy, employer, content)
    vacancy.version += 1
    vacancy.save()
    _keep_contacts(scope, vacancy, content.contacts)
    current_unit().did("vacancy.changed")
    return None


def publish_vacancy(scope: Scope, vacancy_id: str) -> Vacancy:
    """Publish a draft from today on; NotTaken with what must still be told."""
    vacancy = _locked(scope, vacancy_id)
    _require_own(vacancy)
    if vacancy.state != VacancyState.DRAFT:
        raise _not_now(
            message("Only a draft can be published."), message("Open a closed vacancy again instead.")
        )
    _require_complete(content_of(scope, vacancy))
    vacancy.state, vacancy.published_on = VacancyState.PUBLISHED, today()
    _save(vacancy, "state", "published_on")
    current_unit().did("vacancy.published")
    return vacancy


def close_vacancy(scope: Scope, vacancy_id: str, outcome: str, filled: int | None = None) -> Vacancy:
    """Close a vacancy with its outcome; from then on the employer sees none of those presented for it."""
    vacancy = _locked(scope, vacancy_id)
    _require_own(vacancy)
    if vacancy.state == VacancyState.ARCHIVED:
        raise _not_now(message("The vacancy is closed already."), message("Nothing needs doing."))
    if outcome not in VacancyOutcome.values:
        raise _not_now(
            message("The outcome is not told."), message("Choose what became of the vacancy."), "outcome"
        )
    vacancy.filled_positions = (
        filled if outcome in _FILLED else 0 if outcome != VacancyOutcome.NOT_TOLD else None
    )
    vacancy.state, vacancy.outcome, vacancy.closed_on = VacancyState.ARCHIVED, outcome, today()
    _save(vacancy, "state", "outcome", "closed_on", "filled_positions")
    current_unit().did("vacancy.closed", _end_consents(scope, vacancy))
    return vacancy


def end_received(scope: Scope, vacancy: Vacancy) -> None:
    """Archive a vacancy that the national platform has withdrawn; its consents end with it."""
    vacancy.state, vacancy.closed_on, vacancy.outcome = (
        VacancyState.ARCHIVED,
        today(),
        VacancyOutcome.NOT_TOLD,
    )
    _save(vacancy, "state", "closed_on", "outcome", "archived_raw")
    current_unit().did("vacancy.withdrawn", _end_consents(scope, vacancy))


def reopen_vacancy(scope: Scope, vacancy_id: str) -> Vacancy:
    """Open a closed vacancy again; where it is no longer complete, as a draft to be completed first."""
    vacancy = _locked(scope, vacancy_id)
    _require_own(vacancy)
    if vacancy.state != VacancyState.ARCHIVED:
        raise _not_now(message("The vacancy is not closed."), message("Nothing needs doing."))
    is_complete = not open_points(content_of(scope, vacancy), today())
    vacancy.state = VacancyState.PUBLISHED if is_complete else VacancyState.DRAFT
    vacancy.outcome, vacancy.closed_on, vacancy.filled_positions = "", None, None
    _save(vacancy, "state", "outcome", "closed_on", "filled_positions")
    current_unit().did("vacancy.reopened")
    return vacancy


def content_of(scope: Scope, vacancy: Vacancy) -> VacancyContent:
    """Return what the form shows of a kept vacancy; one query for the contacts."""
    values = {name: getattr(vacancy, name) for name in COLUMNS}
    lists = {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
    rows = VacancyContact.objects.visible_to(scope).filter(vacancy_id=vacancy.id).order_by("id")
    contacts = tuple(
        ContactContent(*row) for row in rows.values_list("given_names", "family_name", "email", "phone")
    )
    return VacancyContent(**{**values, **lists}, contacts=contacts)


def _fill(vacancy: Vacancy, employer: Employer, content: VacancyContent) -> None:
    for name in COLUMNS:
        value = getattr(content, name)
        setattr(vacancy, name, list(value) if isinstance(value, tuple) else value)
    vacancy.languages = content.languages
    vacancy.business_id = employer.business_id
    vacancy.company = {"fi": employer.name}
    # Industry and kind of employer follow the employer's own record.
    vacancy.client = {"industryCode": employer.industry_code} if employer.industry_code else {}
    vacancy.employer_type = "01" if employer.business_id else "02"
    titles = " ".join(text for text in content.title.values() if text)
    vacancy.search_key = search_key(f"{titles} {employer.name} {content.reference}")
    vacancy.sort_key = sort_key(next((text for text in content.title.values() if text), ""))[
        :_LONGEST_SORT_KEY
    ]
    vacancy.changed_at = now()


def _keep_contacts(scope: Scope, vacancy: Vacancy, contacts: tuple[ContactContent, ...]) -> None:
    VacancyContact.objects.visible_to(scope).filter(vacancy_id=vacancy.id).delete()
    for contact in contacts:
        VacancyContact(
            area_id=vacancy.area_id, vacancy=vacancy, employer_id=vacancy.employer_id, **asdict(contact)
        ).save(force_insert=True)


def _end_consents(scope: Scope, vacancy: Vacancy) -> list[str]:
    """End today the consents given for the vacancy: after a later reopening people are asked again."""
    # Whoever closes the vacancy ends all of them, those of people who are not shown to him included.
    system = system_scope(vacancy.area_id, "closing")
    with walls_of(system, back_to=scope):
        given = Consent.objects.in_area(system).filter(
            vacancy_id=vacancy.id, answer=ConsentAnswer.GIVEN, revoked_at__isnull=True
        )
        people = [row[0] for row in given.order_by("id").figures("jobseeker_id")]
        given.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=today())).update(ends_on=today())
    return people


def _differences(kept: VacancyContent, sent: VacancyContent) -> tuple[Difference, ...]:
    names = (*COLUMNS, "contacts")
    pairs = ((name, getattr(kept, name), getattr(sent, name)) for name in names)
    return tuple(Difference(*pair) for pair in pairs if _plain(pair[1]) != _plain(pair[2]))


def _plain(value: Any) -> Any:
    # An empty text in a language says the same as no text in it.
    return {key: text for key, text in value.items() if text} if isinstance(value, Mapping) else value


def _locked(scope: Scope, vacancy_id: str) -> Vacancy:
    found: Vacancy | None = (
        Vacancy.objects.visible_to(scope).select_for_update(of=("self",)).filter(id=vacancy_id).first()
    )
    if found is None:
        raise _not_now(
            message("The vacancy is not found."), message("Go back to the list and choose it again.")
        )
    return found


def _save(vacancy: Vacancy, *changed: str) -> None:
    vacancy.version += 1
    vacancy.changed_at = now()
    vacancy.save(update_fields=[*changed, "version", "changed_at"])


def _require_own(vacancy: Vacancy) -> None:
    if vacancy.source != "own":
        raise _not_now(
            message("The vacancy comes from the national platform."),
            message("It is changed there, by its employer."),
        )


def _require_sound(content: VacancyContent) -> None:
    if found := problems(content, today()):
        raise NotTaken(found)


def _require_complete(content: VacancyContent) -> None:
    if found := open_points(content, today()):
        raise NotTaken(found)


def _not_now(reason: Message, cure: Message, name: str | None = None) -> Refused:
    return Refused(Problem(Place("form", column=name), reason, cure))

"""Whether a jobseeker can be considered for a vacancy at all: hard conditions, each with its reason.

A condition holds, blocks, or is unknown; the unknown does not exclude, it is told with who can add it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from kohtaanto.codes.lists import licence_classes_held, licence_groups_satisfied
from kohtaanto.codes.messages import Message, message
from kohtaanto.matching.closing import gap
from kohtaanto.matching.distance import is_remote_for, kilometres, origins
from kohtaanto.matching.findings import Concept, ConceptKind, Condition, Gap, Mender, Standing
from kohtaanto.matching.profiles import (
    JobseekerProfile,
    LanguageSkill,
    Start,
    VacancyProfile,
    cefr_rank,
)
from kohtaanto.matching.weights import Weights


def conditions(
    person: JobseekerProfile, vacancy: VacancyProfile, on: date, numbers: Weights, *, presenting: bool = False
) -> tuple[Condition, ...]:
    """Return every hard condition of the pair on that day; consent only for presenting the person."""
    found = (
        _open(vacancy, on),
        _permits(person, vacancy),
        _licences(person, vacancy),
        _qualification(person, vacancy),
        _languages(person, vacancy),
        _commute(person, vacancy),
        _working_time(person, vacancy),
        _start(person, vacancy, on, numbers.soon_days),
    )
    return (*found, _consent(person)) if presenting else found


def is_eligible(found: Iterable[Condition]) -> bool:
    """Tell whether nothing blocks."""
    return all(each.standing is not Standing.BLOCKS for each in found)


def latest_start(start: Start | None, on: date, soon_days: int) -> date | None:
    """Return the last day on which the person must be able to begin, None where no day is set."""
    if start is None or start.kind == "agreed":
        return None
    return on + timedelta(days=soon_days) if start.kind == "soon" else start.day


@cache
def licences_met(held: frozenset[str]) -> frozenset[str]:
    """Return all licence classes and national licence groups that a holder of these satisfies."""
    return licence_classes_held(held) | licence_groups_satisfied(held)


def meets_language(held: Iterable[LanguageSkill], needed: LanguageSkill) -> bool | None:
    """Tell whether the language is known well enough, None where it is known at an untold level."""
    known = [each for each in held if each.language == needed.language]
    if needed.level is None or not known:
        return bool(known)
    ranks = [cefr_rank(each.level) for each in known if each.level is not None]
    if any(rank >= cefr_rank(needed.level) for rank in ranks):
        return True
    return None if len(ranks) < len(known) else False


def _open(vacancy: VacancyProfile, on: date) -> Condition:
    blocks = (Standing.BLOCKS, Mender.EMPLOYER)
    if vacancy.published is not None and vacancy.published > on:
        return _condition("open", message("The vacancy is not yet open."), *blocks)
    if vacancy.expires is not None and vacancy.expires < on:
        return _condition("open", message("The time to apply for the vacancy has ended."), *blocks)
    if vacancy.openings == 0:
        return _condition("open", message("Every opening of the vacancy is filled."), *blocks)
    if vacancy.expires is None:
        reason = message("The employer has not said when the time to apply ends.")
        return _condition("open", reason, Standing.UNKNOWN, Mender.EMPLOYER)
    return _condition("open", message("The vacancy is open."))


def _permits(person: JobseekerProfile, vacancy: VacancyProfile) -> Condition:
    if vacancy.permits is None:
        return _unsaid("permits", message("The employer has not said which cards or permits the work needs."))
    gaps = _gaps(ConceptKind.PERMIT, vacancy.permits - (person.permits or frozenset()))
    if not gaps:
        return _condition("permits", message("The person has every card and permit that is needed."))
    if person.permits is None:
        return _untold(
            "permits", message("The profile does not tell which cards and permits there are."), gaps
        )
    return _lacking(
        "permits", message("The work needs a card or permit that the person does not have."), gaps
    )


def _licences(person: JobseekerProfile, vacancy: VacancyProfile) -> Condition:
    if vacancy.licences is None:
        return _unsaid("licences", message("The employer has not said whether a driving licence is needed."))
    gaps = _gaps(ConceptKind.LICENCE, vacancy.licences - licences_met(person.licences or frozenset()))
    if not gaps:
        return _condition("licences", message("The person has every driving licence that is needed."))
    if person.licences is None:
        return _untold(
            "licences", message("The profile does not tell which driving licences there are."), gaps
        )
    return _lacking(
        "licences", message("The work needs a driving licence that the person does not have."), gaps
    )


def _qualification(person: JobseekerProfile, vacancy: VacancyProfile) -> Condition:
    name = "qualification"
    if vacancy.qualifications is None:
        return _unsaid(name, message("The employer has not said whether the law asks for a qualification."))
    gaps = _gaps(ConceptKind.QUALIFICATION, vacancy.qualifications - (person.qualifications or frozenset()))
    if not gaps:
        return _condition(name, message("The person has every qualification that the law asks for."))
    if person.qualifications is None:
        return _untold(name, message("The profile does not tell which qualifications there are."), gaps)
    return _lacking(name, message("The law asks for a qualification that the person does not have."), gaps)


def _languages(person: JobseekerProfile, vacancy: VacancyProfile) -> Condition:
    if vacancy.languages is None:
        return _unsaid("language", message("The employer has not said which languages the work needs."))
    held = person.languages or ()
    answers = [(needed, meets_language(held, needed)) for needed in vacancy.languages]
    lacking = tuple(_language_gap(needed) for needed, met in answers if met is False)
    unsure = tuple(_language_gap(needed) for needed, met in answers if met is None)
    if not lacking and not unsure:
        return _condition("language", message("The person knows every language that is needed."))
    if person.languages is None:
        reason = message("The profile does not tell which languages the person knows.")
        return _untold("language", reason, lacking)
    if not lacking:
        return _untold(
            "language", message("The profile does not tell how well the language is known."), unsure
        )
    return _lacking(
        "language", message("The work needs a language at a level the person does not have."), lacking
    )


def _commute(person: JobseekerProfile, vacancy: VacancyProfile) -> Condition:
    if is_remote_for(person, vacancy):
        return _condition("commute", message("The work can be done from afar."))
    if not vacancy.municipalities:
        return _unsaid("commute", message("The employer has not said where the work is done."))
    if not origins(person):
        reason = message("The distance is unknown: the profile has no municipality.")
        return _condition("commute", reason, Standing.UNKNOWN, Mender.CASEWORKER)
    km = kilometres(person, vacancy)
    if km is None:
        return _unsaid("commute", message("The distance is unknown: the municipality is not known."))
    limit = person.longest_commute_km
    if limit is None:
        return _untold(
            "commute", message("The profile does not tell the longest commute; this is %(km)s km.", km=km)
        )
    if km <= limit:
        return _condition(
            "commute", message("The way is %(km)s km, at most %(limit)s km suits.", km=km, limit=limit)
        )
    reason = message("The way is %(km)s km, and at most %(limit)s km suits.", km=km, limit=limit)
    return _condition("commute", reason, Standing.BLOCKS, Mender.JOBSEEKER)


def _working_time(person: JobseekerProfile, vacancy: VacancyProfile) -> Condition:
    name = "working time"
    if vacancy.working_time is None:
        return _unsaid(name, message("The employer has not said whether the work is full-time or part-time."))
    if not person.working_time:
        return _untold(name, message("The profile does not tell whether full-time or part-time work suits."))
    if not vacancy.working_time or person.working_time & vacancy.working_time:
        return _condition(name, message("The working time suits."))
    reason = message("The work is part-time, and the person wishes for full-time work only.")
    if "01" in vacancy.working_time:
        reason = message("The work is full-time, and the person wishes for part-time work only.")
    return _condition(name, reason, Standing.BLOCKS, Mender.JOBSEEKER)


def _start(person: JobseekerProfile, vacancy: VacancyProfile, on: date, soon_days: int) -> Condition:
    latest = latest_start(vacancy.start, on, soon_days)
    if latest is None:
        if vacancy.start is not None and vacancy.start.kind == "agreed":
            return _condition("start", message("The first day is agreed on together."))
        return _unsaid("start", message("The employer has not said when the work begins."))
    if person.start_day is None:
        return _untold("start", message("The profile does not tell when the person can begin."))
    days = {"day": person.start_day.isoformat(), "latest": latest.isoformat()}
    if person.start_day <= latest:
        return _condition("start", message("The person can begin in time."))
    reason = message("The person can begin on %(day)s, the work asks for %(latest)s at the latest.", **days)
    return _condition("start", reason, Standing.BLOCKS, Mender.JOBSEEKER)


def _consent(person: JobseekerProfile) -> Condition:
    # The one condition whose unknown blocks: nobody is shown to an employer without a recorded consent.
    if person.may_be_presented is True:
        return _condition("consent", message("The person has consented in writing to be presented."))
    reason = message("The person has not been asked for consent to be presented to employers.")
    if person.may_be_presented is False:
        reason = message("The person has refused to be presented to employers.")
    return _condition("consent", reason, Standing.BLOCKS, Mender.JOBSEEKER)


def _gaps(kind: ConceptKind, codes: Iterable[str]) -> tuple[Gap, ...]:
    return tuple(gap(Concept(kind, code)) for code in sorted(codes))


def _language_gap(needed: LanguageSkill) -> Gap:
    return gap(Concept(ConceptKind.LANGUAGE, needed.language, needed.level))


def _condition(
    name: str,
    reason: Message,
    standing: Standing = Standing.HOLDS,
    mender: Mender = Mender.NOBODY,
    gaps: tuple[Gap, ...] = (),
) -> Condition:
    return Condition(name, standing, reason, mender, gaps)


def _unsaid(name: str, reason: Message) -> Condition:
    return _condition(name, reason, Standing.UNKNOWN, Mender.EMPLOYER)


def _untold(name: str, reason: Message, gaps: tuple[Gap, ...] = ()) -> Condition:
    return _condition(name, reason, Standing.UNKNOWN, Mender.JOBSEEKER, gaps)


def _lacking(name: str, reason: Message, gaps: tuple[Gap, ...]) -> Condition:
    return _condition(name, reason, Standing.BLOCKS, Mender.CASEWORKER, gaps)

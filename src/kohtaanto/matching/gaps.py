"""What a person lacks for a vacancy without being excluded, and what nobody has told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kohtaanto.codes.messages import message
from kohtaanto.matching.closing import gap, practice_gap
from kohtaanto.matching.evidence import Opening, Person, skill_concept
from kohtaanto.matching.findings import (
    Concept,
    ConceptKind,
    Condition,
    Mender,
    Missing,
    Standing,
    Unknown,
)
from kohtaanto.matching.terms import Model
from kohtaanto.matching.wishes import MASKS, offered, wished

# Below this a skill is only nearly held: practice closes the gap.
_ENOUGH = 0.5


def missing(one: Person, other: Opening, found: Iterable[Condition], model: Model) -> tuple[Missing, ...]:
    """Return what is asked for and lacking: what blocks and a service could close, musts, then the rest."""
    blocking = [
        Missing(each, True, condition.reason)
        for condition in found
        if condition.standing is Standing.BLOCKS
        for each in condition.gaps
    ]
    rest = [*_skills(one, other, model), *_education(one, other)]
    return (*blocking, *sorted(rest, key=lambda each: not each.is_must))


def unknown(one: Person, other: Opening, found: Iterable[Condition], model: Model) -> tuple[Unknown, ...]:
    """Return what is not known of the pair, each with who can add it."""
    conditions = [
        Unknown(each.name, each.reason, each.mender) for each in found if each.standing is Standing.UNKNOWN
    ]
    return (*conditions, *_untold(one), *_unsaid(one, other), *_not_in_vocabulary(one, other, model))


def _skills(one: Person, other: Opening, model: Model) -> Iterator[Missing]:
    for wanted in other.wanted:
        strength = one.view.held[wanted.row]
        if wanted.origin == "occupation" or strength >= _ENOUGH:
            continue
        concept, is_must = skill_concept(wanted.row, model), wanted.origin == "must"
        if strength > 0:
            yield Missing(practice_gap(concept), is_must, message("The skill is nearly there."))
        elif is_must:
            yield Missing(gap(concept), True, message("The employer requires this skill."))
        else:
            yield Missing(gap(concept), False, message("The employer would like this skill."))


def _education(one: Person, other: Opening) -> Iterator[Missing]:
    asked, has = other.profile.education, one.profile.education
    if asked is not None and has is not None and has < asked:
        concept = Concept(ConceptKind.EDUCATION, str(asked))
        yield Missing(gap(concept), False, message("The employer asks for a higher level of education."))


def _untold(one: Person) -> Iterator[Unknown]:
    profile, who = one.profile, Mender.JOBSEEKER
    if profile.skills is None:
        yield Unknown("skills", message("The profile does not tell which skills there are."), who)
    if profile.occupations is None:
        yield Unknown("occupation", message("The profile does not tell which occupations there are."), who)
    if any(each.years is None for each in profile.occupations or ()):
        yield Unknown(
            "experience", message("The profile does not tell how long an occupation was done."), who
        )


def _unsaid(one: Person, other: Opening) -> Iterator[Unknown]:
    vacancy, who = other.profile, Mender.EMPLOYER
    if not vacancy.must_skills and not vacancy.nice_skills:
        yield Unknown("skills", message("The employer has not said which skills the work needs."), who)
    if not vacancy.occupations:
        yield Unknown("occupation", message("The employer has not said which occupation the work is."), who)
    if vacancy.education is not None and one.profile.education is None:
        reason = message("The profile does not tell the level of education.")
        yield Unknown("education", reason, Mender.JOBSEEKER)
    # Who wishes to work on the spot need not ask whether the work could be done from afar.
    wish, offer = wished(one.profile), offered(vacancy)
    if one.profile.remote is False:
        wish &= ~MASKS["remote"]
    for dimension, mask in MASKS.items():
        if wish & mask and not offer & mask:
            reason = message("The person has a wish of which the employer has said nothing.")
            yield Unknown(f"wish: {dimension}", reason, who)


def _not_in_vocabulary(one: Person, other: Opening, model: Model) -> Iterator[Unknown]:
    refs = [*(each.ref for each in one.profile.occupations or ()), *(other.profile.occupations or ())]
    if any(model.nearness.node(ref) < 0 for ref in refs):
        reason = message("An occupation is not in the vocabulary and its group is not known.")
        yield Unknown("occupation", reason, Mender.CASEWORKER)
    elif any(not ref.in_vocabulary and ref.uri not in model.vocabulary.group_row for ref in refs):
        reason = message("An occupation is not in the vocabulary; it was matched by its group.")
        yield Unknown("occupation", reason, Mender.CASEWORKER)
    skills = [*(other.profile.must_skills or ()), *(other.profile.nice_skills or ())]
    if any(uri not in model.vocabulary.skill_row for uri in skills):
        reason = message("A wanted skill is not in the vocabulary; compare it by reading.")
        yield Unknown("skills", reason, Mender.CASEWORKER)

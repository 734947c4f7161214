"""Rows of a list that may be people known already, and what a user answers: the same, another, or left out."""

from __future__ import annotations

from collections.abc import Mapping

from kohtaanto.access.scope import Scope
from kohtaanto.actions.clock import now
from kohtaanto.actions.jobseekers import locked, refused
from kohtaanto.actions.registration import Duplicate
from kohtaanto.codes.identity_code import IdentityCode
from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Problem, Refused
from kohtaanto.records.sealing import blind_index
from kohtaanto.records.unit import current_unit

LEAVE, NEW = "leave", "new"
"""The answers that are not somebody's id: an id says that the row is that person."""

Answers = Mapping[int, str]
"""Row number -> answer."""


class PossibleDuplicate(Refused):
    """Raised for a row that a user must look at; `known` are the people it may be, none for an earlier row."""

    def __init__(self, problem: Problem, known: tuple[Duplicate, ...] = ()) -> None:
        super().__init__(problem)
        self.known = known


def possible_duplicate(known: tuple[Duplicate, ...]) -> PossibleDuplicate:
    """Return the refusal of a row that may be somebody known."""
    grounds = {
        "identity_code": message(
            "A customer of the area who is not shown to you has the same identity code."
        ),
        "name_and_birth": message("A customer of the same name and date of birth is known already."),
        "phone": message("A customer with the same phone is known already."),
    }
    ground = known[0].ground
    told = refused(
        "born_on" if ground == "name_and_birth" else ground,
        grounds[ground],
        message(
            "Compare the two and answer on the page of the import who it is, or add the identity code to the list."
        ),
    )
    return PossibleDuplicate(told.problem, known)


def repeats_earlier_row() -> PossibleDuplicate:
    """Return the refusal of a row with the person of an earlier one."""
    told = refused(
        "row",
        message("The list has the same person on an earlier row."),
        message("Keep one of the rows."),
    )
    return PossibleDuplicate(told.problem)


def left_out() -> Refused:
    """Return the refusal of a row that the user wants to leave out."""
    return refused(
        "row", message("The row was left out, as was chosen."), message("Nothing needs to be done.")
    )


def same_person(answer: str | None, known: tuple[Duplicate, ...]) -> str | None:
    """Return the person that the answer names, if it is still one of those whom the row may be.

    An identity code says more than an answer: then nobody is named.
    """
    if any(each.ground == "identity_code" for each in known):
        return None
    return next((each.jobseeker for each in known if answer and each.jobseeker == answer), None)


def keep_code(scope: Scope, person: str, code: IdentityCode | None) -> bool:
    """Give the person of an answer the identity code of the row and return whether it was missing.

    Another code that is kept already refuses the row.
    """
    if code is None:
        return False
    kept = locked(scope, person)
    if kept.identity_index is None:
        kept.keep_identity_code(code.text)
        kept.version, kept.changed_at = kept.version + 1, now()
        kept.save(update_fields=["identity_code", "identity_index", "version", "changed_at"])
        current_unit().did("jobseeker.changed", [person])
        return True
    if bytes(kept.identity_index) != blind_index(code.text, kept.area_id):
        raise refused(
            "identity_code",
            message("The customer has another personal identity code."),
            message("Correct the one that is wrong, or answer that the row is another person."),
        )
    return False

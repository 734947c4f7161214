"""The named people of the demo: who they are and what each of them meets."""

from __future__ import annotations

from dataclasses import dataclass

from kohtaanto.access.roles import Role
from kohtaanto.codes.messages import Message, message

MAIN_AREA, NEIGHBOUR_AREA = 21, 5


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody one can sign in as; `municipality` is the home, or for staff the employer."""

    login: str
    given_names: str
    family_name: str
    role: Role
    area: int
    municipality: str
    story: Message
    unit: str = ""
    narrowed_to: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the name as it is said."""
        return f"{self.given_names} {self.family_name}"


PERSONAS: tuple[Persona, ...] = (
    Persona(
        "aino",
        "Aino",
        "Lehtonen",
        Role.JOBSEEKER,
        MAIN_AREA,
        "790",
        message("A cook from Sastamala who seeks work: suggestions with reasons, a question, her own log."),
    ),
    Persona(
        "veikko",
        "Veikko",
        "Salminen",
        Role.CASEWORKER,
        MAIN_AREA,
        "790",
        message("Aino's caseworker at the host municipality: serves the whole area."),
        "sastamala",
    ),
    Persona(
        "outi",
        "Outi",
        "Kallio",
        Role.CASEWORKER,
        NEIGHBOUR_AREA,
        "102",
        message("A caseworker of the neighbouring area: nobody of Läntinen Pirkanmaa exists for her."),
        "huittinen",
    ),
    Persona(
        "eero",
        "Eero",
        "Mäkelä",
        Role.EMPLOYER,
        MAIN_AREA,
        "790",
        message(
            "Runs a kitchen in Sastamala and seeks a cook: counts first, people only with their consent."
        ),
    ),
    Persona(
        "elina",
        "Elina",
        "Rantanen",
        Role.EMPLOYER_EXPERT,
        MAIN_AREA,
        "790",
        message("Helps employers find people: vacancies, candidates, questions for consent."),
        "employers",
    ),
    Persona(
        "tuula",
        "Tuula",
        "Nurmi",
        Role.JOBSEEKER,
        MAIN_AREA,
        "581",
        message("A jobseeker under a non-disclosure order: her municipality and contacts are shown nowhere."),
    ),
    Persona(
        "paavo",
        "Paavo",
        "Heikkilä",
        Role.CASEWORKER,
        MAIN_AREA,
        "581",
        message("A caseworker of Parkano: serves Parkano's own customers, sees the others as masked rows."),
        "parkano",
        ("581",),
    ),
    Persona(
        "sirpa",
        "Sirpa",
        "Mattila",
        Role.SERVICE_MANAGER,
        MAIN_AREA,
        "790",
        message("Leads the caseworkers: customers, vacancies and staff of the whole area."),
        "administration",
    ),
    Persona(
        "marja",
        "Marja",
        "Laine",
        Role.AREA_LEADER,
        MAIN_AREA,
        "790",
        message("Leads the area: figures, no single customers."),
        "administration",
    ),
    Persona(
        "kalle",
        "Kalle",
        "Peltonen",
        Role.MUNICIPAL_LEADER,
        MAIN_AREA,
        "581",
        message("Leads a member municipality: the figures of Parkano and of the area, no persons."),
        "parkano",
    ),
    Persona(
        "liisa",
        "Liisa",
        "Ahonen",
        Role.BOARD_MEMBER,
        MAIN_AREA,
        "790",
        message("Sits on the employment board: figures of the area, no persons."),
    ),
    Persona(
        "anneli",
        "Anneli",
        "Koskela",
        Role.AUDITOR,
        MAIN_AREA,
        "790",
        message("Audits who has seen whom and on what ground."),
        "administration",
    ),
    Persona(
        "pekka",
        "Pekka",
        "Virtanen",
        Role.PARTNER,
        MAIN_AREA,
        "790",
        message("Works for a training provider: reads what is public, no customers."),
    ),
    Persona(
        "antti",
        "Antti",
        "Hakala",
        Role.ADMINISTRATOR,
        MAIN_AREA,
        "790",
        message("Keeps the system: imports, rights of the staff, settings."),
        "administration",
    ),
)
"""Everybody in the order of the sign-in page: the five main ones first."""


def persona(login: str) -> Persona:
    """Return the persona of that sign-in name; KeyError for any other."""
    return {each.login: each for each in PERSONAS}[login]

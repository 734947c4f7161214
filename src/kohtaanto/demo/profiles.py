"""What jobseekers have done, may do and wish for; a part of it nobody has asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from kohtaanto.codes.esco import Occupation
from kohtaanto.codes.municipalities import distance_km
from kohtaanto.demo.areas import DemoArea, occupations_sought, official
from kohtaanto.demo.chance import drawn_id, each_by_share, happens, untold, weighted
from kohtaanto.demo.person_rows import JobseekerRow, LanguageRow, OccupationRow, ProfileRow
from kohtaanto.demo.setting import Setting, at
from kohtaanto.demo.situations import Spell
from kohtaanto.demo.trades import Trade, draw_occupation, trade_of

_SECOND_OCCUPATION = 0.42
_SAME_MAJOR_GROUP = 0.75
_NEAR_KM = 45
_SOON = {0: 0.55, 7: 0.15, 14: 0.15, 30: 0.1, 60: 0.05}  # days until one can begin
_CONTRACTS = {"temporary": 0.7, "seasonal": 0.35}
_COMMUTES = {10: 0.08, 20: 0.2, 30: 0.24, 40: 0.17, 50: 0.13, 60: 0.1, 80: 0.05, 100: 0.03}
_TIMES: dict[tuple[str, ...], float] = {("01",): 0.44, ("01", "02"): 0.44, ("02",): 0.12}
_ANY_CARDS = {"022": 0.12, "079": 0.12, "013": 0.12, "074": 0.06, "075": 0.05}
_EDUCATION_NAMES = {
    "2": "Perusopetus",
    "3": "Ammatillinen perustutkinto",
    "4": "Erikoisammattitutkinto",
    "6": "Ammattikorkeakoulututkinto",
    "7": "Ylempi korkeakoulututkinto",
}
_FINNISH_OF_OTHERS = {"A1": 0.14, "A2": 0.26, "B1": 0.28, "B2": 0.18, "C1": 0.08, "": 0.06}
_ENGLISH = {"A2": 0.25, "B1": 0.3, "B2": 0.25, "C1": 0.12, "": 0.08}
_SWEDISH = {"A1": 0.35, "A2": 0.35, "B1": 0.2, "": 0.1}
_PRESENTATIONS = (
    "Haen työtä, jossa voin käyttää osaamistani ja oppia lisää.",
    "Olen tottunut tarttumaan toimeen ja pidän kiinni sovitusta.",
    "Etsin vakituista työtä kotiseudultani; vuorotyökin sopii.",
    "Haluan vaihtaa alaa ja olen valmis kouluttautumaan työn ohessa.",
)


def draw_occupations(
    random: Random, area: DemoArea, person: str, born: date, spells: tuple[Spell, ...]
) -> tuple[tuple[OccupationRow, ...], tuple[tuple[Occupation, int], ...]]:
    """Return one or two occupations as rows, and as concepts with their months; the main one first."""
    found = [draw_occupation(random, weighted(random, occupations_sought(area)))]
    if happens(random, _SECOND_OCCUPATION):
        second = draw_occupation(random, weighted(random, _sought_beside(random, area, found[0])))
        found += [second] if second != found[0] else []
    grown = max((spells[0].starts_on - born).days // 30 - 18 * 12, 0)
    months = [random.randint(0, min(grown, most)) for most in (300, 96)]
    done = tuple(zip(found, months, strict=False))
    rows = tuple(
        _occupation(random, person, each, count, spells, is_main=each == found[0]) for each, count in done
    )
    return rows, done


def _sought_beside(random: Random, area: DemoArea, main: Occupation) -> Mapping[str, float]:
    # Most people stay in the same major group of ISCO; some change it.
    sought = occupations_sought(area)
    if not happens(random, _SAME_MAJOR_GROUP):
        return sought
    return {isco: count for isco, count in sought.items() if isco[0] == main.isco4[0]}


def _occupation(
    random: Random,
    person: str,
    occupation: Occupation,
    months: int,
    spells: tuple[Spell, ...],
    *,
    is_main: bool,
) -> OccupationRow:
    return OccupationRow(
        id=drawn_id(random),
        jobseeker_id=person,
        uri=occupation.uri,
        isco4=occupation.isco4,
        as_written=occupation.labels.fi if happens(random, 0.5) else "",
        experience_months=None if happens(random, 0.08) else months,
        ended_on=spells[0].starts_on - timedelta(days=1) if is_main and months else None,
        is_wished=is_main or happens(random, 0.55),
        source=weighted(random, {"self": 0.6, "caseworker": 0.3, "import": 0.1}),
    )


def draw_profile(
    random: Random, setting: Setting, area: DemoArea, person: JobseekerRow, home: str, main: Occupation
) -> ProfileRow:
    """Return the profile; a protected person's wishes name no municipality: they would tell of her home."""
    trade = trade_of(main.isco4)
    education = _education(random, trade)
    cards = sorted({*each_by_share(random, trade.cards), *each_by_share(random, _ANY_CARDS)})
    licences = each_by_share(random, {"B": 0.72} | dict(trade.licences))
    return ProfileRow(
        jobseeker_id=person.id,
        education="" if happens(random, 0.08) else education,
        education_name=_EDUCATION_NAMES.get(education, "") if happens(random, 0.6) else "",
        permits=untold(random, 0.12, cards),
        driving_licences=untold(random, 0.14, licences),
        wished_municipalities=None
        if person.is_protected
        else untold(random, 0.25, _wished(random, area, home)),
        longest_commute_km=None if happens(random, 0.12) else weighted(random, _COMMUTES),
        working_time=untold(random, 0.1, _working_time(random)),
        working_hours=untold(random, 0.3, sorted({"01", *trade.hours})),
        contracts=untold(random, 0.3, ["permanent", *each_by_share(random, _CONTRACTS)]),
        working_languages=None if happens(random, 0.5) else ("fi",),
        qualifications=_qualifications(random, main),
        available_from=None
        if happens(random, 0.2)
        else setting.day + timedelta(days=weighted(random, _SOON)),
        wants_remote=None if happens(random, 0.45) else happens(random, max(trade.remote, 0.08)),
        own_weights={"distance": 1.5} if happens(random, 0.04) else {},
        presentation=random.choice(_PRESENTATIONS) if happens(random, 0.3) else "",
        changed_at=at(max(setting.ago(random.randint(1, 400)), person.registered_on), random.randint(8, 18)),
    )


def draw_languages(random: Random, person: str, mother_tongue: str) -> tuple[LanguageRow, ...]:
    """Return the languages: the mother tongue, Finnish, and others; a level is not always told."""
    found = {mother_tongue: "native"}
    if mother_tongue != "fi":
        found["fi"] = weighted(random, _FINNISH_OF_OTHERS)
    if mother_tongue != "en" and happens(random, 0.72):
        found["en"] = weighted(random, _ENGLISH)
    if mother_tongue == "fi" and happens(random, 0.5):
        found["sv"] = weighted(random, _SWEDISH)
    return tuple(LanguageRow(drawn_id(random), person, language, level) for language, level in found.items())


def _education(random: Random, trade: Trade) -> str:
    # The national list has no level 5 of its own here: those between are graduates of the former institutes.
    level = max(2, min(7, trade.education + random.choice((-1, 0, 0, 0, 0, 1))))
    return "6" if level == 5 else str(level)


def _qualifications(random: Random, main: Occupation) -> tuple[str, ...] | None:
    # Told as the regulated occupation that the qualification opens.
    if main.regulated and happens(random, 0.85):
        return (main.uri,)
    return () if happens(random, 0.4) else None


def _working_time(random: Random) -> tuple[str, ...]:
    return weighted(random, _TIMES)


def _wished(random: Random, area: DemoArea, home: str) -> list[str]:
    places = (*official(area).municipality_codes, *area.nearby)
    return [code for code in places if code == home or (_is_near(home, code) and happens(random, 0.6))]


def _is_near(home: str, code: str) -> bool:
    km = distance_km(home, code)
    return km is not None and km <= _NEAR_KM

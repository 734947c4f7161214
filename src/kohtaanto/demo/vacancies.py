"""The vacancies of an area, with the fields of the national record and the demands of their trade."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from kohtaanto.codes.esco import Occupation, vocabulary
from kohtaanto.codes.esco.concepts import Language
from kohtaanto.codes.folding import search_key, sort_key
from kohtaanto.demo.addresses import POSTAL_CODES, draw_phone, draw_street
from kohtaanto.demo.area_rows import Texts, VacancyContactRow, VacancyRow
from kohtaanto.demo.areas import DemoArea, place
from kohtaanto.demo.chance import drawn_id, each_by_share, happens, weighted
from kohtaanto.demo.employers import AGENCIES, Employers, draw_business_id, draw_house
from kohtaanto.demo.names import draw_name
from kohtaanto.demo.openings import NATIONAL, OWN, Opening, draw_openings
from kohtaanto.demo.setting import Setting, at
from kohtaanto.demo.trades import Trade
from kohtaanto.demo.vacancy_texts import VacancyTexts, write_texts

# For each open vacancy so many of the other kinds.
_OTHERS = {"draft": 0.05, "archived": 0.5, "out of date": 0.015}
_LANGUAGES: dict[tuple[Language, ...], float] = {
    ("fi",): 0.76,
    ("fi", "en"): 0.14,
    ("fi", "sv"): 0.06,
    ("fi", "sv", "en"): 0.04,
}
_CONTINUITY = {("01",): 0.63, ("02",): 0.27, ("02", "0201"): 0.06, ("02", "0202"): 0.04}
_ISCED_ASKED = {2: "", 3: "32", 6: "6", 7: "7"}
_SUITS = {"young": 0.25, "part_time": 0.12, "subsidy": 0.15, "trial": 0.2, "training": 0.1}
_OUTCOMES = {
    "filled_here": 0.22,
    "filled_otherwise": 0.45,
    "not_filled": 0.2,
    "withdrawn": 0.06,
    "not_told": 0.07,
}
_AS_GROUP = 0.06  # national records that name an ISCO group instead of an occupation


def vacancies_of(setting: Setting, area: DemoArea, employers: Employers) -> tuple[VacancyRow, ...]:
    """Return the vacancies of the area: the open ones in the statistics' proportions, then the others."""
    kinds = {"open": 1.0} | _OTHERS
    return tuple(
        write(setting.stream("vacancy", area.code, kind, number), setting, opening)
        for kind, share in kinds.items()
        for number, opening in enumerate(_openings(setting, area, employers, kind, share))
    )


def _openings(
    setting: Setting, area: DemoArea, employers: Employers, kind: str, share: float
) -> Iterator[Opening]:
    return draw_openings(setting, area, employers, kind, setting.scaled(area.vacancies * share))


def contacts_of(
    setting: Setting, area: DemoArea, employers: Employers, vacancies: tuple[VacancyRow, ...]
) -> Iterator[VacancyContactRow]:
    """Give the people applicants may turn to: the employer's, or somebody of the national record."""
    random = setting.stream("vacancy contacts", area.code)
    for each in vacancies:
        if each.employer_id is None:
            name = draw_name(random, random.randint(28, 60), "fi")
            said = (name.given.split()[0], name.family, name.email(1), draw_phone(random))
        else:
            known = employers.first_contacts[each.employer_id]
            said = (known.given_names, known.family_name, known.email, known.phone)
        yield VacancyContactRow(drawn_id(random), each.id, each.employer_id, *said)


def write(random: Random, setting: Setting, opening: Opening) -> VacancyRow:
    """Return the vacancy with every field of the national record that such a vacancy has."""
    trade, languages = opening.trade, weighted(random, _LANGUAGES)
    permits = tuple(code for code in trade.asked if happens(random, 0.75))
    texts = write_texts(
        random, opening.occupation, trade, languages, must=opening.must, nice=opening.nice, permits=permits
    )
    is_full_time = happens(random, 0.72)
    return replace(
        _plain(random, setting, opening, texts, languages),
        permits=permits,
        permits_description=texts.cards,
        driving_licences=(trade.asked_licence,) if trade.asked_licence and happens(random, 0.6) else (),
        work_languages=_work_languages(random, trade),
        education=_ISCED_ASKED[trade.education] if happens(random, 0.5) else "",
        working_time="01" if is_full_time else "02",
        part_time_info={}
        if is_full_time
        else _in(languages, "20–30 h/vko", "20–30 h/vecka", "20–30 h a week"),
        working_hours=tuple(sorted(random.sample(trade.hours, random.randint(1, len(trade.hours))))),
        is_remote=None if happens(random, 0.25) else happens(random, trade.remote),
        starts_on=None if happens(random, 0.45) else _start(random, setting, opening),
        suits=tuple(each_by_share(random, _SUITS)) if opening.source == OWN else (),
        **_ended(random, opening),
    )


def _plain(
    random: Random, setting: Setting, opening: Opening, texts: VacancyTexts, languages: tuple[Language, ...]
) -> VacancyRow:
    # What every vacancy has; the demands of the trade are filled in by `write`.
    town, house = place(opening.municipality), opening.employer
    postal_code, post_office = POSTAL_CODES[opening.municipality]
    changed = opening.published_on or setting.ago(random.randint(1, 20))
    name = house.name if house else draw_house(random, random.choice(opening.trade.industries))
    occupation = _reference(random, opening)
    is_national = opening.source == NATIONAL
    reference = f"{random.randint(1, 999)}/{changed.year}"
    return VacancyRow(
        id=drawn_id(random),
        source=opening.source,
        state=opening.state,
        employer_id=house.id if house else None,
        external_id=str(UUID(int=random.getrandbits(128), version=4)) if is_national else "",
        created_raw=_raw(changed, 7) if is_national else "",
        modified_raw=_raw(changed, 9) if is_national else "",
        archived_raw=_archived(opening),
        languages=languages,
        client=_client(random, opening),
        employer_type="01",
        business_id=house.business_id if house else draw_business_id(random),
        company={"fi": name},
        office_name=name,
        reference=reference,
        main_occupation=occupation,
        occupations=(occupation,),
        must_skills=opening.must,
        nice_skills=opening.nice,
        title=texts.title,
        job_description=texts.description,
        marketing_description=texts.marketing,
        employment_relationship="01",
        working_time="",
        working_hours=(),
        continuity=weighted(random, _CONTINUITY),
        wage_principal="01",
        wage_principal_info=_wage(languages, random.randrange(1950, 3400, 50)),
        part_time_info={},
        work_languages=(),
        driving_licences=(),
        permits=(),
        permits_description={},
        education="",
        qualification_required=opening.occupation.regulated,
        starts_on=None,
        is_remote=None,
        countries=("FI",),
        regions=(town.region_code,),
        municipalities=(town.code,),
        workplace_name={"fi": name},
        workplace_address=draw_street(random),
        workplace_postal_code=postal_code,
        workplace_post_office=post_office,
        published_on=opening.published_on,
        expires_on=opening.expires_on,
        open_positions=random.choice((1, 1, 1, 1, 2, 2, 3, 5)),
        application_url={},
        application_help=_in(
            languages,
            "Hae palvelussa tai soita.",
            "Sök i tjänsten eller ring.",
            "Apply in the service or call.",
        ),
        search_key=search_key(f"{' '.join(texts.title.values())} {name} {reference}"),
        sort_key=sort_key(texts.title["fi"]),
        changed_at=at(changed, random.randint(7, 16), random.randint(0, 59)),
    )


def _reference(random: Random, opening: Opening) -> str:
    occupation: Occupation = opening.occupation
    if opening.source == NATIONAL and happens(random, _AS_GROUP):
        known = vocabulary()
        return known.groups[known.group_by_code[occupation.isco4]].uri
    return occupation.uri


def _client(random: Random, opening: Opening) -> dict[str, Any]:
    house = opening.employer
    if house is not None and house.industry_code != AGENCIES:
        return {"industryCode": house.industry_code}
    industry = random.choice(opening.trade.industries)
    if house is None:
        return {"industryCode": industry}
    return {
        "businessId": draw_business_id(random),
        "company": {"fi": draw_house(random, industry)},
        "industryCode": industry,
    }


def _ended(random: Random, opening: Opening) -> dict[str, Any]:
    if opening.state != "archived" or opening.source != OWN:
        return {}
    outcome = weighted(random, _OUTCOMES)
    filled = 1 if outcome.startswith("filled") else None if outcome == "not_told" else 0
    return {"closed_on": opening.expires_on, "outcome": outcome, "filled_positions": filled}


def _wage(languages: tuple[Language, ...], euros: int) -> Texts:
    return _in(languages, f"alkaen {euros} €/kk", f"från {euros} €/mån", f"from €{euros} a month")


def _in(languages: tuple[Language, ...], fi: str, sv: str, en: str) -> Texts:
    said = {"fi": fi, "sv": sv, "en": en}
    return {language: said[language] for language in languages}


def _work_languages(random: Random, trade: Trade) -> tuple[dict[str, Any], ...]:
    asked = (
        ("fi", trade.finnish, happens(random, 0.75), True),
        ("en", "B1", happens(random, 0.12), happens(random, 0.3)),
        ("sv", "B1", happens(random, 0.06), False),
    )
    return tuple(
        {"language": code, "level": level, "must": must} for code, level, is_asked, must in asked if is_asked
    )


def _start(random: Random, setting: Setting, opening: Opening) -> date:
    return (opening.expires_on or setting.day) + timedelta(days=random.randint(5, 50))


def _raw(on: date, hour: int) -> str:
    return f"{on.isoformat()}T{hour:02d}:{on.day:02d}:00"


def _archived(opening: Opening) -> str:
    if opening.source != NATIONAL or opening.state != "archived" or opening.expires_on is None:
        return ""
    return _raw(opening.expires_on, 23)

"""A vocabulary of a dozen occupations, its model, and Hypothesis strategies for profiles that meet often."""

from __future__ import annotations

from datetime import date
from functools import cache

from hypothesis import strategies as st

from kohtaanto.codes.esco import (
    IscoGroup,
    Labels,
    Links,
    Occupation,
    OccupationRef,
    Skill,
    SkillGroup,
    Tables,
    Vocabulary,
)
from kohtaanto.matching.profiles import (
    CONTRACTS,
    SHIFTS,
    HeldOccupation,
    HeldSkill,
    JobseekerProfile,
    LanguageSkill,
    Start,
    VacancyProfile,
)
from kohtaanto.matching.search import model_of
from kohtaanto.matching.terms import Model

ON = date(2026, 11, 23)
_ISCO = "http://data.europa.eu/esco/isco/C"
_TITLES = {
    "welder": "7212", "pipe welder": "7212", "plate worker": "7213", "cook": "5120",
    "kitchen helper": "9412", "waiter": "5131", "carer": "5321",
    "home carer": "5322", "cleaner": "9112", "driver": "8332",
}  # fmt: skip
_SKILLS = {
    "weld": None, "arc welding": "weld", "gas welding": "weld", "cut metal": None, "read drawings": None,
    "cook meals": None, "bake": "cook meals", "food hygiene": None, "serve guests": None, "wash dishes": None,
    "care for people": None, "care for the old": "care for people", "give medicine": None,
    "lift safely": None,
    "clean rooms": None, "use detergents": "clean rooms", "drive lorries": None, "load goods": None,
}  # fmt: skip
_NEEDS = {
    "welder": ("weld arc_welding cut_metal read_drawings", "gas_welding lift_safely"),
    "pipe welder": ("weld gas_welding read_drawings", "arc_welding"),
    "plate worker": ("cut_metal read_drawings", "weld"),
    "cook": ("cook_meals food_hygiene bake", "wash_dishes"),
    "kitchen helper": ("wash_dishes food_hygiene clean_rooms", "cook_meals"),
    "waiter": ("serve_guests food_hygiene", "wash_dishes"),
    "carer": ("care_for_people give_medicine lift_safely", "clean_rooms food_hygiene"),
    "home carer": ("care_for_people care_for_the_old", "clean_rooms cook_meals"),
    "cleaner": ("clean_rooms use_detergents", "lift_safely"),
    "driver": ("drive_lorries load_goods", "lift_safely"),
}


def occupation_uri(title: str) -> str:
    """Return the URI of an occupation of the small world."""
    return f"http://data.europa.eu/esco/occupation/{title.replace(' ', '-')}"


def skill_uri(name: str) -> str:
    """Return the URI of a skill of the small world."""
    return f"http://data.europa.eu/esco/skill/{name.replace(' ', '-').replace('_', '-')}"


def held(title: str, years: float | None = 5.0, wished: bool | None = None) -> HeldOccupation:
    """Return an occupation somebody has."""
    return HeldOccupation(ref(title), years, wished)


def ref(title: str) -> OccupationRef:
    """Return the reference to an occupation, or to an ISCO group where `title` is its digits."""
    if title.isdecimal():
        return OccupationRef(_ISCO + title, title, in_vocabulary=False)
    return OccupationRef(occupation_uri(title), _TITLES[title], in_vocabulary=True)


@cache
def world() -> Vocabulary:
    """Return the small vocabulary."""
    said = {name: Labels(name, name, name) for name in (*_TITLES, *_SKILLS)}
    codes = sorted({code[:digits] for code in _TITLES.values() for digits in (1, 2, 3, 4)})
    tables = Tables(
        [
            Occupation(
                occupation_uri(name), f"{code}.1", code, said[name], {}, description_en=f"A {name} works."
            )
            for name, code in _TITLES.items()
        ],
        [Skill(skill_uri(name), "skill/competence", "", said[name], {}) for name in _SKILLS],
        [IscoGroup(_ISCO + code, code, Labels(code, code, code)) for code in codes],
        [SkillGroup("group:metal", "S8", "metal"), SkillGroup("group:people", "S3", "people")],
    )
    return Vocabulary.from_tables("small", tables, _links(codes))


def _links(codes: list[str]) -> Links:
    needs = [
        (occupation_uri(name), skill_uri(skill), essential)
        for name, kinds in _NEEDS.items()
        for skills, essential in zip(kinds, (True, False), strict=True)
        for skill in skills.split()
    ]
    tree = [(occupation_uri(name), _ISCO + code) for name, code in _TITLES.items()]
    tree += [(_ISCO + code, _ISCO + code[:-1]) for code in codes if len(code) > 1]
    broader = [(skill_uri(name), skill_uri(above)) for name, above in _SKILLS.items() if above is not None]
    broader += [(skill_uri(name), "group:metal") for name in ("weld", "cut metal", "read drawings")]
    broader += [(skill_uri(name), "group:people") for name in ("care for people", "serve guests")]
    builds = [
        (skill_uri("arc welding"), skill_uri("read drawings"), True),
        (skill_uri("give medicine"), skill_uri("care for people"), False),
    ]
    return Links(needs, tree, broader, builds)


@cache
def model() -> Model:
    """Return the model of the small vocabulary."""
    return model_of(world())


_PLACES = ("790", "250", "143", "108", "581", "619", "837", "091")
_REFS = st.sampled_from([*(ref(name) for name in _TITLES), ref("7212"), ref("72"), ref("5")])
_FOREIGN = st.sampled_from(
    [
        OccupationRef("http://data.tyomarkkinatori.fi/esco/occupation/a", "5120", in_vocabulary=False),
        OccupationRef("http://data.tyomarkkinatori.fi/esco/occupation/b", None, in_vocabulary=False),
    ]
)
_SKILL_URIS = st.sampled_from([*(skill_uri(name) for name in _SKILLS), skill_uri("not in the vocabulary")])
_LANGUAGES = st.builds(
    LanguageSkill,
    st.sampled_from(["fi", "sv", "en", "ar"]),
    st.sampled_from([None, "A1", "A2", "B1", "B2", "C1", "C2", "L1"]),
)


def _maybe(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | values


def _set_of(values: tuple[str, ...], most: int = 3) -> st.SearchStrategy[object]:
    return _maybe(st.frozensets(st.sampled_from(values), max_size=most))


# Few days, so that the same ones meet; 24.12. is the last one that is "soon".
_DAYS = st.sampled_from([date(2026, 11, 1), date(2026, 12, 24), date(2026, 12, 25), date(2027, 1, 7)])

jobseekers = st.builds(
    JobseekerProfile,
    id=st.just("person"),
    occupations=_maybe(
        st.lists(
            st.builds(
                HeldOccupation,
                _REFS | _FOREIGN,
                _maybe(st.floats(0, 20)),
                st.sampled_from([None, True, False]),
            ),
            max_size=4,
        ).map(tuple)
    ),
    skills=_maybe(
        st.lists(
            st.builds(HeldSkill, _SKILL_URIS, st.sampled_from([None, "beginner", "intermediate", "master"])),
            min_size=2,
            max_size=8,
        ).map(tuple)
    ),
    education=_maybe(st.integers(0, 8)),
    qualifications=_set_of(("nurse", "teacher")),
    languages=_maybe(st.lists(_LANGUAGES, max_size=3).map(tuple)),
    permits=_set_of(("022", "075", "079", "095", "new")),
    licences=_set_of(("B", "CE", "D1", "C1C", "AM")),
    home=_maybe(st.sampled_from([*_PLACES, "000"])),
    wished_municipalities=_set_of((*_PLACES, "000")),
    longest_commute_km=_maybe(st.sampled_from([0, 10, 40, 80, 200])),
    working_time=st.sampled_from([None, frozenset({"01"}), frozenset({"02"}), frozenset({"01", "02"})]),
    shifts=_set_of(SHIFTS),
    contracts=_set_of(CONTRACTS),
    industries=_set_of(("Q", "86.10", "47", "ZZ")),
    working_languages=_set_of(("fi", "sv", "ru")),
    start_day=_maybe(_DAYS),
    remote=st.sampled_from([None, True, False]),
    may_be_presented=st.sampled_from([None, True, False]),
    own_weights=st.dictionaries(
        st.sampled_from(["skills", "distance", "wishes"]), st.floats(0, 4), max_size=2
    ),
)

vacancies = st.builds(
    VacancyProfile,
    id=st.just("vacancy"),
    occupations=_maybe(st.lists(_REFS | _FOREIGN, max_size=3).map(tuple)),
    must_skills=_maybe(st.lists(_SKILL_URIS, max_size=4).map(tuple)),
    nice_skills=_maybe(st.lists(_SKILL_URIS, min_size=2, max_size=8).map(tuple)),
    languages=_maybe(st.lists(_LANGUAGES, max_size=2).map(tuple)),
    working_languages=_set_of(("fi", "sv", "ru")),
    permits=_set_of(("022", "075", "079", "new"), 2),
    licences=_set_of(("B", "C1C", "D1D"), 1),
    qualifications=_set_of(("nurse",)),
    education=_maybe(st.integers(0, 8)),
    municipalities=_set_of((*_PLACES, "000")),
    remote=st.sampled_from([None, True, False]),
    working_time=st.sampled_from([None, frozenset(), frozenset({"01"}), frozenset({"02"})]),
    shifts=_set_of(SHIFTS),
    contracts=_set_of(CONTRACTS),
    industry=st.sampled_from([None, "86101", "47", "X"]),
    start=st.none()
    | st.builds(Start, st.sampled_from(["soon", "agreed"]))
    | st.builds(Start, st.just("day"), _maybe(_DAYS)),
    published=st.sampled_from([None, date(2026, 11, 1), date(2026, 11, 23), date(2026, 11, 24)]),
    expires=st.sampled_from([None, date(2026, 11, 22), date(2026, 11, 23), date(2026, 12, 31)]),
    openings=st.sampled_from([None, 0, 1, 5]),
)

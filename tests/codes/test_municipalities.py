"""Tests of municipalities, employment areas, distances and shapes."""

from __future__ import annotations

import math
from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from kohtaanto.codes.municipalities import (
    area,
    areas,
    boundaries,
    boundaries_note,
    distance_km,
    distance_matrix,
    every_municipality,
    municipalities,
    municipality,
    municipality_after_mergers,
    municipality_named,
)

TODAY = date(2026, 11, 23)


def test_there_are_308_municipalities_now_and_309_before_the_last_merger() -> None:
    assert len(municipalities(TODAY)) == 308
    assert len(municipalities(date(2024, 12, 31))) == 309


def test_sastamala_is_known_with_its_area_region_and_language() -> None:
    sastamala = municipality("790", TODAY)

    assert sastamala is not None
    assert (sastamala.names.fi, sastamala.area_code) == ("Sastamala", 21)
    assert (sastamala.region_code, sastamala.region_names.sv) == ("06", "Birkaland")
    assert sastamala.language_status == "fi"


@pytest.mark.parametrize(
    ("code", "status"), [("091", "fi-sv"), ("945", None), ("499", "sv-fi"), ("478", "sv"), ("581", "fi")]
)
def test_language_status_names_the_majority_first(code: str, status: str | None) -> None:
    found = municipality(code, TODAY)

    assert (found.language_status if found else None) == status


def test_pertunmaa_exists_to_the_end_of_2024_and_is_mantyharju_from_then_on() -> None:
    last_day, first_day = date(2024, 12, 31), date(2025, 1, 1)

    assert municipality("588", last_day) is not None
    assert municipality("588", first_day) is None
    before, after = municipality_after_mergers("588", last_day), municipality_after_mergers("588", first_day)
    assert before is not None
    assert after is not None
    assert (before.names.fi, after.names.fi, after.code) == ("Pertunmaa", "Mäntyharju", "507")


def test_a_code_nobody_has_is_no_municipality() -> None:
    assert municipality("000", TODAY) is None
    assert municipality_after_mergers("000", TODAY) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Sastamala", "790"),
        ("HÄMEENKYRÖ", "108"),
        ("hameenkyro", "108"),
        ("Åbo", "853"),
        ("Närpes", "545"),
        ("Pertunmaa", "507"),
    ],
)
def test_a_municipality_is_found_by_any_of_its_names(name: str, code: str) -> None:
    found = municipality_named(name, TODAY)

    assert found is not None
    assert found.code == code


def test_an_unknown_name_finds_no_municipality() -> None:
    assert municipality_named("Ankkalinna", TODAY) is None


def test_codes_are_three_digits_and_every_one_has_a_name_in_each_language() -> None:
    for code, each in every_municipality().items():
        assert len(code) == 3
        assert code.isdigit()
        assert all((each.names.fi, each.names.sv, each.names.en))


def test_there_are_45_areas_and_none_before_2025() -> None:
    assert [each.code for each in areas(TODAY)] == list(range(1, 46))
    assert areas(date(2024, 12, 31)) == ()


def test_every_municipality_outside_aland_belongs_to_exactly_one_area() -> None:
    members = [code for each in areas(TODAY) for code in each.municipality_codes]

    mainland = [each.code for each in municipalities(TODAY) if each.region_code != "21"]
    assert sorted(members) == mainland
    for each in areas(TODAY):
        for code in each.municipality_codes:
            assert every_municipality()[code].area_code == each.code


def test_lantinen_pirkanmaa_has_six_members_and_sastamala_as_its_host() -> None:
    ours = area(21, TODAY)

    assert ours is not None
    assert ours.municipality_codes == ("108", "143", "250", "581", "619", "790")
    assert (ours.host_code, ours.host_verified, ours.model) == ("790", True, "host")


def test_a_host_is_named_only_where_a_source_says_so() -> None:
    verified = {each.code for each in areas(TODAY) if each.host_verified}

    assert verified == {8, 16, 19, 21, 43}
    assert all(each.host_code in each.municipality_codes for each in areas(TODAY) if each.host_code)


def test_distances_are_those_of_the_great_circle_between_the_points() -> None:
    codes, km = distance_matrix()
    assert km.shape == (309, 309)
    rng = np.random.default_rng(1)

    for a, b in rng.integers(0, 309, size=(300, 2)):
        one, other = every_municipality()[codes[a]], every_municipality()[codes[b]]
        # The law of cosines on a sphere, another formula than the one the data was derived with.
        one_lat, other_lat = math.radians(one.lat), math.radians(other.lat)
        angle = math.sin(one_lat) * math.sin(other_lat) + math.cos(one_lat) * math.cos(other_lat) * math.cos(
            math.radians(one.lon - other.lon)
        )
        assert abs(6371.0 * math.acos(min(1.0, angle)) - int(km[a, b])) < 0.7


def test_distances_are_symmetric_nought_at_home_and_none_for_strangers() -> None:
    _, km = distance_matrix()

    assert (km == km.T).all()
    assert (np.diag(km) == 0).all()
    assert distance_km("790", "790") == 0
    assert distance_km("790", "837") == 48
    assert distance_km("790", "000") is None


def test_the_shared_distance_matrix_cannot_be_changed_by_accident() -> None:
    _, km = distance_matrix()

    with pytest.raises(ValueError, match="read-only"):
        km[0, 0] = 1


def test_every_municipality_of_2023_has_a_closed_clockwise_shape_within_finland() -> None:
    shapes = boundaries()["features"]

    assert {shape["properties"]["code"] for shape in shapes} == set(every_municipality())
    for shape in shapes:
        for polygon in shape["geometry"]["coordinates"]:
            ring = polygon[0]
            assert ring[0] == ring[-1]
            assert all(19 < lon < 32 and 59 < lat < 71 for lon, lat in ring)
            doubled = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring))
            assert doubled < 0


def test_the_map_says_of_which_year_its_boundaries_are() -> None:
    assert "2023" in str(boundaries_note())

"""Who people are: artificial codes only, each once, with the birthday and the sex of the name."""

from __future__ import annotations

from tests.demo.conftest import DAY, Drawn

from kohtaanto.demo.content import content

_CONTROL = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def test_every_identity_code_is_of_the_artificial_series_and_comes_once(everybody: Drawn) -> None:
    codes = [each.identity_code for each in everybody["jobseeker"]]

    assert len(codes) == len(set(codes)) == 3252
    assert all(code[7] == "9" for code in codes)
    assert all(_CONTROL[int(code[:6] + code[7:10]) % 31] == code[10] for code in codes)


def test_the_code_tells_the_day_of_birth(everybody: Drawn) -> None:
    for each in everybody["jobseeker"]:
        assert each.identity_code[:6] == f"{each.born_on:%d%m%y}"
        assert (each.identity_code[6] in "ABCDEF") == (each.born_on.year >= 2000)


def test_the_number_is_even_for_women_and_odd_for_men(everybody: Drawn) -> None:
    lists = content("names").values()
    women = {name for names in lists for band in names["women"].values() for name in band}
    men = {name for names in lists for band in names["men"].values() for name in band}
    told = [
        each for each in everybody["jobseeker"] if (each.given_names in women) != (each.given_names in men)
    ]

    assert len(told) > 1500
    assert all((int(each.identity_code[7:10]) % 2 == 0) == (each.given_names in women) for each in told)


def test_everybody_is_of_working_age(everybody: Drawn) -> None:
    ages = [(DAY - each.born_on).days / 365.25 for each in everybody["jobseeker"]]

    assert min(ages) >= 18
    assert max(ages) < 65

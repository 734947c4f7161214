"""Promises of kohtaanto.matching.evaluate_groups: everyday titles against judged groups, on our own small set.

The set (tests/data/evaluate/everyday_titles.csv) is own work, EUPL-1.2: invented titles as vacancies write them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kohtaanto.cli import main
from kohtaanto.codes.esco import vocabulary
from kohtaanto.codes.everyday_words import everyday_words
from kohtaanto.codes.problems import Refused
from kohtaanto.matching.benchmark_files import comma_table
from kohtaanto.matching.evaluate_groups import titles_to_groups

EVERYDAY = Path(__file__).parents[1] / "data" / "evaluate" / "everyday_titles.csv"
HEADER = "title,language,codes\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "titles.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_by_hand(tmp_path):
    # The welder's own group comes first; of "kuski" buses are the third group of our list: (1 + 1/3) / 2.
    found = titles_to_groups(
        written(tmp_path, f"{HEADER}hitsaaja,fi,7212\nkuski,fi,8331\n"), vocabulary(), with_baseline=True
    )

    assert (found.n, found.left_out) == (2, 0)
    assert found.ours == pytest.approx({"mrr": 2 / 3, "a_at_1": 0.5, "a_at_10": 1.0})
    assert found.baseline is not None
    assert found.baseline["a_at_1"] == 0.5


def test_a_title_is_right_with_any_of_its_codes(tmp_path):
    found = titles_to_groups(written(tmp_path, f"{HEADER}kuski,fi,8331 8332\n"), vocabulary(), False)

    assert found.ours["a_at_1"] == 1.0


@pytest.mark.parametrize("codes", ["", "9999", "7212 x"])
def test_a_code_that_is_no_group_is_refused_at_its_place(tmp_path, codes):
    with pytest.raises(Refused) as refused:
        titles_to_groups(written(tmp_path, f"{HEADER}hitsaaja,fi,7212\nkokki,fi,{codes}\n"), vocabulary(), False)

    assert (refused.value.problem.place.row, refused.value.problem.place.column) == (3, "codes")


def test_everyday_titles_are_found_far_better_than_by_the_vocabularys_own_names():
    found = titles_to_groups(EVERYDAY, vocabulary(), with_baseline=True)

    assert found.baseline is not None
    assert found.ours["mrr"] > found.baseline["mrr"] + 0.15
    assert found.ours["a_at_10"] > 0.97


def test_the_set_is_not_our_list_over_again():
    # Else it would only measure whether the list can be read.
    listed = {one.word for one in everyday_words("occupations")}
    titles = [row["title"].lower() for row in comma_table(EVERYDAY, ("title",))]

    assert sum(title in listed for title in titles) < len(titles) / 4


def test_the_command_answers(capsys, tmp_path):
    code = main(["evaluate", "title-groups", "--dataset", str(written(tmp_path, f"{HEADER}hitsaaja,fi,7212\n"))])

    assert code == 0
    assert capsys.readouterr().out.splitlines()[0] == "title-groups: n = 1, left out 0"

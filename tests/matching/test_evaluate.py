"""Promises of `kohtaanto evaluate`: figures reckoned by hand on small sets, refusals with place and cure."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest
from tests.matching.small_world import occupation_uri, world

from kohtaanto.cli import main
from kohtaanto.codes.esco import vocabulary
from kohtaanto.codes.problems import Refused
from kohtaanto.jobs.evaluate import as_json, as_lines
from kohtaanto.matching.evaluate_likeness import similar_titles
from kohtaanto.matching.evaluate_skills import sentences
from kohtaanto.matching.evaluate_substitutes import substitutes
from kohtaanto.matching.evaluate_titles import national_titles, vacancy_titles
from kohtaanto.matching.extraction import runs
from kohtaanto.matching.figures import Outcome
from kohtaanto.matching.title_likeness import sharpened

DATA = Path(__file__).parents[1] / "data" / "evaluate"


@pytest.fixture
def titles(tmp_path):
    shutil.copytree(DATA / "titles", tmp_path / "titles")
    return tmp_path / "titles"


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_national_titles_by_hand():
    # Q1 and Q2 find theirs first. Q3, a ship's cook, is said to be a carer: that is second after the cook
    # (they share the first letters), so 1/2. Q4 has nothing relevant and is left out.
    found = national_titles(DATA / "titles", vocabulary(), with_baseline=True)

    assert (found.n, found.left_out) == (3, 1)
    assert found.ours == pytest.approx({"mrr": 2.5 / 3, "a_at_1": 2 / 3, "a_at_10": 1.0})
    assert found.baseline is not None
    assert found.baseline["a_at_1"] == pytest.approx(2 / 3)


def test_packed_files_give_the_same(titles):
    for path in list(titles.iterdir()):
        (titles / f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes()))
        path.unlink()

    assert national_titles(titles, vocabulary(), True) == national_titles(DATA / "titles", vocabulary(), True)


def test_a_mapping_to_isco_groups_lets_members_speak_for_their_group(titles):
    # Only the group is right and shares no word with the query: its one member brings it to the second place.
    written(titles, "queries.tsv", "Q1\tputkihitsaaja\n")
    written(titles, "annotations.tsv", "Q1\t0\tG_fi_000\t1\n")
    with (titles / "corpus_elements.tsv").open("a", encoding="utf-8") as file:
        file.write("C4_fi_000\thitsausrobotti\nG_fi_000\tMetallimiehet\n")
    before = national_titles(titles, vocabulary(), False)
    welder = "http://data.europa.eu/esco/occupation/7aedaa07-3884-4c5b-88f9-80997b2aa54b"
    written(titles, "concept_mapping.tsv", f"C1_fi_000\t{welder}\nC1_fi_001\t{welder}\n"
            "G_fi_000\thttp://data.europa.eu/esco/isco/C7212\n")  # fmt: skip

    after = national_titles(titles, vocabulary(), False)

    assert before.ours["mrr"] < 0.5
    assert after.ours["mrr"] == 0.5


def test_vacancy_titles_by_hand(tmp_path):
    # "Waitress" is not a name, "kitchen" is nearest to the kitchen helper; the driver is searched as a cook.
    path = written(
        tmp_path,
        "titles.csv",
        ",vacancyTitle,conceptUri\n"
        f"0,WELDER,{occupation_uri('welder')}\n"
        f'1,"Kitchen, helper",{occupation_uri("kitchen helper")}\n'
        f"2,Cook,{occupation_uri('driver')}\n"
        "3,Astronaut,http://example.org/unknown\n",
    )

    found = vacancy_titles(path, world(), with_baseline=True)

    assert (found.n, found.left_out) == (3, 1)
    assert found.ours["r_at_1"] == pytest.approx(2 / 3)
    assert found.ours["r_at_10"] == 1.0
    assert 2 / 3 < found.ours["mrr"] < 1.0
    assert found.baseline is not None
    assert set(found.baseline) == {"mrr", "r_at_1", "r_at_10"}


def test_similar_titles_by_hand():
    # By skills the kitchen helper follows the cook, and the plate worker the pipe welder: MAP 1.
    found = similar_titles(DATA / "similar", world(), with_baseline=True)

    assert found.ours == pytest.approx({"map": 1.0})
    assert found.baseline is not None
    assert 0.5 < found.baseline["map"] <= 1.0


def test_sentences_by_hand(tmp_path):
    path = written(
        tmp_path,
        "sentences.csv",
        "sentence,span,sub_span,label\n"
        "You will weld pipes and read drawings,weld,,weld\n"
        "You will weld pipes and read drawings,read drawings,,read drawings\n"
        "Nice colleagues,nice,,LABEL NOT PRESENT\n",
    )

    found = sentences(path, world(), with_baseline=True)

    assert (found.n, found.left_out) == (1, 1)
    assert found.ours == {"rp_at_5": 1.0}


def test_substitutes_by_hand(tmp_path):
    # The best substitute is the first of three, the second is not wanted, the third is worth 1.
    mapping = {
        f"http://example.org/{name}": {"matches": {occupation_uri(title): "exactMatch"}}
        for name, title in (("w", "welder"), ("p", "pipe welder"), ("t", "plate worker"), ("c", "cook"))
    }
    mapping["http://example.org/none"] = {"matches": {"http://example.org/unknown": "exactMatch"}}
    crosswalk = written(tmp_path, "crosswalk.json", json.dumps(mapping))
    pairs = written(
        tmp_path,
        "pairs.csv",
        "occupation_id,occupation_sv,substitute_id,substitute_sv,percentage\n"
        "w,a,p,b,75\nw,a,c,b,25\nw,a,none,b,75\nnone,a,w,b,75\n",
    )

    found = substitutes(pairs, crosswalk, world(), with_baseline=True)

    # (3 + 0 + 1/2) / (3 + 1/log2 3); one query, so every draw is the same.
    assert (found.n, found.left_out) == (1, 1)
    assert found.ours["ndcg_at_10"] == pytest.approx(0.9639, abs=1e-4)
    assert found.ours["ndcg_at_10_through_esco"] == found.ours["ndcg_at_10"]
    assert found.intervals["ndcg_at_10"] == pytest.approx((0.9639, 0.9639), abs=1e-4)
    assert found.baseline == pytest.approx({"ndcg_at_10": 0.9639}, abs=1e-4)


def test_json_holds_the_figures_and_the_baseline_beside_them():
    outcome = Outcome("title-linking", 2, 0, {"mrr": 0.25}, {"mrr": 1 / 3})

    assert json.loads(as_json(outcome)) == {
        "kind": "title-linking", "n": 2, "left_out": 0, "mrr": 0.25, "baseline": {"mrr": 0.3333},
    }  # fmt: skip
    assert as_lines(outcome).splitlines()[1] == (
        "mrr                       0.2500 (0.2500 to 0.2500)   baseline 0.3333"
    )


def test_json_tells_the_interval_of_each_figure():
    outcome = Outcome("title-linking", 2, 0, {"mrr": 0.25}, None, {"mrr": (0.2, 0.31234)})

    assert json.loads(as_json(outcome)) == {
        "kind": "title-linking", "n": 2, "left_out": 0, "mrr": 0.25, "mrr_low": 0.2, "mrr_high": 0.3123,
    }  # fmt: skip


def test_the_command_answers_in_json(capsys):
    code = main(["evaluate", "title-linking", "--dataset", str(DATA / "titles"), "--json"])

    told = json.loads(capsys.readouterr().out)
    assert code == 0
    assert (told["n"], told["a_at_10"]) == (3, 1.0)
    assert "baseline" not in told


def test_a_missing_dataset_is_told_with_its_cure(capsys, tmp_path):
    code = main(["evaluate", "title-similarity", "--dataset", str(tmp_path)])

    assert code == 3
    assert "queries.tsv" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("queries.tsv", b"Q1\tkokki\nQ2 without tab\n", (2, None)),
        ("queries.tsv", b"Q1\tkokki\nQ2\t\xff\xfe\n", (2, None)),
        ("annotations.tsv", b"Q1\t0\tC1_fi_000\n", (1, None)),
        ("queries.tsv", b"\x1f\x8bnot really packed", (None, None)),
        ("annotations.tsv", b"Q1\t0\tC9_fi_000\t1\n", (None, None)),
    ],
)
def test_a_broken_set_is_refused_at_its_place(titles, name, content, place):
    (titles / name).write_bytes(content)

    with pytest.raises(Refused) as refused:
        national_titles(titles, vocabulary(), False)

    found = refused.value.problem
    assert (found.place.row, found.place.column) == place
    assert str(found.cure)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("vacancyTitle,uri\nx,y\n", (1, "conceptUri")),
        ("vacancyTitle,conceptUri\na,b,c\n", (2, None)),
        ('vacancyTitle,conceptUri\n"a"b,c\n', (2, None)),
        ("vacancyTitle,conceptUri\nCook,http://example.org/x\n", (2, "conceptUri")),
        ("", (1, "vacancyTitle")),
    ],
)
def test_a_broken_csv_is_refused_at_its_place(tmp_path, text, place):
    path = written(tmp_path, "titles.csv", text)

    with pytest.raises(Refused) as refused:
        vacancy_titles(path, world(), False)

    assert (refused.value.problem.place.row, refused.value.problem.place.column) == place


@pytest.mark.parametrize(
    ("percentage", "text"), [("75", "[1, 2"), ("75", "[]"), ("75", '{"a": 1}'), ("50", "{}")]
)
def test_broken_pairs_or_crosswalks_are_refused(tmp_path, percentage, text):
    pairs = written(tmp_path, "pairs.csv", f"occupation_id,substitute_id,percentage\na,b,{percentage}\n")
    crosswalk = written(tmp_path, "crosswalk.json", text)

    with pytest.raises(Refused) as refused:
        substitutes(pairs, crosswalk, world(), False)

    assert str(refused.value.problem.cure)


def test_runs_neither_begin_nor_end_with_function_words():
    assert runs(["you", "will", "weld", "and", "cut", "metal"]) == [
        "weld", "cut", "metal", "cut metal", "weld and cut",
    ]  # fmt: skip


def test_candidates_are_shares_of_the_best_to_a_power():
    import numpy as np

    found = sharpened(np.array([[0.5, 1.0, 0.2, 0.0], [0.0, 0.0, 0.0, 0.0]], dtype=np.float32), 2, 3)

    assert found.toarray().tolist() == [[0.125, 1.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0]]

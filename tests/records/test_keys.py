"""Keys are made once, privately, outside the database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from kohtaanto.records.keys import NAMES, ensure_keys, read_key


def test_the_first_start_makes_every_key_for_its_user_only(tmp_path):
    folder = ensure_keys(tmp_path)

    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.name for path in folder.iterdir()} == set(NAMES)
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert len({read_key(tmp_path, name) for name in NAMES}) == len(NAMES)


def test_a_later_start_keeps_the_keys(tmp_path):
    ensure_keys(tmp_path)
    before = [read_key(tmp_path, name) for name in NAMES]

    ensure_keys(tmp_path)

    assert [read_key(tmp_path, name) for name in NAMES] == before


def test_two_first_starts_at_once_agree_on_one_key(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: ensure_keys(tmp_path), range(8)))

    assert len(list((tmp_path / "keys").iterdir())) == len(NAMES)

"""What a build keeps for each entry: one entry changes one file, and nothing of a deleted one is left."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from goldseam.cache import Cache, Remembered
from goldseam.table import Table
from hypothesis import given
from hypothesis import strategies as st

KEY, VERSION = b"k" * 32, b"1"
DAYS = [f"2026/2026-{month:02}-{day:02}.md" for month in range(1, 13) for day in (1, 2)]
lives = st.lists(st.dictionaries(st.sampled_from(DAYS), st.text("abc", max_size=3)), min_size=1, max_size=5)


def table(folder: Path, version: bytes = VERSION) -> Table[str]:
    return Table(Cache(folder, KEY), "words", version)


def kept(folder: Path, before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """What is found after `now` has been kept over `before`."""
    changed = {path: word for path, word in now.items() if before.get(path) != word}
    table(folder).keep(changed, now, before.keys() - now.keys())
    return table(folder).all()


@given(lives)
def test_what_was_kept_last_is_found(life: list[dict[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        before: dict[str, str] = {}
        for now in life:
            assert kept(Path(folder), before, now) == now
            before = now


def test_a_changed_entry_changes_one_file(tmp_path: Path) -> None:
    before = dict.fromkeys(DAYS, "rain")
    kept(tmp_path, {}, before)
    was = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    kept(tmp_path, before, before | {DAYS[0]: "sun"})
    differ = [name for name, data in was.items() if (tmp_path / name).read_bytes() != data]
    assert len(differ) == 1 < len(was)


def test_nothing_of_a_deleted_entry_is_left(tmp_path: Path) -> None:
    before = dict.fromkeys(DAYS, "rain") | {DAYS[5]: "a secret"}
    kept(tmp_path, {}, before)
    assert any(b"a secret" in file.read_bytes() for file in tmp_path.iterdir())
    kept(tmp_path, before, {path: word for path, word in before.items() if path != DAYS[5]})
    assert not any(b"a secret" in file.read_bytes() for file in tmp_path.iterdir())
    kept(tmp_path, before, {})
    assert list(tmp_path.iterdir()) == []


def test_nothing_of_another_version_is_found_or_left(tmp_path: Path) -> None:
    kept(tmp_path, {}, {DAYS[0]: "a secret"})
    assert table(tmp_path, b"2").all() == {}
    table(tmp_path, b"2").keep({DAYS[20]: "rain"}, [DAYS[20]], [])
    assert not any(b"a secret" in file.read_bytes() for file in tmp_path.iterdir())


def test_a_cache_that_is_changed_at_any_byte_or_cut_anywhere_is_not_read(tmp_path: Path) -> None:
    cache = Cache(tmp_path, KEY)
    cache.save("words", VERSION, {"2026-01-01.md": "rain"})
    good = (tmp_path / "words").read_bytes()
    changed = (good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :] for at in range(len(good)))
    for bad in (*changed, *(good[:at] for at in range(len(good)))):
        (tmp_path / "words").write_bytes(bad)
        assert cache.load("words", VERSION) is None


def test_of_a_damaged_file_nothing_is_found_and_the_others_are(tmp_path: Path) -> None:
    kept(tmp_path, {}, dict.fromkeys(DAYS, "rain"))
    file = sorted(tmp_path.iterdir())[0]
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    found = table(tmp_path).all()
    assert found and found.keys() < set(DAYS)


def test_a_process_that_builds_again_reads_nothing_twice(tmp_path: Path) -> None:
    table(tmp_path).keep({DAYS[0]: "rain"}, DAYS, ())
    cache = Remembered(tmp_path, KEY)
    assert Table[str](cache, "words", VERSION).all() == {DAYS[0]: "rain"}
    for file in tmp_path.iterdir():
        file.unlink()
    Table[str](cache, "words", VERSION).keep({DAYS[1]: "sun"}, DAYS, ())
    assert Table[str](cache, "words", VERSION).all() == {DAYS[0]: "rain", DAYS[1]: "sun"}
    assert Table[str](cache, "words", b"2").all() == {}


def test_what_a_process_forgets_it_does_not_remember(tmp_path: Path) -> None:
    cache = Remembered(tmp_path, KEY)
    Table[str](cache, "words", VERSION).keep({DAYS[0]: "rain"}, DAYS, ())
    Table[str](cache, "words", VERSION).keep({}, (), (DAYS[0],))
    assert Table[str](cache, "words", VERSION).all() == {} == table(tmp_path).all()

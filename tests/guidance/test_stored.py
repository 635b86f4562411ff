"""The state of the notices: what is written is read back, and nothing else is read."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from goldseam.errors import GoldseamError
from goldseam.guidance import ANSWERS, NAMES, NoticeState, Shown
from goldseam.guidance.stored import read, written
from goldseam.journal.entry import Entry
from goldseam.noticing import notice_for_site, notice_now, read_state, state_file, write_state
from goldseam.place import Place
from hypothesis import given
from hypothesis import strategies as st

DAY = date(2026, 3, 14)
_KINDS = st.sampled_from(list(NAMES))
_SHOWN = st.builds(
    Shown,
    kind=_KINDS,
    day=st.dates(),
    sentences=st.tuples(st.text(), st.text()),
    why=st.lists(st.text(), max_size=2).map(tuple),
    answer=st.none() | st.sampled_from(list(ANSWERS)),
    private=st.booleans(),
)
_STATES = st.builds(
    NoticeState,
    shown=st.lists(_SHOWN, max_size=4).map(tuple),
    looked=st.dictionaries(_KINDS, st.dates()),
    silenced=st.frozensets(_KINDS),
    wanted=st.frozensets(_KINDS),
)


@given(_STATES)
def test_a_state_is_read_back_as_it_was(state: NoticeState) -> None:
    assert read(written(state)) == state


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        '{"format": 2, "shown": [], "looked": {}, "off": [], "on": []}',
        '{"format": 1, "shown": [{}], "looked": {}, "off": [], "on": []}',
        '{"format": 1, "shown": [], "looked": {"rf1": "soon"}, "off": [], "on": []}',
        '{"format": 1, "shown": [], "looked": {}, "off": ["rf9"], "on": []}',
        '{"format": 1, "shown": [], "looked": [], "off": [], "on": []}',
        "[" * 100_000,
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read(text)


def hopeless_weeks(**fields: object) -> tuple[Entry, ...]:
    days = [DAY - timedelta(days=ago) for ago in range(16, -1, -2)]
    return tuple(
        Entry(f"{day}.md", "", day=day, moods=("hopeless",), **fields)  # type: ignore[arg-type]
        for day in days
    )


@pytest.mark.parametrize(
    "fields", [{"offline": True}, {"open_on": DAY + timedelta(days=1)}], ids=["offline", "a closed letter"]
)
def test_a_notice_from_what_no_sealed_site_shows_stays_on_this_machine(
    tmp_path: Path, fields: dict[str, object]
) -> None:
    found = notice_now(Place(tmp_path), hopeless_weeks(**fields), DAY)
    assert found is not None and found.private


def test_the_file_is_for_its_owner_only_and_what_was_shown_stays_shown(tmp_path: Path) -> None:
    place = Place(tmp_path)
    first = notice_now(place, hopeless_weeks(), DAY)
    assert first is not None and first.kind == "rf5" and not first.private
    assert state_file(place).stat().st_mode & 0o777 == 0o600
    assert place.private.stat().st_mode & 0o777 == 0o700
    assert notice_now(place, hopeless_weeks()[:2], DAY + timedelta(days=3)) == first
    assert read_state(place).shown == (first,)


def test_a_second_look_on_the_same_day_writes_nothing(tmp_path: Path) -> None:
    place = Place(tmp_path)
    notice_now(place, hopeless_weeks(), DAY)
    before = state_file(place).stat().st_mtime_ns
    notice_now(place, hopeless_weeks(), DAY)
    assert state_file(place).stat().st_mtime_ns == before


def test_what_offline_pages_had_part_in_is_not_on_a_sealed_site(tmp_path: Path) -> None:
    place = Place(tmp_path)
    shown = notice_now(place, hopeless_weeks(offline=True), DAY)
    assert shown is not None and shown.private
    assert notice_for_site(place, (), DAY, sealed=True) is None
    assert notice_for_site(place, (), DAY, sealed=False) == shown


def test_a_broken_state_stops_no_build_and_is_named_to_the_person(tmp_path: Path) -> None:
    place = Place(tmp_path)
    write_state(place, NoticeState())
    state_file(place).write_text("{", encoding="utf-8")
    assert notice_for_site(place, hopeless_weeks(), DAY, sealed=True) is None
    with pytest.raises(GoldseamError, match="cannot be read"):
        read_state(place)
    assert state_file(place).read_text(encoding="utf-8") == "{"

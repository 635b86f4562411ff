"""`goldseam dips`: the person's own word on the map's dips, and the file that keeps it."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from goldseam.analysis.corrections import Correction
from goldseam.corrections import corrections_file, keep_corrections, read_corrections
from goldseam.errors import GoldseamError
from goldseam.place import Place
from hypothesis import given
from hypothesis import strategies as st
from support import Machine, add_to_config, journal

LEVELS = [6, 7, 6, 6, 7, 6, 5, 6, 7, 6, 6, 7, 6, 6, 6, 3, 6, 6, 4, 3, 2, 3, 4, 5, 6, 6, 7]
ONSET = "2025-03-19"

corrections = st.dictionaries(
    st.dates(date(1600, 1, 1)).map(date.isoformat),
    st.builds(
        Correction,
        name=st.none() | st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1),
        merge_into=st.none() | st.dates(date(1600, 1, 1)).map(date.isoformat),
        hide=st.booleans(),
        reject=st.booleans(),
        felt=st.none() | st.integers(0, 100).map(lambda n: n / 10),
    ),
    max_size=4,
)


@given(corrections)
def test_what_was_said_is_read_as_it_was_kept(said: dict[str, Correction]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder))
        keep_corrections(place, said)
        assert read_corrections(place) == {day: each for day, each in said.items() if each != Correction()}


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    place = Place(tmp_path)
    keep_corrections(place, {ONSET: Correction(hide=True)})
    assert corrections_file(place).stat().st_mode & 0o777 == 0o600
    assert place.private.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- a list", "holds no dips"),
        ("March: {hide: yes}", "first day"),
        (f"{ONSET}: hidden", "cannot be read"),
        (f"{ONSET}: {{hide: perhaps}}", "neither yes nor no"),
        (f"{ONSET}: {{felt: 11}}", "no number from 0 to 10"),
        ("a: [b", "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(tmp_path: Path, text: str, says: str) -> None:
    place = Place(tmp_path)
    place.make_private()
    corrections_file(place).write_text(text, encoding="utf-8")
    with pytest.raises(GoldseamError, match=says):
        read_corrections(place)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.fixture
def root(machine: Machine) -> Path:
    made = journal(machine)
    for n, level in enumerate(LEVELS):
        day = date(2025, 3, 1) + timedelta(days=n)
        (made / "entries" / f"{day}.md").write_text(f"---\nmood: {level}\n---\n", encoding="utf-8")
    return made


def test_dips_are_listed_by_their_first_day(machine: Machine, root: Path) -> None:
    said = machine.goldseam("dips", cwd=root)
    assert said.code == 0 and said.text.startswith(f"{ONSET}  From 19 March 2025\n")
    assert "You were back on 24 March." in said.text


def test_in_a_journal_of_words_no_number_is_listed(machine: Machine, root: Path) -> None:
    add_to_config(root, "      words_only: yes")
    machine.goldseam("dips", "felt", ONSET, "7", cwd=root)
    said = machine.goldseam("dips", cwd=root).text
    assert "You were back on 24 March." in said and "usual of" not in said and "of 10" not in said


def test_the_persons_word_is_kept_and_shown(machine: Machine, root: Path) -> None:
    steps = [("rename", ONSET, "The", "hard", "week"), ("felt", ONSET, "7"), ("hide", ONSET)]
    assert [machine.goldseam("dips", *step, cwd=root).code for step in steps] == [0, 0, 0]
    listed = machine.goldseam("dips", cwd=root).text
    assert f"{ONSET}  The hard week (hidden)" in listed and "7 of 10" in listed
    assert machine.goldseam("dips", "hide", ONSET, "--undo", cwd=root).code == 0
    assert "(hidden)" not in machine.goldseam("dips", cwd=root).text


def test_a_rejected_dip_is_listed_as_none_and_can_come_back(machine: Machine, root: Path) -> None:
    machine.goldseam("dips", "reject", ONSET, cwd=root)
    listed = machine.goldseam("dips", cwd=root).text
    assert "No dips stand out" in listed and f"{ONSET}  no dip, as you said" in listed
    machine.goldseam("dips", "reject", ONSET, "--undo", cwd=root)
    assert "You were back" in machine.goldseam("dips", cwd=root).text


def test_two_dips_are_made_one_and_parted_again(machine: Machine, root: Path) -> None:
    later = date(2025, 3, 28)
    for n, level in enumerate([*[6] * 8, 3, 2, 3, 6, 6]):
        day = later + timedelta(days=n)
        (root / "entries" / f"{day}.md").write_text(f"---\nmood: {level}\n---\n", encoding="utf-8")
    second = "2025-04-05"
    assert f"{second}  From" in machine.goldseam("dips", cwd=root).text
    assert machine.goldseam("dips", "merge", second, ONSET, cwd=root).code == 0
    listed = machine.goldseam("dips", cwd=root).text
    assert f"{second}  one with {ONSET}, as you said" in listed and f"{second}  From" not in listed
    assert "You were back on 8 April." in listed
    assert machine.goldseam("dips", "merge", second, "none", cwd=root).code == 0
    assert f"{second}  From" in machine.goldseam("dips", cwd=root).text


def test_a_rejected_dip_bears_on_no_prompt(machine: Machine, root: Path) -> None:
    """Its last day is two days ago, whatever the hour and the zone of the machine."""
    first = date.today() - timedelta(days=24)
    for n, level in enumerate([6] * 20 + [4, 4, 4]):
        day = first + timedelta(days=n)
        (root / "entries" / f"{day}.md").write_text(f"---\nmood: {level}\n---\n", encoding="utf-8")

    def why() -> str:
        return " ".join(machine.goldseam("prompt", "--why", cwd=root).text.split())

    assert "in a dip" in why()
    assert machine.goldseam("dips", "reject", str(first + timedelta(days=20)), cwd=root).code == 0
    assert "in a dip" not in why()


def test_a_name_and_an_answer_can_be_taken_back(machine: Machine, root: Path) -> None:
    for step in (("rename", ONSET, "x"), ("felt", ONSET, "7"), ("rename", ONSET), ("felt", ONSET, "skip")):
        assert machine.goldseam("dips", *step, cwd=root).code == 0
    listed = machine.goldseam("dips", cwd=root).text
    assert f"{ONSET}  From 19 March 2025" in listed and "of 10" not in listed


@pytest.mark.parametrize(
    ("step", "says"),
    [
        (("rename", "2025-01-01", "x"), "No dip begins on 2025-01-01."),
        (("felt", ONSET, "11"), "That is no number from 0 to 10."),
        (("merge", ONSET, "2025-04-01"), "is not before"),
        (("merge", ONSET, "2025-03-01"), "No dip begins on 2025-03-01."),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    machine: Machine, root: Path, step: tuple[str, ...], says: str
) -> None:
    said = machine.goldseam("dips", *step, cwd=root)
    assert said.code == 1 and says in said.text
    assert not (root / ".goldseam" / "resilience.yml").exists()

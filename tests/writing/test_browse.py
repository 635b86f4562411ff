"""`list`, `show`, `search`, `edit`, `rest` and `questions` over an invented journal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import support
from goldseam.place import Place
from goldseam.settings import Someone, read_settings
from support import Machine

from writing.person import editor, person

PAPER = "---\ntitle: The letter\nmoods: [hopeful]\npeople: [Sam]\n---\nIt was only paper.\n"
COVERED = "---\ncover: the accident\ntags: [work/deadline]\n---\nSecretword under a cover.\n"
LIFE = {
    "entries/2026-03-01.md": PAPER,
    "entries/2026-03-02.md": COVERED,
    "entries/2026-03-03.md": "---\ndate: 2026-03-03T21:40\nmood: {after: 1}\n---\nSecretword of a low day.\n",
    "entries/2026-03-04.md": "---\nopen_on: 2999-01-01\n---\nSecretword for later.\n",
    "entries/2026-03-05.md": "---\ntags: [work/deadline]\n---\n# A heading\n\nPlain paper too.\n",
    "entries/people.md": "Sam is my neighbour.\n",
}


@pytest.fixture
def life(root: Path) -> Path:
    support.write(root, LIFE)
    return root


def test_the_newest_comes_first_and_covered_pages_show_their_date_only(machine: Machine, life: Path) -> None:
    said = machine.goldseam("list", cwd=life)
    assert said.text.splitlines() == [
        "2026-03-05  A heading",
        "2026-03-04  A letter, to open on 1 January 2999",
        "2026-03-03 21:40  A covered page, 3 March 2026",
        "2026-03-02  A covered page, 2 March 2026",
        "2026-03-01  The letter · hopeful",
    ]


@pytest.mark.parametrize(
    ("args", "days"),
    [
        (["--since", "2026-03-04"], ["2026-03-05", "2026-03-04"]),
        (["--tag", "work"], ["2026-03-05", "2026-03-02"]),
        (["--tag", "@sam"], ["2026-03-01"]),
        (["--mood", "Hopeful"], ["2026-03-01"]),
        (["-n", "1"], ["2026-03-05"]),
        (["--tag", "nothing"], []),
    ],
)
def test_filters(machine: Machine, life: Path, args: list[str], days: list[str]) -> None:
    said = machine.goldseam("list", *args, cwd=life)
    assert said.code == 0
    assert re.findall(r"^2026-03-\d\d", said.text, re.MULTILINE) == days


def test_a_list_of_nothing_says_so(machine: Machine, root: Path) -> None:
    said = machine.goldseam("list", cwd=root)
    assert (said.code, said.text) == (0, "There are no entries so far.\n")
    support.write(root, {"entries/2026-03-06.md": "x\n"})
    assert machine.goldseam("list", "--tag", "nowhere", cwd=root).text == "Nothing fits.\n"


def test_search_names_covered_pages_by_date_only(machine: Machine, life: Path) -> None:
    said = machine.goldseam("search", "secretword", cwd=life)
    assert said.code == 0
    assert "Secretword" not in said.text and len(said.text.splitlines()) == 3
    assert "Secretword of a low day" in machine.goldseam("search", "secretword", "--covered", cwd=life).text


def test_search_wants_all_the_words_and_says_when_nothing_fits(machine: Machine, life: Path) -> None:
    assert machine.goldseam("search", "paper", "plain", cwd=life).text.startswith("2026-03-05")
    said = machine.goldseam("search", "paper", "nowhere", cwd=life)
    assert (said.code, said.text) == (1, "Nothing fits.\n")


@pytest.mark.parametrize("which", ["2026-03-01", "letter", "2026-03-01.md", "entries/2026-03-01.md"])
def test_an_entry_is_shown_by_day_name_or_title(machine: Machine, life: Path, which: str) -> None:
    said = machine.goldseam("show", which, cwd=life)
    assert said.text == "The letter\nSunday 1 March 2026\nhopeful\n\nIt was only paper.\n"


def test_a_covered_page_opens_only_when_told(machine: Machine, life: Path) -> None:
    said = machine.goldseam("show", "2026-03-02", cwd=life)
    assert (said.code, "Secretword" in said.text) == (1, False)
    assert "Secretword" in machine.goldseam("show", "2026-03-02", "--covered", cwd=life).text
    with person(machine, "show", "2026-03-02", cwd=life) as someone:
        someone.reads("Open it?")
        someone.types("\n")
        assert someone.ends() == 0
        assert b"Secretword" not in someone.seen


def test_words_of_an_entry_cannot_drive_the_terminal(machine: Machine, root: Path) -> None:
    support.write(root, {"entries/2026-03-01.md": "Red \x1b[31m and a bell \x07.\n"})
    for args in (["show", "2026-03-01"], ["list"], ["search", "red"]):
        assert b"\x1b" not in machine.goldseam(*args, cwd=root).out


def test_edit_opens_the_one_that_is_meant(machine: Machine, life: Path) -> None:
    tool = editor(machine.root, 'printf "More.\\n" >> "$page"')
    assert machine.goldseam("edit", "letter", cwd=life, EDITOR=tool).code == 0
    assert (life / "entries/2026-03-01.md").read_text().endswith("It was only paper.\nMore.\n")


def test_edit_asks_where_several_fit(machine: Machine, life: Path) -> None:
    support.write(life, {"entries/2026-03-06.md": "---\ntitle: Another letter\n---\nx\n"})
    tool = editor(machine.root, 'printf "More.\\n" >> "$page"')
    said = machine.goldseam("edit", "letter", cwd=life, EDITOR=tool)
    assert (said.code, "Several entries fit" in said.text) == (1, True)
    with person(machine, "edit", "letter", cwd=life, EDITOR=tool) as someone:
        someone.reads("Which one")
        someone.types("2\n")
        assert someone.ends() == 0
    assert (life / "entries/2026-03-06.md").read_text().endswith("More.\n")


@pytest.mark.parametrize(
    "written", ["entries/{}", "./entries/{}", "{root}/entries/{}", "../x/entries/{}", "./{}"]
)
def test_an_entry_may_be_named_by_any_path_to_its_file(machine: Machine, life: Path, written: str) -> None:
    said = machine.goldseam("show", written.format("2026-03-05.md", root=life), cwd=life)
    assert said.code == 0 and "Plain paper too." in said.text


def test_an_editor_that_ends_badly_changes_nothing_by_our_hand(machine: Machine, life: Path) -> None:
    before = support.contents(life / "entries")
    said = machine.goldseam("edit", "letter", cwd=life, EDITOR="false")
    assert (said.code, "as the editor left it" in said.text) == (1, True)
    assert support.contents(life / "entries") == before


def test_rest_days_are_entries_when_taken_and_settings_when_planned(machine: Machine, root: Path) -> None:
    assert machine.goldseam("rest", "2026-03-01", cwd=root).code == 0
    assert (
        root / "entries/2026-03-01.md"
    ).read_text() == "---\ndate: 2026-03-01\nkind: rest\nrest: true\n---\n"
    for day in ("sundays", "2999-12-24"):
        assert machine.goldseam("rest", day, cwd=root).code == 0
    assert read_settings(Place(root)).rest_days == ("sunday", "2999-12-24")
    assert machine.goldseam("rest", "sun", "--off", cwd=root).code == 0
    assert machine.goldseam("rest", "--list", cwd=root).text == "2999-12-24\n"


def test_a_day_of_rest_that_is_there_is_not_written_twice_and_stays_while_its_entry_does(
    machine: Machine, root: Path
) -> None:
    for words in ("A day of rest.", "2026-03-01 is a day of rest already, by entries/2026-03-01.md."):
        assert machine.goldseam("rest", "2026-03-01", cwd=root).text.startswith(words)
    said = machine.goldseam("rest", "2026-03-01", "--off", cwd=root).text
    assert "Take entries/2026-03-01.md away, and it is a day like others again." in " ".join(said.split())
    assert [file.name for file in (root / "entries").glob("*.md")] == ["2026-03-01.md"]
    (root / "entries/2026-03-01.md").unlink()
    said = machine.goldseam("rest", "2026-03-01", "--off", cwd=root).text
    assert said == "2026-03-01 is a day like others again.\n"


def test_the_five_questions_can_all_be_skipped(machine: Machine, root: Path) -> None:
    assert machine.goldseam("questions", cwd=root, stdin="\n" * 6).code == 0
    assert not (root / ".goldseam" / "settings.yml").exists()


def test_the_five_questions_are_kept_and_can_be_changed(machine: Machine, root: Path) -> None:
    answers = "to keep going\nvoice\nevenings, sundays\nsunday\nonly me\nSam 0123 456, Kim\n"
    assert machine.goldseam("questions", cwd=root, stdin=answers).code == 0
    found = read_settings(Place(root))
    assert (found.why, found.way, found.times) == ("to keep going", "voice", ("evenings", "sundays"))
    assert found.people == (Someone("Sam", "0123 456"), Someone("Kim"))
    machine.goldseam("questions", cwd=root, stdin="-\n\n\n\n\n\n")
    assert read_settings(Place(root)).why == ""
    assert read_settings(Place(root)).way == "voice"


def test_days_of_rest_that_cannot_be_read_take_none_away(machine: Machine, root: Path) -> None:
    for answer, kept in (("sun", ("sunday",)), ("never", ("sunday",)), ("mon, soon", ("monday",)), ("-", ())):
        said = machine.goldseam("questions", cwd=root, stdin=f"\n\n\n{answer}\n\n\n")
        assert read_settings(Place(root)).rest_days == kept
        assert ("was left out" in said.text) is (answer in ("never", "mon, soon"))

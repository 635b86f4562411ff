"""Whoever leaves a command in the middle, with Ctrl-C, is told calmly where the words are."""

from __future__ import annotations

from pathlib import Path

import pytest
from goldseam.journal.journal import read_journal
from goldseam.place import Place
from goldseam.writing.drafts import unfinished
from support import Machine

from writing.person import editor, person

WRITES = 'printf "Words of the evening.\\n" >> "$page"'


def test_whoever_leaves_at_the_line_is_told_where_the_page_lies(machine: Machine, root: Path) -> None:
    with person(machine, "mood", "4", cwd=root) as someone:
        someone.reads("One line, if you like:")
        someone.leaves()
        someone.reads("Left. A page is unfinished:")
        assert someone.ends() == 1
    assert b"Aborted" not in someone.seen and b"goldseam resume --as-is" in someone.seen.replace(
        b"\r\n", b" "
    )


def test_whoever_leaves_before_anything_was_said_hears_one_word(machine: Machine, root: Path) -> None:
    with person(machine, "mood", cwd=root) as someone:
        someone.reads("Mood 0-10")
        someone.leaves()
        assert someone.ends() == 1
    assert someone.seen.split()[-1] == b"Left."


@pytest.mark.parametrize("answers", ["\n5\nb\nnone\n6\n\n", "f\n"], ids=["closing", "stopped"])
def test_whoever_leaves_after_the_page_became_an_entry_hears_that_it_is_kept(
    machine: Machine, root: Path, answers: str
) -> None:
    tool = editor(machine.root, WRITES + "\nsleep 1.6")
    with person(machine, "write", cwd=root, EDITOR=tool) as someone:
        someone.types(answers)
        someone.reads("Close the page" if "b" in answers else "A steadying exercise?")
        someone.leaves()
        someone.reads("Left. The page is kept.")
        assert someone.ends() == 1
    assert len(read_journal(root / "entries").entries) == 1


def test_on_a_narrow_terminal_a_path_is_not_parted_nor_is_a_word(machine: Machine, root: Path) -> None:
    with person(machine, "mood", "4", cwd=root, columns=40) as someone:
        someone.reads("One line, if you like:")
        someone.leaves()
        assert someone.ends() == 1
    assert b" .goldseam/drafts/" in someone.seen.replace(b"\r\n", b" ")
    with person(machine, "mood", "--kind", "no-such-kind", cwd=root, columns=40) as someone:
        assert someone.ends() == 2
    assert all(len(line) <= 40 for line in someone.seen.decode().splitlines())
    assert b"'gratitude'," in someone.seen and b"'check-in'," in someone.seen


@pytest.mark.parametrize(
    ("command", "typed", "asked", "kept"),
    [
        (["check-in"], "4\n", "Energy", "mood: 4"),
        (["plan"], "Curtains shut\n\n", "What I can do", "- Curtains shut"),
        (["review"], "y\nIt was long.\n", "What was heavy", "It was long."),
        (["check-in"], "", "Mood", ""),
        (["plan"], "", "small signs", ""),
        (["review"], "y\n", "Three questions?", ""),
    ],
)
def test_whoever_leaves_in_the_middle_keeps_what_was_answered_and_no_empty_page(
    machine: Machine, root: Path, command: list[str], typed: str, asked: str, kept: str
) -> None:
    with person(machine, *command, cwd=root) as someone:
        someone.types(typed)
        someone.reads(asked)
        someone.leaves()
        someone.reads("Left. A page is unfinished:" if kept else "Left.")
        assert someone.ends() == 1
    pages = unfinished(Place(root))
    assert [kept in page.read_text("utf-8") for page in pages] == ([True] if kept else [])

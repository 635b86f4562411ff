"""Killed, or the disk full, at any change of a file while an entry is made: no entry and no word is lost.

What was saved is in an entry, in a page that the next command names, or was given back on the terminal.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from crash import FULL, End, Reach, run, sweep
from goldseam.place import Place
from goldseam.writing.drafts import unfinished
from support import Machine, contents, journal, write

from writing.person import editor, everything_kept

ENTRIES = {
    "entries/2026-02-01-leaves.md": "---\ntitle: Leaves\n---\nRaked leaves with Edda.\n",
    "entries/2026-02-02.md": "mood: 4\n\nFog.\n",
}
LINE = "Fog over the canal, and a heron."
WRITTEN = "The editor wrote this line."
HOW_MANY = [
    pytest.param(Reach(lambda changes: range(2, changes + 1, changes // 2)), id="sampled"),
    pytest.param(Reach(lambda changes: range(1, changes + 1), at_least=60), id="all", marks=pytest.mark.long),
]


@pytest.fixture
def box(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine in a box of its own, so that it can be put back; the editor writes one line."""
    made = Machine(machine.root / "box")
    script = f'printf "{WRITTEN}\\n" >> "$page"; printf "{WRITTEN}\\n" >> "$(dirname "$0")/box/witness"'
    for name, value in made.env(EDITOR=editor(machine.root, script)).items():
        monkeypatch.setenv(name, value)
    return made


@pytest.fixture
def mine(box: Machine) -> Path:
    root = journal(box)
    write(root, ENTRIES)
    return root


def finish_all(box: Machine, root: Path) -> None:
    """The next command names every page that was left; `resume --as-is` makes entries of them."""
    before = everything_kept(root)
    said = run(box.root, ["mood", "5", "-m", "The next day."], root)
    assert said.code == 0, said.text
    left = unfinished(Place(root))
    for page in left:
        assert page.name in said.text
        assert run(box.root, ["resume", "--as-is", page.name], root).code == 0
    drafts = root / ".goldseam" / "drafts"
    assert not drafts.is_dir() or not any(drafts.iterdir())
    assert [line for line in before.splitlines() if line not in everything_kept(root)] == []


def new_entries(root: Path) -> list[str]:
    """The texts of the entries that were made here; the older ones are as they were."""
    found = contents(root / "entries")
    for name, text in ENTRIES.items():
        assert found.pop(name.removeprefix("entries/")) == text.encode(), name
    return [data.decode() for name, data in found.items() if name.endswith(".md")]


COMMANDS = {
    "mood": (["mood", "3", "calm", "-m", LINE], LINE),
    "new": (["new", "--kind", "dream"], WRITTEN),
    "rewrite": (["rewrite", "leaves"], WRITTEN),
}


@pytest.mark.parametrize("reach", HOW_MANY)
@pytest.mark.parametrize("command", COMMANDS)
def test_no_word_of_an_entry_is_lost(box: Machine, mine: Path, command: str, reach: Reach) -> None:
    args, words = COMMANDS[command]

    def check(end: End) -> None:
        assert end.code in (None, 0, 1) and "Traceback" not in end.text, end.text
        entries = new_entries(mine)
        assert entries or end.code != 0
        assert all(text.rstrip().endswith(words) for text in entries), "half an entry"
        if end.code == 1 and unfinished(Place(mine)):
            assert words in everything_kept(mine) or words in end.text, "refused, and the words are nowhere"
        if (box.root / "witness").exists():
            assert words in everything_kept(mine), "the editor saved it, and it is nowhere"
        finish_all(box, mine)
        assert len(new_entries(mine)) >= len(entries) + 1

    list(sweep(box.root, mine, args, reach, check))


def test_a_disk_that_is_full_is_told_in_words(box: Machine, mine: Path) -> None:
    end = run(box.root, ["mood", "3", "-m", LINE], mine, 1, FULL)
    assert end.code == 1 and "No space left" in end.text
    assert new_entries(mine) == []

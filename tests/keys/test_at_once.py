"""Two commands at once on one journal: each does its work, or refuses with the reason."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from doors import NEW
from goldseam.errors import GoldseamError
from goldseam.vault import rewrap, ways
from goldseam.vault.entrance import Words
from goldseam.vault.open import open_site
from reliability import Tally
from support import PASSPHRASE, Machine, Said, journal, passphrase_file, write

BUSY_BUILD = "Another build of this journal is running"
BUSY_KEYS = "Another command is changing this journal's keys"
NEW_KEYS = "The journal has new keys"
WRONG = "This passphrase does not open the journal"
OLD = "pebble lantern orchard thimble walnut ferry"


def at_once(machine: Machine, cwd: Path, commands: Sequence[Sequence[str]]) -> list[Said]:
    """Start all, then wait for all."""
    started: list[subprocess.Popen[bytes]] = [
        machine.start(sys.executable, "-m", "goldseam", *words, cwd=cwd) for words in commands
    ]
    return [Said(one.wait(180), one.communicate(timeout=180)[0]) for one in started]


@pytest.fixture
def sealed(machine: Machine) -> Path:
    root = journal(machine)
    write(root, {f"entries/2026-02-{day:02}.md": f"mood: {day % 9}\n\nDay {day}.\n" for day in range(1, 20)})
    assert machine.goldseam("unlock", "--passphrase-file", passphrase_file(machine), cwd=root).code == 0
    assert machine.goldseam("build", cwd=root).code == 0
    write(root, {"entries/2026-02-21.md": "Snow.\n"})
    return root


@pytest.fixture
def told(machine: Machine) -> list[str]:
    new = machine.root / "new.txt"
    new.write_text(NEW + "\n")
    return ["--passphrase-file", str(passphrase_file(machine)), "--new-passphrase-file", str(new)]


def in_words(said: list[Said], *reasons: str) -> None:
    """At least one did its work; whoever did not says why, in words."""
    assert any(one.code == 0 for one in said)
    for one in said:
        assert one.code == 0 or any(reason in one.text for reason in reasons), one.text
        assert "Traceback" not in one.text


def opened_by(root: Path) -> str:
    """The one passphrase that opens the keys."""
    for words in (NEW, OLD):
        try:
            rewrap.open_author(root, Words(words))
        except GoldseamError:
            continue
        return words
    raise AssertionError("keyring.age opens with neither passphrase")


def is_whole(root: Path) -> None:
    site = open_site(root / "site", opened_by(root))
    for route in site.files:
        site.read(route)


KEYS = ("passwd", "rekey")
PAIRS = [("build", "build"), *((one, other) for one in ("build", "passwd") for other in KEYS)]


@pytest.mark.long
@pytest.mark.parametrize("pair", PAIRS, ids="/".join)
def test_each_does_its_work_or_says_why_not(
    machine: Machine, sealed: Path, told: list[str], pair: tuple[str, str], tally: Tally
) -> None:
    commands = [[name, *(told if name in KEYS else ())] for name in pair]
    in_words(at_once(machine, sealed, commands), BUSY_BUILD, BUSY_KEYS, NEW_KEYS, WRONG)
    again = machine.goldseam("build", cwd=sealed)
    assert again.code == 0, again.text
    is_whole(sealed)
    assert opened_by(sealed) == (NEW if set(pair) & set(KEYS) else PASSPHRASE)
    tally("at once", "/".join(pair), tried=1, lost=0)


@pytest.mark.long
def test_who_reads_the_ways_while_they_change_sees_one_whole_set(machine: Machine) -> None:
    root = journal(machine)
    found = rewrap.unlock(root, Words(PASSPHRASE))
    author, words, seen = rewrap.open_author(root, Words(PASSPHRASE)), [PASSPHRASE, NEW], 0
    with ThreadPoolExecutor(1) as pool:
        changes = pool.submit(
            lambda: [
                rewrap.change_main(root, Words(words[at % 2]), author, Words(words[(at + 1) % 2]), 4)
                for at in range(40)
            ]
        )
        while not changes.done():
            assert ways.for_build(root, found).keyrings
            seen += 1
        changes.result()
    assert seen > 40


def test_six_lines_at_once_are_six_entries(machine: Machine, tally: Tally) -> None:
    root = journal(machine)
    lines = [f"Line number {number}." for number in range(6)]
    said = at_once(machine, root, [["mood", "4", "-m", line] for line in lines])
    assert [one.text for one in said if one.code] == []
    kept = [path.read_text() for path in (root / "entries").glob("*.md")]
    assert [line for line in lines if sum(line in text for text in kept) != 1] == []
    tally("at once", "mood, six times", tried=1, lost=0)


@pytest.mark.long
def test_of_two_that_begin_a_journal_one_is_too_late(machine: Machine, tally: Tally) -> None:
    root = machine.root / "begun"
    init = ["init", str(root), "--passphrase-file", str(passphrase_file(machine))]
    said = at_once(machine, machine.root, [init, init])
    in_words(said, "is a journal already", BUSY_KEYS)
    assert opened_by(root) == PASSPHRASE
    built = machine.goldseam("build", cwd=root)
    assert built.code == 0, built.text
    is_whole(root)
    tally("at once", "init/init", tried=1, lost=0)

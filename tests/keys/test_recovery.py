"""`goldseam recovery`: the sheet again, and the drill that restores from it on an empty machine."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
from doors import NEW, KeyedJournal
from support import TODAY, contents, no_plaintext_left, write

ENTRIES = {"entries/2026-02-01.md": "Raked leaves.\n", "entries/2026-02-02.md": "mood: 4\n\nFog.\n"}


@pytest.fixture
def kept(mine: KeyedJournal) -> KeyedJournal:
    """A journal with keys in its repository and everything committed."""
    write(mine.root, ENTRIES)
    assert mine.run("unlock").code == 0
    assert mine.passwd().code == 0
    assert mine.machine.git("init", "-q", cwd=mine.root).code == 0
    commit(mine)
    return mine


def commit(mine: KeyedJournal) -> None:
    assert mine.machine.git("add", "-A", cwd=mine.root).code == 0
    assert mine.machine.git("commit", "-q", "-m", "entries", cwd=mine.root).code == 0


def sheet_of(mine: KeyedJournal) -> Path:
    sheet = mine.machine.root / "sheet.txt"
    said = mine.run("recovery", "--to", sheet, words=NEW)
    assert said.code == 0, said.text
    return sheet


def test_the_sheet_is_for_its_owner_and_holds_one_key(kept: KeyedJournal) -> None:
    sheet = sheet_of(kept)
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    assert len(set(re.findall(r"AGE-SECRET-KEY-1\w+", sheet.read_text()))) == 1
    assert all(len(line) <= 104 for line in sheet.read_text().splitlines())


@pytest.mark.parametrize(
    "where", ["site/sheet.txt", "sheet.txt", "entries/sheet.txt", "entries/2026-02-01.md"]
)
def test_a_sheet_is_neither_published_nor_committed_nor_written_over_a_page(
    kept: KeyedJournal, where: str
) -> None:
    write(kept.root, {"site/index.html": "x", "entries/2026-02-01.md": "Raked leaves.\n"})
    before = contents(kept.root)
    said = kept.run("recovery", "--to", kept.root / where, words=NEW)
    assert said.code == 1 and "AGE-SECRET" not in said.text
    assert contents(kept.root) == before


def test_the_sheet_gives_back_a_lost_passphrase(kept: KeyedJournal) -> None:
    sheet = sheet_of(kept)
    file = kept.file("newer.txt", "gravel otter banjo lilac summit yarn\n")
    said = kept.plain("passwd", "-i", sheet, "--new-passphrase-file", file)
    assert said.code == 0, said.text
    assert kept.author("gravel otter banjo lilac summit yarn")


def test_the_drill_restores_everything_and_notes_the_day(kept: KeyedJournal) -> None:
    assert kept.plain("build").code == 0
    sheet, before = sheet_of(kept), contents(kept.root / "entries")
    said = kept.machine.goldseam("recovery", "--drill", sheet, cwd=kept.root, SOURCE_DATE_EPOCH=TODAY)
    assert said.code == 0, said.text
    assert "2 files of entries/ came back byte for byte" in said.text and "opens all" in said.text
    assert "2026-03-01" in (kept.root / ".goldseam" / "tested.json").read_text()
    assert contents(kept.root / "entries") == before and no_plaintext_left(kept.machine, kept.root) == []


@pytest.mark.long
def test_a_drill_says_what_was_not_committed(kept: KeyedJournal) -> None:
    write(kept.root, {"entries/2026-02-03.md": "Not committed.\n", "entries/2026-02-01.md": "Changed.\n"})
    said = kept.plain("recovery", "--drill", sheet_of(kept))
    assert said.code == 1 and "1 files of entries/ did not come back, 1 are of an earlier day" in said.text
    assert "recovery" not in (kept.root / ".goldseam" / "tested.json").read_text()


def test_a_drill_fails_where_the_keyrings_are_not_committed(kept: KeyedJournal) -> None:
    assert kept.machine.git("rm", "-q", "-r", "--cached", "keyrings", cwd=kept.root).code == 0
    assert kept.machine.git("commit", "-q", "-m", "without", cwd=kept.root).code == 0
    said = kept.plain("recovery", "--drill", sheet_of(kept))
    assert said.code == 1 and "keyrings/ is not committed" in said.text


def test_a_sheet_with_a_letter_wrong_fails_the_drill(kept: KeyedJournal) -> None:
    sheet = sheet_of(kept)
    text = sheet.read_text()
    at = text.index("AGE-SECRET-KEY-1") + 30
    sheet.write_text(text[:at] + ("Q" if text[at] != "Q" else "P") + text[at + 1 :])
    said = kept.plain("recovery", "--drill", sheet)
    assert said.code == 1 and "compare the line letter by letter" in said.text
    assert "AGE-SECRET" not in said.text.replace("AGE-SECRET-KEY-1,", "")


def test_another_journals_sheet_fails_the_drill(kept: KeyedJournal) -> None:
    other = kept.file("key.txt", b"")
    other.unlink()
    assert kept.machine.run("age-keygen", "-o", other, cwd=kept.root).code == 0
    said = kept.plain("recovery", "--drill", other)
    assert said.code == 1 and "does not unlock the repository" in said.text
    assert no_plaintext_left(kept.machine, kept.root) == []

"""A session that is killed, or whose disk is full, at any change of a file: no word of it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from crash import End, Reach, run, sweep
from support import Machine

from writing.person import editor, everything_kept

TYPED = "Intended words.\n5\nb\nnone\n7\nClosing words.\n"
EDITOR_WORDS = "Words of the evening."
ANSWERED = (
    ("Intended words.", "How is it now"),
    ("before: 5", "Also: o"),
    ("after: 7", "closing line"),
    ("Closing words.", "Kept in"),
)
"""What was answered, and the first words that are said once it must be safe."""


def some(changes: int) -> range:
    return range(1, changes + 1, max(1, changes // 2))


def every(changes: int) -> range:
    return range(1, changes + 1)


HOW_MANY = [
    pytest.param(Reach(some), id="sampled"),
    pytest.param(Reach(every, at_least=120), id="all", marks=pytest.mark.long),
]


@pytest.fixture
def box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine in a box of its own, so that it can be put back."""
    made = Machine(tmp_path / "box", {"VISUAL": "", "TERM": "dumb"})
    script = f'printf "{EDITOR_WORDS}\\n" >> "$page"; touch "{made.root}/written"'
    for name, value in made.env(EDITOR=editor(tmp_path, script)).items():
        monkeypatch.setenv(name, value)
    return made


@pytest.fixture
def journal(box: Machine) -> Path:
    root = box.root / "journal"
    (root / "entries").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Journal\nplugins:\n  - goldseam\n", encoding="utf-8")
    return root


def everything_safe(root: Path, end: End) -> str:
    """What lies on the disk, after a look that every word is there or was given back on the terminal."""
    kept = everything_kept(root)
    for words, later in ANSWERED:
        if later in end.text:
            assert words in kept, f"lost: {words}"
    if end.code is not None:
        given_back = end.text + kept
        assert "What is this page for" not in end.text or "Intended words." in given_back
        assert "closing line" not in end.text or "Closing words." in given_back
    assert EDITOR_WORDS in kept or not (root.parent / "written").exists()
    return kept


@pytest.mark.parametrize("reach", HOW_MANY)
def test_write(box: Machine, journal: Path, reach: Reach) -> None:
    def check(end: End) -> None:
        assert end.code in (None, 0, 1) and "Traceback" not in end.text, end.text
        kept = everything_safe(journal, end)
        for _ in range(3):
            said = run(box.root, ["resume", "--as-is"], journal)
            assert said.code == 0, said.text
            if "No page is unfinished" in said.text:
                break
        entered = "\n".join(file.read_text() for file in (journal / "entries").glob("*.md"))
        for words in ("Intended words.", EDITOR_WORDS):
            assert words in entered or words not in kept

    deaths = list(sweep(box.root, journal, ["write"], reach, check, typed=TYPED))
    assert len(deaths) >= (reach.at_least or 4)

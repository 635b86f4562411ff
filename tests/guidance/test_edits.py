"""Which text was changed when, as a real git repository tells it."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

from goldseam.edits import edits_in_git
from goldseam.guidance import Edit, verdicts
from goldseam.journal.entry import Entry
from goldseam.place import Place

TODAY = date(2026, 3, 14)
PAGE = Entry("2026/03.md", "", day=date(2026, 3, 3))


def commit(root: Path, day: str, **files: str) -> None:
    for name, text in files.items():
        path = root / "entries" / "2026" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    stamp = f"{day}T12:00:00+00:00"
    who = {
        f"GIT_{who}_{what}": f"{what}@example.org"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    env = {**os.environ, **who, "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp, "TZ": "UTC",
           "HOME": str(root), "GIT_CONFIG_NOSYSTEM": "1"}  # fmt: skip
    for args in (["init", "-q"], ["add", "entries"], ["commit", "-q", "-m", "entries"]):
        subprocess.run(["git", *args], cwd=root, env=env, check=True, capture_output=True)


def text(body: str, tag: str = "home") -> str:
    return f"---\ntags: [{tag}]\n---\n{body}\n"


def test_changes_of_the_text_are_counted_in_words_and_front_matter_is_not(tmp_path: Path) -> None:
    commit(tmp_path, "2026-03-03", **{"03": text("one two three four five")})
    commit(tmp_path, "2026-03-05", **{"03": text("one two three four five", tag="work")})
    commit(tmp_path, "2026-03-07", **{"03": text("six seven eight nine ten eleven")})
    commit(tmp_path, "2026-03-09", **{"03": text("six seven   eight nine ten\neleven")})
    found = edits_in_git(Place(tmp_path), [PAGE], TODAY)
    assert [(e.day.day, e.words) for e in found] == [(9, 0), (7, 6), (5, 0)]


def test_how_many_entries_changed_together_is_told(tmp_path: Path) -> None:
    commit(tmp_path, "2026-03-03", **{"03": text("a"), "04": text("b")})
    commit(tmp_path, "2026-03-07", **{"03": text("c"), "04": text("d")})
    entries = [PAGE, Entry("2026/04.md", "", day=date(2026, 3, 3))]
    assert {(e.path, e.together) for e in edits_in_git(Place(tmp_path), entries, TODAY)} == {
        ("2026/03.md", 2),
        ("2026/04.md", 2),
    }


def test_three_days_of_changes_reach_the_rule(tmp_path: Path) -> None:
    commit(tmp_path, "2026-03-03", **{"03": text("one two three four five")})
    for number, day in enumerate(("06", "09", "12")):
        commit(tmp_path, f"2026-03-{day}", **{"03": text(" ".join(f"{n}{number}" for n in "abcdef"))})
    edits = edits_in_git(Place(tmp_path), [PAGE], TODAY)
    assert edits[0] == Edit("2026/03.md", date(2026, 3, 12), 6)
    (found,) = [v for v in verdicts([PAGE], TODAY, edits=edits) if v.kind == "rf2"]
    assert found.state == "notice"


def test_without_a_repository_there_is_nothing_to_tell(tmp_path: Path) -> None:
    assert edits_in_git(Place(tmp_path), [PAGE], TODAY) == []

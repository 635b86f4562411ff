"""A sealed site is the same with and without what is kept back: nothing hints that there is anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import TODAY, Machine, contents, unsealed, write

pytestmark = pytest.mark.one_in(3)

SEEN = {
    "2025-03-01.md": "---\nmood: 6\npeople: [Sam]\ntags: [garden]\n---\nThe hedge is cut.\n",
    "2026-02-01.md": "---\nmood: 3\nwins: [called Sam]\n---\nSee [[2026-02-10]] and [it](2026-02-10.md).\n",
    "2026-02-20.md": "---\nmood: {before: 2, after: 7}\ncoping: [walk]\nhelped: [walk]\n---\nA better day.\n",
    "about.md": "# About\n\nA page without a date.\n",
}
BODY = "mood: 1\nmoods: [numb]\npeople: [Kim]\ntags: [secret]\nwins: [wrote it]\ntriggers: [noise]\n"


@pytest.mark.parametrize(
    "line",
    [
        "open_on: 2026-03-02\nkind: letter",
        "open_on: next spring",
        "open_on: 2030-01-01\nrewrites: 2026-02-01",
        "offline: true",
        "offline: ture",
        "draft: yes",
    ],
)
def test_what_is_kept_back_changes_no_byte_of_the_site(machine: Machine, root: Path, line: str) -> None:
    write(root / "entries", SEEN)
    assert machine.goldseam("build", cwd=root, SOURCE_DATE_EPOCH=TODAY).code == 0
    before = contents(unsealed(machine, root, "before"))
    kept = f"---\ntitle: Kept back\n{line}\n{BODY}---\nNobody reads this. ![](star.png)\n"
    names = ("2026-02-10.md", "2026-03-01.md", "2025-03-01 b.md", "2024-12-24.md", "undated.md")
    write(root / "entries", {**dict.fromkeys(names, kept), "star.png": b"\x89PNG star"})
    assert machine.goldseam("build", cwd=root, SOURCE_DATE_EPOCH=TODAY).code == 0
    after = contents(unsealed(machine, root, "after"))
    assert sorted(after) == sorted(before)
    assert [name for name, data in after.items() if data != before[name]] == []


def test_a_letter_is_there_from_its_day_on(machine: Machine, root: Path) -> None:
    write(root / "entries", SEEN | {"2026-02-10.md": "---\nopen_on: 2026-03-01\n---\nDear later me.\n"})
    assert machine.goldseam("build", cwd=root, SOURCE_DATE_EPOCH=TODAY).code == 0
    assert any(b"Dear later me." in data for data in contents(unsealed(machine, root)).values())

"""The demo has a passphrase that everybody knows: it never touches a folder of the person's own."""

from __future__ import annotations

import pytest
from support import Machine, snapshot, write


@pytest.mark.parametrize(
    "files",
    [
        {"entries/2026-02-01.md": "Raked leaves.\n"},
        {"mkdocs.yml": "site_name: Mine\nplugins: [goldseam]\n", "entries/2026-02-01.md": "Raked leaves.\n"},
        {"notes.txt": "Mine.\n"},
    ],
    ids=["entries", "a journal", "any file"],
)
def test_a_folder_that_holds_anything_else_is_left_alone(machine: Machine, files: dict[str, str]) -> None:
    root = machine.root / "mine"
    write(root, files)
    before = snapshot(root)
    said = machine.goldseam("demo", root, "--no-serve", cwd=machine.root)
    assert said.code == 1 and "files of your own" in said.text and "Raked" not in said.text
    assert snapshot(root) == before

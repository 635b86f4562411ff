"""The demo has a passphrase that everybody knows: it never touches a folder of the person's own."""

from __future__ import annotations

import pytest
from goldseam.cli.demo import PASSPHRASE
from support import Machine, pages_of, passphrase_file, snapshot, write


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


def test_the_invented_author_has_people_to_call_as_any_author_should(machine: Machine) -> None:
    root = machine.root / "demo"
    assert machine.goldseam("demo", root, "--no-serve", cwd=machine.root).code == 0
    said = machine.goldseam("hard", cwd=root).text
    assert "Sam" in said and "01632 960142" in said
    plain = machine.root / "plain"
    secret = passphrase_file(machine, PASSPHRASE)
    assert machine.goldseam("unseal", "site", "--to", plain, "--passphrase-file", secret, cwd=root).code == 0
    assert any('href="tel:01632960142"' in page for page in pages_of(plain).values())

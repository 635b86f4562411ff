"""Each test has a machine of its own: home, state folder and folder for temporary files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import support


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[support.Machine]:
    made = support.Machine(tmp_path, {"VISUAL": "", "EDITOR": "", "TERM": "dumb"})
    with made.here():
        yield made


@pytest.fixture
def root(machine: support.Machine) -> Path:
    """A journal without keys: writing never needs one."""
    folder = machine.root / "journal"
    (folder / "entries").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("site_name: Journal\nplugins:\n  - goldseam\n", encoding="utf-8")
    return folder

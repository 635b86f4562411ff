"""Each test has a machine of its own: home, state folder and folder for temporary files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import support


@pytest.fixture(autouse=True)
def machine(tmp_path: Path) -> Iterator[support.Machine]:
    """The machine of the test, and this process on it too."""
    made = support.Machine(tmp_path)
    with made.here():
        yield made


@pytest.fixture
def root(machine: support.Machine) -> Path:
    """An empty journal with keys."""
    return support.journal(machine)

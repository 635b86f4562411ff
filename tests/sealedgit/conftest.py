"""Each test has machines of its own, and a journal that is sealed in git."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import support
from devices import Device, first_device

sys.path.append(str(Path(__file__).parent.parent / "keys"))  # the harness for commands that die


@pytest.fixture(autouse=True)
def machine(tmp_path: Path) -> Iterator[support.Machine]:
    """The machine of the test, and this process on it too."""
    made = support.Machine(tmp_path)
    with made.here():
        yield made


@pytest.fixture
def laptop(machine: support.Machine) -> Device:
    """A journal without entries, sealed in git, with its first commit on a bare remote."""
    return first_device(machine)

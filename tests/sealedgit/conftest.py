"""Each test has machines of its own, and a journal that is sealed in git."""

from __future__ import annotations

import pytest
import support
from devices import Device, first_device
from goldseam.cli import guard
from goldseam.cli.gitwork import install_hooks
from goldseam.place import Place
from people import ENTRY, Journal
from support import Machine, machine, write

__all__ = ["machine"]


@pytest.fixture
def laptop(machine: support.Machine) -> Device:
    """A journal without entries, sealed in git, with its first commit on a bare remote."""
    return first_device(machine)


@pytest.fixture
def plain(machine: Machine) -> Journal:
    """A journal with two entries, committed readable, and an empty remote."""
    mine = Journal(machine, support.journal(machine), "state")
    mine.unlock()
    mine.git("init", "-q", "-b", "main")
    mine.git("init", "-q", "--bare", "-b", "main", machine.root / "bare.git")
    mine.git("remote", "add", "origin", machine.root / "bare.git")
    write(mine.root, {"entries/2026-03-14.md": ENTRY, "entries/2026-03-15.md": "Fog.\n"})
    return mine


@pytest.fixture
def sealed(machine: Machine) -> Journal:
    """The same sealed and pushed, with its hooks."""
    device = first_device(machine)
    device.write({"2026-03-14.md": ENTRY, "2026-03-15.md": "Fog.\n"})
    device.push()
    install_hooks(Place(device.root))
    assert guard.install(Place(device.root)) is None
    return Journal(machine, device.root, "state")

"""Each test has a machine of its own, and a journal on it with one entry."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import support
from doors import KeyedJournal
from goldseam.vault import passphrase


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[support.Machine]:
    """The machine of the test, and this process on it too; passphrases are quick to try there."""
    made = support.Machine(tmp_path)
    monkeypatch.setattr(passphrase, "log_n_for", lambda generated: support.QUICK)  # noqa: ARG005
    with made.here():
        yield made


@pytest.fixture
def mine(machine: support.Machine) -> KeyedJournal:
    """A journal as it was before there was a list of ways: its passphrase and nothing else."""
    return KeyedJournal(machine, support.journal(machine))

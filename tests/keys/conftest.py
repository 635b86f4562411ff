"""Each test has a machine of its own, and a journal on it with one entry."""

from __future__ import annotations

import pytest
import support
from doors import KeyedJournal
from goldseam.vault import passphrase
from support import machine

__all__ = ["machine"]


@pytest.fixture(autouse=True)
def _quick_to_try(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrase, "log_n_for", lambda generated: support.QUICK)  # noqa: ARG005


@pytest.fixture
def mine(machine: support.Machine) -> KeyedJournal:
    """A journal as it was before there was a list of ways: its passphrase and nothing else."""
    return KeyedJournal(machine, support.journal(machine))

"""Each test has a machine of its own, and a journal on it with one entry."""

from __future__ import annotations

import pytest
import support
from doors import KeyedJournal
from support import machine, quick_to_try

__all__ = ["machine", "quick_to_try"]


@pytest.fixture
def mine(machine: support.Machine) -> KeyedJournal:
    """A journal as it was before there was a list of ways: its passphrase and nothing else."""
    return KeyedJournal(machine, support.journal(machine))

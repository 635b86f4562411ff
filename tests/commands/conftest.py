"""Each test has a machine of its own: home, state folder and folder for temporary files."""

from __future__ import annotations

from pathlib import Path

import pytest
import support
from support import machine, quick_to_try

__all__ = ["machine", "quick_to_try"]


@pytest.fixture
def root(machine: support.Machine) -> Path:
    """An empty journal with keys."""
    return support.journal(machine)

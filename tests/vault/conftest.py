"""Every test here has a state folder that is never the real one, and a place to seal an invented journal."""

from __future__ import annotations

from pathlib import Path

import pytest
from goldseam.vault import keyring, secrets
from sealed_place import PASSPHRASE, Place


@pytest.fixture(autouse=True)
def state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture(scope="session")
def author() -> keyring.AuthorKeyring:
    return keyring.create()


@pytest.fixture
def place(tmp_path: Path, author: keyring.AuthorKeyring) -> Place:
    return Place(tmp_path, author, secrets.build_secrets(author, PASSPHRASE, 4))

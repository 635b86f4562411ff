"""A journal of its own for each test, and the clock stopped."""

from __future__ import annotations

from pathlib import Path

import pytest
from goldseam.cli import capture, moment_now, page_options, practices, rest
from goldseam.place import Place

from guidance.as_a_person import NOW, Call, run


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    for module in (capture, moment_now, page_options, practices, rest):
        monkeypatch.setattr(module, "local_now", lambda: NOW)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("VISUAL", "")
    (tmp_path / "mkdocs.yml").write_text("site_name: Journal\nplugins:\n  - goldseam\n", encoding="utf-8")
    (tmp_path / "entries").mkdir()
    monkeypatch.chdir(tmp_path)
    return Place(tmp_path)


@pytest.fixture
def call(place: Place) -> Call:  # noqa: ARG001
    return run

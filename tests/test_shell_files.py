"""What a sealed site asks of its host."""

from __future__ import annotations

from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from goldseam.shell import shell_files

CHANGING = [
    "/",
    "/index.html",
    "/worker.js",
    "/vault/manifest.age",
    "/vault/keyring.json",
    "/vault/keyring/ab.age",
]


def asked_for(path: str, place: Path) -> dict[str, list[str]]:
    """Every value of each header for one path, from all the rules that match it, as hosts join them."""
    shell = shell_files("/", help_page=False, idle_minutes=10, public=place, today=date(2026, 3, 1))
    found: dict[str, list[str]] = {}
    matches = False
    for line in shell["_headers"].decode().splitlines():
        if not line.startswith(" "):
            matches = fnmatchcase(path, line)
        elif matches:
            name, _, value = line.strip().partition(": ")
            found.setdefault(name, []).append(value)
    return found


def test_a_blob_may_be_kept_for_ever(tmp_path: Path) -> None:
    asked = asked_for("/vault/abcdefghijklmnopqrstuvwx.age", tmp_path)["Cache-Control"]
    assert asked == ["public, max-age=31536000, immutable"]


@pytest.mark.parametrize("path", CHANGING)
def test_what_changes_under_its_name_is_asked_for_anew(path: str, tmp_path: Path) -> None:
    assert "no-cache" in asked_for(path, tmp_path)["Cache-Control"]


@pytest.mark.parametrize("path", [*CHANGING, "/vault/abcdefghijklmnopqrstuvwx.age", "/a-deep-link/"])
def test_every_path_is_closed_to_frames_and_to_pages_that_open_it(path: str, tmp_path: Path) -> None:
    asked = asked_for(path, tmp_path)
    assert asked["X-Frame-Options"] == ["DENY"] and asked["Cross-Origin-Opener-Policy"] == ["same-origin"]

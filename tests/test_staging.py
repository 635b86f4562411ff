"""Plaintext of one build: private, and gone after it, even after a kill."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from goldseam import staging
from goldseam.place import Place


def dead_pid() -> int:
    process = subprocess.Popen(["true"])
    process.wait()
    return process.pid


def test_a_staging_folder_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    folder = staging.open_staging(Place(tmp_path))
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (tmp_path / ".goldseam").stat().st_mode & 0o777 == 0o700


def test_a_sweep_removes_what_a_dead_process_left_and_nothing_else(tmp_path: Path) -> None:
    place = Place(tmp_path)
    mine = staging.open_staging(place)
    left = place.staging / f"{dead_pid()}-abc"
    left.mkdir()
    (left / "page.html").write_text("plain")
    assert staging.sweep(place) == 1
    assert mine.exists() and not left.exists()


def test_a_sweep_removes_the_folder_of_a_killed_preview(tmp_path: Path) -> None:
    place = Place(tmp_path)
    folder = Path(tempfile.mkdtemp(prefix="mkdocs_"))
    staging.note_preview(place, folder)
    note = place.staging / f"preview-{os.getpid()}"
    note.rename(place.staging / f"preview-{dead_pid()}")
    assert staging.sweep(place) == 1
    assert not folder.exists()


def test_a_sweep_never_removes_a_folder_that_mkdocs_did_not_make(tmp_path: Path) -> None:
    place = Place(tmp_path / "journal")
    place.root.mkdir()
    precious = tmp_path / "precious_docs_"
    precious.mkdir()
    staging.note_preview(place, precious)
    (place.staging / f"preview-{os.getpid()}").rename(place.staging / f"preview-{dead_pid()}")
    staging.sweep(place)
    assert precious.exists()

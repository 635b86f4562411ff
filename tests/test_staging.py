"""Plaintext of one build: private, and gone after it, even after a kill."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from goldseam import staging
from goldseam.place import Place

KILLED = """
import os, signal, sys, pathlib
from goldseam import staging
from goldseam.place import Place
place = Place(pathlib.Path(sys.argv[1]))
{}
os.kill(os.getpid(), signal.SIGKILL)
"""
BUILD = "(staging.open_staging(place) / 'page.html').write_text('plain')"
CACHE = """
from pathlib import Path
from goldseam.cache import Cache
Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
Cache(place.cache, b"a key of this test").save("readings", b"", "Raked leaves.")
"""
PREVIEW = "staging.note_preview(place, pathlib.Path(sys.argv[2]))"


def killed(what: str, *args: Path) -> None:
    """Another process that does something and has no time to clear up."""
    subprocess.run([sys.executable, "-c", KILLED.format(what), *args], check=False)


def test_a_staging_folder_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    folder = staging.open_staging(Place(tmp_path))
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (tmp_path / ".goldseam").stat().st_mode & 0o777 == 0o700


def test_a_closed_folder_leaves_nothing(tmp_path: Path) -> None:
    place = Place(tmp_path)
    staging.close_staging(staging.open_staging(place))
    staging.note_preview(place, tmp_path)
    staging.forget_preview(place)
    assert not [*place.staging.iterdir()]


def test_a_sweep_removes_what_a_killed_process_left_and_nothing_else(tmp_path: Path) -> None:
    place = Place(tmp_path)
    mine = staging.open_staging(place)
    killed(BUILD, tmp_path)
    assert len([*place.staging.glob("*/page.html")]) == 1
    assert staging.sweep(place) == 1
    assert mine.is_dir() and not [*place.staging.glob("*/page.html")]
    assert staging.sweep(place) == 0


def test_a_sweep_removes_a_cache_that_a_killed_process_had_half_written(tmp_path: Path) -> None:
    place = Place(tmp_path)
    killed(CACHE, tmp_path)
    left = [*place.cache.iterdir()]
    assert len(left) == 1 and left[0].stat().st_size
    assert staging.sweep(place) == 1 and not [*place.cache.iterdir()]


def test_what_a_running_process_holds_stays(tmp_path: Path) -> None:
    place = Place(tmp_path)
    folder = staging.open_staging(place)
    sweep = "assert staging.sweep(place) == 0"
    killed(sweep, tmp_path)
    assert folder.is_dir() and len([*place.staging.iterdir()]) == 2


def test_a_sweep_removes_the_folder_of_a_killed_preview(tmp_path: Path) -> None:
    folder = Path(tempfile.mkdtemp(prefix="mkdocs_"))
    killed(PREVIEW, tmp_path, folder)
    assert staging.sweep(Place(tmp_path)) == 1
    assert not folder.exists()


def test_a_sweep_never_removes_a_folder_that_mkdocs_did_not_make(tmp_path: Path) -> None:
    root, precious = tmp_path / "journal", tmp_path / "precious_docs_"
    root.mkdir()
    precious.mkdir()
    killed(PREVIEW, root, precious)
    assert staging.sweep(Place(root)) == 1
    assert precious.exists()

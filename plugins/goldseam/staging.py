"""Private folders that hold plaintext for the length of one build, and the sweep after a killed command.

They lie beside the entries they are made from, on the same disk, so that a crash exposes nothing
that was not readable there already; the next run removes what a killed run left.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import signal
import tempfile
import threading
from pathlib import Path

from goldseam.errors import GoldseamError
from goldseam.place import Place
from goldseam.vault.lock import locked

_PREVIEW = "preview-"
_LOCK = ".lock"
_HALF_WRITTEN = re.compile(r"\..+\.([0-9]+)(?:-[a-z2-7]{24})?\.tmp")
"""What `vault.secrets.write_private` and `cache` call a file that is not whole yet."""
_WAITING = re.compile(r"\.(.+)\.md\.([0-9]+)\.new")
"""What `writing.drafts.rewrite` calls a page's next content."""

_HELD: dict[Path, contextlib.ExitStack] = {}
"""What this process holds, each under a lock that the system lets go of however the process ends."""


def open_staging(place: Place) -> Path:
    """A new private folder for this process."""
    folder = _hold(place, secrets.token_hex(8))
    folder.mkdir(mode=0o700)
    return folder


def _hold(place: Place, name: str) -> Path:
    place.make_private()
    place.staging.mkdir(mode=0o700, exist_ok=True)
    held = place.staging / name
    _HELD[held] = contextlib.ExitStack()
    _HELD[held].enter_context(locked(_lock_of(held)))
    return held


def _let_go(held: Path) -> None:
    _HELD.pop(held, contextlib.ExitStack()).close()
    _lock_of(held).unlink(missing_ok=True)


def _lock_of(held: Path) -> Path:
    return held.with_name(f"{held.name}{_LOCK}")


def heed_stops() -> None:
    """A polite stop, or a terminal that is closed, ends this process as Ctrl-C does: nothing plain stays."""
    if threading.current_thread() is not threading.main_thread():
        return
    for name in ("SIGTERM", "SIGHUP"):
        stop = getattr(signal, name, None)  # Windows has no SIGHUP
        if stop is not None and signal.getsignal(stop) is signal.SIG_DFL:
            signal.signal(stop, signal.default_int_handler)


def close_staging(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    _let_go(folder)


def note_preview(place: Place, site_dir: Path) -> None:
    """Remember where a preview writes plaintext, for the sweep after a killed one."""
    note = _note(place)
    if note not in _HELD:
        _hold(place, note.name)
    note.write_text(str(site_dir), encoding="utf-8")


def forget_preview(place: Place) -> None:
    note = _note(place)
    note.unlink(missing_ok=True)
    _let_go(note)


def _note(place: Place) -> Path:
    return place.staging / f"{_PREVIEW}{os.getpid()}"


def sweep(place: Place) -> int:
    """Remove what processes that no longer run have left; returns how many folders and files went."""
    swept = _sweep_files(place) + _rescue_pages(place.private / "drafts")
    for lock in sorted(place.staging.glob(f"*{_LOCK}")):
        left = lock.with_name(lock.name.removesuffix(_LOCK))
        with contextlib.suppress(GoldseamError), locked(lock):
            if left.name.startswith(_PREVIEW):
                _remove_preview(left)
            else:
                shutil.rmtree(left, ignore_errors=True)
            lock.unlink(missing_ok=True)
            swept += 1
    return swept


def _sweep_files(place: Place) -> int:
    """Half-written keys, notes and caches; those of a process that still runs are its own."""
    folders = (place.root, place.keyrings, place.private, place.cache)
    found = [(path, _HALF_WRITTEN.fullmatch(path.name)) for each in folders for path in each.glob(".*.tmp")]
    left = [path for path, name in found if name and not _runs(int(name[1]))]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def _rescue_pages(drafts: Path) -> int:
    """What a killed command was about to put on a page becomes a page beside it, if it says anything else."""
    rescued = 0
    for waiting in sorted(drafts.glob(".*.new")):
        name = _WAITING.fullmatch(waiting.name)
        if name is None or _runs(int(name[2])):
            continue
        page, data = drafts / f"{name[1]}.md", waiting.read_bytes()
        if not data.strip() or (page.is_file() and page.read_bytes() == data):
            waiting.unlink()
        else:
            waiting.rename(drafts / f"{name[1]}-{name[2]}.md")
        rescued += 1
    return rescued


def _remove_preview(note: Path) -> None:
    """Only ever a folder that MkDocs made for itself in the temporary folder."""
    folder = Path(note.read_text(encoding="utf-8") if note.is_file() else "")
    if folder.parent == Path(tempfile.gettempdir()) and "docs_" in folder.name:
        shutil.rmtree(folder, ignore_errors=True)
    note.unlink(missing_ok=True)


def _runs(pid: int) -> bool:
    """Whether another process of this number runs."""
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def move_contents(source: Path, target: Path) -> None:
    """Move everything in `source` into the folder `target`, on any disk."""
    for item in list(source.iterdir()):
        shutil.move(str(item), target / item.name)

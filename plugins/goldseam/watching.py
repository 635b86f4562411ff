"""How a preview hears of a saved entry: at once where the system tells of changes, within seconds elsewhere.

MkDocs itself looks through the whole folder twice a second, because some disks (of a network, of another
system) tell of nothing. Here that look is the exception: docs/performance.md has what it cost.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from goldseam.journal.journal import is_left_out

RARELY, OFTEN = 5.0, 0.5
"""Seconds between two looks through the folder: beside notices of the system, and without them."""

SETTLED = 0.05
"""Seconds without a notice after which a page counts as saved."""

_CHANGING = {"created", "modified", "moved", "deleted"}
"""Opening and reading are told as well, and a build reads."""

_State = tuple[int, int, int] | None


class Changes(FileSystemEventHandler):
    """Passes each change of a file in `folder` on once, whoever tells of it first, and nothing else."""

    def __init__(self, folder: str, tell: FileSystemEventHandler) -> None:
        self._folder = folder
        self._tell = tell
        self._told: dict[str, _State] = {}

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.is_directory or event.event_type not in _CHANGING:
            return
        paths = [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
        new = [path for path in paths if self._is_new(path)]
        if new:
            self._tell.dispatch(event)

    def _is_new(self, path: str) -> bool:
        if is_left_out(os.path.relpath(path, self._folder)):
            return False
        state = _state(path)
        if path in self._told and self._told[path] == state:
            return False
        self._told[path] = state
        return True


def _state(path: str) -> _State:
    with suppress(OSError):
        found = os.stat(path)  # noqa: PTH116
        return found.st_size, found.st_ino, found.st_mtime_ns
    return None


class _Caught:
    """Stands where MkDocs's server keeps its observer, and takes what it would call after a change."""

    tell: FileSystemEventHandler

    def schedule(self, tell: FileSystemEventHandler, path: str, **_: Any) -> object:
        self.tell = tell
        return path


def watch(server: Any, folder: str) -> tuple[BaseObserver, ...]:
    """Have MkDocs's `server` build again after a change in `folder`, a real path; stop what is given back."""
    polling, caught = server.observer, _Caught()
    server.observer = caught  # for the length of one call
    try:
        server.watch(folder)
    finally:
        server.observer = polling
    server.build_delay = SETTLED
    changes = Changes(folder, caught.tell)
    told: tuple[BaseObserver, ...] = ()
    with suppress(OSError):  # this system has no more notices to give
        told = (_at_work(Observer(), changes, folder),)
    return (*told, _at_work(PollingObserver(timeout=RARELY if told else OFTEN), changes, folder))


def _at_work(observer: BaseObserver, changes: Changes, folder: str) -> BaseObserver:
    observer.schedule(changes, folder, recursive=True)
    observer.start()
    return observer

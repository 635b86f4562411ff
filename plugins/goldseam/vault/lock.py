"""One build, or change of keys, at a time: the system lets go of the lock however its holder dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from goldseam.errors import GoldseamError

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(path: Path, busy: str = "Another build of this journal is running.") -> Iterator[None]:
    """Hold the lock file at `path`; GoldseamError that begins with `busy` when another process does."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            _take(handle)
        except OSError:
            raise GoldseamError(busy, "Wait until it is done, then run this again.") from None
        yield
    finally:
        os.close(handle)

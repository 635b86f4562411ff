"""Starts a browser of the system in a home of its own, and ends it with everything that it started."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from engines.window import PATIENCE

Found = TypeVar("Found")
WAY_OUT = "run `make engines` as root on Debian, or install it"


def program(name: str) -> str:
    """Where it is; without it the test is skipped, and says so."""
    found = shutil.which(name) or next(map(str, Path("/usr/lib").glob(f"*/webkit2gtk-4.*/{name}")), None)
    if not found:
        pytest.skip(f"{name} is not on this machine: {WAY_OUT}")
    return found


@contextmanager
def running(words: Sequence[str], home: Path, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    with (home / "said.log").open("ab") as said:
        started = subprocess.Popen(
            words,
            env={
                **os.environ,
                "HOME": str(home),
                "XDG_RUNTIME_DIR": str(home),
                "TZ": "Europe/Berlin",
                **more,
            },
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
    try:
        yield started
    finally:
        os.killpg(started.pid, signal.SIGKILL)
        started.wait()


def once(look: Callable[[], Found | None]) -> Found:
    """What `look` finds, as soon as it finds it."""
    end = time.monotonic() + PATIENCE
    while not (found := look()):
        assert time.monotonic() < end, "the browser did not start"
        time.sleep(0.1)
    return found

"""A person at a terminal: a real pseudo-terminal, real keys, and an editor that is a script."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import support

_COLOUR = re.compile(rb"\x1b\[[0-9;]*m")


class Person:
    """Types into a command that believes it has a terminal."""

    def __init__(self, process: subprocess.Popen[bytes], terminal: int) -> None:
        self.process = process
        self._terminal = terminal
        self.seen = b""

    def reads(self, words: str, wait: float = 60) -> None:
        """Wait until `words` appear after what was read before."""
        start, until = len(self.seen), time.monotonic() + wait
        flat = lambda: self.seen[start:].replace(b"\r\n", b" ")  # noqa: E731
        while words.encode() not in flat():
            assert time.monotonic() < until, f"never said {words!r}"
            if not self._more(0.2) and self.process.poll() is not None:
                assert words.encode() in flat(), f"ended without {words!r}"
                return

    def types(self, text: str) -> None:
        os.write(self._terminal, text.encode())

    def leaves(self) -> None:
        """Ctrl-C, once everything is said and an answer is waited for."""
        self.presses("\x03")

    def presses(self, key: str) -> None:
        """A key, once everything is said: what is typed before a single key is read is thrown away."""
        while self._more(0.4):
            pass
        self.types(key)

    def ends(self, wait: float = 60) -> int:
        """The exit code."""
        until = time.monotonic() + wait
        while self.process.poll() is None and time.monotonic() < until:
            self._more(0.1)
        while self._more(0.1):
            pass
        return self.process.wait(5)

    def _more(self, wait: float) -> bool:
        if not select.select([self._terminal], [], [], wait)[0]:
            return False
        try:
            data = os.read(self._terminal, 65536)
        except OSError:
            return False
        self.seen += data
        return bool(data)


@contextmanager
def person(
    machine: support.Machine, *args: str, cwd: Path, columns: int = 80, **env: str
) -> Iterator[Person]:
    """A command on a terminal of its own, in a session of its own."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "goldseam", *args],
        cwd=cwd,
        env=machine.env(**env),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )
    os.close(theirs)
    try:
        yield Person(process, ours)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        os.close(ours)


def editor(folder: Path, script: str) -> str:
    """An $EDITOR whose shell script finds the page in $page."""
    file = folder / "editor.sh"
    file.write_text(f"#!/bin/sh\nfor page; do :; done\n{script}\n", encoding="utf-8")
    file.chmod(0o755)
    return str(file)


def everything_kept(root: Path) -> str:
    """All words that lie in the journal's two places for them."""
    places = (root / "entries", root / ".goldseam" / "drafts")
    files = (path for place in places if place.is_dir() for path in place.rglob("*") if path.is_file())
    return "\n".join(path.read_text("utf-8", "replace") for path in sorted(files))

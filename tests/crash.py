"""Commands that die: a copy of this process runs one, and at some change it is killed or the disk is full.

Python itself reports each change before it is made (audit events), so nothing of the program is replaced.
A git that writes counts as one. A command that makes few changes is also killed at moments between them.
"""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import copies
from reliability import Tally

KILL, FULL, MOMENT = "kill", "full", "moment"
_CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.link", "os.symlink", "os.utime"}
_NEEDS_ROOM = {"open", "os.mkdir", "os.link", "os.symlink"}
_CALL = "subprocess.Popen"
_GIT_WRITES = {"add", "branch", "commit-tree", "config", "rm", "update-ref"}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass(frozen=True)
class End:
    """How a command ended: its exit code (None when it was killed), its words, the changes it began.

    `moments` counts everything that Python reported, changes and all else.
    """

    code: int | None
    text: str
    changes: int
    moments: int


@dataclass(frozen=True)
class Reach:
    """At which of a command's changes it dies, each in two ways, and at how many moments besides."""

    points: Callable[[int], range]
    at_least: int = 0


@dataclass
class _Trap:
    """Counts the changes below `root`; at `point` it strikes. A full disk stays full."""

    root: str
    point: int
    deed: str
    full: Path
    count: int = 0
    moments: int = 0

    def heard(self, event: str, args: tuple[object, ...]) -> None:
        self.moments += 1
        if self.deed == MOMENT and self.moments == self.point:
            os.kill(os.getpid(), signal.SIGKILL)
        if not self._is_change(event, args):
            return
        self.count += 1
        if self.deed == KILL and self.count == self.point:
            os.kill(os.getpid(), signal.SIGKILL)
        if self.deed != FULL or self.count < self.point:
            return
        if event == _CALL:
            _leave_no_room(args[3], self.full)
        elif event in _NEEDS_ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), args[0])

    def _is_change(self, event: str, args: tuple[object, ...]) -> bool:
        if event == _CALL:
            return args[0] == "git" and not _GIT_WRITES.isdisjoint(cast("list[str]", args[1]))
        if event not in _CHANGES and not (event == "open" and _for_writing(args)):
            return False
        named = args[:1] if event == "open" else args[:2]
        paths = [os.fsdecode(arg) for arg in named if isinstance(arg, str | bytes | os.PathLike)]
        return any(path.startswith(self.root) or not path.startswith("/") for path in paths)


def run(root: Path, args: list[str], cwd: Path, point: int = 0, deed: str = "", typed: str = "") -> End:
    """`goldseam args` in a copy of this process; `root` holds all that it may change."""
    copies.imported()
    words, answers = root.parent / "said.txt", root.parent / "typed.txt"
    answers.write_text(typed, encoding="utf-8")
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _become(root, args, cwd, point, deed, words, writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as told:
        counts = [int(count) for count in told.read().split()] or [0, 0]
    _, status = os.waitpid(child, 0)
    code = None if os.WIFSIGNALED(status) else os.waitstatus_to_exitcode(status)
    return End(code, words.read_text(encoding="utf-8", errors="replace"), *counts)


def _become(root: Path, args: list[str], cwd: Path, point: int, deed: str, words: Path, writer: int) -> None:
    code = 70
    trap = _Trap(f"{root}/", point, deed, _git_without_room(root.with_name("full")))
    try:
        copies.take_channels(words.with_name("typed.txt").open("rb"), words.open("wb"))
        os.chdir(cwd)
        from goldseam.cli import main

        sys.addaudithook(trap.heard)
        main(args)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except BaseException as error:
        os.write(2, f"Traceback: {error!r}\n".encode())
    sys.stdout.flush()
    sys.stderr.flush()
    os.write(writer, f"{trap.count} {trap.moments}".encode())
    os._exit(code)


def sweep(
    root: Path,
    cwd: Path,
    args: list[str],
    reach: Reach,
    check: Callable[[End], None],
    name: str = "",
    typed: str = "",
) -> Iterator[tuple[str, int]]:
    """Run the command from the same beginning, dead at each point; yields what was tried."""
    kept = root.with_name("kept")
    shutil.copytree(root, kept, symlinks=True)
    whole = run(root, args, cwd, typed=typed)
    assert whole.code == 0, whole.text
    deaths = list(_deaths(whole, reach))
    for deed, point in deaths:
        shutil.rmtree(root)
        shutil.copytree(kept, root, symlinks=True)
        check(run(root, args, cwd, point, deed, typed))
        yield deed, point
    Tally()("deaths", name or args[0], changes=whole.changes, tried=len(deaths), lost=0)


def _deaths(whole: End, reach: Reach) -> Iterator[tuple[str, int]]:
    points = reach.points(whole.changes)
    yield from ((deed, point) for deed in (KILL, FULL) for point in points)
    more = reach.at_least - 2 * len(points)
    yield from ((MOMENT, whole.moments * number // (more + 1)) for number in range(1, more + 1))


def _git_without_room(folder: Path) -> Path:
    """A folder with a git that may write to no file: what it says is that a file is too large."""
    folder.mkdir(exist_ok=True)
    script = f"#!/bin/sh\ntrap '' XFSZ\nulimit -f 0\nexec {shutil.which('git')} \"$@\"\n"
    (folder / "git").write_text(script, encoding="utf-8")
    (folder / "git").chmod(0o755)
    return folder


def _leave_no_room(env: object, folder: Path) -> None:
    """What is called with this environment, or with this process's own, finds the other git first."""
    found = env if isinstance(env, dict) else os.environ
    found["PATH"] = f"{folder}{os.pathsep}{found['PATH']}"


def _for_writing(args: tuple[object, ...]) -> bool:
    mode, flags = args[1], args[2]
    return any(sign in mode for sign in "wax+") if isinstance(mode, str) else bool(int(str(flags)) & _WRITES)

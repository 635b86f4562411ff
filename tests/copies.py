"""`goldseam` in a copy of the test's own process: a real process that need not import everything anew."""

from __future__ import annotations

import atexit
import functools
import os
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import IO

_LONGEST = 600


def run(args: list[str], cwd: Path, stdin: str, env: Mapping[str, str]) -> tuple[int, bytes]:
    """(exit code, what was said on both channels) of `goldseam args`."""
    imported()
    with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as said:
        asked.write(stdin.encode())
        asked.seek(0)
        child = os.fork()
        if child == 0:
            _become(args, cwd, env, asked, said)
        _, status = os.waitpid(child, 0)
        said.seek(0)
        return os.waitstatus_to_exitcode(status), said.read()


@functools.cache
def imported() -> None:
    """What every build imports, once for all copies."""
    import goldseam.plugin
    import material
    import mkdocs.contrib.search
    import pymdownx.superfences

    assert all((goldseam.plugin, material, mkdocs.contrib.search, pymdownx.superfences))


def _become(args: list[str], cwd: Path, env: Mapping[str, str], asked: IO[bytes], said: IO[bytes]) -> None:
    """This process as the command; what the tests registered for their own end does not happen here."""
    code = 1
    try:
        atexit._clear()
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.alarm(_LONGEST)
        take_channels(asked, said)
        os.environ.clear()
        os.environ.update(env)
        time.tzset()
        tempfile.tempdir = None
        os.chdir(cwd)
        sys.argv = ["goldseam", *args]
        code = _main()
        sys.stdout.flush()
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def take_channels(asked: IO[bytes], said: IO[bytes]) -> None:
    """This process reads `asked` and speaks into `said`."""
    for source, number in ((asked, 0), (said, 1), (said, 2)):
        os.dup2(source.fileno(), number)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False, buffering=1)  # noqa: SIM115


def _main() -> int:
    from goldseam.cli import main

    try:
        main()
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
            return 1
        return end.code or 0
    except BaseException:
        traceback.print_exc()
        return 1
    return 0

"""Shell histories: a line that was given to `mood` with -m stays in them, and so does what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from goldseam.doctor.found import Found, good, look

_FILES = (".bash_history", ".zsh_history", ".zhistory", ".histfile", ".local/share/fish/fish_history")
_WITH_A_LINE = re.compile(rb"goldseam\s(?:[^\n;|&]*\s)?mood\s[^\n;|&]*?(?<=\s)(?:-m|--message\b)")


def histories(home: Path) -> Iterator[Found]:
    """How many lines of an entry lie in each; what they say is not looked at and not told."""
    left = [(file, count) for name in _FILES if (count := _count(file := home / name))]
    for file, count in left:
        lines = "a line" if count == 1 else f"{count} lines"
        yield look(
            f"{file} holds {lines} written with `goldseam mood -m`.",
            "Take them out there. Without -m the line is asked for, and no history or process list has it.",
        )
    if not left:
        yield good("No line of an entry lies in a shell's history, where `goldseam mood -m` would leave it.")


def _count(file: Path) -> int:
    try:
        return len(_WITH_A_LINE.findall(file.read_bytes()))
    except OSError:
        return 0

"""Who may read the journal and its keys on this machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from goldseam.doctor.found import Found, good, look, wrong

_OTHERS, _READ_BY_OTHERS, _ENTER_BY_OTHERS = 0o077, 0o044, 0o011


def check(private: Iterable[Path], entries: Path) -> Iterator[Found]:
    """`private` are files and folders for this account alone; those that are not there are passed over."""
    open_ones = [path for path in private if path.exists() and path.stat().st_mode & _OTHERS]
    for path in open_ones:
        yield wrong(f"Other accounts may open {path}.", f"chmod -R go-rwx {path}")
    if not open_ones:
        yield good("Keys and settings can be read by this account only.")
    if entries.is_dir() and _reachable(entries):
        yield look(
            "Other accounts of this machine can read your entries.",
            f"chmod go-rwx {entries.parent}, if other people have accounts here.",
        )
    elif entries.is_dir():
        yield good("Entries can be read by this account only.")


def _reachable(folder: Path) -> bool:
    """Whether another account can list the folder, and get to it through every folder above."""
    above = all(parent.stat().st_mode & _ENTER_BY_OTHERS for parent in folder.resolve().parents)
    return above and bool(folder.stat().st_mode & _READ_BY_OTHERS)

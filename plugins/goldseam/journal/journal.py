"""Reads a folder of Markdown files into one value: the only module of the journal that touches the disk."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from hashlib import blake2b
from pathlib import Path, PurePath
from time import time_ns

from goldseam.errors import GoldseamError
from goldseam.journal.encoding import read_text
from goldseam.journal.entry import Entry
from goldseam.journal.finding import Finding, Problem
from goldseam.journal.options import DEFAULT, ReadingOptions
from goldseam.journal.reading import read_entry

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
SETTLED = 2_000_000_000
"""Nanoseconds after which a file's times tell every later write apart."""

_LEFT_BY_EDITORS = re.compile(r"\..*|.*~|#.*#|.*\.sw[a-z]", re.DOTALL | re.IGNORECASE)
_OUTSIDE = Problem("this link points out of the folder and was not followed;", "put the file itself here")
_UNREADABLE = Problem("the file cannot be read;", "check that it exists and that you may read it")
_NO_FILE = Problem("this is no ordinary file;", "move it out of the journal")
_NAME = Problem("the file's name is not UTF-8, so it was left out;", "rename it")


@dataclass(frozen=True, slots=True)
class Journal:
    """Everything in `entries/`. `entries` carry a day and go by it, `pages` have none; `media` are the
    other files' paths relative to the folder, with forward slashes."""

    entries: tuple[Entry, ...] = ()
    pages: tuple[Entry, ...] = ()
    media: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """A file as it was read: `stamp` are its size, inode and times, `digest` stands for its bytes."""

    stamp: tuple[int, int, int, int]
    digest: bytes
    entry: Entry
    findings: tuple[Finding, ...]


def read_journal(folder: Path, options: ReadingOptions = DEFAULT) -> Journal:
    """The journal in `folder`; raises GoldseamError if that cannot be looked into, and for nothing in it."""
    return read_again(folder, options, {})[0]


def read_again(
    folder: Path, options: ReadingOptions, known: Mapping[str, Read]
) -> tuple[Journal, dict[str, Read]]:
    """The journal, and each entry's reading by its path; a file that `known` has unchanged is not read."""
    if not (folder.is_dir() and os.access(folder, os.R_OK | os.X_OK)):
        raise GoldseamError(
            f"{folder} is not there or not open to this account, so no entry was read.",
            hint="Put the folder back. Where a journal begins anew, make an empty one.",
        )
    root = os.path.realpath(folder)
    read: dict[str, Read] = {}
    media: list[str] = []
    findings: list[Finding] = []
    for path, problem in _walk(root, ""):
        if problem is not None:
            findings.append(problem.at(path))
        elif not path.lower().endswith(MARKDOWN):
            media.append(path)
        elif (found := _read(root, path, options, known.get(path))) is not None:
            read[path] = found
        else:
            findings.append(_UNREADABLE.at(path))
    findings += (finding for found in read.values() for finding in found.findings)
    entries = sorted((found.entry for found in read.values() if found.entry.day), key=_order)
    pages = sorted(
        (found.entry for found in read.values() if not found.entry.day), key=lambda entry: entry.path
    )
    return Journal(tuple(entries), tuple(pages), tuple(sorted(media)), tuple(sorted(findings))), read


def _read(root: str, path: str, options: ReadingOptions, known: Read | None) -> Read | None:
    """The file's reading, None where it cannot be read."""
    file = os.path.join(root, path)  # noqa: PTH118 (3,650 Paths cost 40 ms)
    try:
        if known is not None and known.stamp == _stamp(os.stat(file)):  # noqa: PTH116
            return known
        with open(file, "rb") as opened:  # noqa: PTH123
            stamp = _stamp(os.fstat(opened.fileno()))
            data = opened.read()
    except OSError:
        return None
    text, problems = read_text(data)
    entry, findings = read_entry(_text_path(path), text, options)
    wrong = tuple(problem.at(path) for problem in problems)
    return Read(stamp, blake2b(data, digest_size=20).digest(), entry, (*wrong, *findings))


def _stamp(found: os.stat_result) -> tuple[int, int, int, int]:
    """Tells a file's states apart; a file that was written in the last seconds is equal to none.

    File systems count time coarsely, so two writes in a row may leave the same times behind.
    """
    settled = time_ns() - found.st_ctime_ns > SETTLED
    return (found.st_size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns if settled else time_ns())


def is_left_out(path: str) -> bool:
    """Whether a path below the journal's folder is hidden or a copy that an editor keeps while it is open."""
    return any(_LEFT_BY_EDITORS.fullmatch(part) for part in PurePath(path).parts)


def _walk(root: str, below: str) -> Iterator[tuple[str, Problem | None]]:
    """Every visible file below `root` as a relative path, in order of names, with what is wrong with it."""
    try:
        with os.scandir(os.path.join(root, below)) as found:  # noqa: PTH118
            items = sorted(found, key=lambda item: item.name)
    except OSError:
        yield below, _UNREADABLE
        return
    for item in items:
        if _LEFT_BY_EDITORS.fullmatch(item.name):
            continue
        path = f"{below}/{item.name}" if below else item.name
        if item.is_symlink():
            yield from _link(root, path, item)
        elif item.is_dir(follow_symlinks=False):
            yield from _walk(root, path)
        else:
            yield path, _trouble(path, item.is_file(follow_symlinks=False))


def _link(root: str, path: str, item: os.DirEntry[str]) -> Iterator[tuple[str, Problem | None]]:
    """A link is followed to a file inside the folder; a folder inside is read where it really lies."""
    target = os.path.realpath(item.path)
    if os.path.commonpath((root, target)) != root:
        yield path, _OUTSIDE
        return
    try:
        mode = os.stat(target).st_mode  # noqa: PTH116
    except OSError:
        yield path, _UNREADABLE
        return
    if not stat.S_ISDIR(mode):
        yield path, _trouble(path, stat.S_ISREG(mode))


def _trouble(path: str, ordinary: bool) -> Problem | None:
    """Why a file is not read at all: opening a pipe would wait for ever."""
    if not ordinary:
        return _NO_FILE
    return _NAME if _text_path(path) != path and not path.lower().endswith(MARKDOWN) else None


def _text_path(path: str) -> str:
    r"""`path` as text that can be encoded: a byte that is not UTF-8 becomes `\xe9`, spelled out."""
    if path.isascii():
        return path
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _order(entry: Entry) -> tuple[date, bool, date, time, str]:
    """By day, then untimed before timed, then by wall clock, so that 00:30 ends its day.

    Of one minute by name without its ending, so that `2026-03-14-2` comes after `2026-03-14`.
    """
    when = entry.when
    assert when is not None and entry.day is not None
    return entry.day, when.time is not None, when.date, when.time or time.min, entry.path.rpartition(".")[0]

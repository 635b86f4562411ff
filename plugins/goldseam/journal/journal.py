"""Reads a folder of Markdown files into one value: the only module of the journal that touches the disk."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from goldseam.errors import GoldseamError
from goldseam.journal.encoding import read_text
from goldseam.journal.entry import Entry
from goldseam.journal.finding import Finding, Problem
from goldseam.journal.options import DEFAULT, ReadingOptions
from goldseam.journal.reading import read_entry

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
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


def read_journal(folder: Path, options: ReadingOptions = DEFAULT) -> Journal:
    """The journal in `folder`; raises GoldseamError if that is no folder, and for nothing in it."""
    if not folder.is_dir():
        raise GoldseamError(
            f"{folder}: there is no such folder", hint="name the folder that holds the entries"
        )
    root = os.path.realpath(folder)
    read: list[Entry] = []
    media: list[str] = []
    findings: list[Finding] = []
    for path, problem in _walk(root, ""):
        if problem is not None:
            findings.append(problem.at(path))
        elif path.lower().endswith(MARKDOWN):
            _add(root, path, options, read, findings)
        else:
            media.append(path)
    entries = sorted((entry for entry in read if entry.day), key=_order)
    pages = sorted((entry for entry in read if not entry.day), key=lambda entry: entry.path)
    return Journal(tuple(entries), tuple(pages), tuple(sorted(media)), tuple(sorted(findings)))


def _add(root: str, path: str, options: ReadingOptions, read: list[Entry], findings: list[Finding]) -> None:
    try:
        with open(os.path.join(root, path), "rb") as file:  # noqa: PTH118, PTH123 (3,650 Paths cost 40 ms)
            data = file.read()
    except OSError:
        findings.append(_UNREADABLE.at(path))
        return
    text, problems = read_text(data)
    entry, found = read_entry(_text_path(path), text, options)
    read.append(entry)
    findings += (problem.at(path) for problem in problems)
    findings += found


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
    """By day, then untimed before timed, then by wall clock, so that 00:30 ends its day."""
    when = entry.when
    assert when is not None and entry.day is not None
    return entry.day, when.time is not None, when.date, when.time or time.min, entry.path

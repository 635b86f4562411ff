"""Seals what is new or changed among the readable files; everything else keeps its bytes and its name.

A new version is a new file under a new name, and the old one goes: so two machines never write to one file,
git merges without a word, and neither of two edits can be lost.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from goldseam.errors import GoldseamError
from goldseam.sealedgit.desk import Desk, is_text
from goldseam.sealedgit.index import Index, Known, stamp
from goldseam.sealedgit.layout import readable_files, sealed_names
from goldseam.sealedgit.version import Version, seal
from goldseam.vault.keyring import random_name

Offline = Callable[[str, bytes], bool]
_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Sealed:
    """How many files were sealed, removed, left alone; changes of other machines that are not here yet."""

    written: int
    removed: int
    kept: int
    offline: int
    waiting: int


@dataclass(frozen=True, slots=True)
class _Plan:
    keep: Mapping[str, Known]
    new: Mapping[str, tuple[str, Known]]
    offline: frozenset[str]
    stale: int


def seal_files(desk: Desk, offline: Offline, now: str) -> Sealed:
    """Bring `sealed/` up to what is readable here. `offline` is asked of a path and its text.

    Killed anywhere, the next run goes on from there: the index says beforehand what will come and go.
    """
    index, there = desk.recall(), sealed_names(desk.root)
    if index is None and there:
        raise GoldseamError(
            "This machine does not know yet what the sealed files hold, so nothing was sealed.",
            hint="`goldseam unlock` brings the readable files here; then seal.",
        )
    known = index.files if index else {}
    gone = desk.replaced_elsewhere(known, there)
    mine = {name: one for name, one in known.items() if name in there}
    plan = _plan(desk, mine, gone, offline)
    if mine and not plan.keep and not plan.new:
        raise GoldseamError(
            "None of the sealed files is readable here any more, so none was removed.",
            hint="`goldseam unlock` brings them back.",
        )
    ending = frozenset(mine) - frozenset(plan.keep)
    _carry_out(desk, plan, mine, gone, ending, now)
    return Sealed(
        len(plan.new), len(ending), len(plan.keep), len(plan.offline), len(there - set(known)) + plan.stale
    )


def _carry_out(
    desk: Desk,
    plan: _Plan,
    mine: Mapping[str, Known],
    gone: Mapping[str, Known],
    ending: frozenset[str],
    now: str,
) -> None:
    after = {**gone, **plan.keep, **{name: one for name, (_, one) in plan.new.items()}}
    if not plan.new and not ending:
        if after != {**gone, **mine} or not desk.file.exists():
            desk.remember(Index(after))
        return
    still = {name: mine[name] for name in ending}
    desk.remember(Index({**after, **still}, frozenset(plan.new), ending))
    names = list(plan.new)
    few, before = len(names) <= _AT_ONCE, _forerunners(mine, ending)
    for start in range(0, len(names), _AT_ONCE):
        some = names[start : start + _AT_ONCE]
        sealed = {name: _sealed(desk, name, *plan.new[name], before(plan.new[name][1]), now) for name in some}
        desk.put(sealed, durable=few)
    if not few and hasattr(os, "sync"):
        os.sync()
    desk.remove(ending)
    desk.remember(Index(after))


def _sealed(desk: Desk, name: str, path: str, one: Known, before: Iterable[str], now: str) -> bytes:
    """The age file of a new version."""
    data = (desk.root / path).read_bytes()
    if desk.content_mac(data) != one.content:
        raise GoldseamError(f"{path} changed while it was read.", hint="Run `goldseam seal` again.")
    return seal(Version(name, path, now, tuple(sorted(before)), data), desk.recipient)


def _forerunners(mine: Mapping[str, Known], ending: Iterable[str]) -> Callable[[Known], list[str]]:
    """Which of the versions that end had a new one's path, or, where it was renamed, its content."""
    by: dict[str, list[str]] = defaultdict(list)
    for name in ending:
        by[mine[name].path].append(name)
        by[mine[name].content].append(name)
    return lambda one: by.get(one.path) or by.get(one.content, [])


def _plan(desk: Desk, mine: Mapping[str, Known], gone: Mapping[str, Known], offline: Offline) -> _Plan:
    """What stays, and what is new. Of a text that another machine has replaced, the old copy is not new."""
    at: dict[str, list[str]] = defaultdict(list)
    for name, one in mine.items():
        at[one.path].append(name)
    old = {(one.path, one.content) for one in gone.values()}
    keep: dict[str, Known] = {}
    fresh: dict[str, Known] = {}
    stale = 0
    files = readable_files(desk.root)
    for path, file in files.items():
        one = _known_now(desk, path, file, [mine[name] for name in at[desk.path_mac(path)]])
        fits = sorted(n for n in at[one.path] if mine[n].content == one.content and mine[n].keys == desk.keys)
        if fits:
            keep[fits[0]] = one
        elif not at[one.path] and (one.path, one.content) in old:
            stale += 1
        else:
            fresh[path] = one
    hidden = _hidden(fresh, files, offline)
    out_of_sight = {desk.path_mac(path) for path in hidden}
    return _Plan(
        {name: one for name, one in keep.items() if one.path not in out_of_sight},
        {random_name(): (path, one) for path, one in fresh.items() if path not in hidden},
        hidden & frozenset(fresh),
        stale,
    )


def _known_now(desk: Desk, path: str, file: Path, before: list[Known]) -> Known:
    """The file as it is now; one that was not touched since it was sealed is not read again."""
    seen = stamp(file)
    for one in before:
        if seen and one.stamp == seen:
            return replace(one, keys=desk.keys)
    return desk.known(path, file.read_bytes(), file)


def _hidden(fresh: Iterable[str], files: Mapping[str, Path], offline: Offline) -> frozenset[str]:
    """Offline entries, and the files that they mention and no other entry does.

    An entry that was sealed as it is now was asked then.
    """
    hidden = {path for path in fresh if is_text(path) and offline(path, files[path].read_bytes())}
    if not hidden:
        return frozenset()
    texts = {path: _words(file.read_bytes()) for path, file in files.items() if is_text(path)}
    ours = " ".join(texts[path] for path in hidden)
    others = " ".join(text for path, text in texts.items() if path not in hidden)
    media = {path for path in files if path.startswith("entries/") and path not in texts}
    only = {path for path in media if (base := PurePosixPath(path).name) in ours and base not in others}
    return frozenset(hidden | only)


def _words(data: bytes) -> str:
    return unquote(data.decode("utf-8", "surrogateescape"), errors="surrogateescape")

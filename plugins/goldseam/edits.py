"""Which entries' text was changed on which days, as git on this machine knows it; asked only on request."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from goldseam.guidance import Edit
from goldseam.guidance.turning import WINDOW
from goldseam.journal.entry import Entry
from goldseam.journal.reading import read_entry
from goldseam.place import Place

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Commit:
    name: str
    day: date
    paths: tuple[str, ...]


def edits_in_git(place: Place, entries: Iterable[Entry], today: date) -> list[Edit]:
    """The edits of the last two weeks; none without git or a repository. Merges and new files are none."""
    known = {entry.path for entry in entries}
    found = []
    for commit in _commits(place, today - timedelta(days=WINDOW)):
        changed = [path for path in commit.paths if path in known]
        for path in changed:
            words = _changed_words(place, commit.name, path)
            found.append(Edit(path, commit.day, words, len(changed)))
    return found


def _commits(place: Place, since: date) -> Iterator[_Commit]:
    """Commits that changed files in entries/, with paths below that folder."""
    log = _git(
        place, "log", "-z", "--no-merges", "--no-renames", "--diff-filter=M", "--name-only", "--relative",
        f"--since={since.isoformat()}T00:00", "--date=format-local:%Y-%m-%d", "--format=%x01%H %ad",
        "--", "entries",
    )  # fmt: skip
    for part in log.split("\x01")[1:]:
        head, *names = part.replace("\n", "\0").split("\0")
        name, _, day = head.partition(" ")
        paths = tuple(each.removeprefix("entries/") for each in names if each.startswith("entries/"))
        yield _Commit(name, date.fromisoformat(day), paths)


def _changed_words(place: Place, commit: str, path: str) -> int:
    """Words of the text, without its front matter, that were added or taken away, whichever is more."""
    before, after = (_words(place, f"{which}:./entries/{path}") for which in (f"{commit}^", commit))
    return max((after - before).total(), (before - after).total())


def _words(place: Place, which: str) -> Counter[str]:
    entry, _ = read_entry("", _git(place, "show", which))
    return Counter(_WORD.findall(entry.body))


def _git(place: Place, *args: str) -> str:
    try:
        done = subprocess.run(["git", *args], cwd=place.root, capture_output=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""

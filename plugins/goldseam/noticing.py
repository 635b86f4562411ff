"""Notices and the disk: `.goldseam/state.json` is the one place where anything about them is kept."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from goldseam.corrections import read_corrections
from goldseam.edits import edits_in_git
from goldseam.errors import GoldseamError
from goldseam.guidance import NoticeState, Shown, Verdict, next_notice, usual_now, verdicts, worth_looking
from goldseam.guidance.notices import LONGEST, showing
from goldseam.guidance.own_words import understood
from goldseam.guidance.stored import read, written
from goldseam.journal.entry import Entry
from goldseam.place import Place
from goldseam.settings import read_settings


def state_file(place: Place) -> Path:
    return place.private / "state.json"


def read_state(place: Place) -> NoticeState:
    """What was shown and answered so far. Raises GoldseamError for a file that cannot be read."""
    file = state_file(place)
    try:
        return read(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return NoticeState()
    except (ValueError, OSError):
        raise GoldseamError(
            f"{file} cannot be read.", hint="Take it away, and notices begin anew; no entry depends on it."
        ) from None


def write_state(place: Place, state: NoticeState) -> None:
    """Keep the state, readable by its owner only; an interrupted write leaves the old one."""
    file = state_file(place)
    place.make_private()
    waiting = file.with_suffix(f".{os.getpid()}.new")
    descriptor = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(written(state))
    waiting.replace(file)


def rules_now(
    place: Place, entries: Sequence[Entry], today: date, off: Iterable[str] = ()
) -> tuple[Verdict, ...]:
    """What every rule has to say today, with those in `off` switched off."""
    off = frozenset(off)
    settings = read_settings(place)
    past = understood((entry for entry in entries if entry.day and entry.day <= today), settings.means)
    usual, _ = usual_now(past, read_corrections(place), today)
    edits = None if "rf2" in off else edits_in_git(place, past, today)
    return verdicts(past, today, usual, edits, settings.bedtime, off)


def notice_now(place: Place, entries: Sequence[Entry], today: date) -> Shown | None:
    """The notice to show today, if any; that it is shown is kept before this returns."""
    state = read_state(place)
    if not worth_looking(state, today):
        return showing(state, today)
    found, after = next_notice(rules_now(place, entries, today, state.off), state, today)
    if found is not None and _stays_here(entries, today):
        private = replace(found, private=True)
        found, after = private, replace(after, shown=(*after.shown[:-1], private))
    if after != state:
        write_state(place, after)
    return found


def notice_for_site(place: Place, seen: Sequence[Entry], today: date, *, sealed: bool) -> Shown | None:
    """The notice for the home page, from the entries that the site shows; a broken state has none."""
    try:
        found = notice_now(place, seen, today)
    except GoldseamError:
        return None
    return None if found and found.private and sealed else found


def _stays_here(entries: Iterable[Entry], today: date) -> bool:
    """Whether an entry that no sealed site shows today may have had part in it; drafts have none."""
    recent = (entry for entry in entries if entry.day and today - entry.day < LONGEST)
    return any(e.offline or (e.open_on and e.open_on > today) for e in recent)

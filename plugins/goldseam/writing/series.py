"""The days of a four-day series so far, as the entries tell them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from goldseam.journal.entry import Entry
from goldseam.prompts import Library, Prompt, SeriesDay

STAYS_OPEN = timedelta(days=2)
"""A series that was left longer than this is over; nothing is said of it."""


def series_so_far(entries: Sequence[Entry], library: Library, today: date) -> tuple[SeriesDay, ...]:
    """The days written of a series that is still open today; empty where there is none."""
    done: list[tuple[int, Entry]] = []
    for entry in entries:
        prompt = library.get(entry.prompt)
        if prompt is None or prompt.day is None or entry.day is None or entry.day > today:
            continue
        if prompt.day == 1 or (done and done[-1][1].day and entry.day - done[-1][1].day > STAYS_OPEN):
            done = []
        done.append((prompt.day, entry))
    last = done[-1][1].day if done else None
    if last is None or today - last > STAYS_OPEN:
        return ()
    return tuple(
        SeriesDay(entry.level_after, _next_morning(entries, entry), today=entry.day == today)
        for _, entry in done
    )


def prompt_of_day(library: Library, day: int) -> Prompt | None:
    """The prompt of the first series in the library for this day of it."""
    return next((prompt for prompt in library.prompts if prompt.day == day and not prompt.muted), None)


def _next_morning(entries: Sequence[Entry], page: Entry) -> float | None:
    """The first mood of the day after a page."""
    assert page.day is not None
    tomorrow = page.day + timedelta(days=1)
    moods = (e.level_before for e in entries if e.day == tomorrow)
    return next((level for level in moods if level is not None), None)

"""What the journal knows when a prompt is asked for; a page without a time counts as recent as it may be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from types import MappingProxyType

from goldseam.analysis.corrections import Correction, apply
from goldseam.analysis.dips import find_dips, usual_by_day
from goldseam.analysis.levels import daily_levels
from goldseam.analysis.sleep import is_late_at
from goldseam.analysis.tags import words_of
from goldseam.guidance.pages import NOT_SESSIONS, sessions, start_of
from goldseam.guidance.questionnaires import FIELD
from goldseam.journal.entry import Entry, fold
from goldseam.journal.stop_words import STOP_WORDS, THOUGHTS
from goldseam.prompts.context import Context, is_past_midnight

NONE: Mapping[str, Correction] = MappingProxyType({})
TRAUMA = frozenset({"trauma memory"})
_DAY = 24.0
_ENOUGH = 200
"""Entries in which sessions are counted: it matters whether there are ten."""
_TAG_DAYS, _FAST_DAYS, _SHORT_NIGHT, _MUCH_ENERGY, _WELL_ABOVE = 14, 3, 5.5, 8.0, 2.0


@dataclass(frozen=True, slots=True)
class Person:
    """What somebody wrote about themself in their settings; nothing of it is ever inferred."""

    profile: frozenset[str] = frozenset()
    bedtime: time | None = None
    deep_opt_in: bool = False
    support_listed: bool = False
    with_professional: bool = False
    favourites: frozenset[str] = frozenset()
    helped: frozenset[str] = frozenset()


def moment(
    entries: Sequence[Entry],
    now: datetime,
    today: date,
    person: Person = Person(),
    *,
    mood: float | None = None,
    corrections: Mapping[str, Correction] = NONE,
    notices: frozenset[str] = frozenset(),
    low_energy: bool = False,
    stop_word: bool = False,
    in_series: bool = False,
) -> Context:
    """The context of a choice at `now`, a wall clock; `today` is the journal's day.

    `entries` are in order of time. `mood` is the one given now; without it the newest of today counts.
    `corrections` are what the person said of dips; they win.
    """
    past = [e for e in entries if e.day and e.day <= today]
    known = _from_pages(past, now, today)
    usual, in_dip = usual_now(past, corrections, today)
    return replace(
        known,
        mood=known.mood if mood is None else mood,
        usual=usual,
        in_dip=in_dip,
        stop_word=known.stop_word or stop_word,
        notices=notices,
        late=is_late_at(now.time(), person.bedtime),
        past_midnight=is_past_midnight(now.time(), person.bedtime),
        low_energy=low_energy,
        running_fast="bipolar" in {fold(word) for word in person.profile} and _fast(past, today, usual),
        in_series=in_series,
        **{name: getattr(person, name) for name in _OF_THE_PERSON},
    )


_OF_THE_PERSON = ("profile", "deep_opt_in", "support_listed", "with_professional", "favourites", "helped")


def _from_pages(past: Sequence[Entry], now: datetime, today: date) -> Context:
    """What the pages themselves tell, before anything is known of the person or of the levels."""
    pages = [e for e in past if e.kind not in NOT_SESSIONS]
    ended = [e for e in pages if e.level_after is not None]
    return Context(
        mood=_newest_mood(past, today),
        sleep_hours=_slept(past, today),
        stop_word=any(_stops(e) and _hours(e, now, today) < _DAY for e in past[-20:]),
        item_nine_hours=_last(
            now, today, (e for e in past[-_ENOUGH:] if FIELD in e.other and thoughts_in(e))
        ),
        last_hours=_hours(ended[-1], now, today) if ended else None,
        last_after=ended[-1].level_after if ended else None,
        last_change=_change(ended[-1]) if ended else None,
        deep_hours=_last(now, today, (e for e in pages if e.intensity == 3)),
        trauma_hours=_last(now, today, (e for e in pages if _raw(e))),
        sessions=len(sessions(past[-_ENOUGH:])),
        days_in_use=(today - past[0].day).days if past and past[0].day else 0,
        tags=frozenset().union(*(words_of(e) for e in past if e.day and (today - e.day).days < _TAG_DAYS)),
    )


def usual_now(
    past: Sequence[Entry], corrections: Mapping[str, Correction], today: date
) -> tuple[float | None, bool]:
    """The person's usual level now, and whether they are in a dip that they have not hidden."""
    levels = daily_levels(past)
    found = apply(find_dips(levels, today).dips, corrections)
    usuals = usual_by_day(levels, found)
    return usuals[-1].usual if usuals else None, any(dip.open and not dip.hidden for dip in found)


def recent_prompts(entries: Iterable[Entry], today: date) -> tuple[str | None, ...]:
    """The prompt of each page so far, oldest first, None for a page without one."""
    return tuple(e.prompt for e in entries if e.day and e.day <= today and e.kind not in NOT_SESSIONS)


def _hours(entry: Entry, now: datetime, today: date) -> float:
    """Hours since an entry; without a time, as few as its date allows."""
    begun = start_of(entry)
    if begun is not None:
        return max(0.0, (now - begun) / timedelta(hours=1))
    return max(0, (today - (entry.day or today)).days - 1) * _DAY


def _last(now: datetime, today: date, entries: Iterable[Entry]) -> float | None:
    return min((_hours(entry, now, today) for entry in entries), default=None)


def _newest_mood(past: Sequence[Entry], today: date) -> float | None:
    for entry in reversed(past):
        level = entry.level_before if entry.level_after is None else entry.level_after
        if entry.day == today and level is not None:
            return level
    return None


def _slept(past: Iterable[Entry], today: date) -> float | None:
    hours = [e.sleep.hours for e in past if e.day == today and e.sleep and e.sleep.hours is not None]
    return hours[-1] if hours else None


def _change(entry: Entry) -> float | None:
    before, after = entry.level_before, entry.level_after
    return None if before is None or after is None else after - before


def _stops(entry: Entry) -> bool:
    """Whether a stop word was ticked anywhere, also as what was there before: the next page is gentle."""
    return bool(words_of(entry) & (STOP_WORDS | THOUGHTS))


def pain_in(entry: Entry) -> bool:
    """Whether a word that stops a page was ticked: as what is now, or what came up while writing or after."""
    came = (name for name, when in entry.experiences.items() if fold(when) != "before")
    return bool({fold(word) for word in (*entry.values("moods"), *entry.values("tags"), *came)} & STOP_WORDS)


def thoughts_in(entry: Entry) -> bool:
    """Whether thoughts of dying or of self-harm were ticked."""
    return bool(words_of(entry) & THOUGHTS)


def _raw(entry: Entry) -> bool:
    after, change = entry.level_after, _change(entry)
    heavy = (after is not None and after <= 2) or (change is not None and change <= -3)
    return heavy and bool(words_of(entry) & TRAUMA)


def _fast(past: Sequence[Entry], today: date, usual: float | None) -> bool:
    """Three days in a row, up to today or yesterday, of short nights with much energy or high mood."""
    high = {
        each.day: usual is not None and each.level >= usual + _WELL_ABOVE for each in daily_levels(past[-60:])
    }
    short, lively = set(), set()
    for entry in past[-60:]:
        if entry.sleep and entry.sleep.hours is not None and entry.sleep.hours < _SHORT_NIGHT:
            short.add(entry.day)
        if (entry.energy is not None and entry.energy >= _MUCH_ENERGY) or (entry.day and high.get(entry.day)):
            lively.add(entry.day)
    runs = ([today - timedelta(days=n + first) for n in range(_FAST_DAYS)] for first in (0, 1))
    return any(all(day in short and day in lively for day in run) for run in runs)

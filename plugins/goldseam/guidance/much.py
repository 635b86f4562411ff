"""Rule 6: much more writing this week than is usual for this person, who may always have written much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from statistics import median

from goldseam.analysis.tags import words_of
from goldseam.analysis.words import number_words
from goldseam.guidance.pages import Session, sessions, within
from goldseam.guidance.sentences import days_listed, notice
from goldseam.guidance.verdict import Verdict, not_enough, quiet
from goldseam.journal.entry import Entry

KIND = "rf6"
WEEK, WEEKS, WEEKS_NEEDED = 7, 4, 3
OWN_WORDS = frozenset({"couldnt stop", "couldn't stop", "couldn’t stop", "had to write", "skipped something"})
OTHER_KINDS = frozenset({"audio", "art", "expressive", "story", "poem", "fiction"})
_MANY, _MANY_DAYS, _LONG, _LONG_DAYS = 3, 4, 90.0, 3

_Measure = Callable[[Sequence[Session]], float]


def much(entries: Sequence[Entry], first: date, today: date) -> Verdict:
    """Three sessions on four days of seven, or 90 minutes on three, and twice the usual week.

    `first` is the day of the journal's first entry. Two weeks of history and ten sessions this week
    are needed. With fewer than three earlier weeks that have writing in them, both have to hold.
    """
    named = _own_words(entries, today)
    if len(named) >= 2:
        return _told(named)
    found = sessions(entries, OTHER_KINDS)
    week = within(found, today, WEEK)
    if (today - first).days < 14 or len(week) < 10:
        return not_enough(KIND, "14 days and 10 sessions this week", n=len(week))
    return _judge(week, [part for part in _weeks(found, first, today) if part])


def _judge(week: Sequence[Session], earlier: Sequence[Sequence[Session]]) -> Verdict:
    often, long = _days_often(week), _days_long(week)
    by_often, by_long = often >= _MANY_DAYS, long >= _LONG_DAYS
    counts: dict[str, float] = {"n": len(week), "days": often, "long_days": long, "weeks": len(earlier)}
    if len(earlier) < WEEKS_NEEDED:
        if not (by_often and by_long):
            return quiet(KIND, **counts)
        why = f"{often} days with three sessions or more, {long} with 90 minutes or more."
        return Verdict(KIND, "notice", "new", notice("rf6.new", d=number_words(often)), (why,), counts=counts)
    measures: list[_Measure] = [len] * by_often + [_minutes] * by_long
    ratios = [_ratio(measure(week), median(measure(part) for part in earlier)) for measure in measures]
    ratio = max(ratios, default=0.0)
    counts["ratio"] = ratio
    if ratio < 2:
        return quiet(KIND, **counts)
    times = "twice" if ratio < 2.5 else f"{number_words(round(ratio))} times"
    return Verdict(KIND, "notice", "", notice("rf6", times=times), (_why(week, earlier),), counts=counts)


def _why(week: Sequence[Session], earlier: Sequence[Sequence[Session]]) -> str:
    counts = ", ".join(str(len(part)) for part in earlier)
    days = days_listed(s.day for s in week)
    now = f"{len(week)} sessions in {_minutes(week):.0f} minutes this week ({days})"
    return f"{now}; in the weeks before: {counts}."


def _ratio(now: float, then: float) -> float:
    return now / then if then else 0.0


def _minutes(found: Sequence[Session]) -> float:
    return sum(s.minutes for s in found)


def _days_often(week: Sequence[Session]) -> int:
    return sum(count >= _MANY for count in Counter(s.day for s in week).values())


def _days_long(week: Sequence[Session]) -> int:
    spent: Counter[date] = Counter()
    for session in week:
        spent[session.day] += round(session.minutes)
    return sum(minutes >= _LONG for minutes in spent.values())


def _weeks(found: Sequence[Session], first: date, today: date) -> list[tuple[Session, ...]]:
    """The earlier weeks, newest first, as far as the journal reaches back."""
    whole = ((today - first).days + 1) // WEEK - 1
    return [within(found, today, WEEK, skip=WEEK * (n + 1)) for n in range(min(WEEKS, whole))]


def _own_words(entries: Sequence[Entry], today: date) -> list[date]:
    start = today - timedelta(days=14)
    return sorted({e.day for e in entries if e.day and start < e.day <= today and words_of(e) & OWN_WORDS})


def _told(days: Sequence[date]) -> Verdict:
    why = (f"In your own words on {len(days)} of the last 14 days: {days_listed(days)}.",)
    sentences = notice("rf6.own-words", d=len(days))
    return Verdict(KIND, "notice", "own-words", sentences, why, counts={"days": len(days)})

"""Notes on two practices: writing on most days, and pages late at night. Neither is ever a target."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

from goldseam.analysis.few import NotEnough
from goldseam.analysis.sleep import late_pages
from goldseam.analysis.words import level_words
from goldseam.guidance.pages import days_of, sessions, within
from goldseam.guidance.sentences import days_listed, notice
from goldseam.guidance.verdict import Verdict, not_enough, quiet
from goldseam.journal.entry import Entry

_DAYS, _OF, _MINUTES = 12, 14, 10.0


def rhythm(entries: Sequence[Entry], first: date, today: date) -> Verdict:
    """Twelve of 14 days with a session of ten minutes or more; upward only, silence is never noted."""
    if today - first < timedelta(days=_OF - 1):
        return not_enough("rhythm", "14 days")
    days = days_of([s for s in within(sessions(entries), today, _OF) if s.minutes >= _MINUTES])
    if len(days) < _DAYS:
        return quiet("rhythm", days=len(days))
    why = (f"{len(days)} of 14 days with a session of ten minutes or more: {days_listed(days)}.",)
    return Verdict("rhythm", "notice", "", notice("rhythm"), why, counts={"days": len(days)})


def late(entries: Sequence[Entry], today: date, bedtime: time | None = None) -> Verdict:
    """Sleep was rated lower after late pages than after others; nothing is said of the clock alone."""
    found = late_pages(entries, today, bedtime)
    if isinstance(found, NotEnough):
        return not_enough("late", f"{found.need} nights of each kind with a rating in 60 days", n=found.have)
    counts = {"late": len(found.late), "other": len(found.other), "p": found.p}
    if not found.lower:
        return quiet("late", **counts)
    nights = {"late_nights": len(found.late), "other_nights": len(found.other)}
    levels = {"late": level_words(found.late_median), "other": level_words(found.other_median)}
    why = "{late_nights} nights after late pages and {other_nights} after others in 60 days.".format(**nights)
    return Verdict("late", "notice", "", notice("late", **nights, **levels), (why,), counts=counts)

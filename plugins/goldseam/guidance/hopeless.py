"""Rule 5: hopelessness is in nearly all of the last pages with feelings, and hardly anything light."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from goldseam.analysis.rates import prob_above_half
from goldseam.analysis.tags import words_of
from goldseam.guidance.sentences import days_listed, notice
from goldseam.guidance.verdict import Verdict, not_enough, quiet
from goldseam.journal.entry import Entry

KIND = "rf5"
WINDOW, MOST, LEAST, LEAST_DAYS = 42, 10, 8, 6
SURE = 0.975
HOPELESS = frozenset(
    {
        *("hopeless", "hopelessness", "worthless", "worthlessness", "pointless", "trapped"),
        *("despair", "burden", "a burden", "no future"),
    }
)
LIGHT = frozenset(
    {
        *("hope", "hopeful", "relief", "relieved", "pride", "proud", "calm", "grateful", "gratitude"),
        *("loved", "curious"),
    }
)
LIGHT_KINDS = frozenset({"gratitude", "win"})
GRIEF = frozenset({"grief", "grieving", "bereavement"})


def hopeless(entries: Sequence[Entry], today: date) -> Verdict:
    """The last eight to ten entries with feelings, of 42 days and on six days or more.

    Sadness, anger, grief and fear are not hopelessness. Grief in half of the pages keeps it quiet.
    """
    start = today - timedelta(days=WINDOW)
    pages = [e for e in entries if e.day and start < e.day <= today and e.moods][-MOST:]
    n, days = len(pages), {e.day for e in pages}
    if n < LEAST or len(days) < LEAST_DAYS:
        return not_enough(KIND, "8 tagged entries on 6 days", n=n)
    found = [e for e in pages if words_of(e) & HOPELESS]
    light = sum(_light(e) for e in pages)
    k, prob = len(found), prob_above_half(len(found), n)
    counts = {"n": n, "k": k, "prob": prob, "light": light}
    grieving = 2 * sum(bool(words_of(e) & GRIEF) for e in pages) >= n
    if prob < SURE or light > 1 or grieving:
        return quiet(KIND, **counts)
    when = days_listed(e.day for e in found if e.day)
    pages_told = f"{k} of the last {n} pages with feelings: {when}."
    why = (pages_told, f"Something light is in {light or 'none'} of them.")
    return Verdict(KIND, "notice", "", notice("rf5", k=k, n=n), why, counts=counts)


def _light(entry: Entry) -> bool:
    return bool(entry.wins or entry.helped or entry.kind in LIGHT_KINDS or words_of(entry) & LIGHT)

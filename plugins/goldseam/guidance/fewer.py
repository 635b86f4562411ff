"""Rule 4: people appear in fewer pages than they usually do; without a habit of noting them it is silent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from statistics import median

from goldseam.analysis.rates import prob_rate_higher
from goldseam.analysis.tags import words_of
from goldseam.guidance.pages import Session, days_of, sessions, within
from goldseam.guidance.sentences import days_listed, notice
from goldseam.guidance.verdict import Verdict, not_enough, quiet
from goldseam.journal.entry import Entry, fold

KIND = "rf4"
RECENT, EARLIER = 14, 56
COMPANY = frozenset({"talked", "met", "called", "texted", "group", "therapy", "peer"})
OWN_WORDS = frozenset({"isolating", "cancelled plans", "canceled plans", "avoiding people"})
CHOSEN = frozenset({"calm", "peaceful", "content"})
OTHER_REASONS = frozenset({"travel", "travelling", "ill", "illness", "sick", "exam", "exams", "retreat"})


def fewer(entries: Sequence[Entry], today: date) -> Verdict:
    """The last 14 days against the 56 before; five and twelve sessions, and people in half of the earlier."""
    named = _own_words(entries, today)
    found = sessions(entries)
    recent, earlier = within(found, today, RECENT), within(found, today, EARLIER, skip=RECENT)
    if _another_reason(recent):
        return quiet(KIND, n=len(recent))
    if len(named) >= 3:
        return _told(named)
    met = _days_with_company(entries)
    k1, k0 = (sum(s.day in met for s in part) for part in (recent, earlier))
    counts = {"n": len(recent), "k": k1, "n0": len(earlier), "k0": k0}
    if len(recent) < 5 or len(earlier) < 12:
        return not_enough(KIND, "5 sessions in 14 days and 12 in the 56 before", **counts)
    if 2 * k0 < len(earlier):
        return not_enough(KIND, "people noted in half of the earlier pages", **counts)
    if not _fewer(recent, earlier, k1, k0):
        return quiet(KIND, **counts)
    why = (
        f"{k1} of {len(recent)} sessions in the last 14 days.",
        f"In the eight weeks before: {k0} of {len(earlier)} sessions.",
        f"The last ones are from {days_listed(days_of(recent))}.",
    )
    return Verdict(KIND, "notice", "", notice("rf4", k=k1 or "none", n=len(recent)), why, counts=counts)


def _fewer(recent: Sequence[Session], earlier: Sequence[Session], k1: int, k0: int) -> bool:
    n1, n0 = len(recent), len(earlier)
    rarely = 5 * k1 <= n1 and prob_rate_higher(k0, n0, k1, n1) >= 0.99
    as_often = n1 / 2 >= n0 / 8
    lonely = sum(bool(s.words & {"lonely", "loneliness"}) for s in recent) >= 2
    return rarely and as_often and (lonely or _lower(recent, earlier))


def _lower(recent: Sequence[Session], earlier: Sequence[Session]) -> bool:
    now, then = _moods(recent), _moods(earlier)
    return bool(now and then) and median(now) <= median(then) - 1


def _moods(found: Iterable[Session]) -> list[float]:
    levels = (s.before if s.before is not None else s.after for s in found)
    return [level for level in levels if level is not None]


def _days_with_company(entries: Iterable[Entry]) -> set[date]:
    """Days on which any entry, a check-in too, has somebody in it."""
    return {e.day for e in entries if e.day and (e.connection or e.people or _in_company(e))}


def _in_company(entry: Entry) -> bool:
    """Whether a way of coping has one of the words in it: `called a friend` has `called`."""
    return any(COMPANY & set(fold(tag).replace("/", " ").split()) for tag in entry.values("coping"))


def _another_reason(recent: Sequence[Session]) -> bool:
    chosen = sum(bool(s.words & CHOSEN) for s in recent)
    return bool(recent) and (2 * chosen >= len(recent) or any(s.words & OTHER_REASONS for s in recent))


def _own_words(entries: Iterable[Entry], today: date) -> list[date]:
    start = today - timedelta(days=RECENT)
    return sorted({e.day for e in entries if e.day and start < e.day <= today and words_of(e) & OWN_WORDS})


def _told(days: Sequence[date]) -> Verdict:
    why = (f"In your own words on {len(days)} of the last 14 days: {days_listed(days)}.",)
    sentences = notice("rf4.own-words", d=len(days))
    return Verdict(KIND, "notice", "own-words", sentences, why, counts={"days": len(days)})

"""Rule 3: most of the last pages ended lower than they began, and perhaps it was still so the next time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from goldseam.analysis.rates import prob_above_half
from goldseam.analysis.words import number_words
from goldseam.guidance.pages import Session, days_of, sessions, start_of, within
from goldseam.guidance.sentences import days_listed, notice, spelled
from goldseam.guidance.verdict import Verdict, not_enough, quiet
from goldseam.journal.entry import Entry

KIND = "rf3"
WINDOW, MOST, LEAST, LEAST_DAYS = 35, 10, 6, 5
SURE = 0.90
OTHER_REASONS = frozenset(
    {"bereavement", "grief", "funeral", "anniversary", "illness", "ill", "sick", "premenstrual", "pms"}
)
_SOON, _LONG = timedelta(hours=4), timedelta(hours=72)


def heavier(entries: Sequence[Entry], usual: float | None, today: date) -> Verdict:
    """The last ten sessions or fewer with both moods, of 35 days; six on five days are needed.

    A session is heavier if it ended a point or more lower, and at or below `usual`: a fall from nine
    to eight is settling. The four days of expressive writing are expected to be heavy and left out.
    """
    pages = [s for s in within(sessions(entries, {"expressive"}), today, WINDOW) if _judged(s)][-MOST:]
    if len(pages) < LEAST or len(days_of(pages)) < LEAST_DAYS:
        return not_enough(KIND, "6 sessions on 5 days", n=len(pages))
    if usual is None:
        return not_enough(KIND, "a usual mood", n=len(pages))
    heavy = [s for s in pages if _fall(s) >= 1 and (s.after or 0.0) <= usual]
    n, k = len(pages), len(heavy)
    prob = prob_above_half(k, n)
    if prob < SURE:
        return quiet(KIND, n=n, k=k, prob=prob)
    nexts = [(s, level) for s in heavy if (level := _next_level(s, entries)) is not None]
    still = [s for s, level in nexts if level <= (s.before or 0.0) - 1]
    lingers = len(nexts) >= 3 and 2 * len(still) >= len(nexts)
    counts = {"n": n, "k": k, "prob": prob, "followed": len(nexts), "lingering": len(still)}
    name = "lingers" if lingers else "heavier-after"
    return Verdict(
        KIND,
        "notice",
        level=name,
        sentences=notice(f"rf3.{name}", K=spelled(k), n=number_words(n)),
        why=_why(heavy, n, len(nexts), len(still)),
        counts=counts,
    )


def _judged(session: Session) -> bool:
    return session.before is not None and session.after is not None and not session.words & OTHER_REASONS


def _fall(session: Session) -> float:
    return (session.before or 0.0) - (session.after or 0.0)


def _why(heavy: Sequence[Session], n: int, followed: int, still: int) -> tuple[str, ...]:
    first = (
        f"{len(heavy)} of the last {n} sessions with both moods ended a point or more lower, not above usual"
    )
    then = f"{followed} of them have a mood within three days after; in {still} it was a point or more lower."
    return f"{first}: {days_listed(days_of(heavy))}.", then


def _next_level(session: Session, entries: Iterable[Entry]) -> float | None:
    """The first mood before a page or of a check-in 4 to 72 hours later; by days where no time is known."""
    later = [(gap, e.level_before) for e in entries if (gap := _gap(session, e)) is not None]
    moods = [(gap, level) for gap, level in later if level is not None and _SOON <= gap <= _LONG]
    return min(moods, key=lambda found: found[0])[1] if moods else None


def _gap(session: Session, entry: Entry) -> timedelta | None:
    if entry.day is None or any(entry is own for own in session.entries):
        return None
    begun, then = start_of(session.entries[-1]), start_of(entry)
    return then - begun if begun and then else entry.day - session.day

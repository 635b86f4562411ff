"""Rule 2: one page was changed on several days. It knows edits only, and is off unless they are given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from goldseam.analysis.words import date_words, number_words
from goldseam.guidance.sentences import days_listed, notice
from goldseam.guidance.verdict import Verdict, not_enough, quiet
from goldseam.journal.entry import Entry

KIND = "rf2"
WINDOW, OLD_ENOUGH, SETTLING = 14, 3, timedelta(days=2)
DAYS, WORDS, TOGETHER = 3, 5, 5
MEANT_TO_BE_READ = frozenset({"keepsake", "plan", "letter", "win"})


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of an entry's body: `words` changed, and how many entries changed `together` with it.

    Whoever reads them from git leaves out merges and imports.
    """

    path: str
    day: date
    words: int
    together: int = 1


def turning(entries: Iterable[Entry], edits: Iterable[Edit] | None, today: date) -> Verdict:
    """An entry of three days or older whose body changed on three days of the last 14.

    The two days after it was written do not count, nor do changes to more than five entries at once.
    """
    if edits is None:
        return Verdict(KIND, "off")
    old = {e.path: e.day for e in entries if e.day and _may_turn(e) and (today - e.day).days >= OLD_ENOUGH}
    if not old:
        return not_enough(KIND, "one page of three days or older")
    days: dict[str, set[date]] = {}
    for edit in edits:
        if edit.path in old and _counts(edit, old[edit.path], today):
            days.setdefault(edit.path, set()).add(edit.day)
    path = max(sorted(days), key=lambda name: len(days[name]), default=None)
    if path is None or len(days[path]) < DAYS:
        return quiet(KIND, days=len(days[path]) if path else 0)
    return _notice(old[path], sorted(days[path]))


def _may_turn(entry: Entry) -> bool:
    return entry.kind not in MEANT_TO_BE_READ and not entry.draft


def _counts(edit: Edit, written: date, today: date) -> bool:
    recent = today - timedelta(days=WINDOW) < edit.day <= today
    settled = edit.day >= written + SETTLING
    return recent and settled and edit.words >= WORDS and edit.together <= TOGETHER


def _notice(page: date, days: Sequence[date]) -> Verdict:
    return Verdict(
        KIND,
        "notice",
        sentences=notice("rf2", page=date_words(page), d=number_words(len(days))),
        why=(f"Its text changed by five words or more on {len(days)} days: {days_listed(days)}.",),
        counts={"days": len(days)},
    )

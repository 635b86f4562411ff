"""A look back over a week or a month in plain sentences, and three questions; no total and no verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from goldseam.analysis.never import Care, care_of
from goldseam.analysis.tags import labels_of
from goldseam.analysis.words import capital, date_words, listed, number_words
from goldseam.journal.entry import Entry, fold

Span = Literal["week", "month"]
QUESTIONS = (
    "What do you want to keep from these days?",
    "What was heavy, and what made it a little lighter?",
    "What is one small thing for the days to come?",
)
MOST = 5
_NAMED = {"moods": "You felt", "triggers": "What set things off", "people": "You were with"}


def days_of_span(span: Span, today: date) -> tuple[date, date]:
    """The last seven days, or this month so far; in its first week the month before."""
    if span == "week":
        return today - timedelta(days=6), today
    last = today if today.day > 7 else today.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def sentences(
    entries: Iterable[Entry], first: date, last: date, today: date, never: Collection[str] = ()
) -> tuple[str, ...]:
    """What the pages of these days hold. Covered pages, and letters that are closed today, are known by
    their day and by nothing else. `never` are the tags that the person never wants ranked.
    """
    entries = tuple(entries)
    there = [e for e in entries if e.day and first <= e.day <= last and e.kind != "rest" and not e.rest]
    rests = {e.day for e in entries if e.day and first <= e.day <= last and (e.rest or e.kind == "rest")}
    shown = [e for e in there if not e.covered and not (e.open_on and e.open_on > today)]
    if not there:
        return ("There is no page in these days. That is a rhythm too.",)
    people = labels_of(entries, "people")
    return tuple(_told(there, shown, len(rests), lambda key: care_of(key, people, never)))


def _told(
    there: Sequence[Entry], shown: Sequence[Entry], rests: int, care: Callable[[str], Care]
) -> Iterator[str]:
    days = sorted({entry.day for entry in there if entry.day})
    yield f"You wrote on {listed([date_words(day) for day in days[:MOST]])}{_more(len(days) - MOST)}."
    if rests:
        yield f"{capital(number_words(rests))} {'was a day' if rests == 1 else 'were days'} of rest."
    for kind, name in _NAMED.items():
        words = _often(shown, kind)
        if words := sorted(words, key=fold) if kind == "people" else words:
            yield f"{name}: {listed(words)}."
    if helped := [word for word in _often(shown, "helped") if care(fold(word)) == "open"]:
        yield f"You noted that it helped: {listed(helped)}."
    wins = [win for entry in shown for win in entry.wins or ()]
    for win in wins[-MOST:]:
        yield f"You wrote down: {win}"
    if covered := len(there) - len(shown):
        yield f"{capital(number_words(covered))} {'page stays' if covered == 1 else 'pages stay'} covered."


def _often(entries: Iterable[Entry], kind: str) -> list[str]:
    """The words of one kind as first spelled, those on most pages first."""
    spelled: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for entry in entries:
        for word in getattr(entry, kind) or ():
            spelled.setdefault(fold(word), word)
            seen[fold(word)] += 1
    return [spelled[key] for key, _ in seen.most_common(MOST)]


def _more(count: int) -> str:
    return " and on other days" if count > 0 else ""

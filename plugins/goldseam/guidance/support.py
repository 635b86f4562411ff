"""What is there on a hard night, nearest first: own people, own plan, own words, ways back up, help lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from goldseam.analysis.dip import Dip
from goldseam.guidance.help_lines import HelpLine
from goldseam.journal.entry import Entry

TITLE = "When it is hard"
OPENING = "You are here, and that is enough for now. What is below is yours; take the first thing that fits."
SAYING = (
    "You don't have to be in danger to call. You can say: I'm having a hard night and want to talk. "
    "If you might act on thoughts of ending your life, or someone is hurting you, please contact "
    "emergency services or be with someone now. Some lines may send help if they believe a life is in "
    "danger; you can ask them about this first."
)
CURRENT = "Numbers can change; findahelpline.com lists current ones."
UNCONFIRMED = "No person has confirmed the lines below so far."
OUTSIDE = "An address on the web opens outside your journal, and leaves a trace in the browser."
PEOPLE, PLAN, WORDS = "Your people", "Your plan", "Your own words, from a better day"
CLIMBS, LINES, ELSEWHERE = "What you wrote on the way up before", "People you can call or text", "Elsewhere"
NO_PEOPLE = "`goldseam questions` asks who is safe for you; their names will stand here."
NO_PLAN = "On a calm day `goldseam plan` helps you write one, in your own words."
NO_COUNTRY = "`goldseam hard --country GB`, with your own country's code, puts your country's lines first."
NO_LINES = "No lines of {country} are known here so far. findahelpline.com lists them by country."
PLAN_DECK = "safety-plan"
MOST_WORDS, MOST_CLIMBS = 3, 6


@dataclass(frozen=True, slots=True)
class Support:
    """`people` are names and how to reach them, as the person wrote both; `country` is a code or empty."""

    people: tuple[tuple[str, str], ...] = ()
    country: str = ""
    lines: tuple[HelpLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """Something the person wrote, and where."""

    words: str
    entry: Entry


def own_plan(entries: Iterable[Entry]) -> Entry | None:
    """The plan for hard hours: one from `goldseam plan`, else a page without a date, else the newest."""
    plans = [entry for entry in entries if entry.kind == "plan" and not entry.draft and entry.body.strip()]
    return max(plans, key=_standing, default=None)


def _standing(plan: Entry) -> tuple[bool, bool, date, str]:
    asked = (plan.prompt or "").partition("/")[0] == PLAN_DECK
    return asked, plan.day is None, plan.day or date.min, plan.path


def keepsakes(entries: Iterable[Entry], today: date) -> tuple[Entry, ...]:
    """Pages that were written to be found again, newest first; covered ones and closed letters stay shut."""
    open_ones = [e for e in entries if e.kind == "keepsake" and _may_show(e, today) and e.body.strip()]
    return tuple(reversed(open_ones[-MOST_WORDS:]))


def good_words(entries: Iterable[Entry], today: date) -> tuple[Said, ...]:
    """Wins from open pages, newest first, for whoever has no keepsake."""
    found = [Said(words, e) for e in entries if _may_show(e, today) for words in e.wins or ()]
    return tuple(reversed(found[-MOST_WORDS:]))


def climb_words(entries: Sequence[Entry], dips: Iterable[Dip], today: date) -> tuple[Said, ...]:
    """What the person wrote down as won on the way out of earlier dips, newest climb first."""
    won = [(entry.day, entry) for entry in entries if entry.wins and entry.day and _may_show(entry, today)]
    found: list[Said] = []
    for dip in sorted(dips, key=lambda dip: dip.onset, reverse=True):
        if dip.recovery is None or dip.hidden:
            continue
        way_up = [entry for day, entry in won if dip.nadir <= day <= dip.recovery]
        found += [Said(words, entry) for entry in way_up for words in entry.wins or ()]
        if len(found) >= MOST_CLIMBS:
            break
    return tuple(found[:MOST_CLIMBS])


def _may_show(entry: Entry, today: date) -> bool:
    return not entry.covered and not (entry.open_on is not None and entry.open_on > today)

"""The page for a hard night: the person's own people, plan and words first; no chart, no mood, no count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from markupsafe import Markup

from goldseam.guidance import help_lines, support
from goldseam.guidance.help_lines import Country, HelpLine
from goldseam.journal.entry import Entry
from goldseam.pages.card import Link, link
from goldseam.pages.course import Course
from goldseam.pages.page import Page
from goldseam.pages.shelf import Shelf

SECTION = "hard"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach somebody: what is said, and the address a phone understands (empty: none)."""

    label: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    ways: tuple[Way, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the person's own and the page they stand on; `html` is a whole page's text."""

    link: Link
    words: str = ""
    html: Markup | None = None


def hard_page(shelf: Shelf, course: Course) -> Page:
    return Page(
        route=shelf.view.routes.section(SECTION),
        title=support.TITLE,
        template="goldseam/hard.html",
        context=partial(_context, shelf, course),
    )


def _context(shelf: Shelf, course: Course) -> Mapping[str, object]:
    mine, today = shelf.view.support, shelf.view.today
    own = help_lines.of_country(mine.lines, mine.country)
    everywhere = help_lines.anywhere(mine.lines)
    others = help_lines.by_country(mine.lines, own.code if own else "")
    plan = support.own_plan((*shelf.view.journal.pages, *shelf.entries))
    return {
        "text": support,
        "people": tuple(_person(name, call) for name, call in mine.people),
        "plan": _whole(shelf, plan) if plan else None,
        "better": _better(shelf),
        "climbs": _climbs(shelf, course),
        "own": _group(own, today) if own else None,
        "anywhere": reached(everywhere, today),
        "others": tuple(_group(country, today) for country in others),
    }


def _person(name: str, call: str) -> Line:
    return Line(name, (Way(call, phone("tel", call)),) if call else (), ())


def _whole(shelf: Shelf, entry: Entry) -> Words:
    return Words(link(shelf, entry), html=Markup(shelf.rendered(entry).html))


def _better(shelf: Shelf) -> tuple[Words, ...]:
    today = shelf.view.today
    kept = support.keepsakes((*shelf.view.journal.pages, *shelf.entries), today)
    if kept:
        return tuple(_whole(shelf, entry) for entry in kept)
    return tuple(_quote(shelf, said) for said in support.good_words(shelf.entries, today))


def _climbs(shelf: Shelf, course: Course) -> tuple[Words, ...]:
    found = support.climb_words(shelf.entries, course.dips, shelf.view.today)
    return tuple(_quote(shelf, said) for said in found)


def _quote(shelf: Shelf, said: support.Said) -> Words:
    return Words(link(shelf, said.entry, near=shelf.view.today.year), said.words)


def _group(country: Country, today: date) -> Group:
    return Group(country.name, reached(country.lines, today))


def reached(lines: Iterable[HelpLine], today: date) -> tuple[Line, ...]:
    """Help lines as they are shown; the locked help page shows them alike."""
    return tuple(_line(line, today) for line in lines)


def _line(line: HelpLine, today: date) -> Line:
    notes = (
        line.hours,
        help_lines.spoken(line),
        line.note,
        help_lines.checked_words(line, today),
    )
    return Line(line.name, ways(line), tuple(note for note in notes if note))


def ways(line: HelpLine) -> tuple[Way, ...]:
    """Each way to reach a line; a web address is text, and no link leaves the journal by itself."""
    found = [Way(f"Call {line.call}", phone("tel", line.call))] if line.call else []
    found += [Way(f"Text {line.text}", phone("sms", line.text))] if line.text else []
    return (*found, *([Way(line.web)] if line.web else []))


def phone(scheme: str, number: str) -> str:
    """`tel:` or `sms:` for what can be dialled, empty for anything else."""
    digits = re.sub(r"[\s/().-]", "", number)
    return f"{scheme}:{digits}" if re.fullmatch(r"\+?\d{2,}", digits) else ""

"""The first page: today, what was written lately, one good thing, doors. No chart and no count is here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from markupsafe import Markup

from goldseam.journal.entry import Entry
from goldseam.pages.card import Card, Link, card, card_of_day
from goldseam.pages.course import Course
from goldseam.pages.date_words import in_words, with_weekday
from goldseam.pages.notice_slot import notice_slot
from goldseam.pages.ordinary import ordinary_pages, welcome
from goldseam.pages.page import Page
from goldseam.pages.shelf import Shelf
from goldseam.pages.stories import from_earlier_ways_up
from goldseam.pages.words import say

LATEST = 5
GREETING_LASTS = timedelta(days=7)
_UP = re.compile(r'(\b(?:href|src|poster)=["\'])\.\./')


@dataclass(frozen=True, slots=True)
class Win:
    words: str
    day: str
    route: str


@dataclass(frozen=True, slots=True)
class Door:
    link: Link
    about: str


def home_page(shelf: Shelf, course: Course) -> Page:
    return Page(
        route=shelf.view.routes.section("home"),
        title=say("nav.home"),
        template="goldseam/home.html",
        section="home",
        context=partial(_context, shelf, course),
    )


def _context(shelf: Shelf, course: Course) -> Mapping[str, object]:
    today = shelf.view.today
    return {
        "hello": say("home.hello" if shelf.entries else "home.hello_first"),
        "today": say("home.today", date=with_weekday(today)),
        "until": _until(today).isoformat(),
        "day": with_weekday(today, near=today.year),
        "todays": _todays(shelf),
        "latest": _latest(shelf),
        "first": len(shelf.entries) == 1,
        "win": win_of(shelf),
        "before": from_earlier_ways_up(course),
        "welcome": _welcome(shelf),
        "doors": _doors(shelf),
        "empty": not (shelf.entries or shelf.view.journal.pages),
        "file_name": f"{today.isoformat()}.md",
        "why": say("home.why", why=shelf.view.why) if shelf.view.why else "",
        **notice_slot(shelf, _until(today).isoformat()),
    }


def win_of(shelf: Shelf) -> Win | None:
    """One win, another one each day; never one from a covered page."""
    wins = [(text, entry) for entry in shelf.entries if shelf.is_open(entry) for text in entry.wins or ()]
    if not wins:
        return None
    text, entry = wins[shelf.view.today.toordinal() % len(wins)]
    day = in_words(entry.day, near=shelf.view.today.year) if entry.day else ""
    return Win(text, day, shelf.view.routes.entry(entry.path))


def _welcome(shelf: Shelf) -> Markup:
    """What `index.md` says; its links were made for a page one step below this one."""
    page = welcome(shelf.view.journal)
    if page is None or not shelf.is_open(page):
        return Markup("")
    return Markup(_UP.sub(r"\1./", shelf.rendered(page).html))


def _todays(shelf: Shelf) -> tuple[Card, ...]:
    return tuple(card_of_day(shelf, e) for e in shelf.entries if e.day == shelf.view.today)


def _latest(shelf: Shelf) -> tuple[Card, ...]:
    before = [e for e in shelf.entries[-LATEST * 8 :] if e.day != shelf.view.today]
    return tuple(_card(shelf, e) for e in reversed(before[-LATEST:]))


def _card(shelf: Shelf, entry: Entry) -> Card:
    return card(shelf, entry, near=shelf.view.today.year)


def _until(today: date) -> date:
    return today + GREETING_LASTS if today < date.max - GREETING_LASTS else today


def _doors(shelf: Shelf) -> tuple[Door, ...]:
    pages = ["pages"] if ordinary_pages(shelf.view.journal) else []
    names = ["timeline", "resilience", "patterns", "wins", "tags", *pages]
    return tuple(
        Door(Link(say(f"nav.{name}"), shelf.view.routes.section(name)), say(f"home.door_{name}"))
        for name in names
    )

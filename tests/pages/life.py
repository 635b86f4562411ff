"""An invented journal in the making: entries by hand, readable routes, pages as HTML fragments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, time
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import jinja2
from goldseam.fragments import page_templates
from goldseam.journal.entry import Entry, Mood, Reading, Sleep, When
from goldseam.journal.journal import Journal
from goldseam.pages.page import Page, Rendered, Routes
from goldseam.pages.site import View, site_pages, visible

TEMPLATES = Path(__file__).parents[2] / "site_templates"
TODAY = date(2026, 3, 3)


class ReadableRoutes:
    """Routes that a test can be read by; the real ones say nothing."""

    def entry(self, path: str) -> str:
        return f"entry-{_slug(path)}/"

    def tag(self, kind: str, key: str) -> str:
        return f"{kind}-{_slug(key)}/"

    def month(self, year: int, month: int) -> str:
        return f"month-{year}-{month:02}/"

    def section(self, name: str) -> str:
        return "" if name == "home" else f"{name}/"


def entry(
    day: str | None, body: str = "", *, mood: Any = None, at: str | None = None, **fields: Any
) -> Entry:
    """An entry of a day, its path made from the day unless given; `mood` is `[before, after]`."""
    on = date.fromisoformat(day) if day else None
    path = fields.pop("path", f"{day}.md")
    lists = {key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()}
    when = When(on, time.fromisoformat(at) if at else None) if on else None
    made = Entry(path=path, body=body, day=on, when=when, mood=_mood(mood), **lists)
    slept = fields.get("sleep")
    return replace(made, sleep=Sleep(*slept)) if isinstance(slept, (list, tuple)) else made


def journal(*entries: Entry) -> Journal:
    dated = sorted((e for e in entries if e.day), key=_order)
    return Journal(tuple(dated), tuple(e for e in entries if not e.day), (), ())


def rendered(made: Entry) -> Rendered:
    """Stands for the plugin's Markdown: paragraphs only."""
    paragraphs = [part for part in made.body.split("\n\n") if part]
    return Rendered("".join(f"<p>{escape(p)}</p>" for p in paragraphs), " ".join(made.body.split()))


def pages_of(
    *entries: Entry,
    today: date = TODAY,
    preview: bool = False,
    switches: Mapping[str, bool] | None = None,
    routes: Routes | None = None,
    **of_view: Any,
) -> dict[str, Page]:
    """Every page by its route; `of_view` are further fields of the view."""
    shown = visible(journal(*entries), today=today, preview=preview)
    view = View(shown, today, routes or ReadableRoutes(), rendered, preview, switches or {}, **of_view)
    found = list(site_pages(view))
    assert len({page.route for page in found}) == len(found), "two pages share a route"
    return {page.route: page for page in found}


@cache
def templates(root: str) -> jinja2.Environment:
    return page_templates([TEMPLATES], root).overlay(undefined=jinja2.StrictUndefined)


def html_of(page: Page) -> str:
    """The page's fragment as the plugin renders it."""
    root = "../" if page.route else "./"
    return templates(root).get_template(page.template).render(page.context())


def stamp_of(page: Page) -> bytes | None:
    """What stands for all that the page is made from, None where nothing does."""
    return page.stamp() if page.stamp else None


def searched(page: Page) -> str | None:
    """What the search may look through, None where the page is not in it."""
    return page.search() if page.search else None


def text_of(html: str) -> str:
    """What a person reads, covers and tables opened, in one line."""
    html = re.sub(r"<(script|svg|template)\b.*?</\1>", "", html, flags=re.S)
    return " ".join(jinja2.utils.markupsafe.Markup(html).striptags().split())


def links_of(html: str) -> list[str]:
    """Routes that the fragment links to, anchors aside."""
    return [re.sub(r"^\.\.?/", "", url) for url in re.findall(r'href="(\.[^"#]*)"', html)]


def uncovered(html: str) -> str:
    """The fragment without what lies under a closed cover."""
    return re.sub(r'<details class="gs-cover">.*?</details>', "", html, flags=re.S)


def days_from(start: str, levels: Iterable[int]) -> list[Entry]:
    """One entry a day with a mood before writing."""
    first = date.fromisoformat(start).toordinal()
    return [
        entry(date.fromordinal(first + n).isoformat(), mood=[level, None]) for n, level in enumerate(levels)
    ]


def _order(made: Entry) -> tuple[date, time, str]:
    at = made.when.time if made.when else None
    return made.day or TODAY, at or time.min, made.path


def _mood(mood: Any) -> Mood | None:
    if mood is None:
        return None
    before, after = (None if value is None else Reading(float(value), str(value)) for value in mood)
    return Mood(before, after)


def _slug(text: str) -> str:
    return "".join(c if c.isalnum() else f"_{ord(c):x}_" for c in text)

"""Patterns: triggers beside what was tried, what kind of writing helps, late pages and sleep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from goldseam.analysis.compare import Comparison
from goldseam.analysis.few import NotEnough
from goldseam.analysis.kinds import KindsReport
from goldseam.analysis.pattern_words import (
    caveat,
    few_sentence,
    helped_sentence,
    kind_sentence,
    setbacks_sentence,
    sleep_sentence,
)
from goldseam.analysis.setbacks import setbacks
from goldseam.analysis.sleep import LatePages, late_pages
from goldseam.analysis.triggers import Cell, trigger_map
from goldseam.analysis.words import counted as analysed
from goldseam.analysis.words import level_words
from goldseam.guidance.own_words import understood
from goldseam.journal.entry import Entry
from goldseam.pages.beside import helped_of, kind_name, kinds_of, writing_kinds
from goldseam.pages.card import name
from goldseam.pages.course import Course
from goldseam.pages.page import Page
from goldseam.pages.picture import Picture, Table, columns, figure, picture, short, too_little
from goldseam.pages.shelf import Shelf
from goldseam.pages.words import say

SIDE = 14
"""So many triggers and ways of coping are on the map, by use."""

PAGES = 8


def patterns_page(shelf: Shelf, course: Course) -> Page:
    return Page(
        route=shelf.view.routes.section("patterns"),
        title=say("patterns.title"),
        template="goldseam/patterns.html",
        section="patterns",
        context=partial(_context, shelf, course),
    )


def _context(shelf: Shelf, course: Course) -> Mapping[str, object]:
    return {**_pictures(shelf, course), **_words(shelf, course), "numbers": shelf.view.numbers}


def _pictures(shelf: Shelf, course: Course) -> Mapping[str, Picture | None]:
    view = shelf.view
    kinds = parts = None
    if view.numbers and view.says("kinds"):
        by_kind, by_part = kinds_of(course)
        kinds = writing_kinds(course, by_kind, say("patterns.kinds"))
        # Where pages with a mood before and after are few, that is said once.
        told_already = by_kind.few and by_part.few
        parts = None if told_already else writing_kinds(course, by_part, say("patterns.parts"))
    return {
        "matrix": _matrix(shelf, course) if view.shows("matrix") else None,
        "kinds": kinds,
        "parts_of_day": parts,
        "sleep": _sleep(_late(shelf, course)) if view.shows("sleep") else None,
    }


def _words(shelf: Shelf, course: Course) -> Mapping[str, object]:
    view = shelf.view
    late = _late(shelf, course) if view.says("late-pages") else None
    enough = isinstance(late, LatePages)
    begun = setbacks(_understood(course), view.today) if view.says("setbacks") else None
    return {
        "when": _when(course) if view.says("helped") else (),
        "tends": _tends(course) if view.says("kinds") and not view.numbers else (),
        "late": sleep_sentence(late, view.numbers) if late is not None and enough else "",
        "setbacks": setbacks_sentence(begun, view.numbers) if begun else "",
        "caveat": caveat("helped"),
    }


def _matrix(shelf: Shelf, course: Course) -> Picture:
    found = trigger_map(course.entries, shelf.view.never)
    if found.few:
        return too_little("matrix", say("patterns.matrix"), few_sentence(found.few))
    names = course.names
    cells = _leaves(
        [c for c in found.cells if c.trigger in names["triggers"] and c.coping in names["coping"]]
    )
    triggers, coping = _most(cells, "trigger"), _most(cells, "coping")
    shown = [c for c in cells if c.trigger in triggers and c.coping in coping]
    data = {
        "title": say("patterns.matrix"),
        "desc": say("patterns.matrix_about"),
        "triggers": [names["triggers"][key] for key in triggers],
        "coping": [names["coping"][key] for key in coping],
        "cells": [_cell(shelf, course, c, triggers.index(c.trigger), coping.index(c.coping)) for c in shown],
    }
    rows = tuple((names["triggers"][c.trigger], names["coping"][c.coping], str(c.n)) for c in shown)
    table = Table(say("patterns.matrix"), columns("trigger", "coping", "pages"), rows)
    return picture("matrix", say("patterns.matrix"), data, table, note=say("patterns.matrix_about"))


def _leaves(cells: list[Cell]) -> list[Cell]:
    """Without a branch whose pages are all on the branches below it: they would stand there twice."""

    def told(cell: Cell, side: str, other: str) -> bool:
        key, same = getattr(cell, side), getattr(cell, other)
        below = {
            path
            for each in cells
            if getattr(each, other) == same and getattr(each, side).startswith(f"{key}/")
            for path in each.paths
        }
        return bool(below) and below >= set(cell.paths)

    sides = (("trigger", "coping"), ("coping", "trigger"))
    return [cell for cell in cells if not any(told(cell, *side) for side in sides)]


def _most(cells: list[Cell], side: str) -> list[str]:
    """The keys of one side with the most pages, by name."""
    counts: Counter[str] = Counter()
    for cell in cells:
        counts[getattr(cell, side)] += cell.n
    return sorted(sorted(counts, key=lambda key: (-counts[key], key))[:SIDE])


def _cell(shelf: Shelf, course: Course, cell: Cell, trigger: int, coping: int) -> dict[str, object]:
    """The newest pages of a cell; covered ones by their date."""
    of_path = course.of_path
    newest = [of_path[path] for path in reversed(cell.paths)][:PAGES]
    pages = [[name(shelf, entry), f"../{shelf.view.routes.entry(entry.path)}"] for entry in newest]
    return {"trigger": trigger, "coping": coping, "pages": pages, "n": cell.n}


def _when(course: Course) -> tuple[str, ...]:
    """What tended to go with a lift when it was about one trigger."""
    numbers = course.shelf.view.numbers
    found = [each for each in helped_of(course).by_trigger if each.tier == "tends-to-go-with-lift"]
    return tuple(helped_sentence(each, numbers) for each in found)


def _tends(course: Course) -> tuple[str, ...]:
    """In words only."""
    reports: tuple[KindsReport, KindsReport] = kinds_of(course)
    found = [each for report in reports for each in report.kinds if each.tier == "tends-to-go-with-lift"]
    return tuple(kind_sentence(_named(each), numbers=False) for each in found)


def _named(told: Comparison) -> Comparison:
    return replace(told, label=kind_name(told.key))


def _late(shelf: Shelf, course: Course) -> LatePages | NotEnough:
    """The 60 days that end with the last page, or today."""
    until = min(shelf.view.today, max(course.days, default=date.min))
    return late_pages(_understood(course), until, shelf.view.bedtime)


def _understood(course: Course) -> tuple[Entry, ...]:
    """The entries with what the person's own words mean, for rules that look for a word."""
    return course.once("understood", lambda: understood(course.entries, course.shelf.view.means))


def _sleep(found: LatePages | NotEnough) -> Picture:
    title = say("patterns.sleep")
    if isinstance(found, NotEnough):
        return too_little("sleep", title, few_sentence(found))
    sides = (("late", found.late, found.late_median), ("other", found.other, found.other_median))
    strips = [
        {
            "name": say(f"sleep.{side}"),
            "values": [short(value) for value in values],
            "median": short(middle),
            "short": say("sleep.short", middle=level_words(middle), nights=analysed("nights", len(values))),
        }
        for side, values, middle in sides
    ]
    data = {"title": title, "desc": sleep_sentence(found), "strips": strips}
    rows = tuple((say(f"sleep.{side}"), str(len(values)), figure(middle)) for side, values, middle in sides)
    return picture(
        "sleep",
        title,
        data,
        Table(title, columns("which", "nights", "middle"), rows),
        note=sleep_sentence(found),
    )

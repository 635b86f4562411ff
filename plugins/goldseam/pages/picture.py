"""A picture as a page holds it: its numbers for the viewer, its tables, or what there is too little of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from goldseam.pages.words import ENGLISH, say


@dataclass(frozen=True, slots=True)
class Table:
    """A real table: a caption, headings of the columns, rows whose first cell names the row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """`kind` is one of the viewer's. Without `data` there is too little to draw, and `missing` says so."""

    kind: str
    caption: str
    data: Markup | None = None
    tables: tuple[Table, ...] = ()
    missing: str = ""
    note: str = ""


def picture(kind: str, caption: str, data: Mapping[str, object], *tables: Table, note: str = "") -> Picture:
    """A picture of `data`, which the contract `viewer/src/charts/data.ts` describes."""
    dumped = Markup(htmlsafe_json_dumps(dict(data), separators=(",", ":")))
    return Picture(kind, caption, dumped, tuple(table for table in tables if table.rows), note=note)


def too_little(kind: str, caption: str, missing: str) -> Picture:
    """In the place of a picture: what it looked for and how much of it there is."""
    return Picture(kind, caption, missing=missing)


@cache
def chart_words() -> str:
    """The words inside the pictures as HTML, once for each page that draws one; the viewer has none."""
    words = {key.removeprefix("chart."): text for key, text in ENGLISH.items() if key.startswith("chart.")}
    return f'<template class="gs-picture__words">{htmlsafe_json_dumps(words)}</template>\n'


def columns(*names: str) -> tuple[str, ...]:
    """Headings by their keys below `column`."""
    return tuple(say(f"column.{name}") for name in names)


def short(value: float) -> float:
    """A number without a tail: `6` and `6.35`, to keep ten years of them small."""
    rounded = round(value, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def figure(value: float) -> str:
    """A number in a table: `6` and `6.5`."""
    return f"{value:z.1f}".removesuffix(".0")

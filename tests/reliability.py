"""Counts what the tests tried, for the tables of docs/reliability.md: one line of JSON a figure.

A test says `tally("attacks", "Python", tried=1)`. It costs nothing unless GOLDSEAM_TALLY names a file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

HIGHS = {"most", "changes"}
Figures = dict[str, dict[str, dict[str, float]]]


class Tally:
    """Called with a table, a row and figures, added up over all calls; of HIGHS the highest counts."""

    def __call__(self, table: str, row: str, **figures: float) -> None:
        if file := os.environ.get("GOLDSEAM_TALLY"):
            with Path(file).open("a", encoding="utf-8") as stream:
                stream.write(json.dumps([table, row, figures]) + "\n")


def added(lines: Iterable[str]) -> Figures:
    """Table, row, figure."""
    found: Figures = {}
    for table, row, figures in map(json.loads, lines):
        sums = found.setdefault(table, {}).setdefault(row, {})
        for name, figure in figures.items():
            before = sums.get(name, 0)
            sums[name] = max(before, figure) if name in HIGHS else before + figure
    return found

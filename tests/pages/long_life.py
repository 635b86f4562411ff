"""Three invented years that hold everything a picture can show; the bench takes its pictures of the same."""

from __future__ import annotations

import sys
from datetime import date
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from goldseam.journal.entry import Entry
from goldseam.journal.reading import read_entry
from goldseam.pages.page import Page

from pages.life import pages_of

BENCH = Path(__file__).parents[2] / "bench"
LAST = date(2026, 5, 29)


@cache
def long_life() -> tuple[Entry, ...]:
    """Read by the reader that reads every journal."""
    found = _bench("long_life").entries(LAST)
    markdown = _bench("journals").markdown
    return tuple(read_entry(f"{day}.md", markdown(fields, body))[0] for day, fields, body in found)


def pages_of_long_life(**options: Any) -> dict[str, Page]:
    return pages_of(*long_life(), today=LAST, safe=("Sam",), **options)


def _bench(name: str) -> ModuleType:
    """The bench is no package, and the names of its files are those of other folders."""
    spec = spec_from_file_location(f"bench_{name}", BENCH / f"{name}.py")
    assert spec and spec.loader
    module = sys.modules[spec.name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

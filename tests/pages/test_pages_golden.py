"""Journals as data: what each page says, and what it must not say."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from goldseam.journal.entry import Entry, When

from pages.life import TODAY, entry, html_of, pages_of, searched, text_of, uncovered

CASES = yaml.safe_load((Path(__file__).parents[1] / "golden" / "pages.yml").read_text())


def made(fields: dict[str, Any]) -> Entry:
    fields = dict(fields)
    day, night = fields.pop("day", None), fields.pop("night", None)
    found = entry(day.isoformat() if day else None, **fields)
    if night:
        assert found.day
        found = replace(found, when=When(found.day + timedelta(days=1), time.fromisoformat(night)))
    return found


@pytest.mark.parametrize("case", CASES, ids=[case["name"].replace(" ", "-") for case in CASES])
def test_pages_say_what_the_journal_says(case: dict[str, Any]) -> None:
    pages = pages_of(
        *map(made, case["entries"]),
        today=case.get("today", TODAY),
        preview=case.get("preview", False),
        switches={"words_only": case.get("words_only", False)},
    )
    for route in case.get("absent", []):
        assert route not in pages
    for route, expected in case["pages"].items():
        html = html_of(pages[route])
        text = text_of(html)
        assert [words for words in expected.get("has", []) if str(words) not in text] == [], route
        assert [words for words in expected.get("lacks", []) if str(words) in text] == [], route
        assert [words for words in expected.get("lacks_html", []) if words in html] == [], route
        assert [words for words in expected.get("uncovered_lacks", []) if words in uncovered(html)] == [], (
            route
        )
        for words, times in expected.get("times", {}).items():
            assert text.count(words) == times
        if "search" in expected:
            assert searched(pages[route]) == expected["search"]

"""The gallery of a kind of page: pictures newest first, and none that is covered or from elsewhere."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import escape

import pytest
from goldseam.journal.entry import Entry
from goldseam.pages.gallery import MOST
from goldseam.pages.page import Rendered

from pages import life
from pages.life import TODAY, entry, html_of, pages_of


@pytest.fixture(autouse=True)
def _with_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stands for the plugin's Markdown: a body is the address of a picture, and what it shows."""

    def rendered(made: Entry) -> Rendered:
        address, _, words = made.body.partition(" ")
        image = f'<p><img alt="{escape(words)}" src="{escape(address)}" /></p>' if address else ""
        return Rendered(image, "")

    monkeypatch.setattr(life, "rendered", rendered)


def pictures(*entries: Entry, page: str = "kinds-gratitude/") -> list[tuple[str, str, str]]:
    """(picture, its words, the page it leads to), as they stand on the page."""
    html = html_of(pages_of(*entries)[page])
    found = re.findall(r'<a href="([^"]*)"><img src="([^"]*)" alt="([^"]*)" loading="lazy">', html)
    return [(picture, words, leads) for leads, picture, words in found]


def thanks(day: str, body: str, **more: object) -> Entry:
    return entry(day, body, kind="gratitude", **more)


def test_pictures_stand_together_newest_first_and_lead_to_their_pages() -> None:
    old, new = thanks("2026-02-01", "../aaa/ Soup & bread"), thanks("2026-02-09", "../bbb/ A lamp")
    assert pictures(old, new) == [
        ("../bbb/", "A lamp", "../entry-2026_2d_02_2d_09_2e_md/"),
        ("../aaa/", "Soup &amp; bread", "../entry-2026_2d_02_2d_01_2e_md/"),
    ]


@pytest.mark.parametrize(
    "kept",
    [
        {"cover": "x"},
        {"mood": [None, 1]},
        {"open_on": TODAY + timedelta(days=9)},
    ],
    ids=str,
)
def test_a_covered_page_and_a_closed_letter_keep_theirs(kept: dict[str, object]) -> None:
    shown = thanks("2026-02-01", "../aaa/ Soup")
    assert len(pictures(shown, thanks("2026-02-09", "../bbb/ A lamp", **kept))) == 1


@pytest.mark.parametrize("address", ["", "https://example.org/a.png", "data:image/png;base64,AA==", "/a.png"])
def test_what_is_no_picture_of_the_journal_is_none_of_the_gallery(address: str) -> None:
    assert pictures(thanks("2026-02-01", f"{address} x" if address else "")) == []


def test_a_long_gallery_ends_and_other_pages_have_none() -> None:
    first = date(2025, 1, 1)
    many = [
        thanks((first + timedelta(days=n)).isoformat(), "../aaa/ x", tags=["may"]) for n in range(MOST + 5)
    ]
    assert len(pictures(*many)) == MOST
    assert pictures(*many, page="tags-may/") == []

"""The resilience map: the river as JSON by the charts' contract, its tables and sentences."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

from goldseam.analysis.dips import find_dips
from goldseam.analysis.levels import daily_levels

from pages.life import ReadableRoutes, days_from, entry, html_of, pages_of, text_of

CALM = [6, 7, 6, 6, 7, 6, 5, 6, 7, 6, 6, 7, 6, 6]
DIP = [*CALM, 6, 3, 6, 6, 4, 3, 2, 3, 4, 5, 6, 6, 7]
"""Oracle A: usual 6, a hard day on 16 March, a dip from 19 to 24 March, lowest on 21 March."""


def river_of(html: str) -> dict[str, object]:
    return data_of(html, "river")


def data_of(html: str, kind: str) -> dict[str, object]:
    """The JSON of the first picture of a kind."""
    found = re.search(
        rf'data-goldseam-picture="{kind}".*?<template class="gs-picture__data">(.*?)</template>', html, re.S
    )
    assert found
    return dict(json.loads(found[1]))


def page(*extra: object, levels: list[int] = DIP, **options: object) -> str:
    found = days_from("2025-03-01", levels)
    return html_of(pages_of(*found, *extra, today=date(2025, 3, 27), **options)["resilience/"])


def test_the_river_carries_days_levels_dips_and_hard_days() -> None:
    river = river_of(page())
    assert river["start"] == "2025-03-01" and len(river["days"]) == len(river["levels"]) == len(DIP)
    assert river["levels"][:3] == [6, 7, 6] and set(river["hollow"]) == {0}
    assert river["hard"] == [15]
    assert river["dips"] == [
        {
            "onset": 18,
            "nadir": 20,
            "recovery": 23,
            "last_seen": 22,
            "status": "recovered",
            "lowest": 2,
            "closing": 5,
            "label": "back on 24 March",
            "href": "#part-1",
        }
    ]


def test_the_band_starts_where_a_usual_is_known() -> None:
    band = river_of(page())["band"]
    assert band[0] == [10, 6, 0.75]
    assert all(len(step) == 3 for step in band)


def test_the_band_ends_where_the_pages_go_quiet_and_begins_anew_after() -> None:
    def band(silence: int) -> list[list[float | None]]:
        later = date(2025, 3, 1) + timedelta(days=len(CALM) - 1 + silence)
        found = (*days_from("2025-03-01", CALM), *days_from(later.isoformat(), CALM))
        return river_of(html_of(pages_of(*found, today=later + timedelta(days=20))["resilience/"]))["band"]

    assert [len(CALM), None, None] not in band(28)
    quiet = band(29)
    assert quiet[1:3] == [[len(CALM), None, None], [len(CALM) + 28, 6, 0.75]]
    assert band(900)[1] == [len(CALM), None, None]


def test_links_of_the_river_lead_to_the_pages_of_the_days() -> None:
    links = river_of(page())["links"]
    assert links[0] == "../entry-2025_2d_03_2d_01_2e_md/"


def test_each_dip_has_a_sentence_and_the_caption_says_how_honest_it_is() -> None:
    text = text_of(page())
    assert "back on 24 March" in text
    assert (
        "A steady life also has two or three of these a year. Short dips between pages are not seen." in text
    )


def test_the_table_says_what_the_picture_shows() -> None:
    html = page()
    assert '<th scope="row">March 2025</th><td>27</td><td>6</td><td>2</td><td>7</td>' in html
    assert '<th scope="row">16 March 2025</th><td>3</td><td>16 March was a hard day.</td>' in html
    assert '<th scope="row">19 March 2025</th><td>21 March 2025</td><td>2</td><td>24 March 2025</td>' in html


def test_wins_of_the_climb_are_quoted_and_covered_ones_are_not() -> None:
    won = entry("2025-03-22", path="won.md", wins=["opened the window"])
    hidden = entry("2025-03-22", path="hid.md", wins=["hidden win"], cover="x")
    before = entry("2025-03-19", path="bef.md", wins=["before the low"])
    html = page(won, hidden, before)
    story = text_of(html[html.index("gs-stories") : html.index("How long it took")])
    assert "opened the window" in story and "before the low" not in story
    assert "hidden win" not in html


class RawRoutes(ReadableRoutes):
    """Routes as no real ones are: with markup in them."""

    def entry(self, path: str) -> str:
        return path


def test_words_cannot_leave_the_data_of_a_picture() -> None:
    attack = "</template></script><b>"
    html = page(entry("2025-03-28", mood=[6, 6], path=attack), routes=RawRoutes())
    assert html.count("</template>") == html.count("<template") == html.count("gs-picture__stage")
    assert "<b>" not in html
    assert attack in river_of(html)["links"][-1]


def test_a_journal_that_is_too_young_is_told_what_is_looked_for() -> None:
    text = text_of(page(levels=CALM[:4]))
    assert "four days" in text and "ten days" in text and "As a table" not in text


def test_a_steady_journal_hears_that_no_dip_stands_out() -> None:
    text = text_of(page(levels=CALM))
    assert "No dips stand out" in text


def test_words_only_keeps_the_sentence_without_numbers_and_draws_nothing() -> None:
    html = page(switches={"words_only": True})
    assert "data-goldseam-picture" not in html and "<table" not in html
    assert "You were back on 24 March" in text_of(html)
    assert "usual of 6" not in text_of(html)


def test_the_river_can_be_switched_off_alone() -> None:
    html = page(switches={"river": False})
    assert 'data-goldseam-picture="river"' not in html and "The river is switched off" in text_of(html)
    assert 'data-goldseam-picture="valleys"' in html


def test_a_low_season_is_said_without_alarm() -> None:
    text = text_of(page(levels=[2] * 20))
    assert "From 11 March to 20 March 2025" in text and "No dips stand out" not in text


def test_low_seasons_can_be_switched_off_with_the_slow_ones() -> None:
    told = text_of(page(levels=[*[2] * 20, 6, 6], switches={"seasons": False}))
    assert not any(words in told for words in ("Slow seasons", "your usual was low", "was a lift"))


def test_a_usual_near_three_makes_no_season_of_each_week_and_says_once_what_it_looks_for() -> None:
    near = [*[2] * 28, *[3] * 15, *[2] * 13, *[3] * 12, 2, 3, 3, 3, *[2] * 12]
    assert len(find_dips(daily_levels(days_from("2025-03-01", near))).low_seasons) == 2
    text = text_of(page(levels=near))
    seasons = re.findall(r"From [^.]+ your usual was low\.", text)
    assert len(seasons) == 1 and text.count("looks for lifts") == 1

"""What holds for all pages of any journal: links that lead somewhere, one heading, closed covers."""

from __future__ import annotations

import re
from datetime import date

import pytest
from goldseam.journal.entry import Entry
from goldseam.pages.site import SECTIONS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pages.life import entry, html_of, links_of, pages_of, searched, stamp_of, text_of, uncovered

CANARY = "kq7wzrx41pvm"

words = st.sampled_from(["calm", "Calm", "work/deadline", "work", "two words", "ü", "-", "a/b/c", "<x>"])
tags = st.none() | st.lists(words, max_size=3, unique=True)


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    days = draw(st.lists(st.dates(date(2023, 12, 1), date(2026, 3, 3)), max_size=12))
    return [
        entry(
            day.isoformat() if draw(st.integers(0, 9)) else None,
            draw(st.sampled_from(["", "Some words.", "More words here."])),
            path=f"{n}.md",
            title=draw(st.sampled_from([None, "Title", "<Title>"])),
            mood=draw(st.sampled_from([None, [3, 5], [6, None], [5, 1]])),
            moods=draw(tags),
            triggers=draw(tags),
            people=draw(tags),
            coping=draw(tags),
            places=draw(tags),
            wins=draw(tags),
            cover=draw(st.sampled_from([None, None, "", "note"])),
            kind=draw(st.sampled_from(["page", "check-in", "own kind"])),
            rewrites=draw(st.sampled_from([None, "0", "1.md", "x"])),
        )
        for n, day in enumerate(days)
    ]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(entries())
def test_every_link_leads_to_a_page_and_every_page_has_one_heading(found: list[Entry]) -> None:
    pages = pages_of(*found)
    for page in pages.values():
        html = html_of(page)
        assert [route for route in links_of(html) if route not in pages] == []
        assert len(re.findall(r"<h1\b", html)) == 1
        assert all(re.fullmatch(r"part-\d+", name) for name in re.findall(r'\bid="([^"]*)"', html))
        assert ' title="' not in html


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(entries(), st.sampled_from(["cover", "heavy"]))
def test_no_word_of_a_covered_entry_is_outside_its_cover(found: list[Entry], why: str) -> None:
    secret = entry(
        "2026-02-28",
        f"{CANARY} text",
        path="secret.md",
        title=f"{CANARY} title",
        cover="note" if why == "cover" else None,
        mood=[2, 2],
        wins=[f"{CANARY} win"],
        moods=["calm", f"{CANARY} mood"],
        people=[f"{CANARY} person"],
        triggers=["work", f"{CANARY} trigger"],
        coping=["calm", f"{CANARY} coping"],
        places=[f"{CANARY} place"],
        scales={CANARY: 3.0},
        experiences={CANARY: "during"},
        kind=f"{CANARY} kind",
    )
    for page in pages_of(*found, secret).values():
        its_own_tag = page.template == "goldseam/tag.html" and CANARY in page.title
        if not its_own_tag:
            assert CANARY not in uncovered(html_of(page))
            assert CANARY not in page.title
        assert CANARY not in (searched(page) or "")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(entries(), st.data(), st.booleans(), st.booleans())
def test_pages_of_one_stamp_are_the_same(
    found: list[Entry], data: st.DataObject, words: bool, off: bool
) -> None:
    drop = data.draw(st.integers(0, len(found)))
    before = pages_of(*found, switches={"words_only": words})
    after = pages_of(*found[:drop], *found[drop + 1 :], switches={"words_only": words and not off})
    for route, page in after.items():
        if route in before and page.stamp and page.stamp() == stamp_of(before[route]):
            assert html_of(page) == html_of(before[route])


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Other"},
        {"body": "Other."},
        {"mood": [3, 6]},
        {"moods": ["calm"]},
        {"cover": "note"},
        {"other": {"key": "value"}},
    ],
)
def test_a_changed_entry_has_another_stamp(change: dict[str, object]) -> None:
    path = "entry-2026_2d_03_2d_03_2e_md/"
    same, too = (stamp_of(pages_of(entry("2026-03-03", mood=[3, 5]))[path]) for _ in range(2))
    changed = stamp_of(pages_of(entry("2026-03-03", **{"mood": [3, 5], **change}))[path])
    assert same and same == too != changed


def test_a_letter_has_another_stamp_once_it_opens() -> None:
    letter = entry("2026-01-01", "Words.", open_on=date(2026, 3, 4), title="Dear me")
    days = (date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4))
    one, two, three = (
        stamp_of(pages_of(letter, today=day, preview=True)["entry-2026_2d_01_2d_01_2e_md/"]) for day in days
    )
    assert one == two != three


def test_the_first_page_is_home_and_sections_follow_the_navigation() -> None:
    pages = list(pages_of(entry("2026-03-01"), entry(None, path="note.md")).values())
    sections = [page.section for page in pages if page.section]
    assert pages[0].route == "" and sections == list(SECTIONS)


def test_pages_are_left_out_of_the_navigation_where_there_are_none() -> None:
    assert "pages/" not in pages_of(entry("2026-03-01"))


def test_home_has_no_count_and_no_chart() -> None:
    found = [entry(f"2026-02-{n:02}", "Words.", mood=[5, 6], moods=["calm"]) for n in range(1, 29)]
    html = html_of(pages_of(*found)[""])
    assert "<svg" not in html and "data-goldseam-picture" not in html
    assert "28 pages" not in text_of(html) and "28 days" not in text_of(html)
    assert html.count("gs-card--open") == 5


def test_the_win_changes_with_the_day_and_comes_back_the_same() -> None:
    found = [entry("2026-02-01", wins=["one", "two", "three"])]
    on = [pages_of(*found, today=date(2026, 3, n))[""].context()["win"] for n in (1, 2, 3, 4, 1)]
    assert len({win.words for win in on}) == 3 and on[0] == on[4] and on[0] != on[1]


def test_the_greeting_says_until_when_it_holds() -> None:
    assert 'data-goldseam-until="2026-03-10"' in html_of(pages_of(entry("2026-03-01"))[""])


def test_an_entry_leads_to_the_page_before_and_after() -> None:
    found = [entry(f"2026-02-0{n}", title=f"Page {n}") for n in (1, 2, 3)]
    pages = pages_of(*found)
    middle = pages["entry-2026_2d_02_2d_02_2e_md/"].context()["around"]
    first = pages["entry-2026_2d_02_2d_01_2e_md/"].context()["around"]
    assert (middle.before.label, middle.after.label) == ("Page 1", "Page 3")
    assert first.before is None


def test_an_excerpt_is_cut_between_words() -> None:
    found = entry("2026-03-03", "word " * 100, title="T")
    card = pages_of(found)[""].context()["todays"][0]
    assert len(card.excerpt) <= 161 and card.excerpt.endswith("word…")


def test_the_search_finds_text_and_tags_of_an_open_entry() -> None:
    page = pages_of(entry("2026-03-03", "Rain all day.", people=["Sam"], wins=["rested"]))
    assert searched(page["entry-2026_2d_03_2d_03_2e_md/"]) == "Rain all day. Sam, rested"

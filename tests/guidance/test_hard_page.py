"""The page for a hard night: what is on it, in which order, and what is never on it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from goldseam.company import shipped_lines
from goldseam.guidance import Shown
from goldseam.guidance.support import Support, climb_words, good_words, keepsakes, own_plan
from goldseam.journal.entry import Entry
from goldseam.pages.site import View, site_pages, visible
from pages.life import ReadableRoutes, entry, html_of, journal, rendered, searched

TODAY = date(2026, 3, 3)
PEOPLE = (("Sam", "0123 456"), ("Ines", ""))


def html(*entries: Entry, page: str = "hard/", **view: object) -> str:
    shown = visible(journal(*entries), today=TODAY, preview=bool(view.get("preview")))
    support = Support(PEOPLE, "GB", shipped_lines())
    made = replace(View(shown, TODAY, ReadableRoutes(), rendered, support=support), **view)  # type: ignore[arg-type]
    (found,) = [each for each in site_pages(made) if each.route == page]
    return html_of(found)


def in_order(text: str, *words: str) -> bool:
    places = [text.find(word) for word in words]
    return -1 not in places and places == sorted(places)


PLAN = entry(None, "Kettle on.", path="my-plan.md", kind="plan", title="My plan")
KEPT = entry("2026-02-01", "The lime tree was lit.", kind="keepsake", path="kept.md")


def life() -> list[Entry]:
    """A usual life, a dip in February with a way back up."""
    start = date(2026, 1, 1)
    levels = [6] * 40 + [2, 2, 2, 4, 6, 6, 6, 6]
    days = [(start + timedelta(days=n), level) for n, level in enumerate(levels)]
    return [
        entry(str(day), "x", mood=[level, None], wins=["rang the practice"] if level == 4 else None)
        for day, level in days
    ]


def test_what_is_nearest_comes_first() -> None:
    text = html(PLAN, KEPT, *life())
    assert in_order(
        text, "Sam", "Kettle on.", "The lime tree", "rang the practice", "Samaritans", "Find a Helpline"
    )


def test_it_has_no_picture_no_mood_and_no_count() -> None:
    words = re.sub(r"<[^>]+>", " ", html(PLAN, KEPT, *life()))
    assert "data-goldseam-picture" not in html(*life())
    assert not re.search(r"\bmood\b|\busual\b|\bdays\b|\btimes\b|\bpages?\b\s+of", words, re.I)
    assert not re.search(r"\b(relapse|score|risk|streak|should|must)\b", words, re.I)


def test_own_people_can_be_called_where_there_is_a_number() -> None:
    text = html()
    assert 'href="tel:0123456"' in text and "Ines" in text


def test_covered_pages_closed_letters_and_drafts_stay_shut() -> None:
    covered = entry("2026-02-02", "The accident.", kind="keepsake", cover="it")
    closed = entry("2026-02-03", "Dear me.", kind="keepsake", open_on=date(2027, 1, 1))
    draft = replace(PLAN, draft=True)
    text = html(covered, closed, draft, preview=True)
    assert "accident" not in text and "Dear me" not in text and "Kettle" not in text


def test_without_anything_of_ones_own_it_says_kindly_where_it_would_stand() -> None:
    text = html(support=Support(lines=shipped_lines()))
    assert "goldseam questions" in text and "goldseam plan" in text and "goldseam hard --country" in text
    assert "Samaritans" in text


def test_the_plan_is_the_standing_one_before_any_other_page_of_that_kind() -> None:
    other = entry("2026-02-20", "A lamp for the desk.", kind="plan")
    asked = entry("2026-01-20", "- Kettle", kind="plan", prompt="safety-plan")
    assert own_plan([other]) == other
    assert own_plan([PLAN, other]) == PLAN
    assert own_plan([PLAN, other, asked]) == asked
    assert own_plan([entry("2026-02-20", " ", kind="plan")]) is None


def test_words_from_a_better_day_are_keepsakes_and_else_wins() -> None:
    win = entry("2026-02-05", "", wins=["walked to the willows"])
    assert keepsakes([KEPT, win], TODAY) == (KEPT,)
    assert [said.words for said in good_words([win], TODAY)] == ["walked to the willows"]
    assert "willows" in html(win) and "willows" not in html(KEPT, win)


def test_a_climb_that_the_person_hid_is_not_told() -> None:
    from goldseam.analysis.dips import find_dips
    from goldseam.analysis.levels import daily_levels

    entries = life()
    dips = find_dips(daily_levels(entries), TODAY).dips
    assert [said.words for said in climb_words(entries, dips, TODAY)] == ["rang the practice"]
    assert climb_words(entries, [replace(dip, hidden=True) for dip in dips], TODAY) == ()


NOTICE = Shown(
    "rf5",
    TODAY,
    ("Hopelessness is in 7 of your last 8 pages.", "A small page is here."),
    ("7 of 8: 1 March.",),
)


def test_the_home_page_shows_the_notice_its_reasons_and_the_commands() -> None:
    text = html(page="", notice=NOTICE)
    assert "7 of your last 8" in text and "Why am I seeing this?" in text and "7 of 8: 1 March." in text
    assert [text.count(f"goldseam notice {command}") for command in ("thanks", "no", "off")] == [1, 1, 1]
    assert "<button" not in text and 'data-goldseam-until="2026-03-10"' in text and 'href="./hard/"' in text


def test_in_the_preview_three_equal_buttons_stand_there_instead() -> None:
    text = html(page="", notice=NOTICE, preview=True)
    buttons = re.findall(r"<button([^>]*)>([^<]*)</button>", text)
    assert [words for _, words in buttons] == [
        "Thanks",
        "That&#39;s not how it is",
        "Don&#39;t show this kind again",
    ]
    assert len({re.sub(r'"[^"]*"', "", attributes) for attributes, _ in buttons}) == 1
    assert "goldseam notice" not in text


def test_the_home_page_reminds_of_ones_own_reason_to_write() -> None:
    assert "Why you write: to sleep &lt;again&gt;" in html(page="", why="to sleep <again>")
    assert "Why you write" not in html(page="")


def test_no_other_page_holds_the_notice_and_a_journal_without_numbers_has_none() -> None:
    shown = visible(journal(*life()), today=TODAY, preview=False)
    view = View(shown, TODAY, ReadableRoutes(), rendered, notice=NOTICE)
    for page in site_pages(view):
        told = repr(page.context()) + page.title + (searched(page) or "")
        assert ("7 of your last 8" in told) is (page.route == ""), page.route
        assert page.route or page.search is None
    assert "Hopelessness" not in html(page="", notice=NOTICE, switches={"words_only": True})

"""The moment in which a prompt is asked for, read off the journal."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from goldseam.analysis.corrections import Correction
from goldseam.guidance import Person, moment, recent_prompts
from goldseam.journal.entry import Entry, Mood, Reading, Sleep, When
from goldseam.prompts import Context, gate

TODAY = date(2026, 3, 14)
NOON = datetime(2026, 3, 14, 12, 0)


def page(
    ago: int = 0, at: str | None = None, before: float | None = None, after: float | None = None, **more: Any
) -> Entry:
    day = TODAY - timedelta(days=ago)
    mood = Mood(*(None if level is None else Reading(level, "") for level in (before, after)))
    when = When(day, time.fromisoformat(at) if at else None)
    return Entry(path=f"{day} {at}.md", body="", when=when, day=day, mood=mood, **{"minutes": 10, **more})


def at_noon(*entries: Entry, **more: Any) -> Context:
    return moment(sorted(entries, key=lambda e: e.day or TODAY), NOON, TODAY, **more)


def test_an_empty_journal_knows_nothing_and_opens_nothing() -> None:
    assert at_noon() == Context()
    assert gate(at_noon()).level == 1


def test_the_mood_given_now_counts_before_one_logged_today_and_yesterdays_never() -> None:
    assert at_noon(page(0, before=4), mood=7).mood == 7
    assert at_noon(page(0, before=4)).mood == 4
    assert at_noon(page(0, before=4, after=6)).mood == 6
    assert at_noon(page(1, before=4)).mood is None


@pytest.mark.parametrize(
    ("last", "level"),
    [
        (page(1, "12:01", before=3, after=1), 0),
        (page(1, "12:00", before=3, after=1), 2),
        (page(1, before=3, after=1), 0),
        (page(2, before=3, after=1), 2),
        (page(0, "08:00", before=8, after=5), 0),
        (page(0, "08:00", before=8, after=6), 2),
        (page(0, "08:00", experiences={"Flashback": "during"}), 0),
        (page(0, "08:00", experiences={"Flashback": "before"}), 0),
        (page(1, "12:00", experiences={"Flashback": "before"}), 2),
        (page(0, "08:00", moods=("Panic attacks",)), 0),
        (page(0, "08:00", tags=("dissociation",)), 0),
        (page(0, "08:00", moods=("suicidal",)), 0),
        (page(0, "08:00", moods=("suicidal-thoughts",)), 0),
        (page(0, "08:00", kind="check-in", tags=("self-harm-urge",)), 0),
        (page(2, "08:00", tags=("self-harm-urge",)), 2),
        (page(0, "08:00", intensity=3), 1),
        (page(2, "08:00", intensity=3), 2),
    ],
)
def test_the_last_page_bears_on_what_is_offered(last: Entry, level: int) -> None:
    assert gate(at_noon(last, mood=6)).level == level


def test_usual_and_an_open_dip_come_from_the_levels() -> None:
    steady = [page(n, before=6) for n in range(8, 30)]
    falling = [page(n, before=2) for n in range(1, 5)]
    assert at_noon(*steady).usual == 6 and not at_noon(*steady).in_dip
    assert at_noon(*steady, *falling).in_dip


@pytest.mark.parametrize("said", [Correction(reject=True), Correction(hide=True)])
def test_the_persons_word_on_a_dip_wins_here_too(said: Correction) -> None:
    steady = [page(n, before=6) for n in range(8, 30)]
    falling = [page(n, before=2) for n in range(1, 5)]
    onset = (TODAY - timedelta(days=4)).isoformat()
    assert not at_noon(*steady, *falling, corrections={onset: said}).in_dip
    assert at_noon(*steady, *falling, corrections={"2026-01-01": said}).in_dip


def test_how_long_the_journal_has_been_in_use_is_counted() -> None:
    context = at_noon(page(14), page(3), page(2, kind="check-in"))
    assert (context.days_in_use, context.sessions) == (14, 2)


def test_sleep_is_of_last_night_only() -> None:
    assert at_noon(page(0, sleep=Sleep(hours=4.5))).sleep_hours == 4.5
    assert at_noon(page(1, sleep=Sleep(hours=4.5))).sleep_hours is None


def test_the_clock_and_ones_own_bedtime_make_it_late() -> None:
    assert moment((), NOON.replace(hour=23), TODAY).late
    assert moment((), NOON.replace(hour=2), TODAY).past_midnight
    shifts = Person(bedtime=time(12, 30))
    assert at_noon(person=shifts).late and not at_noon(person=shifts).past_midnight


def test_days_are_fast_only_after_three_of_them_and_only_with_that_profile() -> None:
    bipolar = Person(profile=frozenset({"Bipolar"}))
    short = [page(n, sleep=Sleep(hours=5), energy=8) for n in range(3)]
    assert at_noon(*short, person=bipolar).running_fast
    assert not at_noon(*short).running_fast
    assert not at_noon(*short[:2], person=bipolar).running_fast
    assert not at_noon(
        *[page(n, sleep=Sleep(hours=5.5), energy=8) for n in range(3)], person=bipolar
    ).running_fast
    assert not at_noon(
        *[page(n, sleep=Sleep(hours=5), energy=7) for n in range(3)], person=bipolar
    ).running_fast
    steady = [page(n, before=6) for n in range(5, 30)]
    lifted = [page(n, before=8, sleep=Sleep(hours=5)) for n in range(3)]
    assert at_noon(*steady, *lifted, person=bipolar).running_fast


def test_a_painful_memory_that_ended_heavy_is_remembered_and_a_lighter_one_is_not() -> None:
    assert at_noon(page(1, "12:00", after=2, tags=("trauma-memory",))).trauma_hours == 24
    assert at_noon(page(1, "12:00", after=3, tags=("trauma-memory",))).trauma_hours is None


def test_tags_count_for_two_weeks() -> None:
    assert "grief" in at_noon(page(13, tags=("Grief",))).tags
    assert "grief" not in at_noon(page(14, tags=("Grief",))).tags


def test_what_comes_later_than_today_is_not_known_yet() -> None:
    assert at_noon(page(-1, before=1, after=0, intensity=3)) == Context()


def test_the_prompts_of_the_pages_so_far_are_told_in_order() -> None:
    pages = [
        page(3, prompt="a/b"),
        page(2),
        page(1, kind="check-in"),
        page(0, prompt="c/d"),
        page(-1, prompt="e/f"),
    ]
    assert recent_prompts(pages, TODAY) == ("a/b", None, "c/d")


def test_an_answer_about_dying_keeps_deep_prompts_out_of_the_offers_for_two_weeks() -> None:
    answered = {"other": {"questionnaire": "mine"}, "experiences": {"suicidal-thoughts": "before"}}
    steady = [page(n, "08:00", before=6, sleep=Sleep(hours=7)) for n in range(40)]
    able = Person(deep_opt_in=True, support_listed=True)
    levels = {}
    for ago in (0, 1, 2, 13, 14, 15):
        now = at_noon(*steady, page(ago, "12:00", kind="check-in", **answered), person=able)
        levels[ago] = (gate(now).level, "an answer in a questionnaire" in gate(now).reasons)
    assert levels == {0: (0, True), 1: (2, True), 2: (2, True), 13: (2, True), 14: (3, False), 15: (3, False)}
    ticked = at_noon(*steady, page(3, "12:00", tags=("suicidal-thoughts",)), person=able)
    assert ticked.item_nine_hours is None

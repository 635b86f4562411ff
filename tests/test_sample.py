"""The sample journal: nobody's real pages, read without a finding, with two dips and a way back from each."""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from goldseam import shipped
from goldseam.analysis.dips import find_dips
from goldseam.analysis.levels import daily_levels
from goldseam.journal.entry import TAG_KINDS, Entry, fold
from goldseam.journal.fields import KINDS
from goldseam.journal.journal import Journal, read_journal

ENTRIES = shipped.sample() / "entries"
DRAWINGS = shipped.root() / "bench" / "sample_media.py"
GERMAN = re.compile(r"\b(und|nicht|ich|der|die|das|ist|mit|wie|ein|eine|auf|hat|von)\b", re.IGNORECASE)
JAPANESE = re.compile(r"[぀-ヿ一-鿿]")
LINK = re.compile(r"\]\(([^)\s]+)\)")
SENTENCE = re.compile(r"[^.!?\n]{30,}[.!?]")


@cache
def sample() -> Journal:
    return read_journal(ENTRIES)


def where(**wanted: object) -> list[Entry]:
    return [e for e in sample().entries if all(getattr(e, k) == v for k, v in wanted.items())]


def is_german(entry: Entry) -> bool:
    words = entry.body.split()
    return len(GERMAN.findall(entry.body)) >= max(1, len(words) / 12)


def test_the_sample_is_read_without_a_finding() -> None:
    assert sample().findings == ()


def test_home_about_and_the_first_page_say_that_it_is_invented() -> None:
    pages = {page.path: page.body for page in sample().pages}
    for body in (pages["index.md"], pages["about.md"], sample().entries[0].body):
        assert "journal is invented" in body[:200]


def test_it_covers_nine_months_with_about_a_hundred_and_sixty_entries() -> None:
    days = [entry.day for entry in sample().entries]
    assert (days[0], days[-1]) == (date(2025, 9, 1), date(2026, 5, 31))
    assert 150 <= len(days) <= 175
    assert {(day.year, day.month) for day in days if day} == {
        *((2025, month) for month in range(9, 13)),
        *((2026, month) for month in range(1, 6)),
    }


def test_the_rules_find_two_dips_and_the_way_back_from_each() -> None:
    dips = find_dips(daily_levels(sample().entries), date(2026, 6, 1)).dips
    assert [(dip.status, dip.nadir, dip.lowest) for dip in dips] == [
        ("recovered", date(2025, 11, 16), 1.0),
        ("recovered", date(2026, 1, 27), 1.0),
    ]
    assert all(dip.depth >= 4 for dip in dips)
    assert all(8 <= (dip.recovery_days or 0) <= 15 for dip in dips)


def test_the_first_dip_holds_a_better_day_that_is_not_yet_the_way_out() -> None:
    first = find_dips(daily_levels(sample().entries)).dips[0]
    assert first.lights == (date(2025, 11, 22),)


def test_a_single_hard_day_is_not_a_dip() -> None:
    report = find_dips(daily_levels(sample().entries), date(2026, 6, 1))
    assert {day.day for day in report.hard_days} >= {date(2025, 12, 24), date(2026, 5, 6)}


def test_the_spring_is_ordinary() -> None:
    levels = [each.level for each in daily_levels(sample().entries) if each.day >= date(2026, 3, 1)]
    assert min(levels) >= 3
    assert sorted(levels)[len(levels) // 2] == 6


def test_both_languages_and_a_page_of_japanese_are_there() -> None:
    german = [entry for entry in sample().entries if is_german(entry)]
    assert 20 <= len(german) <= 35
    naikan = [entry for entry in sample().entries if len(JAPANESE.findall(entry.body)) > 60]
    assert [entry.day for entry in naikan] == [date(2026, 5, 9)]


def test_every_kind_of_page_is_used() -> None:
    assert {entry.kind for entry in sample().entries} == set(KINDS)


@pytest.mark.parametrize("name", [*TAG_KINDS, "wins", "helped", "energy", "distress", "sleep", "connection"])
def test_every_field_is_used_often_enough_to_be_drawn(name: str) -> None:
    assert sum(getattr(entry, name) is not None for entry in sample().entries) >= 15


@pytest.mark.parametrize(
    "name", ["cover", "offline", "draft", "open_on", "rewrites", "prompt", "minutes", "intensity", "rest"]
)
def test_every_rarer_field_is_used(name: str) -> None:
    assert any(getattr(entry, name) for entry in sample().entries)


def test_scales_and_experiences_of_ones_own_are_used() -> None:
    assert {"anxiety", "pain", "tension"} <= {scale for e in sample().entries for scale in e.scales}
    assert {when for e in sample().entries for when in e.experiences.values()} >= {"before", "during"}


def test_moods_stand_as_number_pair_course_word_and_fraction() -> None:
    moods = [entry.mood for entry in sample().entries if entry.mood]
    written = {mood.before.written for mood in moods if mood.before}
    assert any(mood.course for mood in moods)
    assert sum(1 for mood in moods if mood.before and mood.after) >= 60
    assert {"6/10", "4/5", "good"} <= written


def test_one_line_counts_and_so_does_a_number_alone() -> None:
    assert any(entry.mood and not entry.body.strip() for entry in sample().entries)
    assert sum(0 < len(entry.body.split()) <= 25 for entry in sample().entries) >= 30


def test_no_page_is_longer_than_somebody_would_read() -> None:
    assert max(len(entry.body.split()) for entry in sample().entries) <= 260


def test_several_entries_may_share_a_day_and_some_dates_are_only_in_the_file_name() -> None:
    assert Counter(entry.day for entry in sample().entries)[date(2025, 11, 18)] == 2
    undated = [path for path in ENTRIES.rglob("*.md") if "\ndate:" not in path.read_text("utf-8")]
    assert len(undated) - len(sample().pages) >= 5


def test_a_page_written_after_midnight_belongs_to_the_evening_before() -> None:
    assert [e.title for e in where(day=date(2025, 10, 9))][-1] == "Night list"


def test_links_lead_somewhere_and_every_picture_is_shown() -> None:
    targets = set()
    for entry in (*sample().entries, *sample().pages):
        for link in LINK.findall(entry.body):
            target = (ENTRIES / entry.path).parent.joinpath(link).resolve()
            assert target.is_file(), f"{entry.path} links to a file that is not there"
            targets.add(target)
    assert {path.resolve() for path in (ENTRIES / "media").iterdir()} <= targets


def test_the_retelling_names_a_page_that_exists() -> None:
    stems = {Path(entry.path).stem for entry in sample().entries}
    assert {entry.rewrites for entry in sample().entries if entry.rewrites} <= stems


def test_every_prompt_that_is_named_is_in_the_library() -> None:
    known = set()
    for deck in (shipped.prompts() / "en").glob("*.md"):
        headings = re.findall(r"^## (.+)$", deck.read_text("utf-8"), re.MULTILINE)
        known |= {(deck.stem, fold(re.sub(r"[^\w\s-]", "", heading))) for heading in headings}
    named = {entry.prompt for entry in sample().entries if entry.prompt}
    assert len(named) >= 12
    assert {(name.split("/")[0], fold(name.split("/")[1])) for name in named} <= known


def test_no_sentence_is_used_twice() -> None:
    pages = (*sample().entries, *sample().pages)
    told = Counter(s.strip() for entry in pages for s in SENTENCE.findall(entry.body))
    assert [sentence for sentence, times in told.items() if times > 1] == []


def test_nothing_of_the_hardest_nights_is_open_in_a_list() -> None:
    heavy = [e for e in sample().entries if e.level_after is not None and (e.distress or 0) >= 8]
    assert len(heavy) == 2
    assert all(entry.cover is not None for entry in heavy)


def test_pictures_and_sound_are_small() -> None:
    assert max(path.stat().st_size for path in (ENTRIES / "media").iterdir()) <= 120_000


@pytest.mark.skipif(not DRAWINGS.is_file(), reason="the drawing script is in a clone, not in a wheel")
def test_the_script_draws_the_pictures_that_are_kept(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("sample_media", DRAWINGS)
    assert spec and spec.loader
    drawings = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(drawings)
    drawings.main(tmp_path)
    for kept in (ENTRIES / "media").glob("*.svg"):
        assert (tmp_path / kept.name).read_bytes() == kept.read_bytes(), kept.name
    assert (tmp_path / "bell.wav").stat().st_size == (ENTRIES / "media" / "bell.wav").stat().st_size

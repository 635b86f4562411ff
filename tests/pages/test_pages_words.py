"""The words of the pages: plain, kind, complete."""

from __future__ import annotations

import json
import re
from datetime import date, time
from pathlib import Path

import pytest
from analysis.reading import grade
from goldseam.pages.date_words import clock, in_words, month_in_words, with_weekday
from goldseam.pages.picture import chart_words
from goldseam.pages.words import ENGLISH, counted, level_word, say, writing_word

ROOT = Path(__file__).parents[2]
FORBIDDEN = (
    "symptom", "disorder", "disease", "diagnosis", "relapse", "risk", "warning", "alert", "danger",
    "abnormal", "normal", "obsessive", "compulsive", "addicted", "rumination", "negative", "failure",
    "streak", "missed", "should", "must", "at least", "just", "compliance", "score", "user",
)  # fmt: skip
SOURCES = [*ROOT.glob("plugins/goldseam/pages/*.py"), *ROOT.glob("site_templates/goldseam/*.html")]


@pytest.mark.parametrize("word", FORBIDDEN)
def test_no_word_that_grades_or_alarms(word: str) -> None:
    found = [key for key, text in ENGLISH.items() if re.search(rf"\b{word}s?\b", text, re.I)]
    assert found == []


def test_every_sentence_is_easy_to_read() -> None:
    sentences = [re.sub(r"\{\w+\}", "May", text) for text in ENGLISH.values() if text.endswith((".", ":"))]
    hard = [text for text in sentences if grade(text) > 7]
    assert len(sentences) > 30 and hard == []


def test_the_words_inside_the_pictures_are_those_that_the_viewer_looks_for() -> None:
    charts = ROOT / "viewer" / "src" / "charts"
    named = set(re.findall(r"^  readonly (\w+): string;$", (charts / "words.ts").read_text("utf-8"), re.M))
    sent = json.loads(chart_words().partition(">")[2].rpartition("</template>")[0])
    assert len(named) > 30 and set(sent) == named and all(sent.values())


FAMILIES = (
    "level",
    "amount",
    "n",
    "writing",
    "kind",
    "one",
    "nav",
    "step",
    "part",
    "column",
    "review",
    "chart",
)
"""Words whose key is put together where they are used."""


def test_every_word_is_used_and_every_word_that_is_used_exists() -> None:
    code = "\n".join(path.read_text() for path in SOURCES if path.name not in ("words.py", "phrases.py"))
    areas = "|".join(sorted({key.partition(".")[0] for key in ENGLISH}))
    named = set(re.findall(rf"[\"']((?:{areas})\.[a-z_-]+)[\"']", code))
    assert named - set(ENGLISH) == set()
    rest = [key for key in ENGLISH if key not in named and not key.startswith((*FAMILIES, "home.door_"))]
    assert [key for key in rest if f'"{key.partition(".")[2]}"' not in code] == []


def test_templates_hold_no_words_of_their_own() -> None:
    for path in ROOT.glob("site_templates/goldseam/*.html"):
        text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<[^>]*>", " ", path.read_text(), flags=re.S)
        text = re.sub(r"---\s+(moods: \[calm, tired\]|mood: 6|wins: \[opened the letter\])\s+---", "", text)
        assert re.findall(r"[A-Za-z]{2,}", text) == [], path.name


@pytest.mark.parametrize(
    ("level", "word"),
    [
        (0, "very low"),
        (1.5, "very low"),
        (2, "low"),
        (3.5, "low"),
        (5, "in the middle"),
        (7, "good"),
        (10, "very good"),
    ],
)
def test_a_level_in_words(level: float, word: str) -> None:
    assert level_word(level) == word


def test_dates_in_words() -> None:
    day = date(2026, 3, 3)
    assert in_words(day) == "3 March 2026" and in_words(day, near=2026) == "3 March"
    assert (
        with_weekday(day) == "Tuesday 3 March 2026"
        and with_weekday(date(1660, 1, 1)) == "Thursday 1 January 1660"
    )
    assert month_in_words(9999, 12) == "December 9999" and clock(time(1, 5, 59)) == "01:05"


def test_counts_agree_with_their_noun() -> None:
    assert (counted("pages", 1), counted("pages", 3)) == ("1 page", "3 pages")


def test_a_kind_of_ones_own_is_shown_as_written() -> None:
    assert (writing_word("check-in"), writing_word("Own Kind")) == ("Check-in", "Own Kind")


def test_words_are_filled_in_as_plain_text() -> None:
    assert say("card.covered", date="<3 March>") == "A covered page, <3 March>"

"""Every sentence about the person: short, plain, and free of the words that harm."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from goldseam import analysis
from goldseam.analysis import words
from goldseam.analysis.catalogue import ENGLISH
from goldseam.analysis.dips import find_dips

from analysis.invented import golden, series
from analysis.reading import grade

FORBIDDEN = golden("forbidden.yml")
SENTENCES = sorted(key for key, text in ENGLISH.items() if text.rstrip("?.").count(" ") > 2)
DAYS = ("onset", "recovery", "last", "first", "day", "days", "since", "until")
PLACES = set(re.findall(r"\{(\w+)\}", " ".join(ENGLISH.values())))
FILLED = {name: "3 February" if name in DAYS else "ten" for name in PLACES}


@pytest.mark.parametrize("word", FORBIDDEN)
def test_no_sentence_holds_a_word_that_harms(word: str) -> None:
    whole = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
    assert [key for key, text in ENGLISH.items() if whole.search(text)] == []


@pytest.mark.parametrize("key", SENTENCES)
def test_every_sentence_reads_at_grade_seven_or_below(key: str) -> None:
    assert grade(words.capital(ENGLISH[key].format(**FILLED))) <= 7


def test_no_sentence_is_kept_that_nothing_can_say() -> None:
    """Keys that are put together where they are said are known by their beginning and their end."""
    package = Path(analysis.__file__).parents[1]
    code = "".join(path.read_text("utf-8") for path in package.rglob("*.py") if path.name != "catalogue.py")
    made = r"(dip|day|trend|season|number|month)\..+|.+\.(plain|one|two|many|caveat|tends)|recovery\.median.*"
    looked_for = set(re.findall(r'NotEnough\(\s*"(\w+)"|not_enough\("(\w+)"|_few\("(\w+)"', code))
    few = {f"few.{name}" for names in looked_for for name in names if name} | {"few.kinds", "few.parts"}
    rest = [key for key in ENGLISH if f'"{key}"' not in code and not re.fullmatch(made, key)]
    assert sorted(set(rest) - few) == []


def test_the_measure_of_reading_tells_hard_from_easy() -> None:
    assert grade("The cat sat on the mat. It was warm.") < 2
    assert grade("Longitudinal deterioration necessitates multidisciplinary consideration.") > 15


def test_the_forbidden_words_are_found_where_they_stand() -> None:
    assert re.search(r"\bat least\b", "At least 3", re.IGNORECASE)
    assert not re.search(r"\bjust\b", "adjust", re.IGNORECASE)


def test_a_recovered_dip_is_told_with_its_way_back() -> None:
    (dip,) = find_dips(series("6*12 3 2 6 2 3 6 6", date(2025, 3, 1))).dips
    assert words.dip_sentence(dip) == (
        "From 13 March your mood was below your usual of 6 for five days. The lowest was 2. "
        "You were back on 18 March. There was a better day on the way: 15 March. "
        "Five days of it have a number."
    )
    assert words.dip_label(dip) == "From 13 March 2025"
    assert words.dip_label(replace(dip, name="the move")) == "the move"


def test_a_dip_of_one_day_has_a_number_and_a_name_of_ones_own_has_the_year_beside_it() -> None:
    (dip,) = find_dips(series("6*12 2 6 2 6 6", date(2025, 3, 1))).dips
    assert words.dip_sentence(dip).endswith("One day of it has a number.")
    told = words.named_dip_sentence(replace(dip, name="The move"))
    assert told.startswith("The move: From 13 March 2025 your mood was")
    assert words.named_dip_sentence(dip) == words.dip_sentence(dip)


def test_lifts_and_low_seasons_say_their_year() -> None:
    report = find_dips(series("2*20 6", date(2025, 12, 20)))
    assert [words.low_season_sentence(each) for each in report.low_seasons] == [
        "From 30 December 2025 to 9 January 2026 your usual was low."
    ]
    assert words.lift_sentence(report.lifts[0]) == "9 January 2026 was a lift: 6, and your usual was 2 then."
    within = replace(report.low_seasons[0], first=date(2026, 1, 2))
    assert words.low_season_sentence(within) == "From 2 January to 9 January 2026 your usual was low."


@pytest.mark.parametrize("tail", ["2 2 6 6", "2 2", "2 2 6", "2 2 .*20 6", "2*70 6"])
def test_words_only_tells_a_dip_without_any_level_or_count(tail: str) -> None:
    dip = find_dips(series(f"6*12 {tail}", date(2025, 3, 1))).dips[0]
    told = words.dip_sentence(dip, numbers=False)
    assert not re.search(r"\d", re.sub(r"\d+ (March|April)", "", told))
    assert words.dip_sentence(dip) != told


def test_too_little_says_what_it_looked_for_and_what_it_takes() -> None:
    assert words.not_enough("usual", "rated", have=1, need=10) == (
        "This looks for your usual mood. There is one day with a mood so far, "
        "and it takes ten days with a mood to say something fair."
    )


@pytest.mark.parametrize(
    ("looked_for", "what"), [("trend", "dips"), ("median", "recovered"), ("wins", "wins")]
)
def test_nobody_is_told_that_more_dips_or_wins_are_needed(looked_for: str, what: str) -> None:
    said = words.not_enough(looked_for, what, have=1, need=6)
    assert said.endswith(f"so far. It begins with {words.counted(what, 6)}.")


@pytest.mark.parametrize(
    ("n", "text"), [(0, "no days"), (1, "one day"), (12, "twelve days"), (13, "13 days")]
)
def test_small_counts_are_words(n: int, text: str) -> None:
    assert words.counted("days", n) == text


@pytest.mark.parametrize(("level", "text"), [(6.0, "6"), (6.46, "6.5"), (-0.04, "0"), (0.5, "0.5")])
def test_levels_have_a_decimal_where_they_need_one(level: float, text: str) -> None:
    assert words.level_words(level) == text


def test_lists_read_like_speech() -> None:
    assert words.listed([]) == ""
    assert words.listed(["a"]) == "a"
    assert words.listed(["a", "b", "c"]) == "a, b and c"

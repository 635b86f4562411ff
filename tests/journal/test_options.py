"""The options of reading: scales and tables that make sense, and words for those that do not."""

from __future__ import annotations

import pytest
from goldseam.errors import GoldseamError
from goldseam.journal.entry import fold
from goldseam.journal.mood_words import MOOD_WORDS
from goldseam.journal.options import ReadingOptions, Scale

SCALES = {
    "0-10": (0, 10), "1-5": (1, 5), "1 – 10": (1, 10), "-3..3": (-3, 3),
    "1 to 7": (1, 7), "-5--1": (-5, -1), "0-2.5": (0, 2.5),
}  # fmt: skip


@pytest.mark.parametrize("text", SCALES)
def test_a_scale_is_two_numbers(text: str) -> None:
    assert Scale.parse(text) == Scale(*SCALES[text])


@pytest.mark.parametrize("text", ["", "10", "5-1", "3-3", "a-b", "1-5-9"])
def test_what_is_no_scale_is_said_with_a_way_out(text: str) -> None:
    with pytest.raises(GoldseamError) as caught:
        Scale.parse(text)
    assert caught.value.hint == "write it as 0-10 or 1-5"


def test_a_scale_is_printed_as_it_is_parsed() -> None:
    assert str(Scale.parse("1-5")) == "1-5"


def test_mood_words_outside_0_to_10_are_refused() -> None:
    with pytest.raises(GoldseamError):
        ReadingOptions(mood_words={"splendid": 11})


def test_no_shipped_mood_word_stands_twice() -> None:
    assert len({fold(word) for word in MOOD_WORDS}) == len(MOOD_WORDS) > 60

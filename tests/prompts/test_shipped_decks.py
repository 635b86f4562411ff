"""The shipped library: how much of it there is, and what it never does."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from goldseam import shipped
from goldseam.prompts import Library, read_decks

CATEGORIES = {
    *("grounding", "one-line", "small-victories", "gratitude", "self-compassion", "thought-record"),
    *("behavioural-activation", "values", "best-possible-self", "narrative", "trigger-map", "safety-plan"),
    *("naikan", "expressive", "unsent-letter", "letters", "art", "audio", "visual", "play", "night-list"),
    *("closing", "settling", "routine"),
}


@pytest.fixture(scope="module", params=["en", "de"])
def library(request: pytest.FixtureRequest) -> Library:
    return read_decks([shipped.prompts()], request.param)


def test_there_are_enough_prompts_in_each_language() -> None:
    for language, least in (("en", 120), ("de", 60)):
        library = read_decks([shipped.prompts()], language)
        own = [p for deck in library.decks if deck.language == language for p in deck.prompts]
        assert len(own) >= least


def test_the_shipped_decks_have_nothing_to_complain_about(library: Library) -> None:
    assert library.findings == ()


def test_every_category_of_the_table_is_there_in_both_languages(library: Library) -> None:
    assert {deck.category for deck in library.decks} == CATEGORIES
    assert len({deck.language for deck in library.decks}) == 1


def test_every_deck_says_what_is_known_about_it_in_one_line(library: Library) -> None:
    assert all(deck.evidence.strip() and "\n" not in deck.evidence for deck in library.decks)


def test_no_two_prompts_have_the_same_words(library: Library) -> None:
    assert [text for text, count in Counter(p.text for p in library.prompts).items() if count > 1] == []


def test_steadying_decks_hold_something_for_the_lowest_level_that_leans_to_hope(library: Library) -> None:
    for category in ("grounding", "one-line", "closing"):
        gentle = [p for p in library.prompts if p.category == category and p.intensity == 0]
        assert len(gentle) >= 3 and any(p.leaning == "hope" for p in gentle)


def test_the_three_art_prompts_of_the_article_are_there_word_for_word() -> None:
    texts = {p.text for p in read_decks([shipped.prompts()], "en").prompts if p.category == "art"}
    assert texts >= {
        "Draw your anxiety as a landscape.",
        "Collage images that represent safety.",
        "Use color to map your mood.",
    }


def test_naikan_is_there_in_three_languages_with_its_third_question_off() -> None:
    for language in ("en", "de", "ja"):
        library = read_decks([shipped.prompts()], language)
        (deck,) = [deck for deck in library.decks if deck.id == "naikan"]
        assert deck.language == language
        assert [p.muted for p in deck.prompts][:3] == [False, False, True]
        assert {"depression", "abuse", "psychosis", "trauma"} <= deck.prompts[2].leave_out_if


def test_only_letters_and_the_four_days_go_deep_and_those_pages_start_covered(library: Library) -> None:
    deep = [p for p in library.prompts if p.intensity == 3]
    assert {p.category for p in deep} == {"expressive", "unsent-letter"}
    assert all(p.cover for p in library.prompts if p.category in {"expressive", "unsent-letter"})


def test_the_four_days_are_four_and_each_carries_the_rule_to_stop(library: Library) -> None:
    days = [p for p in library.prompts if p.category == "expressive"]
    assert [p.day for p in days] == [1, 2, 3, 4]
    assert all(
        ("change the subject or stop" in p.text) or ("Thema wechseln oder aufhören" in p.text) for p in days
    )
    assert all({"trauma", "psychosis", "bipolar", "loss"} <= p.leave_out_if for p in days)


def test_ocd_gets_no_disputing_no_second_draft_and_no_rereading(library: Library) -> None:
    for prompt in library.prompts:
        if prompt.category == "thought-record" or re.search(r"old page|older page|alte Seite", prompt.text):
            assert "ocd" in prompt.leave_out_if, prompt.id


def test_no_prompt_scolds_or_keeps_count() -> None:
    scolding = re.compile(r"\b(should|must|relapse[ds]?|failure|failed|streak|missed|score)\b", re.I)
    decks = read_decks([shipped.prompts()], "en").decks
    texts = [p.title + " " + p.text for deck in decks for p in deck.prompts]
    assert [text for text in texts if scolding.search(text)] == []


def test_grounding_keeps_the_eyes_open_and_leaves_smell_and_taste_alone() -> None:
    decks = read_decks([shipped.prompts()], "en").decks
    (grounding,) = [deck for deck in decks if deck.id == "grounding"]
    assert not any(re.search(r"\b(smell|taste|close your eyes)\b", p.text, re.I) for p in grounding.prompts)

"""The choice of three prompts, over the shipped library and over small invented ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from goldseam import shipped
from goldseam.prompts import BESIDE, Context, Library, Prompt, by_hand, choose, gate, read_decks
from goldseam.prompts.choose import out_of_balance
from hypothesis import given, settings
from hypothesis import strategies as st

LIBRARIES = {language: read_decks([shipped.prompts()], language) for language in ("en", "de", "ja")}
ENGLISH = LIBRARIES["en"]
DAY = date(2026, 3, 14)
USUAL = Context(mood=6, usual=6, sleep_hours=7)
DEEP = Context(
    mood=7, usual=6, sleep_hours=7, deep_opt_in=True, sessions=40, days_in_use=90, support_listed=True
)
_PROFILES = [
    "depression",
    "anxiety",
    "trauma",
    "bipolar",
    "ocd",
    "loss",
    "psychosis",
    "autism",
    "abuse",
    "grief",
]

contexts = st.builds(
    Context,
    mood=st.none() | st.integers(0, 10),
    usual=st.none() | st.integers(3, 8),
    stop_word=st.booleans(),
    late=st.booleans(),
    past_midnight=st.booleans(),
    low_energy=st.booleans(),
    running_fast=st.booleans(),
    notices=st.sets(st.sampled_from(["rf1", "rf3", "rf5"])).map(frozenset),
    profile=st.sets(st.sampled_from(_PROFILES), max_size=3).map(frozenset),
    trauma_hours=st.none() | st.integers(0, 100),
    deep_opt_in=st.booleans(),
    sessions=st.integers(0, 30),
    days_in_use=st.integers(0, 30),
    sleep_hours=st.none() | st.integers(3, 9),
    support_listed=st.booleans(),
)
days = st.dates(date(2020, 1, 1), date(2040, 1, 1))
histories = st.lists(st.none() | st.sampled_from(sorted(ENGLISH.by_id)), max_size=12)
languages = st.sampled_from(sorted(LIBRARIES))


def tiny(*prompts: Prompt) -> Library:
    return Library(by_id={prompt.id: prompt for prompt in prompts})


def prompt(
    name: str, category: str = "values", intensity: int = 1, leaning: str = "hope", **more: object
) -> Prompt:
    return Prompt(
        f"{category}/{name}", category, category, name, name, intensity=intensity, leaning=leaning, **more
    )  # type: ignore[arg-type]


@settings(max_examples=300, deadline=None)
@given(languages, contexts, days, histories)
def test_every_offer_keeps_the_promises(
    language: str, context: Context, day: date, recent: list[str | None]
) -> None:
    choice = choose(LIBRARIES[language], context, day, recent)
    level = gate(context).level
    offered = [offer.prompt for offer in choice.offers]
    assert len(offered) == 3 == len({p.id for p in offered})
    assert all(p.intensity <= level and not p.muted for p in offered)
    assert min(p.intensity for p in offered) <= max(0, level - 1)
    assert any(p.leaning == "hope" for p in offered)
    assert not any(p.leave_out_if & context.words for p in offered)
    assert choice.beside == BESIDE
    assert choice.support is (level == 0)
    assert all(offer.reasons for offer in choice.offers)


@settings(max_examples=100, deadline=None)
@given(languages, contexts.filter(lambda c: gate(c).level == 0), days, histories)
def test_level_zero_offers_only_steadying_prompts(
    language: str, context: Context, day: date, recent: list[str | None]
) -> None:
    choice = choose(LIBRARIES[language], context, day, recent)
    assert {offer.prompt.category for offer in choice.offers} <= {"grounding", "one-line", "closing"}


def test_the_same_day_gives_the_same_three_and_a_turn_gives_others() -> None:
    first, again, turned = (choose(ENGLISH, USUAL, DAY, turn=turn).offers for turn in (0, 0, 1))
    assert first == again
    assert {o.prompt.id for o in first}.isdisjoint(o.prompt.id for o in turned)


def test_in_two_months_every_category_of_the_level_has_had_its_turn() -> None:
    seen = {o.prompt.category for n in range(60) for o in choose(ENGLISH, USUAL, DAY + timedelta(n)).offers}
    at_other_times = {"closing", "night-list", "settling", "expressive"}
    assert seen == {p.category for p in ENGLISH.prompts if not p.muted} - at_other_times


def test_nothing_from_the_last_five_pages_comes_back() -> None:
    recent: list[str | None] = []
    for number in range(40):
        offered = [
            offer.prompt.id for offer in choose(ENGLISH, USUAL, DAY + timedelta(number), recent).offers
        ]
        assert not set(offered) & set(recent[-5:])
        recent.append(offered[number % 3])


def test_a_prompt_from_six_pages_ago_may_come_back() -> None:
    wanted = choose(ENGLISH, USUAL, DAY).offers[0].prompt.id
    assert wanted in [o.prompt.id for o in choose(ENGLISH, USUAL, DAY, [wanted, *[None] * 5]).offers]
    assert wanted not in [o.prompt.id for o in choose(ENGLISH, USUAL, DAY, [wanted, *[None] * 4]).offers]


def test_a_small_library_repeats_itself_rather_than_offering_nothing_and_says_so() -> None:
    small = tiny(prompt("a"), prompt("b", "play"), prompt("c", "art"))
    choice = choose(small, USUAL, DAY, ["values/a"])
    assert len(choice.offers) == 3
    assert "used lately, and too few others" in choice.notes


def test_an_empty_library_offers_the_blank_page() -> None:
    choice = choose(Library(), USUAL, DAY)
    assert choice.offers == () and "blank page" in choice.beside


def test_a_library_without_anything_gentle_never_goes_above_the_gate_and_says_what_it_lacks() -> None:
    small = tiny(
        prompt("a", intensity=2), prompt("b", intensity=2), prompt("c", intensity=2), prompt("d", intensity=3)
    )
    choice = choose(small, USUAL, DAY)
    assert {o.prompt.intensity for o in choice.offers} == {2}
    assert "none of intensity 1 or less" in choice.notes
    assert "deeper than today's level: 1" in choice.notes


BACK, HOPE = "trigger-map/the-body-knew", "one-line/not-tonight"


@pytest.mark.parametrize(
    ("recent", "leans"),
    [
        ([BACK] * 6 + [None] * 4, False),
        ([BACK] * 7 + [None] * 3, True),
        ([BACK] * 8 + [HOPE] * 2, True),
        ([BACK] * 7 + [HOPE] * 3, False),
        ([BACK] * 9, False),
        ([HOPE] * 5 + [BACK] * 7 + [None] * 3, True),
    ],
)
def test_pages_are_out_of_balance_from_seven_of_ten_that_look_back(
    recent: list[str | None], leans: bool
) -> None:
    assert out_of_balance(ENGLISH, recent) is leans


@pytest.mark.parametrize(
    ("recent", "words"),
    [
        ([], ""),
        ([None, HOPE], ""),
        (
            [None, HOPE, None],
            "Of the last 3 pages 2 began without a prompt; 0 looked back, 1 leaned to hope.",
        ),
        (
            [HOPE] * 5 + [None] * 4 + [BACK] * 6,
            "Of the last 10 pages 4 began without a prompt; 6 looked back, 0 leaned to hope.",
        ),
        (
            [BACK] * 8 + [HOPE] * 2,
            "Of the last 10 pages 0 began without a prompt; 8 looked back, 2 leaned to hope. "
            "So two of these lean to hope.",
        ),
    ],
)
def test_the_choice_says_how_free_and_guided_pages_are_balanced(recent: list[str | None], words: str) -> None:
    assert choose(ENGLISH, USUAL, DAY, recent).balance == words


def test_out_of_balance_two_of_the_three_lean_to_hope() -> None:
    for number in range(30):
        offers = choose(ENGLISH, USUAL, DAY + timedelta(number), [BACK] * 10).offers
        assert sum(offer.prompt.leaning == "hope" for offer in offers) >= 2


def test_a_favourite_comes_first_inside_its_category_and_then_what_helped() -> None:
    pool = [prompt(name) for name in "abcdef"]
    liked = Context(mood=6, usual=6, favourites=frozenset({"values/d"}), helped=frozenset({"values/b"}))
    for number in range(10):
        ids = {o.prompt.id for o in choose(tiny(*pool), liked, DAY + timedelta(number)).offers}
        assert {"values/d", "values/b"} <= ids


def _categories(context: Context, library: Library = ENGLISH) -> set[str]:
    return {o.prompt.category for n in range(40) for o in choose(library, context, DAY + timedelta(n)).offers}


def test_late_there_are_night_lists_and_grounding_and_past_midnight_grounding_only() -> None:
    assert _categories(Context(mood=6, usual=6, late=True)) == {"grounding", "night-list"}
    assert _categories(Context(mood=6, usual=6, past_midnight=True)) == {"grounding"}


def test_on_fast_days_everything_settles() -> None:
    fast = Context(mood=9, usual=6, running_fast=True, profile=frozenset({"bipolar"}))
    assert _categories(fast) == {"settling", "grounding"}


def test_the_bipolar_profile_gets_short_prompts_and_no_big_plans() -> None:
    bipolar = Context(mood=6, usual=6, profile=frozenset({"bipolar"}))
    offers = [o.prompt for n in range(40) for o in choose(ENGLISH, bipolar, DAY + timedelta(n)).offers]
    assert max(p.minutes for p in offers) <= 10
    assert not {p.category for p in offers} & {"best-possible-self", "expressive"}


def test_ocd_and_loss_are_left_in_peace() -> None:
    ocd = Context(mood=6, usual=6, profile=frozenset({"OCD"}))
    loss = Context(mood=6, usual=6, profile=frozenset({"separation"}))
    assert not _categories(ocd) & {"thought-record", "naikan"}
    assert not _categories(loss) & {"narrative", "best-possible-self", "gratitude", "expressive"}


def test_after_a_notice_about_hopelessness_there_is_no_gratitude_and_no_disputing() -> None:
    assert not _categories(Context(mood=6, usual=6, notices=frozenset({"rf5"}))) & {
        "gratitude",
        "thought-record",
    }
    assert not _categories(Context(mood=6, usual=6, tags=frozenset({"Hopeless"}))) & {"gratitude", "letters"}


@pytest.mark.parametrize("tag", ["suicidal-thoughts", "Suicidal", "self-harm"])
def test_after_thoughts_of_dying_no_letter_and_nothing_deep_is_offered(tag: str) -> None:
    kept_back = {"letters", "unsent-letter", "expressive", "best-possible-self"}
    assert _categories(replace(DEEP, tags=frozenset({tag}))).isdisjoint(kept_back)
    assert _categories(DEEP) >= kept_back


def test_trauma_pages_are_framed_by_something_steadying_and_never_deep_alone() -> None:
    trauma = Context(
        **{f: getattr(DEEP, f) for f in ("mood", "usual", "sleep_hours")}, profile=frozenset({"trauma"})
    )
    for number in range(40):
        choice = choose(ENGLISH, trauma, DAY + timedelta(number))
        assert choice.before and choice.after
        assert choice.before.category == choice.after.category == "grounding"
        assert not {o.prompt.category for o in choice.offers} & {"expressive", "trigger-map", "naikan"}
    assert choose(ENGLISH, USUAL, DAY).before is None


def test_after_a_painful_memory_grounding_stands_first() -> None:
    raw = Context(mood=6, usual=6, trauma_hours=10)
    assert all(
        choose(ENGLISH, raw, DAY + timedelta(n)).offers[0].prompt.category == "grounding" for n in range(30)
    )


def test_a_safety_plan_is_composed_on_calm_days_only() -> None:
    assert "safety-plan" in _categories(USUAL)
    assert "safety-plan" not in _categories(Context(mood=4, usual=6))


def test_the_four_days_are_offered_at_the_third_level_from_their_first_day_only() -> None:
    offered = [o.prompt for n in range(60) for o in choose(ENGLISH, DEEP, DAY + timedelta(n)).offers]
    assert {p.day for p in offered if p.category == "expressive"} == {1}
    assert "expressive" not in _categories(USUAL)


def test_naikans_third_question_is_offered_to_nobody_who_has_not_switched_it_on() -> None:
    offered = {o.prompt.id for n in range(400) for o in choose(ENGLISH, DEEP, DAY + timedelta(n)).offers}
    assert "naikan/what-i-received" in offered
    assert "naikan/what-trouble-i-caused" not in offered


def test_a_profile_of_depression_is_met_by_one_of_the_three_every_day() -> None:
    depression = Context(mood=6, usual=6, profile=frozenset({"depression"}))
    suits = {"behavioural-activation", "small-victories", "self-compassion", "one-line"}
    for number in range(40):
        offers = choose(ENGLISH, depression, DAY + timedelta(number)).offers
        assert suits & {o.prompt.category for o in offers}
        assert any("suits your profile or your energy" in o.reasons for o in offers)


def test_a_deeper_prompt_taken_by_hand_gets_one_line_of_information_and_no_block() -> None:
    deep = ENGLISH.by_id["unsent-letter/to-an-illness"]
    line = by_hand(deep, gate(Context(mood=4)))
    assert line is not None and "mood low" in line and "\n" not in line
    assert by_hand(deep, gate(DEEP)) is None

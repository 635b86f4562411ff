"""Three years with many dips, a second wave and a slow season: what is drawn, and what is said of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from goldseam.pages.page import Page

from pages.life import days_from, html_of, pages_of, text_of
from pages.long_life import LAST, long_life, pages_of_long_life
from pages.test_pages_resilience import CALM, data_of


@pytest.fixture(scope="module")
def life() -> dict[str, Page]:
    return pages_of_long_life()


@pytest.fixture(scope="module")
def resilience(life: dict[str, Page]) -> str:
    return html_of(life["resilience/"])


def test_every_dip_is_a_dot_with_the_span_of_its_way_back(resilience: str) -> None:
    climbs = data_of(resilience, "climbs")["climbs"]
    assert len(climbs) == 13 and climbs == sorted(climbs, key=lambda each: each["day"])
    assert all(each["between"][0] <= each["duration"] for each in climbs if not each["open"])
    assert [each["label"] for each in climbs if each["open"]] == [
        "March 2025: six days seen, no pages to tell",
        "May 2026: seven days seen, still on the way",
    ]


def test_a_second_wave_stands_in_the_valley_before_it(resilience: str) -> None:
    valleys = data_of(resilience, "valleys")["valleys"]
    (pair,) = [each for each in valleys if len(each["waves"]) > 1]
    assert len(valleys) == 11 and len(pair["waves"]) == 3
    assert "then a second wave, back after" in pair["label"]
    first, second, _ = pair["waves"]
    assert first["recovery"] < second["nadir"] < second["recovery"] == second["last_seen"] + 1
    assert resilience.count("like a second wave of the same stretch") == 4


def test_a_second_wave_stands_alone_where_the_first_is_not_one_by_the_persons_word() -> None:
    from goldseam.analysis.corrections import Correction

    levels = [*CALM, 2, 2, *CALM[:10], 2, 2, 6, 6]
    found = days_from("2025-03-01", levels)

    def waves(**of_dip: object) -> list[int]:
        said = {"2025-03-15": Correction(**of_dip)}
        made = pages_of(*found, today=date(2025, 3, 28), corrections=said)
        return [len(each["waves"]) for each in data_of(html_of(made["resilience/"]), "valleys")["valleys"]]

    assert waves() == [2]
    assert waves(reject=True) == waves(hide=True) == [1]


@pytest.mark.parametrize(
    ("waves", "label"),
    [
        (2, "back after two days; then a second wave, back after two days"),
        (4, "back after two days; then three more waves, the last back after two days"),
    ],
)
def test_many_waves_are_told_in_one_breath(waves: int, label: str) -> None:
    found = days_from("2025-03-01", [*CALM, *[2, 2, 6, 6, 6, 6] * waves])
    made = html_of(pages_of(*found, today=date(2025, 4, 30))["resilience/"])
    (valley,) = data_of(made, "valleys")["valleys"]
    assert (len(valley["waves"]), valley["label"]) == (waves, label)


@pytest.mark.parametrize(
    ("ways_out", "open_now", "said"), [(1, True, False), (2, True, True), (3, True, True), (2, False, False)]
)
def test_in_an_open_dip_the_first_page_holds_words_from_two_earlier_ways_up(
    ways_out: int, open_now: bool, said: bool
) -> None:
    low = [2, 2, 3, *[6] * 15]
    found = days_from("2025-03-01", [*CALM, *low * ways_out, *([2, 2, 3] if open_now else [])])
    found[16] = replace(found[16], wins=("opened the window",))
    today = found[-1].day
    home = text_of(html_of(pages_of(*found, today=today)[""]))
    assert ("What you wrote on the way up before" in home) == said
    off = html_of(pages_of(*found, today=today, switches={"way-up": False})[""])
    assert "on the way up before" not in off
    if said:
        section = home.partition("on the way up before")[2]
        assert "opened the window" in section and "usual" not in section


def test_two_dips_of_one_month_are_told_apart_by_their_day(resilience: str) -> None:
    names = re.findall(r'<h3 id="part-\d+">(.*?)</h3>', resilience)
    assert len(names) == len(set(names)) == 13
    assert "7 February 2024" in names and "May 2026" in names


def test_how_long_dips_took_is_said_with_its_range_and_its_interval(resilience: str) -> None:
    text = text_of(resilience)
    assert re.search(r"You have come through eleven dips before\. Most took \w+ to \w+ days\.", text)
    assert re.search(r"Half of your dips were over by day \d+\. The true middle is likely between day", text)
    assert "The time it takes to climb out shows no clear change." in text
    assert "This is about the dips so far and says nothing about the next." in text


def test_too_few_dips_for_a_middle_and_a_trend_are_said_once() -> None:
    found = days_from("2025-03-01", [*CALM, 2, 2, 6, 6])
    text = text_of(html_of(pages_of(*found, today=date(2025, 3, 18))["resilience/"]))
    assert text.count("It begins with six dips.") == 1


def test_slow_seasons_are_said_with_how_rough_they_are(resilience: str) -> None:
    text = text_of(resilience)
    assert "From about August 2024 to February 2025 your days were lower." in text
    assert "From about April 2025 to October 2025 your days were higher." in text
    assert "its start and end are rough" in text


def test_slow_seasons_can_be_switched_off_alone(life: dict[str, Page]) -> None:
    routes = ("resilience/", "year/2024/", "year/2025/")
    assert all("your days were" in html_of(life[route]) for route in routes)
    without = pages_of_long_life(switches={"seasons": False})
    told = "".join(html_of(without[route]) for route in routes)
    assert "your days were" not in told and "Slow seasons" not in told
    assert "Valleys side by side" in told


def test_second_waves_and_slow_seasons_are_said_in_words_only_without_a_number() -> None:
    html = html_of(pages_of_long_life(switches={"words_only": True})["resilience/"])
    assert html.count("like a second wave of the same stretch") == 2
    (sentence,) = re.findall(r"<p>(From about August 2024 .*?)</p>", html)
    assert not re.search(r"\d", sentence.replace("2024", "").replace("2025", ""))


def test_nights_after_late_pages_are_drawn_beside_the_others(life: dict[str, Page]) -> None:
    late, other = data_of(html_of(life["patterns/"]), "sleep")["strips"]
    assert (len(late["values"]), late["median"], len(other["values"]), other["median"]) == (18, 4, 34, 7)
    assert late["short"] == "about 4, 18 nights"


def test_company_can_be_switched_off_alone(resilience: str) -> None:
    assert re.search(r"Sam was there in \w+ of eleven climbs", text_of(resilience))
    without = text_of(html_of(pages_of_long_life(switches={"company": False})["resilience/"]))
    assert "Sam was there" not in without


def test_no_word_of_a_cover_is_anywhere_on_its_lists(life: dict[str, Page]) -> None:
    assert any(entry.cover for entry in long_life()) and max(e.day for e in long_life() if e.day) == LAST
    for route in ("resilience/", "patterns/", "timeline/", "wins/", "year/2025/"):
        assert "a hard page" not in html_of(life[route]), route


def test_wins_from_hard_times_stand_before_what_else_was_there_on_the_way_up(resilience: str) -> None:
    assert resilience.index("Wins from hard times") < resilience.index("What was there on the way up")

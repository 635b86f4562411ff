"""Pictures, findings and their switches: what is drawn, what is said instead, and what never is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from goldseam.analysis.corrections import Correction
from goldseam.errors import GoldseamError
from goldseam.fragments import Fragment, Templates
from goldseam.journal.entry import Entry
from goldseam.journal.options import Scale
from goldseam.pages.date_words import MONTHS
from goldseam.pages.switches import FINDINGS, PICTURES, switched

from pages.life import days_from, entry, html_of, pages_of, stamp_of, templates, text_of
from pages.test_pages_resilience import CALM, DIP, data_of

pytestmark = pytest.mark.one_in(3)

FEBRUARY = date(2025, 1, 1)
DATES = rf"(\d{{1,2}} )?({'|'.join(MONTHS)})( \d{{4}})?"


def eventful(days: int = 400) -> list[Entry]:
    """A year and more with everything in it: two dips, wins, triggers, kinds, times, sleep."""
    made = []
    for n in range(days):
        low = {180: 2, 181: 1, 182: 2, 183: 3, 260: 1, 261: 2, 262: 2}.get(n)
        before = low or 6 + n % 2
        made.append(
            entry(
                (FEBRUARY + timedelta(days=n)).isoformat(),
                "A quiet line.",
                mood=[before, min(10, before + n % 3)],
                at="23:30" if n % 2 else "18:00",
                sleep=[7.0, 3.0 + 3 * (n % 2)],
                moods=["calm", "glad"],
                triggers=["work/hours" if n % 3 else "sleep"],
                coping=["walk" if n % 4 else "tea", *(["medication"] if n % 5 == 0 else [])],
                people=["Sam"],
                places=["home"],
                wins=["opened the window"] if n % 20 == 2 else None,
                kind="page" if n % 7 else "gratitude",
                tags=["setback"] if n == 50 else None,
            )
        )
    return made


@pytest.fixture(scope="module")
def year() -> list[Entry]:
    return eventful()


def pages(found: list[Entry], **switches: bool) -> dict[str, str]:
    made = pages_of(*found, today=date(2026, 2, 6), switches=switches)
    return {route: html_of(page) for route, page in made.items()}


def test_every_picture_is_drawn_where_there_is_enough(year: list[Entry]) -> None:
    everything = "".join(pages(year).values())
    drawn = set(re.findall(r'data-goldseam-picture="(\w+)"', everything))
    assert drawn == set(PICTURES) - {"climbs"}
    assert "This shows how long each dip took. There are two dips so far" in text_of(everything)


def test_every_picture_has_a_table_or_its_words_beside_it(year: list[Entry]) -> None:
    for route, html in pages(year).items():
        for figure in re.findall(r'<figure class="gs-picture" data.*?</figure>', html, re.S):
            assert "<table" in figure or route == "wins/", route


def test_only_a_page_with_a_picture_is_given_the_words_inside_the_pictures(year: list[Entry]) -> None:
    pages = pages_of(*year, today=date(2026, 2, 6)).values()
    found = [Fragment(page, Templates(templates("../"), "hard/")).html for page in pages]
    drawn = ["data-goldseam-picture" in html for html in found]
    assert ["gs-picture__words" in html for html in found] == drawn and 0 < sum(drawn) < len(drawn)


@pytest.mark.parametrize("picture", PICTURES)
def test_each_picture_can_be_switched_off_alone(year: list[Entry], picture: str) -> None:
    everything = "".join(pages(year, **{picture: False}).values())
    drawn = set(re.findall(r'data-goldseam-picture="(\w+)"', everything))
    assert drawn == set(PICTURES) - {"climbs", picture}


SAID = {
    "dips": "your mood was below your usual",
    "recovery": "You have come through",
    "way-up": "What was there on the way up",
    "helped": "What was beside you",
    "kinds": "What kind of writing helps",
    "triggers": "What set it off, and what you tried",
    "late-pages": "After late pages your sleep",
    "setbacks": "days were free of a setback",
    "tag-moods": "Before and after",
    "on-this-day": "Any day, in all its years",
    "reviews": "The middle of your days was",
}


@pytest.mark.parametrize("finding", sorted(SAID))
def test_each_finding_can_be_switched_off_alone(year: list[Entry], finding: str) -> None:
    with_it = " ".join(map(text_of, pages(year).values()))
    without = " ".join(map(text_of, pages(year, **{finding: False}).values()))
    assert SAID[finding] in with_it and SAID[finding] not in without


def test_every_finding_has_a_case_here_or_its_own_test() -> None:
    assert set(FINDINGS) - set(SAID) == {"seasons", "company"}


def test_names_that_are_neither_picture_nor_finding_are_refused() -> None:
    assert switched(["River", "late pages"], words_only=False) == {
        "words_only": False,
        "river": False,
        "late-pages": False,
    }
    with pytest.raises(GoldseamError, match="'graph'"):
        switched(["graph"], words_only=False)


def test_words_only_has_no_number_and_no_chart_on_any_page(year: list[Entry]) -> None:
    numbers = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    counts = rf"\b({numbers}) (day|page|dip|time|night|climb|win)s?\b"
    for route, html in pages(year, words_only=True).items():
        assert "<svg" not in html and "data-goldseam-picture" not in html and "<table" not in html, route
        text = re.sub(DATES, "", re.sub(r"(?<!\d)(202[56]|18:00|23:30)(?!\d)", "", text_of(html)))
        text = re.sub(r"(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d+", "", text)
        if route.startswith(("days_2f_", "days/")):
            continue
        assert re.findall(r"\d", text) == [], (route, re.findall(r".{20}\d.{20}", text)[:3])
        assert re.findall(counts, text) == [] and "two or three" not in text, route


def test_the_persons_word_wins_over_the_map() -> None:
    found = days_from("2025-03-01", DIP)
    onset = "2025-03-19"

    def said(**of_dip: object) -> str:
        made = pages_of(*found, today=date(2025, 3, 27), corrections={onset: Correction(**of_dip)})
        return html_of(made["resilience/"])

    assert "The hard week" in said(name="The hard week")
    named = pages_of(*found, today=date(2025, 3, 27), corrections={onset: Correction(name="The hard week")})
    for route in ("year/2025/", "month-2025-03/"):
        assert "The hard week: From 19 March 2025 your mood was" in text_of(html_of(named[route]))
    assert "gs-story" not in said(hide=True) and "gs-story" not in said(reject=True)
    assert "7 of 10" in said(felt=7.0) and "goldseam dips felt" not in said(felt=7.0)
    assert f"goldseam dips felt {onset} 7" in said()


def test_only_people_marked_as_safe_are_named_on_the_map() -> None:
    found = [*days_from("2025-03-01", DIP), entry("2025-03-22", path="s.md", people=["Sam", "Kim"])]
    made = pages_of(*found, today=date(2025, 3, 27), safe=("Sam",))
    text = text_of(html_of(made["resilience/"]))
    assert "Sam was there in one of one climbs" in text and "Kim" not in text
    alone = text_of(html_of(pages_of(*found, today=date(2025, 3, 27))["resilience/"]))
    assert "Sam" not in alone


def test_pages_of_one_sort_are_beside_nothing_and_that_is_said() -> None:
    found = [entry(f"2025-03-{n:02}", mood=[4, 6], at="18:00") for n in range(1, 25)]
    other = entry("2025-03-25", mood=[4, 6], at="08:00", kind="letter")
    alone, two = (html_of(pages_of(*some)["patterns/"]) for some in (found, [*found, other]))
    for sort in ("Page", "evening"):
        said = f"These pages are all of one sort so far: {sort}."
        assert said in text_of(alone) and said not in text_of(two)
    assert 'data-goldseam-picture="beside"' not in alone and 'data-goldseam-picture="beside"' in two


def test_what_is_never_ranked_has_no_figure_anywhere(year: list[Entry]) -> None:
    made = pages(year)
    assert "Before and after" not in text_of(made["coping-medication/"])
    assert "Before and after" not in text_of(made["people-Sam/".lower()])
    for route in ("resilience/", "patterns/"):
        assert "medication" not in made[route]


def test_a_tag_says_its_moods_before_and_after_from_five_pages_on() -> None:
    def told(count: int) -> str:
        found = [entry(f"2025-03-{n:02}", mood=[4, 6], places=["park"]) for n in range(1, count + 1)]
        return text_of(html_of(pages_of(*found)["places-park/"]))

    assert "four pages: too few to say" in told(4)
    assert "On five pages with both numbers, the middle mood was 4 before and 6 after" in told(5)


def test_where_no_lift_is_seen_only_the_table_of_all_of_it_says_so() -> None:
    found = [
        entry(
            f"2025-{month:02}-{day:02}",
            mood=[5, 4 if day % 2 else 6],
            coping=["scribble" if day % 2 else "walk"],
            kind="letter" if day % 2 else "page",
        )
        for month in (1, 2)
        for day in range(1, 25)
    ]
    made = {route: text_of(html_of(page)) for route, page in pages_of(*found).items()}
    assert "No lift seen so far" in made["resilience/"]
    for route in ("coping-scribble/", "kinds-letter/"):
        assert "the middle mood was 5 before and 4 after" in made[route]
        assert "No lift seen so far" not in made[route]


def test_what_the_person_never_wants_ranked_has_no_figure_either(year: list[Entry]) -> None:
    def made(**view: object) -> dict[str, str]:
        found = pages_of(*year, today=date(2026, 2, 6), **view)
        return {route: html_of(page) for route, page in found.items()}

    before, after = made(), made(never=("Walk",))
    for route in ("resilience/", "patterns/", "year/2025/"):
        assert re.search(r"\bwalk\b", before[route]) and not re.search(r"\bwalk\b", after[route]), route
    assert "Before and after" in before["coping-walk/"] and "Before and after" not in after["coping-walk/"]


def test_own_words_stand_for_those_of_the_rules_on_pages_too(year: list[Entry]) -> None:
    own = [replace(e, tags=("Rückfall",)) if "setback" in e.values("tags") else e for e in year]
    seen = {
        str(means): text_of(html_of(pages_of(*own, today=date(2026, 2, 6), means=means)["patterns/"]))
        for means in ({}, {"rückfall": "setback"})
    }
    without, with_them = seen.values()
    assert SAID["setbacks"] not in without and SAID["setbacks"] in with_them


def test_a_review_does_not_rank_what_is_never_ranked(year: list[Entry]) -> None:
    text = text_of(pages(year)["year/2025/"])
    assert "What you tried most: walk and tea." in text and "medication" not in text


def test_pages_with_levels_say_so_where_the_persons_scale_is_another(year: list[Entry]) -> None:
    note = "You write moods from -3 to 3. Here they stand from 0 to 10."
    for scale, of_another in ((Scale(), False), (Scale(-3, 3), True)):
        made = pages_of(*year, today=date(2026, 2, 6), scale=scale)
        for route in ("timeline/", "resilience/", "year/2025/", "month-2025-03/", "coping-walk/"):
            assert (note in text_of(html_of(made[route]))) == of_another, route
    words = pages_of(*year, today=date(2026, 2, 6), scale=Scale(-3, 3), switches={"words_only": True})
    assert not any(note in text_of(html_of(page)) for page in words.values())


def test_a_review_puts_nobody_before_another_and_no_name_among_other_words() -> None:
    found = [
        entry(f"2025-03-{n:02}", people=["Zoe"], triggers=["Mum", "noise"], coping=["call Zoe", "tea"])
        for n in range(1, 10)
    ]
    found += [entry(f"2025-03-{n}", people=["Ana"]) for n in (10, 11)]
    asides = [entry("2025-04-01"), entry("2025-04-01", path="mum.md", people=["Mum"])]
    made = [pages_of(*found, aside)["month-2025-03/"] for aside in asides]
    before, after = (text_of(html_of(page)) for page in made)
    assert "People in your pages: Ana and Zoe." in after and "What you tried most: tea." in after
    assert "What set things off most: Mum and noise." in before
    assert "What set things off most: noise." in after and stamp_of(made[0]) != stamp_of(made[1])


def test_only_an_estimate_is_said_to_allow_for_the_starting_mood(year: list[Entry]) -> None:
    made = {route: text_of(html) for route, html in pages(year).items()}
    assert "Starting mood is allowed for" in made["coping-walk/"]
    assert "Starting mood" not in made["moods-calm/"] and "You may reach for this" not in made["moods-calm/"]
    assert "Low moods tend to rise by themselves" in made["moods-calm/"]


def test_the_quilt_says_how_far_a_day_is_from_the_usual() -> None:
    found = days_from("2025-03-01", [*[6] * 14, 4, 5, 6, 8, 7, 6, 6])
    quilt = data_of(html_of(pages_of(*found)["timeline/"]), "quilt")
    assert quilt["start"] == "2025-03-01" and quilt["steps"][:10] == [None] * 10
    assert quilt["steps"][14:19] == [-2, 0, 0, 2, 0]


def test_a_quilt_begins_with_the_journal() -> None:
    young = data_of(html_of(pages_of(*days_from("2025-11-20", CALM))["timeline/"]), "quilt")
    assert (young["start"], young["end"], young["title"]) == ("2025-11-20", 13, "Your months, day by day")
    made = pages_of(entry("2024-11-20"), entry("2025-11-20"))
    assert data_of(html_of(made["timeline/"]), "quilt")["start"] == "2024-12-01"
    assert data_of(html_of(made["year/2024/"]), "quilt")["start"] == "2024-11-20"
    assert data_of(html_of(made["year/2025/"]), "quilt")["start"] == "2025-01-01"


def test_a_rest_day_is_a_leaf_and_not_a_page() -> None:
    found = [entry("2025-03-01", mood=[6, 6]), entry("2025-03-02", rest=True, kind="rest")]
    month = data_of(html_of(pages_of(*found)["month-2025-03/"]), "month")
    assert (month["days"], month["rest"]) == ([0], [1])


def test_a_branch_does_not_stand_twice_on_the_trigger_map(year: list[Entry]) -> None:
    matrix = data_of(pages(year)["patterns/"], "matrix")
    assert matrix["triggers"] == ["sleep", "work/hours"] and matrix["coping"] == ["tea", "walk"]


def test_pages_of_a_cell_are_covered_where_they_are() -> None:
    found = [
        entry(
            f"2025-03-{n:02}",
            title=f"Page {n}",
            triggers=["work"],
            coping=["walk"],
            cover="x" if n == 9 else None,
        )
        for n in range(1, 10)
    ]
    matrix = data_of(html_of(pages_of(*found)["patterns/"]), "matrix")
    assert matrix["cells"][0]["n"] == 9
    assert matrix["cells"][0]["pages"][0][0] == "A covered page, 9 March 2025"


def test_heavy_and_covered_days_are_left_out_of_other_years() -> None:
    found = [
        entry("2024-03-03", title="Light", body="Sun."),
        entry("2023-03-03", title="Heavy", body="Rain.", mood=[1, 5]),
        entry("2022-03-03", title="Hidden", body="Fog.", cover="note"),
        entry("2022-03-03", title="Beside", body="Fog too.", path="b.md"),
    ]
    made = pages_of(*found)
    march = html_of(made["days/03/"])
    before_fold = re.sub(r"<details.*?</details>", "", march, flags=re.S)
    assert "Light" in before_fold
    for word in ("Heavy", "Hidden", "Beside", "Rain", "Fog"):
        assert word not in march
    assert "3 March 2023" in march and "A covered page, 3 March 2022" in text_of(march)
    today = text_of(html_of(made["timeline/"]))
    assert "On 3 March, in other years" in today and "Light" in today and "Heavy" not in today


def test_a_year_is_looked_back_on_in_sentences(year: list[Entry]) -> None:
    text = text_of(pages(year)["year/2025/"])
    assert "You wrote on 365 days, from 1 January to 31 December 2025" in text
    assert "Your mood words were most often calm and glad" in text
    assert "opened the window" in text and "People in your pages: Sam" in text


def test_people_are_apart_so_that_they_are_not_printed(year: list[Entry]) -> None:
    assert '<p class="gs-of-people">People in your pages: Sam.</p>' in pages(year)["year/2025/"]


def test_people_beside_a_tag_are_known_as_such_so_that_they_are_not_printed() -> None:
    found = [entry(f"2025-03-{n:02}", moods=["calm"], people=["Sam"], places=["park"]) for n in (1, 2)]
    html = html_of(pages_of(*found)["moods-calm/"])
    assert re.search(r'<li class="gs-of-people"><a [^>]*>Sam<', html)
    assert re.search(r'<li class="gs-of-places"><a [^>]*>park<', html)


def test_the_page_named_index_welcomes_and_is_not_in_the_list() -> None:
    welcome = entry(None, "An invented life.", path="index.md", title="Welcome page")
    other = entry(None, "More.", path="about.md", title="About")
    made = pages_of(entry("2026-03-01"), welcome, other)
    assert "An invented life." in html_of(made[""])
    assert "Welcome page" not in html_of(made["pages/"]) and "About" in html_of(made["pages/"])
    alone = pages_of(entry("2026-03-01"), welcome)
    assert "pages/" not in alone and "An invented life." in html_of(alone[""])


def test_a_covered_index_stays_closed_and_in_the_list() -> None:
    made = pages_of(entry("2026-03-01"), entry(None, "Secret.", path="index.md", cover="x"))
    assert "Secret" not in html_of(made[""]) and "A covered page" in html_of(made["pages/"])


def test_days_lead_to_their_page_or_to_their_place_in_the_month() -> None:
    found = [
        entry("2025-03-01", mood=[6, 6]),
        entry("2025-03-02", mood=[6, 6]),
        entry("2025-03-02", mood=[5, 6], path="two.md"),
    ]
    links = data_of(html_of(pages_of(*found)["timeline/"]), "river")["links"]
    assert links == ["../entry-2025_2d_03_2d_01_2e_md/", "../month-2025-03/#part-2"]


def test_ten_years_stay_light() -> None:
    start = date(2016, 1, 1)
    found = [
        entry(
            (start + timedelta(days=n)).isoformat(),
            mood=[5 + (n * 7) % 4, None],
            wins=["w"] if n % 9 == 0 else None,
        )
        for n in range(3650)
    ]
    made = pages_of(*found)
    size = {route: len(html_of(made[route])) for route in ("timeline/", "resilience/", "patterns/", "wins/")}
    assert size["timeline/"] < 420_000 and size["resilience/"] < 320_000, size
    assert size["patterns/"] < 20_000 and size["wins/"] < 140_000, size


def missing(route: str, *found: Entry) -> list[str]:
    html = html_of(pages_of(*found)[route])
    return [text_of(each) for each in re.findall(r'<p class="gs-few">(.*?)</p>', html)]


def test_a_picture_with_too_little_says_how_much_is_missing() -> None:
    few = days_from("2025-03-01", [6])
    assert missing("timeline/", entry("2025-03-02"), *few)[0].startswith(
        "This draws your mood, day by day. There is one day with a mood so far, and it takes two"
    )
    pages = [entry(f"2025-03-{n:02}", mood=[4, 6], at="08:00" if n < 9 else None) for n in range(1, 29)]
    assert missing("resilience/", *pages)[-1].startswith(
        "This looks at pages that say what you tried, with a mood before and after. There are no pages so far"
    )
    parts = missing("patterns/", *pages)
    assert sum("with a time" in each and "There are eight pages so far" in each for each in parts) == 1
    medication = [replace(each, coping=("medication",)) for each in pages]
    assert missing("resilience/", *medication)[-1].startswith("Nothing of what you tried")
    assert "A map begins with ten days with a mood" in text_of(
        html_of(pages_of(entry("2025-03-02"))["resilience/"])
    )


def test_a_young_journal_is_told_kindly_what_each_picture_looks_for() -> None:
    made = pages_of(*days_from("2025-03-01", CALM[:3]))
    text = text_of(html_of(made["patterns/"]))
    assert "This looks at pages with a mood before and after. There are no pages so far" in text
    assert "data-goldseam-picture" not in html_of(made["patterns/"])

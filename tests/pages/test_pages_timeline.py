"""The timeline, the months, and tag pages of people with many entries."""

from __future__ import annotations

from datetime import date, timedelta

from pages.life import entry, html_of, pages_of, text_of


def many(count: int, **fields: object) -> list[object]:
    start = date(2025, 3, 1)
    return [
        entry((start + timedelta(days=n)).isoformat(), "Words.", title=f"Page {n}", **fields)
        for n in range(count)
    ]


def test_years_and_months_run_from_the_newest_to_the_oldest() -> None:
    found = [entry(day) for day in ("2024-11-02", "2025-01-05", "2025-03-07", "2025-03-07")[:3]]
    years = pages_of(*found)["timeline/"].context()["years"]
    assert [year.year for year in years] == [2025, 2024]
    assert [month.name for month in years[0].months] == ["March", "February", "January"]


def test_a_month_without_a_page_is_rest_and_leads_nowhere() -> None:
    years = pages_of(entry("2025-01-05"), entry("2025-03-07"))["timeline/"].context()["years"]
    february = years[0].months[1]
    assert (february.route, february.written, february.days) == ("", "", "")
    assert february.rest.count("M") == 28


def test_each_day_is_one_dot_in_its_place_of_the_week() -> None:
    # 1 March 2026 is a Sunday, so 3 March is the Tuesday of the second row.
    months = (
        pages_of(entry("2026-03-03"), entry("2026-03-03", path="b.md"))["timeline/"]
        .context()["years"][0]
        .months
    )
    assert months[0].written == "M15 15h.1"
    assert months[0].rest.count("M") == 30
    assert months[0].days == "pages on 1 day"


def test_the_timeline_of_ten_years_stays_light() -> None:
    found = [entry((date(2016, 1, 1) + timedelta(days=n)).isoformat()) for n in range(0, 3650, 1)]
    html = html_of(pages_of(*found)["timeline/"])
    assert len(html) < 120_000
    assert len(html_of(pages_of(*found[:400])[""])) < 8_000


def test_a_month_lists_its_days_and_leads_to_the_months_beside_it() -> None:
    found = [entry(day, title=day) for day in ("2025-11-02", "2026-01-05", "2026-01-07", "2026-03-03")]
    context = pages_of(*found)["month-2026-01/"].context()
    assert [day.name for day in context["days"]] == ["Monday 5 January", "Wednesday 7 January"]
    assert (context["around"].before.label, context["around"].after.label) == ("November 2025", "March 2026")


def test_two_pages_of_a_day_stand_together_with_their_times() -> None:
    found = [
        entry("2026-03-03", at="08:00", path="a.md"),
        entry("2026-03-03", at="21:00", path="b.md", kind="check-in"),
    ]
    days = pages_of(*found)["month-2026-03/"].context()["days"]
    assert [card.label for card in days[0].cards] == ["A page, 08:00", "Check-in, 21:00"]


def test_a_tag_of_two_hundred_pages_has_full_cards() -> None:
    context = pages_of(*many(200, moods=["calm"]))["moods-calm/"].context()
    assert len(context["cards"]) == 200 and context["months"] == ()
    assert context["cards"][0].label == "Page 199"


def test_a_tag_of_more_pages_names_every_one_by_date_grouped_by_month() -> None:
    page = pages_of(*many(201, moods=["calm"]))["moods-calm/"]
    months = page.context()["months"]
    assert page.context()["cards"] == () and sum(len(month.links) for month in months) == 201
    assert months[0].name == "September 2025" and months[0].links[0].label == "1 September"
    assert "Page 1" not in text_of(html_of(page))


def test_tags_beside_each_other_need_two_pages_in_common() -> None:
    found = [
        entry("2026-03-01", moods=["calm", "glad"], places=["home"]),
        entry("2026-03-02", moods=["calm"], places=["home"]),
    ]
    together = pages_of(*found)["moods-calm/"].context()["together"]
    assert [(near.link.label, near.shared) for near in together] == [("home", False)]


def test_kinds_have_an_index_once_there_is_more_than_one() -> None:
    one = pages_of(entry("2026-03-01", moods=["calm"]))
    two = pages_of(entry("2026-03-01"), entry("2026-03-02", kind="check-in"))
    assert "Kinds of page" not in text_of(html_of(one["tags/"]))
    assert "Check-in 1 page" in text_of(html_of(two["tags/"]))

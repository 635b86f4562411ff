"""Pictures at every size, light and dark: no label is cut or on another, all can be read, and it is quick."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from browser.journal_site import SealedJournal
from browser.plain_page import plain_pages
from browser.reader import Reader, reading
from pages.life import days_from, html_of, pages_of
from playwright.sync_api import Browser, CDPSession, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.one_in(3)]

PAGES: list[tuple[Any, ...]] = [
    ("section", "timeline"),
    ("section", "resilience"),
    ("section", "patterns"),
    ("section", "wins"),
    ("month", 2025, 11),
    ("section", "year/2025"),
]
WIDTHS = (320, 768, 1280, 2560)
FIRST_PICTURE, ZOOM_STEP = 300, 50
"""Milliseconds, for ten years of daily moods."""

FAULTS = Path(__file__).with_name("label_faults.js").read_text("utf-8").partition("\n")[2]


@pytest.fixture(scope="module", params=["light", "dark"])
def open_journal(chromium: Browser, at_root: str, request: pytest.FixtureRequest) -> Iterator[Reader]:
    with reading(chromium, at_root, color_scheme=request.param, reduced_motion="reduce") as found:
        found.unlock()
        yield found


def route(journal: SealedJournal, at: tuple[Any, ...]) -> str:
    return str(getattr(journal.addresses, at[0])(*at[1:]))


@pytest.mark.parametrize("at", PAGES, ids=lambda at: str(at[-1]))
def test_no_label_is_cut_pale_small_or_on_another(
    open_journal: Reader, journal: SealedJournal, at: tuple[Any, ...]
) -> None:
    tab = open_journal.goto(route(journal, at))
    found = {}
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 900})
        expect(tab.locator(".gs-picture__stage svg.gs-plot").first).to_be_visible()
        tab.wait_for_timeout(400)
        found[width] = tab.evaluate(FAULTS)
        if tab.evaluate("document.documentElement.scrollWidth") > width:
            found[width].append("the page scrolls sideways")
    assert {width: faults for width, faults in found.items() if faults} == {}


SPOILT = {
    "is cut": "text.setAttribute('transform', 'translate(-4000 0)')",
    "is pale": "text.style.fill = getComputedStyle(document.body).backgroundColor",
    "is small": "text.style.fontSize = '9px'",
    "lies on": "text.parentNode.append(text.cloneNode(true))",
}


@pytest.mark.parametrize("fault", SPOILT)
def test_a_fault_would_be_found(open_journal: Reader, journal: SealedJournal, fault: str) -> None:
    tab = open_journal.goto(journal.addresses.section("wins"))
    expect(tab.locator(".gs-picture__stage svg.gs-plot").first).to_be_visible()
    tab.evaluate(f"() => {{ const text = document.querySelector('svg.gs-plot text'); {SPOILT[fault]} }}")
    assert any(fault in found for found in tab.evaluate(FAULTS))


def test_pictures_load_only_where_they_are_used(reader: Reader, journal: SealedJournal) -> None:
    reader.unlock()
    reader.goto(journal.addresses.section("tags"))
    assert not [url for url in reader.asked if "charts" in url]
    reader.goto(journal.addresses.section("wins"))
    expect(reader.tab.locator(".gs-picture__stage svg").first).to_be_visible()
    assert [url for url in reader.asked if "charts" in url]


def test_the_river_can_be_walked_and_zoomed_by_keys(open_journal: Reader, journal: SealedJournal) -> None:
    tab = open_journal.goto(journal.addresses.section("timeline"))
    tab.set_viewport_size({"width": 1280, "height": 900})
    river = tab.locator('[data-goldseam-picture="river"]')
    slider = river.get_by_role("slider")
    slider.focus()
    slider.press("End")
    last = slider.get_attribute("aria-valuetext")
    slider.press("ArrowLeft")
    assert last and slider.get_attribute("aria-valuetext") != last
    assert river.get_by_role("button", name="Year").get_attribute("aria-pressed") == "true"
    slider.press("+")
    expect(river.get_by_role("button", name="Year")).to_have_attribute("aria-pressed", "false")
    day = str(slider.get_attribute("aria-valuetext"))
    slider.press("Enter")
    expect(tab.get_by_role("heading", level=1)).not_to_have_text("Timeline")
    assert day


def test_the_quilt_is_one_tab_stop_and_its_days_are_said(
    open_journal: Reader, journal: SealedJournal
) -> None:
    tab = open_journal.goto(journal.addresses.section("timeline"))
    quilt = tab.locator('[data-goldseam-picture="quilt"]')
    expect(quilt.locator("svg.gs-plot")).to_be_visible()
    assert quilt.locator('svg [tabindex="0"]').count() == 1
    first = quilt.locator('svg [tabindex="0"]')
    first.focus()
    said = quilt.locator(".gs-said").inner_text()
    tab.keyboard.press("ArrowDown")
    assert quilt.locator(".gs-said").inner_text() != said


def test_on_paper_pictures_are_light_and_keep_apart_without_colour(
    open_journal: Reader, journal: SealedJournal
) -> None:
    tab = open_journal.goto(journal.addresses.section("timeline"))
    expect(tab.locator('[data-goldseam-picture="quilt"] svg.gs-plot')).to_be_visible()
    tab.emulate_media(media="print")
    colour = "getComputedStyle(document.body).getPropertyValue('--gs-gold').trim()"
    assert tab.evaluate(colour) == "#9a6a00"
    hatch = tab.locator('[data-goldseam-picture="quilt"] .gs-hatch').first
    assert hatch.evaluate("each => getComputedStyle(each).display") == "inline"
    expect(tab.locator(".gs-said").first).to_be_hidden()
    tab.emulate_media(media="screen")


def test_on_paper_no_day_stands_for_what_is_kept_closed(open_journal: Reader, journal: SealedJournal) -> None:
    tab = open_journal.goto(route(journal, ("month", 2025, 11)))
    tab.emulate_media(media="print")
    days = tab.locator(".gs-day:visible")
    assert 0 < days.count() < tab.locator(".gs-day").count()
    assert days.count() == tab.locator(".gs-day:visible:has(.gs-card:visible)").count()
    tab.emulate_media(media="screen")


@pytest.fixture(scope="module")
def ten_years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A timeline of 3,650 daily moods with the pictures' own script, and nothing around it."""
    folder = tmp_path_factory.mktemp("ten-years")
    lots, level, levels = random.Random(3), 6.0, []
    for _ in range(3650):
        level = 6 + 0.3 * (level - 6) + lots.gauss(0, 1.24)
        levels.append(min(10, max(0, round(level))))
    last = date(2016, 1, 1) + timedelta(days=3649)
    body = html_of(pages_of(*days_from("2016-01-01", levels), today=last)["timeline/"])
    with plain_pages(folder, {"timeline": body}, _WATCH) as address:
        yield f"{address}/timeline.html"


_WATCH = """addEventListener('load', async () => {
  const loaded = performance.now();
  const charts = await import('./charts.js');
  new MutationObserver(() => {
    if (document.querySelector('svg.gs-plot')) window.first ??= performance.now() - loaded;
  }).observe(document.body, { childList: true, subtree: true });
  charts.draw(document);
});"""

_ZOOM = """async (name) => {
  const buttons = [...document.querySelectorAll('[data-goldseam-picture="river"] button')];
  const button = buttons.find((each) => each.textContent === name);
  const frame = document.querySelector('.gs-river__frame');
  const drawn = new Promise((done) => new MutationObserver((_, me) => {
    me.disconnect();
    done(performance.now());
  }).observe(frame, { childList: true }));
  await new Promise(requestAnimationFrame);
  const before = performance.now();
  button.click();
  return (await drawn) - before;
}"""


def test_ten_years_are_drawn_and_zoomed_without_a_wait(chromium: Browser, ten_years: str) -> None:
    """In the time of the page's own thread, because a busy machine says nothing about the pictures."""
    window = chromium.new_context(viewport={"width": 1280, "height": 900})
    tab = window.new_page()
    clock = window.new_cdp_session(tab)
    clock.send("Performance.enable", {"timeDomain": "threadTicks"})

    def took(step: Callable[[], object]) -> float:
        before = _busy(clock)
        step()
        return _busy(clock) - before

    first = min(took(lambda: _first(tab, ten_years)) for _ in range(3))
    names = ("Year", "Month", "Week", "All")
    steps = {name: min(took(lambda: tab.evaluate(_ZOOM, name)) for _ in range(3)) for name in names}  # noqa: B023
    faults = tab.evaluate(FAULTS)
    window.close()
    assert faults == []
    assert first < FIRST_PICTURE
    assert max(steps.values()) < ZOOM_STEP, steps


def _busy(clock: CDPSession) -> float:
    """Milliseconds that the page's thread has worked so far."""
    found = {each["name"]: each["value"] for each in clock.send("Performance.getMetrics")["metrics"]}
    return float(found["TaskDuration"]) * 1000


def _first(tab: Page, address: str) -> None:
    """From a blank page to the first picture: more than the way from the page's load to it."""
    tab.goto("about:blank")
    tab.goto(address)
    tab.wait_for_function("window.first !== undefined")

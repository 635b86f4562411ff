"""Pictures of a journal with enough of everything, and of a first page and twelve days."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from browser.plain_page import plain_pages
from pages.life import days_from, html_of, pages_of
from pages.long_life import pages_of_long_life
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.one_in(2)]

DRAWN = {
    "first-page": ["quilt"],
    "young": ["river", "quilt"],
    "timeline": ["river", "quilt"],
    "resilience": ["river", "valleys", "climbs", "beads", "beside"],
    "patterns": ["matrix", "beside", "beside", "sleep"],
    "wins": ["beads"],
}
WIDTHS = (320, 768, 1280)
WORDS = "svg => [...svg.querySelectorAll('text')].map(each => each.textContent).join(' ')"
CHANGED = f"before => ({WORDS})(document.querySelector('svg.gs-plot')) !== before"
AXE = Path(__file__).parents[2] / "viewer/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FOUND = (
    f"async () => (await axe.run('.gs-picture', {{runOnly: {RULES}}}))"
    + """
    .violations.map(each => `${each.id}: ${each.nodes.map(node => node.target).slice(0, 3)}`)"""
)
FAULTS = Path(__file__).with_name("label_faults.js").read_text("utf-8").partition("\n")[2]


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    pages = pages_of_long_life()
    bodies = {name: html_of(pages[f"{name}/"]) for name in DRAWN if f"{name}/" in pages}
    lots = random.Random(5)
    for name, days in (("first-page", 1), ("young", 12)):
        found = days_from("2016-03-01", [min(10, max(0, round(lots.gauss(6, 1.5)))) for _ in range(days)])
        bodies[name] = html_of(pages_of(*found, today=date(2026, 3, 1))["timeline/"])
    with plain_pages(tmp_path_factory.mktemp("life"), bodies) as address:
        yield address


@pytest.fixture(scope="module")
def tab(chromium: Browser) -> Iterator[Page]:
    window = chromium.new_context(reduced_motion="reduce")
    yield window.new_page()
    window.close()


def opened(tab: Page, life: str, name: str, width: int = 1280) -> Page:
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(f"{life}/{name}.html")
    expect(tab.locator(".gs-picture__stage svg.gs-plot").last).to_be_visible()
    return tab


@pytest.mark.parametrize("name", DRAWN)
def test_every_picture_is_drawn_and_no_label_of_it_is_at_fault(tab: Page, life: str, name: str) -> None:
    found = {}
    for width in WIDTHS:
        opened(tab, life, name, width)
        kinds = tab.locator("[data-goldseam-picture][data-goldseam-drawn='']:has(svg.gs-plot)")
        assert kinds.evaluate_all("all => all.map(each => each.dataset.goldseamPicture)") == DRAWN[name]
        for scheme in ("default", "slate"):
            tab.evaluate(f"document.body.dataset.mdColorScheme = '{scheme}'")
            found[width, scheme] = tab.evaluate(FAULTS)
        if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[width, ""] = ["the page scrolls sideways"]
    assert {each: faults for each, faults in found.items() if faults} == {}


def test_each_dip_can_be_walked_to_and_leads_to_its_story(tab: Page, life: str) -> None:
    climbs = opened(tab, life, "resilience").locator('[data-goldseam-picture="climbs"]')
    assert climbs.locator("svg.gs-plot a[href^='#part-']").count() == 13
    climbs.locator('svg [tabindex="0"]').focus()
    said = climbs.locator(".gs-said").inner_text()
    tab.keyboard.press("ArrowRight")
    assert said.startswith("August 2023") and climbs.locator(".gs-said").inner_text() != said
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(f"{life}/resilience.html#part-12")
    climbs.locator("svg.gs-plot a").last.hover()
    expect(climbs.locator(".gs-said")).to_contain_text("May 2026: seven days seen, still on the way")


def test_a_valley_with_second_waves_has_a_seam_for_each(tab: Page, life: str) -> None:
    page = opened(tab, life, "resilience", 768)
    page.get_by_role("button", name="Show earlier ones").click()
    stretch = page.locator(".gs-valley", has_text="then a second wave")
    assert stretch.locator("svg.gs-plot [stroke='var(--gs-gold)']").count() == 3
    assert stretch.locator("svg circle[r='4.5']").count() == 3


@pytest.mark.parametrize("width", [320, 1280])
def test_the_trigger_map_opens_its_pages_by_keyboard_as_a_map_and_as_a_list(
    tab: Page, life: str, width: int
) -> None:
    matrix = opened(tab, life, "patterns", width).locator('[data-goldseam-picture="matrix"]')
    matrix.get_by_role("button", name="drawing").first.focus()
    tab.keyboard.press("Enter")
    expect(matrix.locator(".gs-pages a")).to_have_count(8)
    assert matrix.locator(".gs-pages li").first.inner_text().startswith("crowds, drawing: ")
    assert matrix.locator(".gs-cells").count() == (width == 320)


def test_the_river_zooms_to_a_year_a_month_and_a_week_and_back(tab: Page, life: str) -> None:
    river = opened(tab, life, "timeline").locator('[data-goldseam-picture="river"]')
    for name in ("Year", "Month", "Week", "All"):
        before = axis(river)
        river.get_by_role("button", name=name).click()
        expect(river.get_by_role("button", name=name)).to_have_attribute("aria-pressed", "true")
        tab.wait_for_function(CHANGED, arg=before)
    river.get_by_role("button", name="Month").click()
    before = axis(river)
    river.get_by_role("button", name="Earlier").click()
    tab.wait_for_function(CHANGED, arg=before)


def test_fingers_pinch_and_drag_the_river(chromium: Browser, life: str) -> None:
    window = chromium.new_context(has_touch=True, reduced_motion="reduce")
    tab = opened(window.new_page(), life, "timeline", 768)
    river = tab.locator('[data-goldseam-picture="river"]')
    river.scroll_into_view_if_needed()
    box = river.locator(".gs-river__hand").bounding_box()
    assert box
    finger = window.new_cdp_session(tab)
    middle, height = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def touch(kind: str, *places: float) -> None:
        points = [{"x": middle + x, "y": height, "id": n} for n, x in enumerate(places)]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    before = axis(river)
    touch("touchStart", -30, 30)
    for apart in (60, 110, 180):
        touch("touchMove", -apart, apart)
    touch("touchEnd")
    expect(river.get_by_role("button", name="All")).to_have_attribute("aria-pressed", "false")
    tab.wait_for_function(CHANGED, arg=before)
    before = axis(river)
    touch("touchStart", 0)
    for way in (60, 140, 220):
        touch("touchMove", way)
    touch("touchEnd")
    tab.wait_for_function(CHANGED, arg=before)
    window.close()


def axis(river: Locator) -> str:
    """The words of the river's figure."""
    return str(river.locator("svg.gs-plot").evaluate(WORDS))


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", ["young", "timeline", "resilience", "patterns", "wins"])
def test_pictures_can_be_used_by_everyone(tab: Page, life: str, name: str, width: int) -> None:
    page = opened(tab, life, name, width)
    page.evaluate(AXE.read_text("utf-8"))
    assert page.evaluate(FOUND) == []


def test_a_picture_whose_numbers_cannot_be_read_opens_its_table(tab: Page, life: str) -> None:
    page = opened(tab, life, "wins")
    page.evaluate(
        """async () => {
        const host = document.querySelector("[data-goldseam-picture]");
        host.removeAttribute("data-goldseam-drawn");
        host.querySelector("template").innerHTML = "{";
        host.append(document.createElement("details"));
        (await import("./charts.js")).draw(document);
    }"""
    )
    expect(page.locator("[data-goldseam-drawn=failed] details[open]")).to_have_count(1)

"""Every kind of page of a real journal opens, keeps to itself, and breaks no rule of WCAG 2.2 AA."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from browser.journal_site import SealedJournal
from browser.reader import Reader, address_of, reading, shows
from browser.sealed_host import is_locked
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.one_in(4)]

KINDS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("page_kinds.yml").read_text("utf-8"))
AXE = Path(__file__).parents[2] / "viewer/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
VIOLATIONS = f"""async () => (await axe.run({{runOnly: {json.dumps(RULES)}}})).violations.map(
    found => `${{found.id}}: ${{found.nodes.slice(0, 3).map(node => node.target + ' ' + node.any.map(
        why => why.message).join(' ')).join(' | ')}}`)"""
every_kind = pytest.mark.parametrize("case", KINDS, ids=lambda case: case["kind"])


def violations(tab: Page) -> list[str]:
    tab.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = tab.evaluate(VIOLATIONS)
    return found


@pytest.fixture(scope="module", params=["light", "dark"])
def open_journal(chromium: Browser, at_root: str, request: pytest.FixtureRequest) -> Iterator[Reader]:
    with reading(chromium, at_root, color_scheme=request.param) as found:
        found.unlock()
        yield found


@every_kind
def test_every_kind_of_page_opens_and_can_be_used_by_everyone(
    open_journal: Reader, journal: SealedJournal, case: dict[str, Any]
) -> None:
    route = address_of(journal, case["at"])
    tab = open_journal.goto(route)
    if case["heading"]:
        shows(tab, case["heading"])
    expect(tab.locator(case["sees"]).first).to_be_visible()
    assert tab.title() == "Notes"
    assert re.fullmatch(r"([a-z2-7]{20}/)?", route)
    tab.wait_for_timeout(300)
    assert violations(tab) == []
    assert not is_wide(tab)


def test_the_river_is_drawn_with_the_days_of_the_journal(
    open_journal: Reader, journal: SealedJournal
) -> None:
    tab = open_journal.goto(journal.addresses.section("resilience"))
    stage = tab.locator('[data-goldseam-picture="river"] .gs-picture__stage svg').first
    expect(stage).to_be_visible()
    drawn = stage.evaluate(
        "svg => [...svg.querySelectorAll('path')].map(each => each.getAttribute('d') ?? '')"
    )
    assert max(map(len, drawn)) > 500
    assert not [path for path in drawn if "NaN" in path]
    assert stage.bounding_box()["width"] > 200  # type: ignore[index]  # a box, since it is visible


def test_the_words_of_a_covered_entry_show_when_the_cover_is_opened(
    open_journal: Reader, journal: SealedJournal
) -> None:
    tab = open_journal.goto(journal.addresses.entry("2026-05-28-covered.md"))
    words = tab.get_by_text("thistlemoor")
    expect(words).to_be_hidden()
    tab.locator(".gs-cover summary").click()
    expect(words).to_be_visible()


def test_a_letter_to_a_later_day_is_not_in_the_site_at_all(
    chromium: Browser, at_root: str, journal: SealedJournal
) -> None:
    letter = journal.addresses.entry("2026-05-29-letter.md")
    assert letter not in journal.opened.files
    with reading(chromium, at_root) as reader:
        reader.unlock(journal.addresses.month(2026, 5))
        expect(reader.tab.get_by_text("The canal path").first).to_be_visible()
        expect(reader.tab.get_by_text("For much later")).to_have_count(0)
        reader.tab.goto(at_root + letter)
        expect(reader.tab.get_by_role("heading")).to_have_text("There is no such page")
        reader.complaints[:] = [said for said in reader.complaints if "404" not in said]


def test_a_picture_is_shown_and_a_sound_can_be_played(open_journal: Reader, journal: SealedJournal) -> None:
    tab = open_journal.goto(journal.addresses.entry("2026/04/2026-04-18-gold.md"))
    picture = tab.locator(".gs-body img").first
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 0
    open_journal.goto(journal.addresses.entry("2026-05-27-open.md"))
    length = """sound => new Promise((resolve, reject) => {
        const done = () => resolve(sound.duration);
        sound.onerror = () => reject(new Error(sound.error.message));
        sound.readyState > 0 ? done() : (sound.onloadedmetadata = done, sound.load());
    })"""
    assert tab.locator(".gs-body audio").evaluate(length) > 0.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["", "away.html", "help.html"])
def test_what_can_be_read_locked_can_be_used_by_everyone(
    chromium: Browser, below: str, scheme: str, name: str
) -> None:
    with reading(chromium, below, color_scheme=scheme) as reader:
        answer = reader.tab.goto(below + name)
        assert answer is not None
        assert answer.status == 200
        expect(reader.tab.get_by_role("heading", level=1)).to_be_visible()
        if name == "":
            is_locked(reader.tab)
        assert violations(reader.tab) == []


def test_a_page_that_shuts_somebody_out_would_be_noticed(chromium: Browser, at_root: str) -> None:
    with reading(chromium, at_root) as reader:
        reader.unlock()
        reader.tab.evaluate("document.body.append(document.createElement('button'))")
        assert [found for found in violations(reader.tab) if found.startswith("button-name")]


@pytest.mark.long
def test_no_page_scrolls_sideways_on_a_small_screen(
    chromium: Browser, at_root: str, journal: SealedJournal
) -> None:
    with reading(chromium, at_root, viewport={"width": 320, "height": 640}) as reader:
        reader.unlock()
        wide = []
        for case in KINDS:
            tab = reader.goto(address_of(journal, case["at"]))
            expect(tab.locator(case["sees"]).first).to_be_attached()
            if is_wide(tab):
                wide.append(case["kind"])
        assert wide == []


def is_wide(tab: Page) -> bool:
    return bool(tab.evaluate("document.documentElement.scrollWidth > innerWidth"))

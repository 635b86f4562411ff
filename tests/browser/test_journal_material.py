"""What Material brings works behind the lock as it does anywhere: navigation, tabs, code, colours, paper."""

from __future__ import annotations

import pytest
from browser.journal_site import SealedJournal
from browser.reader import Reader, reading, shows
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser

OPEN = "2026-05-27-open.md"


def test_a_link_changes_the_page_without_loading_the_site_anew(reader: Reader) -> None:
    reader.unlock()
    tab = reader.tab
    tab.evaluate("window.same = true")
    tab.locator("nav.gs-doors a", has_text="Timeline").click()
    shows(tab, "Timeline")
    tab.locator(".gs-months a", has_text="November").first.click()
    shows(tab, "November 2025")
    tab.go_back()
    shows(tab, "Timeline")
    assert tab.evaluate("window.same") is True


def test_the_tabs_lead_to_every_section(reader: Reader) -> None:
    reader.unlock()
    for name, heading in {
        "Timeline": "Timeline",
        "Resilience": "Resilience map",
        "Tags": "Tags",
        "Pages": "Pages",
    }.items():
        reader.tab.locator(".md-tabs").get_by_role("link", name=name).click()
        shows(reader.tab, heading)


def test_the_river_is_drawn_when_a_link_leads_to_it(reader: Reader) -> None:
    reader.unlock()
    reader.tab.locator(".md-tabs").get_by_role("link", name="Resilience").click()
    shows(reader.tab, "Resilience map")
    expect(reader.tab.locator(".gs-picture__stage svg path").first).to_be_visible()


def test_code_can_be_copied(chromium: Browser, at_root: str, journal: SealedJournal) -> None:
    with reading(chromium, at_root, permissions=["clipboard-read", "clipboard-write"]) as reader:
        reader.unlock()
        tab = reader.goto(journal.addresses.entry(OPEN))
        tab.locator(".highlight").hover()
        tab.locator("[data-clipboard-target], .md-code__button[data-md-type=copy]").first.click()
        expect(tab.locator(".md-dialog")).to_contain_text("Copied")
        assert tab.evaluate("navigator.clipboard.readText()").strip() == 'print("a line to copy")'


def test_the_colours_can_be_switched_and_stay_switched(reader: Reader) -> None:
    reader.unlock()
    tab = reader.tab
    assert tab.evaluate("document.body.dataset.mdColorScheme") == "default"
    tab.locator("label[title=Dark]:visible").click()
    assert tab.evaluate("document.body.dataset.mdColorScheme") == "slate"
    tab.reload()
    is_dark = "document.body.dataset.mdColorScheme === 'slate'"
    tab.wait_for_function(is_dark)


def test_what_is_covered_is_not_printed_unless_it_was_opened(reader: Reader, journal: SealedJournal) -> None:
    reader.unlock()
    tab = reader.goto(journal.addresses.entry("2026-05-28-covered.md"))
    tab.emulate_media(media="print")
    expect(tab.get_by_role("heading", level=1)).to_be_visible()
    expect(tab.get_by_text("thistlemoor")).to_be_hidden()
    expect(tab.locator(".md-header")).to_be_hidden()


def test_a_page_prints_its_words_and_not_the_buttons(reader: Reader, journal: SealedJournal) -> None:
    reader.unlock()
    tab = reader.goto(journal.addresses.entry(OPEN))
    tab.emulate_media(media="print")
    expect(tab.get_by_text("A quenchwort grew")).to_be_visible()
    expect(tab.get_by_role("button", name="Lock")).to_be_hidden()

"""The key h, black-out poems and what is over, on a sealed site in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser.journal_site import SealedJournal
from browser.reader import Reader, shows
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.one_in(2)]


def test_h_leads_from_any_page_to_the_page_for_a_hard_night(reader: Reader, journal: SealedJournal) -> None:
    reader.unlock(journal.addresses.section("timeline"))
    reader.forgive_deep_link()
    reader.tab.keyboard.press("h")
    shows(reader.tab, "When it is hard")
    assert reader.tab.url == reader.address + journal.addresses.section("hard")
    assert reader.tab.title() == "Notes"


def test_h_is_a_letter_while_somebody_searches(reader: Reader) -> None:
    reader.unlock()
    before = reader.tab.url
    reader.tab.keyboard.press("s")
    reader.tab.locator(".md-search__input").press_sequentially("harbour")
    expect(reader.tab.locator(".md-search__input")).to_have_value("harbour")
    assert reader.tab.url == before


def test_a_page_becomes_a_black_out_poem_and_a_picture(
    reader: Reader, journal: SealedJournal, tmp_path: Path
) -> None:
    reader.unlock()
    tab = reader.goto(journal.addresses.entry("2026-05-27-open.md"))
    tab.get_by_role("button", name="Make a black-out poem").click()
    words = tab.locator(".gs-blackout button")
    expect(words.first).to_be_focused()
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Enter")
    expect(words.nth(1)).to_have_attribute("aria-pressed", "true")
    expect(tab.get_by_role("button", name="Keep as an entry")).to_have_count(0)
    with tab.expect_download() as saving:
        tab.get_by_role("button", name="Save as a picture").click()
    picture = tmp_path / "poem.png"
    saving.value.save_as(picture)
    assert picture.read_bytes().startswith(b"\x89PNG") and picture.stat().st_size > 1000
    tab.get_by_role("button", name="Back to the page").click()
    expect(tab.locator(".gs-blackout")).to_have_count(0)
    expect(tab.locator(".gs-body").first).to_be_visible()


TWO_DAYS = """document.addEventListener("DOMContentLoaded", () => {
    for (const [id, day] of [["over", "2000-01-01"], ["to-come", "9999-01-01"]]) {
        const words = Object.assign(document.createElement("p"), { id, textContent: id });
        words.dataset.goldseamUntil = day;
        document.querySelector("h1")?.after(words);
    }
})"""


def test_words_about_a_day_go_when_it_is_over_and_others_stay(reader: Reader) -> None:
    reader.tab.add_init_script(TWO_DAYS)
    reader.unlock()
    expect(reader.tab.locator("#to-come")).to_be_visible()
    expect(reader.tab.locator("#over")).to_have_count(0)

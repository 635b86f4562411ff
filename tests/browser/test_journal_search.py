"""Material's search over a sealed journal: what it finds, what it must not, and what it leaves behind."""

from __future__ import annotations

import pytest
from browser.journal_site import SealedJournal
from browser.reader import Reader, search_for, shows
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_word_of_an_entry_is_found_and_leads_to_it(reader: Reader, journal: SealedJournal) -> None:
    reader.unlock()
    search_for(reader.tab, "quenchwort")
    found = reader.tab.locator(".md-search-result__link", has_text="The canal path").first
    expect(found).to_contain_text("The canal path")
    found.click()
    shows(reader.tab, "The canal path")
    assert journal.addresses.entry("2026-05-27-open.md") in reader.tab.url


def test_a_word_that_was_searched_for_is_in_no_address(reader: Reader) -> None:
    reader.unlock()
    search_for(reader.tab, "quenchwort")
    reader.tab.locator(".md-search-result__link", has_text="The canal path").first.click()
    shows(reader.tab, "The canal path")
    assert "quenchwort" not in reader.tab.url
    assert not [url for url in reader.asked if "quenchwort" in url]
    expect(reader.tab.locator(".md-search__button, [data-md-component=search-share]")).to_have_count(0)


@pytest.mark.parametrize("word", ["thistlemoor", "title under the cover", "telephone call", "sealwax"])
def test_nothing_of_a_covered_page_or_a_closed_letter_is_found(reader: Reader, word: str) -> None:
    reader.unlock()
    search_for(reader.tab, f'"{word}"' if " " in word else word)
    tab = reader.tab
    expect(tab.locator(".md-search-result__meta")).not_to_have_text("Type to start searching")
    results = " ".join(tab.locator(".md-search-result__item").all_inner_texts())
    assert word not in results


@pytest.mark.parametrize("word", ["Schneeglöckchen", "Stoppelfeld"])
def test_a_word_of_the_second_language_is_found(reader: Reader, word: str) -> None:
    reader.unlock()
    search_for(reader.tab, word)
    expect(reader.tab.locator(".md-search-result__item").first).to_be_visible()


def test_nothing_of_the_search_is_fetched_before_somebody_opens_it(reader: Reader) -> None:
    reader.unlock()
    reader.tab.wait_for_timeout(500)
    assert [url for url in reader.asked if url.endswith("/search/search_index.json")]
    assert not [url for url in reader.asked if url.endswith("/search/0.json")]
    with reader.window.expect_event("request", lambda request: request.url.endswith("/search/0.json")):
        reader.tab.get_by_placeholder("Search").first.click()


def test_what_was_searched_for_is_marked_in_the_results_and_on_the_page(reader: Reader) -> None:
    reader.unlock()
    search_for(reader.tab, "quench")
    expect(reader.tab.locator(".md-search-result__link mark", has_text="quenchwort").first).to_be_visible()
    reader.tab.locator(".md-search-result__link", has_text="The canal path").first.click()
    shows(reader.tab, "The canal path")
    expect(reader.tab.locator("article mark").first).to_have_text("quenchwort")
    assert "quench" not in reader.tab.url

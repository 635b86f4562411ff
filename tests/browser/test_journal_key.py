"""Where the key of a real journal is: through reloads, tabs, stopped workers, locks, and the way back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser.journal_site import SealedJournal
from browser.reader import QUIET, Reader, chromium_path, reading, shows
from browser.sealed_host import is_locked, is_sealed_and_open, stop_workers
from playwright.sync_api import Browser, Page, Playwright, expect

pytestmark = pytest.mark.browser

OPEN, PLAN = "2026-05-27-open.md", "my-plan.md"


def shows_nothing_of_the_journal(tab: Page) -> None:
    is_locked(tab)
    text = tab.content()
    assert "canal" not in text
    assert "quenchwort" not in text


def test_the_locked_page_shows_nothing_of_the_journal(reader: Reader) -> None:
    reader.tab.goto(reader.address)
    shows_nothing_of_the_journal(reader.tab)
    assert "invented" not in reader.tab.content()
    assert reader.tab.title() == "Notes"


def test_a_wrong_passphrase_stays_in_the_field_and_the_right_one_opens(reader: Reader) -> None:
    reader.tab.goto(reader.address)
    reader.give("lantern mended bowl golden seam rivet")
    expect(reader.tab.get_by_role("status")).to_contain_text("That passphrase does not fit")
    box = reader.tab.get_by_label("Passphrase", exact=True)
    expect(box).to_have_value("lantern mended bowl golden seam rivet")
    box.press("End")
    box.press("Backspace")
    box.press("r")
    box.press("Enter")
    is_sealed_and_open(reader.tab)


def test_a_reload_and_a_new_tab_do_not_ask_again(reader: Reader, journal: SealedJournal) -> None:
    route = journal.addresses.entry(OPEN)
    reader.unlock(route)
    reader.forgive_deep_link()
    reader.tab.reload()
    shows(reader.tab, "The canal path")
    other = reader.window.new_page()
    other.goto(reader.address + journal.addresses.entry(PLAN))
    shows(other, "My plan")


def test_a_stopped_worker_is_not_noticed_while_a_page_is_open(reader: Reader, journal: SealedJournal) -> None:
    reader.unlock()
    tab = reader.tab
    stop_workers(tab)
    tab.locator("nav.gs-doors a", has_text="Timeline").click()
    shows(tab, "Timeline")
    stop_workers(tab)
    tab.reload()
    shows(tab, "Timeline")
    stop_workers(tab)
    reader.goto(journal.addresses.entry(OPEN))
    shows(tab, "The canal path")
    stop_workers(tab)
    other = reader.window.new_page()
    other.goto(reader.address + journal.addresses.entry(PLAN))
    shows(other, "My plan")


def test_a_worker_stopped_with_no_page_left_is_locked(reader: Reader, journal: SealedJournal) -> None:
    reader.unlock()
    elsewhere = reader.window.new_page()
    reader.tab.close()
    stop_workers(elsewhere)
    elsewhere.goto(reader.address + journal.addresses.entry(OPEN))
    shows_nothing_of_the_journal(elsewhere)


def test_after_a_lock_neither_back_nor_an_address_shows_anything(
    reader: Reader, journal: SealedJournal
) -> None:
    reader.unlock()
    reader.goto(journal.addresses.entry(OPEN))
    reader.lock()
    reader.tab.go_back()
    shows_nothing_of_the_journal(reader.tab)
    reader.tab.goto(reader.address + journal.addresses.entry(OPEN))
    shows_nothing_of_the_journal(reader.tab)


def test_one_lock_locks_every_tab(reader: Reader, journal: SealedJournal) -> None:
    reader.unlock()
    other = reader.window.new_page()
    other.goto(reader.address + journal.addresses.entry(OPEN))
    shows(other, "The canal path")
    reader.lock()
    shows_nothing_of_the_journal(other)


def test_an_idle_journal_locks_itself(reader: Reader) -> None:
    def hasty(route: object) -> None:
        page = route.fetch()  # type: ignore[attr-defined]
        text = page.text()
        assert 'data-idle-minutes="10"' in text
        route.fulfill(response=page, body=text.replace('minutes="10"', 'minutes="0.05"'))  # type: ignore[attr-defined]

    reader.tab.route(reader.address, hasty)
    reader.unlock()
    shows_nothing_of_the_journal(reader.tab)


@pytest.mark.parametrize("way", ["button", "shift"])
def test_leaving_shows_a_neutral_page_and_locks(reader: Reader, journal: SealedJournal, way: str) -> None:
    reader.unlock()
    reader.goto(journal.addresses.entry(OPEN))
    if way == "button":
        reader.tab.get_by_role("button", name="Leave").click()
    else:
        for _ in range(3):
            reader.tab.keyboard.press("Shift")
    reader.tab.wait_for_url("**/away.html")
    assert "journal" not in reader.tab.content().lower()
    reader.tab.go_back()
    shows_nothing_of_the_journal(reader.tab)


@pytest.fixture
def remembering(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium that keeps pages for Back, as those of people do; Playwright switches that off."""
    browser = playwright.chromium.launch(
        executable_path=chromium_path(),
        args=[*QUIET, "--enable-features=CacheControlNoStoreEnterBackForwardCache"],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield browser
    browser.close()


def test_a_page_that_the_browser_keeps_for_back_is_empty_after_a_lock(
    remembering: Browser, at_root: str, journal: SealedJournal
) -> None:
    with reading(remembering, at_root) as reader:
        reader.unlock()
        reader.goto(journal.addresses.entry(OPEN))
        other = reader.window.new_page()
        other.goto(at_root + journal.addresses.entry(PLAN))
        is_sealed_and_open(other)
        reader.tab.goto(at_root + "away.html")
        other.get_by_role("button", name="Lock").click()
        is_locked(other)
        reader.forgive_search()
        reader.tab.go_back()
        shows_nothing_of_the_journal(reader.tab)
        assert "canal" not in reader.tab.evaluate("document.documentElement.textContent")


PUT_AWAY = """() => {
    dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));
    return document.body.textContent;
}"""


def test_a_page_that_is_put_away_keeps_neither_words_nor_key(reader: Reader, journal: SealedJournal) -> None:
    reader.unlock()
    reader.goto(journal.addresses.entry(OPEN))
    assert reader.tab.evaluate(PUT_AWAY) == ""
    stop_workers(reader.tab)
    reader.tab.goto(reader.address + journal.addresses.entry(PLAN))
    shows_nothing_of_the_journal(reader.tab)
    reader.forgive_search()

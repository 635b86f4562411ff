"""Addresses of a real journal: typed, passed on, below a path of the host, and telling nothing."""

from __future__ import annotations

import re

import pytest
from browser.journal_site import SealedJournal
from browser.reader import Reader, reading, search_for, shows
from browser.sealed_host import is_locked
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser

OPEN = "2026-05-27-open.md"


def test_an_address_in_a_fresh_profile_asks_and_then_shows_its_page(
    reader: Reader, journal: SealedJournal
) -> None:
    route = journal.addresses.entry(OPEN)
    reader.unlock(route)
    shows(reader.tab, "The canal path")
    assert reader.tab.url == reader.address + route
    reader.forgive_deep_link()


def test_an_address_in_a_locked_profile_asks_and_then_shows_its_page(
    reader: Reader, journal: SealedJournal
) -> None:
    reader.unlock()
    reader.lock()
    route = journal.addresses.entry(OPEN)
    reader.unlock(route)
    shows(reader.tab, "The canal path")
    assert reader.tab.url == reader.address + route


def test_an_address_that_was_never_there_says_so(reader: Reader) -> None:
    reader.unlock()
    reader.tab.goto(reader.address + "aaaaaaaaaaaaaaaaaaaa/")
    expect(reader.tab.get_by_role("heading")).to_have_text("There is no such page")
    reader.forgive_deep_link()


def test_every_address_is_opaque_and_every_title_neutral(journal: SealedJournal) -> None:
    site = journal.opened
    own = [route for route in site.files if not route.startswith(("assets/", "goldseam/", "search/"))]
    assert len(own) > 200
    assert [
        route
        for route in own
        if not re.fullmatch(r"(media/[a-z2-7]{20}(\.[a-z0-9]{1,5})?|([a-z2-7]{20}/)?)", route)
    ] == []
    titles = {
        re.findall(rb"<title>(.*?)</title>", site.read(route))[0] for route in own if route.endswith("/")
    }
    assert titles == {b"Notes"}


def test_below_a_path_of_the_host_everything_works_as_at_its_root(
    chromium: Browser, below: str, journal: SealedJournal
) -> None:
    with reading(chromium, below) as reader:
        route = journal.addresses.entry(OPEN)
        reader.unlock(route)
        shows(reader.tab, "The canal path")
        reader.forgive_deep_link()
        reader.tab.get_by_role("link", name="a page of its own").click()
        shows(reader.tab, "A covered page")
        reader.tab.locator(".md-tabs").get_by_role("link", name="Timeline").click()
        shows(reader.tab, "Timeline")
        reader.goto("")
        search_for(reader.tab, "quenchwort")
        reader.tab.locator(".md-search-result__link", has_text="The canal path").first.click()
        shows(reader.tab, "The canal path")
        reader.lock()
        assert reader.tab.url == below
        assert not [url for url in reader.asked if not url.startswith((below, "data:", "blob:"))]


def test_a_sealed_site_claims_only_its_own_path(chromium: Browser, below: str) -> None:
    with reading(chromium, below) as reader:
        reader.unlock()
        scopes = reader.tab.evaluate(
            "navigator.serviceWorker.getRegistrations().then(all => all.map(each => each.scope))"
        )
        assert scopes == [below]
        reader.lock()
        is_locked(reader.tab)

"""A person with a browser: what they do, and everything their browser asked for and complained of."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from browser.journal_site import PASSPHRASE, Outside, SealedJournal
from browser.sealed_host import heading, is_locked, is_sealed_and_open
from browser.unkind_host import is_about_the_host
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

QUIET = (
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP journal.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
DEEP_LINK = "the server responded with a status of 404"


def chromium_path() -> str | None:
    """The system's Chromium where there is one, else Playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return str(Path(__file__).with_name("chromium")) if any(map(shutil.which, names)) else None


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(QUIET))
    yield browser
    browser.close()


@dataclass
class Reader:
    """One browser profile at one address of the site."""

    window: BrowserContext
    address: str
    tab: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def unlock(self, route: str = "") -> None:
        """Type the address, then the passphrase; ends on the open page."""
        self.tab.goto(self.address + route)
        self.give(PASSPHRASE)
        is_sealed_and_open(self.tab)

    def give(self, passphrase: str) -> None:
        self.tab.get_by_label("Passphrase", exact=True).fill(passphrase)
        self.tab.get_by_role("button", name="Open", exact=True).click()

    def goto(self, route: str) -> Page:
        """Type an address of the open site."""
        self.tab.goto(self.address + route)
        is_sealed_and_open(self.tab)
        return self.tab

    def lock(self) -> None:
        self.tab.get_by_role("button", name="Lock").click()
        is_locked(self.tab)
        self.forgive_search()

    @property
    def elsewhere(self) -> list[str]:
        """Requests to any other origin."""
        own = urlsplit(self.address).netloc
        return [url for url in self.asked if url.startswith(("http", "ws")) and urlsplit(url).netloc != own]

    def listen(self) -> None:
        self.window.on("request", lambda request: self.asked.append(request.url))
        self.window.on("console", lambda message: self._complain(message.type, message.text))
        self.window.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _complain(self, kind: str, text: str) -> None:
        if kind == "error" and not is_about_the_host(text):
            self.complaints.append(text)

    def forgive_search(self) -> None:
        """A lock stops the search of a page that is still loading its stemmers."""
        self.complaints[:] = [text for text in self.complaints if "importScripts" not in text]

    def forgive_deep_link(self) -> None:
        """The browser's own line for a page that its host answered with 404 is no fault of the site."""
        kept = [text for text in self.complaints if DEEP_LINK not in text]
        assert len(self.complaints) - len(kept) <= 1
        self.complaints[:] = kept


@contextmanager
def reading(browser: Browser, address: str, **settings: Any) -> Iterator[Reader]:
    """A fresh profile, which at the end must have asked nobody else and complained of nothing."""
    window = browser.new_context(locale="en-GB", timezone_id="Europe/Berlin", **settings)
    window.set_default_timeout(20_000)
    reader = Reader(window, address, window.new_page())
    reader.listen()
    yield reader
    window.close()
    assert reader.elsewhere == []
    assert reader.complaints == []


@pytest.fixture
def reader(chromium: Browser, at_root: str, outside: Outside) -> Iterator[Reader]:
    before = list(outside.asked)
    with reading(chromium, at_root) as found:
        yield found
    assert outside.asked == before


def shows(tab: Page, text: str) -> None:
    """An open page under that heading."""
    heading(tab, text)
    is_sealed_and_open(tab)


def address_of(journal: SealedJournal, at: list[Any]) -> str:
    """The route that a case of `page_kinds.yml` means."""
    return str(getattr(journal.addresses, at[0])(*at[1:]))


def search_for(tab: Page, words: str) -> None:
    """Type into the theme's search."""
    field_ = tab.get_by_placeholder("Search").first
    field_.click()
    field_.press_sequentially(words)
    expect(tab.locator(".md-search-result__meta")).not_to_have_text("Initializing search")

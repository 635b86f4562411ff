"""Behind a proxy in a bad mood: plain words, a way to try again that works, and nothing half shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from browser.sealed_host import DAY, PASSPHRASE, Host, Writer, heading, is_sealed_and_open, unlock
from browser.unkind_host import Proxy, standing_before
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.long]

SECRET = "Walked to the lake."
AWAY = "The host does not answer"
PART_GONE, ALTERED = "A file of this page is missing", "A file of this page was changed"
LIST_GONE, LIST_BAD = "The list of pages is missing", "The list of pages is damaged"
RING_GONE, RING_BAD = "The keyring is missing", "The keyring is damaged"
SAID = {
    "cut": (AWAY, AWAY, AWAY),
    "reset": (AWAY, AWAY, AWAY),
    "failing": (AWAY, AWAY, AWAY),
    "forbidden": (AWAY, AWAY, AWAY),
    "absent": (RING_GONE, LIST_GONE, PART_GONE),
    "shortened": (RING_BAD, LIST_BAD, ALTERED),
    "sign_in": (RING_BAD, LIST_BAD, ALTERED),
}
"""A manner to what is said of the keyrings, the list of pages, and a page."""


@pytest.fixture
def proxy(host: Host, writer: Writer) -> Iterator[Proxy]:
    assert writer.folder == host.folder
    with standing_before(host.answer) as found:
        found.address += "/journal/"
        yield found


def at(start: str, manner: str, but: str = "nothing") -> Callable[[str, str], str | None]:
    """The mood in which what begins with `start` is answered in this manner."""
    return lambda path, _: manner if path.startswith(f"/journal/{start}") and but not in path else None


def kindly(*_: str) -> None:
    return None


def is_said(tab: Page, words: str) -> None:
    expect(tab.get_by_role("heading", name=words)).to_be_visible(timeout=30_000)
    assert SECRET not in tab.content()


@pytest.mark.parametrize("manner", SAID)
def test_the_keyring_does_not_come(tab: Page, proxy: Proxy, manner: str) -> None:
    proxy.mood = at("vault/keyring", manner)
    tab.goto(proxy.address)
    is_said(tab, SAID[manner][0])
    proxy.mood = kindly
    tab.get_by_role("button", name="Try again").click()
    unlock(tab, proxy.address)
    heading(tab, "Home")


@pytest.mark.parametrize("manner", SAID)
def test_the_list_of_pages_does_not_come(tab: Page, proxy: Proxy, manner: str) -> None:
    proxy.mood = at("vault/manifest.age", manner)
    unlock(tab, proxy.address)
    is_said(tab, SAID[manner][1])
    proxy.mood = kindly
    tab.get_by_role("button", name="Try again").click()
    tab.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    tab.get_by_role("button", name="Open", exact=True).click()
    heading(tab, "Home")


@pytest.mark.parametrize("manner", SAID)
def test_a_page_does_not_come(tab: Page, proxy: Proxy, manner: str) -> None:
    unlock(tab, proxy.address)
    is_sealed_and_open(tab)
    proxy.mood = at("vault/", manner, but="manifest")
    tab.goto(f"{proxy.address}{DAY}")
    is_said(tab, SAID[manner][2])
    proxy.mood = kindly
    tab.get_by_role("link", name="Try again").click()
    heading(tab, "Sunday")
    expect(tab.get_by_text(SECRET)).to_be_visible()


@pytest.mark.parametrize("manner", ["wrong_type", "slow"])
def test_sealed_files_of_a_wrong_type_or_in_a_trickle_open_all_the_same(
    tab: Page, proxy: Proxy, manner: str
) -> None:
    proxy.mood = at("vault/", manner)
    tab.set_default_timeout(60_000)
    unlock(tab, proxy.address)
    expect(tab.get_by_role("heading", level=1)).to_have_text("Home", timeout=60_000)
    tab.goto(f"{proxy.address}{DAY}")
    expect(tab.get_by_text(SECRET)).to_be_visible(timeout=60_000)


def test_every_third_connection_that_is_cut_is_not_even_noticed(tab: Page, proxy: Proxy) -> None:
    turns = count()
    proxy.mood = lambda path, _: "cut" if "/vault/" in path and next(turns) % 3 == 1 else None
    unlock(tab, proxy.address)
    heading(tab, "Home")
    tab.get_by_role("link", name="Sunday").click()
    expect(tab.get_by_text(SECRET)).to_be_visible()


@pytest.mark.parametrize("script", ["goldseam.js", "worker.js"])
@pytest.mark.parametrize("manner", ["wrong_type", "cut", "failing", "sign_in"])
def test_a_script_that_does_not_come_right_leaves_words_and_no_field(
    window: BrowserContext, proxy: Proxy, script: str, manner: str
) -> None:
    tab = window.new_page()
    proxy.mood = at(script, manner)
    tab.goto(proxy.address)
    words = "did not arrive" if script == "goldseam.js" else "cannot open the pages"
    expect(tab.get_by_text(words).filter(visible=True).first).to_be_visible(timeout=60_000)
    expect(tab.get_by_label("Passphrase", exact=True)).to_be_hidden()

"""An entry pasted from elsewhere: nothing in it runs, and nothing leaves this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.journal_site import CONNECTED, Outside, SealedJournal
from browser.reader import QUIET, Reader, chromium_path, reading, shows
from browser.sealed_host import is_locked
from playwright.sync_api import Browser, Page, Playwright, expect

pytestmark = [pytest.mark.browser, pytest.mark.one_in(2)]

NO_HINTS = "--disable-background-networking"
TRAPS = "2026-05-29-traps.md"
TITLE = "A page pasted from elsewhere"


@pytest.fixture
def careless(chromium: Browser, at_root: str, outside: Outside) -> Iterator[Reader]:
    """A reader whose browser may complain: each line it blocks is one."""
    before = list(outside.asked)
    with reading(chromium, at_root) as found:
        yield found
        found.tab.wait_for_timeout(500)
        found.complaints.clear()
        found.asked.clear()  # Chromium announces what its policy then forbids: the silent server is the proof
    assert outside.asked == before


def is_untouched(tab: Page) -> None:
    tab.wait_for_timeout(700)
    shows(tab, TITLE)
    expect(tab.get_by_text("The words before the traps.")).to_be_visible()
    expect(tab.get_by_text("The words after the traps.")).to_be_visible()
    assert tab.evaluate("window.caught") is None


@pytest.mark.parametrize("way", ["typed", "link"])
def test_nothing_in_an_entry_runs_or_asks_a_stranger(
    careless: Reader, journal: SealedJournal, way: str
) -> None:
    careless.unlock()
    if way == "typed":
        careless.goto(journal.addresses.entry(TRAPS))
    else:
        careless.tab.get_by_role("link", name=TITLE).first.click()
    is_untouched(careless.tab)


def test_no_name_in_an_entry_takes_the_place_of_lock_and_leave(
    careless: Reader, journal: SealedJournal
) -> None:
    careless.unlock()
    tab = careless.goto(journal.addresses.entry(TRAPS))
    expect(tab.get_by_role("button", name="Leave this site now")).to_be_visible()
    tab.get_by_role("button", name="Lock", exact=True).click()
    is_locked(tab)


@pytest.mark.parametrize("lure", ["#lure", "#js-link", "#ping-link", "#send", ".press"])
def test_what_a_hand_can_press_does_nothing_either(
    careless: Reader, journal: SealedJournal, lure: str
) -> None:
    careless.unlock()
    tab = careless.goto(journal.addresses.entry(TRAPS))
    for found in tab.locator(lure).all():
        found.dispatch_event("click")
    tab.wait_for_timeout(700)
    assert told(tab, "document.querySelector('h1').textContent") == TITLE
    assert told(tab, "window.caught ?? 'nothing'") == "nothing"


def told(tab: Page, expression: str) -> object:
    """What the page says now; the driver's own calls wait for the navigation that the policy forbade."""
    said = tab.context.new_cdp_session(tab).send("Runtime.evaluate", {"expression": expression})
    return said["result"].get("value")


@pytest.fixture
def eager(playwright: Playwright, at_root: str, tmp_path: Path) -> Iterator[Reader]:
    """A profile on the disk and a browser that connects where pages hint at, as those of people do."""
    window = playwright.chromium.launch_persistent_context(
        tmp_path / "profile",
        executable_path=chromium_path(),
        args=[each for each in QUIET if each != NO_HINTS],
        ignore_default_args=[NO_HINTS],
    )
    yield Reader(window, at_root, window.pages[0])
    window.close()


def test_a_browser_that_follows_hints_connects_nowhere(
    eager: Reader, journal: SealedJournal, outside: Outside
) -> None:
    before = list(outside.asked)
    eager.unlock()
    eager.goto(journal.addresses.entry(TRAPS))
    is_untouched(eager.tab)
    assert eager.tab.locator("body link").count() == 0
    for name in ("trap.html", "trap.svg"):
        eager.tab.goto(eager.address + journal.addresses.media(name))
        eager.tab.wait_for_timeout(700)
    assert outside.asked == before
    eager.tab.goto("about:blank")
    eager.tab.set_content(f"<link rel=preconnect href={outside.address}>")
    eager.tab.wait_for_timeout(700)
    assert outside.asked == [*before, CONNECTED], "this browser follows no hints, so nothing was tried"
    outside.asked.clear()


@pytest.mark.parametrize("name", ["trap.html", "trap.svg", "trap.js"])
def test_an_attachment_is_shown_and_does_not_run(careless: Reader, journal: SealedJournal, name: str) -> None:
    route = journal.addresses.media(name)
    assert route in journal.opened.files
    careless.unlock()
    answer = careless.tab.goto(careless.address + route)
    assert answer is not None
    assert answer.status == 200
    assert answer.headers["content-security-policy"].startswith("sandbox;")
    assert answer.headers["x-content-type-options"] == "nosniff"
    careless.tab.wait_for_timeout(500)
    shown = careless.tab.content()
    assert ">ran<" not in shown
    assert 'class="ran"' not in shown


def test_every_page_comes_with_the_whole_policy(reader: Reader, journal: SealedJournal) -> None:
    reader.unlock()
    answer = reader.tab.goto(reader.address + journal.addresses.entry("my-plan.md"))
    assert answer is not None
    policy = dict(
        part.strip().partition(" ")[::2] for part in answer.headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["connect-src"] == policy["worker-src"] == policy["frame-src"] == "'self'"
    assert (
        policy["frame-ancestors"]
        == policy["object-src"]
        == policy["base-uri"]
        == policy["form-action"]
        == "'none'"
    )
    assert not {"'self'", "'unsafe-inline'", "'unsafe-eval'", "*"} & set(policy["script-src"].split())
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"


def test_a_script_among_the_attachments_is_refused_to_a_page(
    careless: Reader, journal: SealedJournal
) -> None:
    careless.unlock()
    added = f"""() => new Promise(resolve => {{
        const script = document.createElement('script');
        script.src = {careless.address + journal.addresses.media("trap.js")!r};
        script.onload = () => resolve('loaded');
        script.onerror = () => resolve('refused');
        document.body.append(script);
    }})"""
    assert careless.tab.evaluate(added) == "refused"
    assert careless.tab.evaluate("window.caught") is None

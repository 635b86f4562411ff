"""Where the key is and when it goes: locking, leaving, idling, and a worker that the browser stops."""

from __future__ import annotations

import pytest
from browser.sealed_host import (
    DAY,
    NEXT,
    PASSPHRASE,
    Host,
    Writer,
    heading,
    is_locked,
    is_sealed_and_open,
    stop_workers,
    unlock,
)
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser


def test_a_locked_site_asks_and_then_shows_what_was_wanted(tab: Page, host: Host) -> None:
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    tab.get_by_role("button", name="Lock").click()
    is_locked(tab)
    tab.goto(f"{host.address}{NEXT}?a=1#part")
    assert "#go=" in tab.url
    tab.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    tab.keyboard.press("Enter")
    heading(tab, "Monday")
    assert tab.url == f"{host.address}{NEXT}?a=1#part"


def test_leave_says_that_the_history_stays(tab: Page, host: Host) -> None:
    unlock(tab, host.address)
    button = tab.get_by_role("button", name="Leave this site now")
    for place in ("title", "aria-description"):
        assert "history stays" in (button.get_attribute(place) or "")


def test_after_a_lock_back_shows_the_unlock_page(tab: Page, host: Host) -> None:
    unlock(tab, host.address)
    tab.get_by_role("link", name="Sunday").click()
    is_sealed_and_open(tab)
    tab.get_by_role("button", name="Lock").click()
    is_locked(tab)
    tab.go_back()
    is_locked(tab)
    expect(tab.get_by_text("Walked to the lake.")).to_have_count(0)


def test_a_lock_in_one_tab_locks_all_of_them(window: BrowserContext, tab: Page, host: Host) -> None:
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    other = window.new_page()
    other.goto(f"{host.address}{DAY}")
    is_sealed_and_open(other)
    tab.get_by_role("button", name="Lock").click()
    is_locked(tab)
    is_locked(other)


def test_a_stopped_worker_goes_on_with_the_key_of_an_open_page(
    window: BrowserContext, tab: Page, host: Host
) -> None:
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    stop_workers(tab)
    tab.get_by_role("link", name="Sunday").click()
    heading(tab, "Sunday")
    is_sealed_and_open(tab)
    stop_workers(tab)
    tab.reload()
    heading(tab, "Sunday")
    is_sealed_and_open(tab)
    stop_workers(tab)
    other = window.new_page()
    other.goto(f"{host.address}{NEXT}")
    heading(other, "Monday")


def test_with_no_page_left_a_stopped_worker_is_locked(window: BrowserContext, tab: Page, host: Host) -> None:
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    elsewhere = window.new_page()
    tab.close()
    stop_workers(elsewhere)
    elsewhere.goto(host.address)
    is_locked(elsewhere)


def test_a_lock_holds_when_the_worker_is_stopped_afterwards(tab: Page, host: Host) -> None:
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    tab.get_by_role("button", name="Lock").click()
    is_locked(tab)
    stop_workers(tab)
    tab.goto(f"{host.address}{DAY}")
    is_locked(tab)


def test_an_open_page_locks_itself_when_nothing_happens(tab: Page, host: Host, writer: Writer) -> None:
    writer.build(later=5, idle_minutes=0.05)
    # Only an open page asks for its script; on a busy machine it may be locked again before anybody looks.
    with tab.expect_response(f"{host.address}goldseam/page.js"):
        unlock(tab, host.address)
    tab.mouse.move(5, 5)
    is_locked(tab)


def test_a_person_who_does_something_is_not_locked_out(tab: Page, host: Host, writer: Writer) -> None:
    writer.build(later=5, idle_minutes=0.1)
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    for _ in range(16):
        tab.keyboard.press("ArrowDown")
        tab.wait_for_timeout(400)
    is_sealed_and_open(tab)


def test_leave_goes_to_the_neutral_page_and_locks(tab: Page, host: Host) -> None:
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    tab.get_by_role("button", name="Leave").click()
    tab.wait_for_url("**/away.html")
    heading(tab, "Notes")
    tab.goto(f"{host.address}{DAY}")
    is_locked(tab)


def test_three_times_shift_leaves(tab: Page, host: Host) -> None:
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    for _ in range(3):
        tab.keyboard.press("Shift")
    tab.wait_for_url("**/away.html")


def test_nothing_of_a_key_is_stored(tab: Page, host: Host) -> None:
    unlock(tab, f"{host.address}{DAY}")
    is_sealed_and_open(tab)
    stored = tab.evaluate(
        """async () => [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie,
        (await indexedDB.databases()).length, (await caches.keys()).length]"""
    )
    assert stored[1:] == ["{}", "", 0, 0]
    assert stored[0].count(":") == 1
    assert "AGE" not in stored[0]


OPENS = """address => {
    const link = document.createElement('a');
    Object.assign(link, {href: address, target: '_blank', rel: 'opener', textContent: 'Elsewhere'});
    document.querySelector('main').append(link);
}"""
REACHES_BACK = b"""<!doctype html><title>Elsewhere</title><h1>waiting</h1><script>
try { window.opener.location = 'about:blank#steered'; document.querySelector('h1').textContent = 'steered'; }
catch { document.querySelector('h1').textContent = String(window.opener); }
</script>"""


def test_a_page_that_a_link_opened_cannot_steer_the_journals_tab(
    window: BrowserContext, tab: Page, host: Host, stranger: Host
) -> None:
    pages = {"elsewhere.html": REACHES_BACK, "unguarded.html": b"<main>Any page</main>"}
    stranger.broken = pages.get

    def said_by_what_opens() -> str:
        tab.evaluate(OPENS, f"{stranger.address}elsewhere.html")
        with window.expect_page() as opened:
            tab.get_by_role("link", name="Elsewhere").click()
        expect(opened.value.locator("h1")).not_to_have_text("waiting")
        return opened.value.locator("h1").inner_text()

    tab.goto(f"{stranger.address}unguarded.html")
    assert said_by_what_opens() == "steered"
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    assert said_by_what_opens() == "null"
    heading(tab, "Home")
    assert tab.url == host.address

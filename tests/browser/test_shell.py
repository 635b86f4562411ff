"""The sealed site in a real Chromium: unlocking, deep links, and a site behind the worker."""

from __future__ import annotations

import pytest
from browser.sealed_host import (
    DAY,
    PASSPHRASE,
    Host,
    Writer,
    heading,
    is_locked,
    is_sealed_and_open,
    unlock,
)
from browser.unkind_host import EVERYWHERE
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_the_passphrase_opens_the_home_page(tab: Page, host: Host) -> None:
    unlock(tab, host.address)
    heading(tab, "Home")
    is_sealed_and_open(tab)
    assert tab.url == host.address


@pytest.mark.skipif(EVERYWHERE, reason="counts what the host is asked, and a second try is one more")
def test_while_a_passphrase_is_typed_only_what_a_locked_page_may_know_is_fetched(
    tab: Page, host: Host
) -> None:
    tab.goto(host.address)
    is_locked(tab)
    host.asked.clear()
    tab.get_by_label("Passphrase", exact=True).press_sequentially(PASSPHRASE, delay=20)
    tab.wait_for_timeout(500)
    [keyring] = (host.folder / "vault" / "keyring").iterdir()
    early = ["goldseam.js", "vault/manifest.age", f"vault/keyring/{keyring.name}"]
    assert sorted(host.asked) == sorted(early)
    tab.keyboard.press("Enter")
    heading(tab, "Home")
    assert [host.asked.count(path) for path in early] == [1, 1, 1]


def test_links_reload_and_the_theme_work_behind_the_worker(tab: Page, host: Host) -> None:
    unlock(tab, host.address)
    tab.get_by_role("link", name="Sunday").click()
    heading(tab, "Sunday")
    tab.reload()
    heading(tab, "Sunday")
    assert tab.evaluate("document.documentElement.dataset.theme") == "ran"


def test_a_first_deep_link_unlocks_and_goes_on(tab: Page, host: Host) -> None:
    unlock(tab, f"{host.address}{DAY}#part")
    heading(tab, "Sunday")
    assert tab.url == f"{host.address}{DAY}#part"


def test_a_deep_link_works_where_the_base_path_was_never_told(tab: Page, host: Host, writer: Writer) -> None:
    writer.build(later=5, base="/")
    unlock(tab, f"{host.address}{DAY}")
    heading(tab, "Sunday")


def test_a_hard_reload_does_not_ask_again(tab: Page, host: Host) -> None:
    unlock(tab, f"{host.address}{DAY}")
    is_sealed_and_open(tab)
    tab.context.new_cdp_session(tab).send("Page.reload", {"ignoreCache": True})
    tab.wait_for_timeout(500)
    heading(tab, "Sunday")
    is_sealed_and_open(tab)


def test_an_attached_script_does_not_run(tab: Page, host: Host) -> None:
    unlock(tab, f"{host.address}{DAY}")
    is_sealed_and_open(tab)
    assert tab.evaluate("document.documentElement.dataset.attached") is None
    tab.goto(f"{host.address}media/saved.html")
    expect(tab.locator("#p")).to_have_text("saved")


@pytest.mark.skipif(EVERYWHERE, reason="counts what the host is asked, and a second try is one more")
def test_a_sound_can_be_sought_in_without_opening_all_of_it(tab: Page, host: Host) -> None:
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    part = """fetch('media/lake.wav', {headers: {Range: 'bytes=2000000-2000009'}})
        .then(async found => [found.status, (await found.arrayBuffer()).byteLength])"""
    host.asked.clear()
    assert tab.evaluate(part) == [206, 10]
    assert len([path for path in host.asked if path.startswith("vault/")]) == 1
    tab.get_by_role("link", name="Monday").click()
    heading(tab, "Monday")
    seek = """() => new Promise((resolve, reject) => {
        const sound = document.querySelector('audio');
        sound.onseeked = () => resolve(sound.currentTime);
        sound.onerror = () => reject(new Error(sound.error.message));
        const go = () => { sound.currentTime = 290; };
        sound.readyState > 0 ? go() : (sound.onloadedmetadata = go, sound.load());
    })"""
    assert tab.evaluate(seek) == 290

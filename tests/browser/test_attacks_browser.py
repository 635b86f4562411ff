"""The table of attacks in a real browser: each refused in its own words, and nothing of the page shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from attacks.deeds import ATTACKS, WORDS, Attack, Scene, scene
from browser.sealed_host import DAY, PASSPHRASE, Host, heading, is_locked, is_sealed_and_open, unlock
from playwright.sync_api import Browser, BrowserContext, Page, expect
from reliability import Tally

pytestmark = pytest.mark.browser

CASES = [
    pytest.param(attack, id=attack.name, marks=() if attack.quick else (pytest.mark.long,))
    for attack in ATTACKS
]
SECRET = "Walked to the lake."


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("attacked")
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        return scene(folder)


@pytest.fixture
def fresh(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context()
    context.set_default_timeout(20_000)
    yield context
    context.close()


@pytest.mark.parametrize("attack", CASES)
def test_an_attack_is_refused_in_plain_words(
    fresh: BrowserContext, host: Host, sites: Scene, attack: Attack, tmp_path: Path, tally: Tally
) -> None:
    tab = fresh.new_page()
    faults: list[str] = []
    fresh.on("weberror", lambda error: faults.append(str(error.error)))
    if attack.answer == "older":
        has_seen_the_newest(tab, host, sites)
    host.folder = sites.spoilt(attack, tmp_path / "spoilt")
    if attack.before_any_page:
        is_refused_whole(tab, host, attack)
    elif attack.answer in WORDS and attack.answer != "older":
        is_refused_and_the_rest_opens(tab, host, attack)
    else:
        opens(tab, host, attack)
    assert faults == []
    tally("attacks", "Chromium", tried=1, answered=1)


def has_seen_the_newest(tab: Page, host: Host, sites: Scene) -> None:
    host.folder = sites.mine
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    tab.get_by_role("button", name="Lock").click()
    is_locked(tab)


def is_refused_whole(tab: Page, host: Host, attack: Attack) -> None:
    """No page opens, neither the first nor one whose address is known."""
    title = WORDS[attack.answer][1]
    tab.goto(f"{host.address}{DAY}")
    tab.locator("#words-title, #passphrase").filter(visible=True).first.wait_for()
    if tab.locator("#passphrase").is_visible():
        tab.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
        tab.get_by_role("button", name="Open", exact=True).click()
    expect(tab.locator("#words-title, #status").filter(has_text=title).first).to_be_visible()
    assert SECRET not in tab.content()
    tab.goto(f"{host.address}{attack.read}")
    expect(tab.get_by_role("button", name="Lock")).to_have_count(0)
    assert SECRET not in tab.content()


def is_refused_and_the_rest_opens(tab: Page, host: Host, attack: Attack) -> None:
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    if attack.read.endswith(".wav"):
        said = tab.evaluate(f"fetch('{attack.read}').then(found => found.status)")
        assert said == 502
        tab.goto(f"{host.address}{attack.read}", wait_until="commit")
    else:
        tab.goto(f"{host.address}{attack.read}")
    expect(tab.get_by_role("heading")).to_have_text(WORDS[attack.answer][1])
    assert SECRET not in tab.content()
    tab.get_by_role("link", name="Start page").click()
    heading(tab, "Home")


def opens(tab: Page, host: Host, attack: Attack) -> None:
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    warned = tab.get_by_text(WORDS["older"][1])
    expect(warned).to_have_count(1 if attack.answer == "older" else 0)
    tab.get_by_role("link", name="Sunday").click()
    expect(tab.get_by_text(SECRET)).to_be_visible()

"""The whole journey in Firefox and WebKit: unlock, address, search, stopped worker, lock, Back, idle lock."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
import yaml
from browser.journal_site import Outside, SealedJournal
from browser.reader import address_of
from engines.firefox import firefox, private, stop_worker
from engines.webkit import lose_worker, webkit
from engines.window import Window
from goldseam.cli.demo import PASSPHRASE

pytestmark = pytest.mark.long

PAGE_KINDS = Path(__file__).parent.parent / "browser" / "page_kinds.yml"
OPEN = "2026-05-27-open.md"
WRONG = "lantern mended bowl golden seam rivet"
FIELD, SUBMIT, LOCK = "#passphrase", "#form button[type=submit]", "#goldseam-lock"
IS_THERE = "return [...document.querySelectorAll(arguments[0])].some((one) => one.getClientRects().length)"
SAYS = "return document.body.innerText.includes(arguments[0])"
HEADING = "return document.querySelector('h1')?.textContent.trim() === arguments[0]"
ANSWERS = "fetch('goldseam/page.js').then((said) => window.answers = said.ok); return window.answers"
RESULT = "return document.querySelector('.md-search-result__link')?.innerText.includes(arguments[0])"


def unlock(window: Window, address: str) -> None:
    window.goto(address)
    window.until(IS_THERE, FIELD)
    window.type(FIELD, PASSPHRASE)
    window.press(SUBMIT)
    is_open(window)


def is_open(window: Window) -> None:
    window.until(IS_THERE, LOCK)


def shows(window: Window, heading: str) -> None:
    window.until(HEADING, heading)
    is_open(window)


def shows_nothing_of_the_journal(window: Window) -> None:
    window.until(IS_THERE, FIELD)
    text = window.run("return document.documentElement.outerHTML")
    assert "canal" not in text
    assert "quenchwort" not in text


def test_a_wrong_passphrase_is_told_in_words_and_the_right_one_opens(window: Window, at_root: str) -> None:
    window.goto(at_root)
    window.until(IS_THERE, FIELD)
    window.type(FIELD, WRONG)
    window.press(SUBMIT)
    window.until(
        "return document.querySelector('#status').innerText.includes('That passphrase does not fit')"
    )
    assert window.run("return document.querySelector('#passphrase').value") == WRONG
    window.run("document.querySelector('#passphrase').value = ''")
    window.type(FIELD, PASSPHRASE)
    window.press(SUBMIT)
    is_open(window)


def test_an_address_in_a_fresh_profile_asks_and_then_shows_its_page(
    window: Window, at_root: str, journal: SealedJournal
) -> None:
    address = at_root + journal.addresses.entry(OPEN)
    unlock(window, address)
    shows(window, "The canal path")
    assert window.run("return location.href") == address


def test_a_word_is_found_and_leads_to_its_page(window: Window, at_root: str) -> None:
    unlock(window, at_root)
    window.press("label.md-search__icon[for=__search], .md-search__input")
    window.type(".md-search__input", "quenchwort")
    window.until(RESULT, "The canal path")
    window.run("document.querySelector('.md-search-result__link').click()")
    shows(window, "The canal path")
    assert "quenchwort" not in window.run("return location.href")


def test_after_a_lock_neither_back_nor_an_address_shows_anything(
    window: Window, at_root: str, journal: SealedJournal
) -> None:
    address = at_root + journal.addresses.entry(OPEN)
    unlock(window, at_root)
    window.goto(address)
    shows(window, "The canal path")
    window.press(LOCK)
    shows_nothing_of_the_journal(window)
    window.back()
    shows_nothing_of_the_journal(window)
    window.goto(address)
    shows_nothing_of_the_journal(window)


def test_an_idle_journal_locks_itself(window: Window, hasty: str) -> None:
    unlock(window, hasty)
    shows_nothing_of_the_journal(window)


Browser = Callable[[Path], AbstractContextManager[Window]]


@pytest.mark.parametrize("browser", [firefox, private])
def test_a_worker_that_firefox_stopped_is_not_noticed_while_a_page_is_open(
    at_root: str, journal: SealedJournal, tmp_path: Path, browser: Browser
) -> None:
    with browser(tmp_path) as window:
        unlock(window, at_root)
        stop_worker(window)
        window.goto(at_root + journal.addresses.entry(OPEN))
        shows(window, "The canal path")
        stop_worker(window)
        window.run("window.before = true; location.reload()")
        window.until("return window.before === undefined")
        shows(window, "The canal path")
        window.goto("about:blank")
        stop_worker(window)
        window.goto(at_root)
        shows_nothing_of_the_journal(window)


def test_a_worker_that_webkit_lost_is_not_noticed_while_a_page_is_open(
    at_root: str, journal: SealedJournal, tmp_path: Path
) -> None:
    with webkit(tmp_path) as window:
        unlock(window, at_root)
        lose_worker(tmp_path)
        window.until(ANSWERS)
        window.goto(at_root + journal.addresses.entry(OPEN))
        shows(window, "The canal path")


def test_a_worker_that_webkit_lost_without_a_page_that_has_the_key_is_locked(
    at_root: str, tmp_path: Path
) -> None:
    with webkit(tmp_path) as window:
        unlock(window, at_root)
        window.run("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
        lose_worker(tmp_path)
        window.goto(at_root)
        shows_nothing_of_the_journal(window)


def test_every_kind_of_page_shows_what_it_must(window: Window, at_root: str, journal: SealedJournal) -> None:
    unlock(window, at_root)
    for kind in yaml.safe_load(PAGE_KINDS.read_text(encoding="utf-8")):
        window.goto(at_root + address_of(journal, kind["at"]))
        shows(window, kind["heading"]) if kind["heading"] else is_open(window)
        window.until(IS_THERE, kind["sees"])


def test_nothing_in_an_entry_runs_or_asks_a_stranger(
    window: Window, at_root: str, journal: SealedJournal, outside: Outside
) -> None:
    before = list(outside.asked)
    unlock(window, at_root)
    window.goto(at_root + journal.addresses.entry("2026-05-29-traps.md"))
    shows(window, "A page pasted from elsewhere")
    window.until("return document.readyState === 'complete' && 'document$' in window")
    assert window.run("return window.caught ?? 'nothing'") == "nothing"
    assert outside.asked == before


@pytest.mark.parametrize(
    "without",
    [
        {"dom__serviceWorkers__enabled": False},
        {"browser__privatebrowsing__autostart": True, "dom__serviceWorkers__privateBrowsing__enabled": False},
        {"network__cookie__cookieBehavior": 2},
    ],
    ids=["no workers", "no workers in private windows", "no cookies"],
)
def test_a_firefox_that_cannot_is_told_so_and_what_to_do(
    at_root: str, tmp_path: Path, without: dict[str, object]
) -> None:
    with firefox(tmp_path, **without) as window:
        window.goto(at_root)
        window.until(SAYS, "This window cannot open the pages")
        assert window.run(SAYS, "Use an ordinary window, or run “goldseam open”")
        assert not window.run(IS_THERE, FIELD)

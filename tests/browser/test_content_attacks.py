"""HTML that would run or call home, a piece a page: the browser itself reports what stopped it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from browser.journal_site import Outside
from browser.sealed_host import Host, Writer, heading, html, is_sealed_and_open, unlock
from playwright.sync_api import Browser, Page, expect
from reliability import Tally

pytestmark = pytest.mark.browser

PIECES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("content_attacks.yml").read_text(encoding="utf-8")
)
RAW = [piece for piece in PIECES if not piece.get("only_in_entries")]
LISTENS = """
window.reports = [];
document.addEventListener('securitypolicyviolation', (found) => reports.push(found.effectiveDirective));
"""
HARMLESS = """
<details><summary>More</summary><p>Folded words.</p></details>
<table style="border: 1px solid"><tr><td style="color: teal">A cell</td></tr></table>
<style>.mine { letter-spacing: 2px }</style><p class="mine">Wide words</p>
<svg width="20" height="20"><circle id="dot" cx="9" cy="9" r="8" fill="gold"></circle></svg>
<img id="data" alt="a dot" src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=">
<audio controls src="../media/lake.wav"></audio>
<a href="https://example.org/">A link that a hand may press</a>
"""


def route(number: int) -> str:
    """A page for each piece."""
    return (
        "piece" + "abcdefghijklmnopqrstuvwxyz"[number // 26] + "abcdefghijklmnopqrstuvwxyz"[number % 26] + "/"
    )


@pytest.fixture
def tab(chromium: Browser, writer: Writer, host: Host, outside: Outside) -> Iterator[Page]:
    """An open journal whose pages hold the pieces; whatever happens, nobody outside is asked."""
    writer.build(later=60, more=pages_of(outside))
    context = chromium.new_context()
    context.set_default_timeout(20_000)
    context.add_init_script(LISTENS)
    before = list(outside.asked)
    page = context.new_page()
    unlock(page, host.address)
    is_sealed_and_open(page)
    yield page
    page.wait_for_timeout(300)
    context.close()
    assert outside.asked == before


def pages_of(outside: Outside) -> dict[str, tuple[str, bytes]]:
    """A page for each piece, one for all that nobody has to press, and a harmless one."""
    told = [piece["html"].replace("{outside}", outside.address) for piece in RAW]
    bodies = {route(number): html("A piece", piece) for number, piece in enumerate(told)}
    bodies["all/"] = html("A piece", "\n".join(piece for piece in told if "class=press" not in piece))
    bodies["harmless/"] = html("Mine", HARMLESS)
    return {name: ("text/html", body) for name, body in bodies.items()}


RULES = ("script-src-elem", "script-src-attr", "style-src-elem", "img-src", "font-src", "media-src",
         "frame-src", "object-src", "base-uri")  # fmt: skip


def test_all_pieces_on_one_page_are_stopped_by_nine_rules_of_the_policy(tab: Page, host: Host) -> None:
    tab.goto(f"{host.address}all/")
    assert [rule for rule in RULES if not_stopped(tab, rule)] == []


@pytest.mark.long
def test_each_piece_is_stopped_and_the_browser_says_by_what(tab: Page, host: Host, tally: Tally) -> None:
    wrong = []
    for number, piece in enumerate(RAW):
        page = tab.context.new_page()
        page.goto(f"{host.address}{route(number)}")
        heading(page, "A piece")
        for lure in page.locator(".press").all():
            lure.dispatch_event("click")
        if found := not_stopped(page, piece["stopped_by"]):
            wrong.append((piece["html"], found))
        page.close()
        tally("content", "in a sealed page as it stands", tried=1, ran=0)
    assert wrong == []


def not_stopped(page: Page, directive: str, patience: float = 5) -> object:
    """What was reported and what ran, unless the page is still there and all is as it must be."""
    session, until = page.context.new_cdp_session(page), time.monotonic() + patience
    # Not by the driver's own calls: they wait for a navigation that the policy has forbidden.
    state = "[document.querySelector('h1').textContent, window.caught ?? '', ...window.reports]"
    while True:
        asked = {"expression": state, "returnByValue": True}
        title, caught, *reports = session.send("Runtime.evaluate", asked)["result"].get("value", ["", ""])
        if (title, caught) == ("A piece", "") and directive in (*reports, "nothing"):
            return None
        if time.monotonic() > until:
            return title, caught, reports
        page.wait_for_timeout(50)


def test_html_of_ones_own_that_is_harmless_works(tab: Page, host: Host) -> None:
    tab.goto(f"{host.address}harmless/")
    tab.get_by_text("More", exact=True).click()
    expect(tab.get_by_text("Folded words.")).to_be_visible()
    assert tab.locator("td").evaluate("cell => getComputedStyle(cell).color") == "rgb(0, 128, 128)"
    assert tab.locator(".mine").evaluate("words => getComputedStyle(words).letterSpacing") == "2px"
    assert tab.locator("#dot").bounding_box() is not None
    tab.wait_for_function("document.querySelector('#data').naturalWidth === 1")
    tab.wait_for_function("document.querySelector('audio').readyState > 0")
    assert tab.evaluate("window.reports") == []


def test_without_the_policy_the_pieces_would_run_and_call(
    chromium: Browser, stranger: Host, outside: Outside
) -> None:
    """The same pieces on an unguarded page: else the tests above could not fail."""
    ran = ("inline", "{outside}/i.png", "'onerror'")
    pieces = [piece["html"] for piece in RAW if any(sign in piece["html"] for sign in ran)]
    page = "".join(pieces).replace("{outside}", outside.address).encode()
    stranger.broken = lambda path: b"<!doctype html>" + page if path == "open.html" else None
    context = chromium.new_context()
    tab = context.new_page()
    tab.goto(f"{stranger.address}open.html")
    tab.wait_for_function("window.caught !== undefined")
    assert "/i.png" in outside.asked
    context.close()
    outside.asked.clear()

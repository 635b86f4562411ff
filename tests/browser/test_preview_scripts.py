"""The preview in a real browser: the theme works, and nothing that stands in an entry runs or leaves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import support
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

EVIL = """---
title: Pasted from somewhere
---
<img src=x onerror="document.title='ran'">
<a id=link href="javascript:document.title='ran'">there</a>
<iframe srcdoc="&lt;script&gt;top.document.title='ran'&lt;/script&gt;"></iframe>
<iframe src="evil.html"></iframe>
<svg><script href="evil.js"></script></svg>
<details open ontoggle="document.title='ran'">more</details>
<img src="http://outside.example/a.png"> <style>@import url(http://outside.example/b.css);</style>
[script](evil.js)
"""
NAMES = "---\ntitle: Names\n---\n<p id=__config>words</p> <p id=goldseam-leave>Leave</p>\n"
FILES = {
    "2026-02-01.md": EVIL,
    "2026-02-02.md": NAMES,
    "evil.js": "document.title = 'ran'",
    "evil.html": "<script>top.document.title = 'ran'</script>",
}


@pytest.fixture
def preview(tmp_path: Path, chromium: Browser) -> Iterator[tuple[Page, str]]:
    """A new page, and where `goldseam serve` shows the entries."""
    machine = support.Machine(tmp_path)
    root = support.journal(machine)
    support.write(root / "entries", FILES)
    with support.serving(machine, "goldseam", "--port", "0", "--no-browser", cwd=root) as served:
        yield chromium.new_context().new_page(), served.address


def test_nothing_in_an_entry_runs_in_the_preview(preview: tuple[Page, str]) -> None:
    page, address = preview
    reached: list[str] = []
    page.on("response", lambda answer: reached.append(answer.url))
    page.goto(address)
    page.get_by_role("link", name="Pasted from somewhere").first.click()
    page.wait_for_selector("#goldseam-leave")
    page.locator("#link").click()
    page.wait_for_timeout(500)
    assert page.title() == "Notes"
    assert page.evaluate("typeof window.document$.subscribe") == "function"
    assert page.evaluate("typeof livereload") == "function"
    assert [url for url in reached if "outside.example" in url] == []
    script = next(url for url in page.evaluate("[...document.links].map(a => a.href)") if url.endswith(".js"))
    page.evaluate(
        "url => document.body.append(Object.assign(document.createElement('script'), {src: url}))", script
    )
    page.wait_for_timeout(500)
    assert page.title() == "Notes"


def test_no_name_in_an_entry_takes_the_way_out_of_the_preview(preview: tuple[Page, str]) -> None:
    page, address = preview
    page.goto(address)
    page.goto(str(page.get_by_role("link", name="Names").first.evaluate("link => link.href")))
    page.get_by_role("button", name="Leave this site now").click()
    page.wait_for_url("about:blank")

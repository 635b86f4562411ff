"""Material, its instant navigation and its search run unmodified behind the worker, under its policy."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from browser.sealed_host import Host, Writer, is_sealed_and_open, unlock
from browser.unkind_host import is_about_the_host
from goldseam import shipped
from goldseam.shell import shell_files
from goldseam.vault.seal import Sealable, seal
from playwright.sync_api import ConsoleMessage, Page, expect

pytestmark = pytest.mark.browser

CONFIG = """
site_name: Notes
docs_dir: docs
theme:
  name: material
  font: false
  features: [navigation.instant]
plugins: [{search: {lang: [en, de]}}]
extra_javascript: [goldseam/page.js]
"""
INLINE = re.compile(r"<script>(.*?)</script>", re.S)


def material_site(place: Path) -> Path:
    """A small site as MkDocs and Material write it."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    docs = place / "docs"
    (docs / "goldseam").mkdir(parents=True)
    (place / "mkdocs.yml").write_text(CONFIG)
    (docs / "index.md").write_text("# Home\n\n[The lake](abcdefghijklmnopqrst.md)\n")
    (docs / "abcdefghijklmnopqrst.md").write_text("# The lake\n\nA heron on the ice.\n")
    (docs / "goldseam/page.js").write_bytes((shipped.viewer() / "page.js").read_bytes())
    build(load_config(str(place / "mkdocs.yml"), site_dir=str(place / "built")))
    return place / "built"


def sealables(built: Path) -> list[Sealable]:
    kinds = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json"}
    return [
        Sealable(
            path.relative_to(built).as_posix().removesuffix("index.html"),
            kinds.get(path.suffix, "application/octet-stream"),
            path.read_bytes(),
            script=path.suffix == ".js",
        )
        for path in sorted(built.rglob("*"))
        if path.is_file() and path.suffix not in (".map", ".gz", ".xml")
    ]


def inline_scripts(built: Path) -> list[str]:
    found = {text for page in built.rglob("*.html") for text in INLINE.findall(page.read_text())}
    return sorted(
        "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in found
    )


@pytest.fixture
def material(writer: Writer, tmp_path: Path) -> None:
    built = material_site(tmp_path)
    shell = shell_files(
        "/journal/", help_page=False, idle_minutes=10, public=tmp_path, today=date(2026, 3, 14)
    )
    now = datetime(2026, 3, 2, tzinfo=UTC)
    scripts = inline_scripts(built)
    seal(sealables(built), shell, writer.folder, writer.found, scripts=scripts, memory=writer.memory, now=now)


@pytest.mark.usefixtures("material")
def test_instant_navigation_and_search_work_and_nothing_is_blocked(tab: Page, host: Host) -> None:
    said: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and not is_about_the_host(message.text):
            said.append(message.text)

    tab.on("console", hear)
    tab.on("pageerror", lambda error: said.append(str(error)))
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    tab.evaluate("window.same = true")
    tab.get_by_role("link", name="The lake").first.click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("The lake")
    assert tab.evaluate("window.same"), "the page was loaded anew"
    is_sealed_and_open(tab)
    tab.get_by_placeholder("Search").first.press_sequentially("heron")
    expect(tab.locator(".md-search-result__item", has_text="heron")).to_have_count(1)
    assert said == []
    outside = [route for route in host.asked if not route.startswith("vault/")]
    assert set(outside) <= {"index.html", "goldseam.js", "worker.js"}

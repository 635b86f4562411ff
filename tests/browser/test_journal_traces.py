"""What a profile holds after a visit: no key, no word of the journal, in no storage and not on the disk."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from browser.journal_site import PASSPHRASE, SealedJournal
from browser.reader import QUIET, Reader, chromium_path, search_for, shows
from playwright.sync_api import Playwright

pytestmark = pytest.mark.browser

STORED = """async () => ({
    local: {...localStorage}, session: {...sessionStorage}, cookies: document.cookie,
    databases: await indexedDB.databases(), caches: await caches.keys(),
    files: await Array.fromAsync((await navigator.storage.getDirectory()).keys()),
})"""
WORDS = ["quenchwort", "The canal path", "thistlemoor", "Nobody fainted", "Okafor"]


def test_no_storage_of_the_browser_holds_a_key_or_a_word(reader: Reader, journal: SealedJournal) -> None:
    reader.unlock()
    reader.goto(journal.addresses.entry("2026-05-27-open.md"))
    search_for(reader.tab, "quenchwort")
    stored = reader.tab.evaluate(STORED)
    assert (stored["cookies"], stored["databases"], stored["caches"], stored["files"]) == ("", [], [], [])
    held = str(stored)
    assert not [word for word in [*WORDS, PASSPHRASE, journal.identity] if word in held]
    assert "AGE-SECRET-KEY" not in held
    assert all(name.startswith(("goldseam", "/.")) for name in stored["local"]), stored["local"].keys()


def bech32_bytes(identity: str) -> bytes:
    """The 32 raw bytes of an age identity (BIP 173), since a database may hold them without their letters."""
    letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
    bits = "".join(f"{letters.index(one):05b}" for one in identity.lower().rpartition("1")[2][:-6])
    return int(bits[:256], 2).to_bytes(32, "big")


def found_on_disk(profile: Path, secrets: list[bytes]) -> list[str]:
    return [
        f"{path.relative_to(profile)}: number {number}"
        for path in profile.rglob("*")
        if path.is_file() and not path.is_symlink()
        for number, secret in enumerate(secrets)
        if secret in path.read_bytes()
    ]


def spellings(words: list[str]) -> list[bytes]:
    return [word.encode(code) for word in words for code in ("utf-8", "utf-16-le")]


def test_the_profile_on_the_disk_holds_no_key_and_no_word_after_a_visit(
    playwright: Playwright, at_root: str, journal: SealedJournal, tmp_path: Path
) -> None:
    window = playwright.chromium.launch_persistent_context(
        tmp_path / "profile", executable_path=chromium_path(), args=list(QUIET), locale="en-GB"
    )
    reader = Reader(window, at_root, window.pages[0])
    reader.unlock()
    search_for(reader.tab, "quenchwort")
    reader.tab.locator(".md-search-result__link", has_text="The canal path").first.click()
    shows(reader.tab, "The canal path")
    reader.goto(journal.addresses.section("resilience"))
    reader.lock()
    window.close()
    raw = bech32_bytes(journal.identity)
    secrets = [
        *spellings([*WORDS, PASSPHRASE, journal.identity, journal.identity.lower()]),
        raw,
        base64.b64encode(raw).rstrip(b"="),
    ]
    assert found_on_disk(tmp_path / "profile", secrets) == []
    assert found_on_disk(tmp_path / "profile", [at_root.encode()]), "the profile was not written at all"


def test_a_key_on_the_disk_would_be_found(tmp_path: Path, journal: SealedJournal) -> None:
    raw = bech32_bytes(journal.identity)
    assert len(raw) == 32
    (tmp_path / "log").write_bytes(b"before" + raw + b"after")
    assert found_on_disk(tmp_path, [raw]) == ["log: number 0"]

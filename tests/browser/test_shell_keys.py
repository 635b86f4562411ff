"""Several ways of unlocking in a real browser: a second passphrase, and one that needs a key file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from browser.sealed_host import PASSPHRASE, Host, Writer, heading, unlock
from goldseam.vault import keyfile, keyring
from goldseam.vault.passphrase import log_n_for
from goldseam.vault.secrets import KeyringFile
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.one_in(2)]

SECOND = "harbour tinsel mosaic plough raven thistle"
KEY = b"a key file, \x00\xff and all"


@pytest.fixture
def key(tmp_path: Path) -> Path:
    file = tmp_path / "stick.key"
    file.write_bytes(KEY)
    return file


def ways(writer: Writer, key: Path, *, main: bool) -> None:
    """Publish a way with a key file, beside the main one or alone."""
    ring = keyring.unlock_site(writer.found.keyrings[0].data, PASSPHRASE)
    words = keyfile.joined(SECOND, keyfile.digest_of(key))
    made = KeyringFile(keyring.random_name(), "keyfile", keyring.lock(ring, words, 10))
    key_way = KeyringFile(keyring.random_name(), "recipient", b"not for a browser")
    first = writer.found.keyrings if main else ()
    found = replace(writer.found, keyrings=(*first, key_way, made))
    replace(writer, found=found).build(later=5)


def choose(tab: Page, file: Path) -> None:
    tab.get_by_label("I also have a key file").set_input_files(file)


def test_without_such_a_way_no_key_file_is_asked_for(tab: Page, host: Host, writer: Writer) -> None:
    assert writer.found.keyrings
    tab.goto(host.address)
    expect(tab.get_by_label("Passphrase", exact=True)).to_be_visible()
    expect(tab.get_by_label("I also have a key file")).to_be_hidden()


def test_passphrase_and_key_file_open_the_site(tab: Page, host: Host, writer: Writer, key: Path) -> None:
    ways(writer, key, main=True)
    tab.goto(host.address)
    choose(tab, key)
    tab.get_by_label("Passphrase", exact=True).fill(f" {SECOND} ")
    tab.get_by_role("button", name="Open", exact=True).click()
    heading(tab, "Home")


def test_the_main_passphrase_still_opens_alone(tab: Page, host: Host, writer: Writer, key: Path) -> None:
    ways(writer, key, main=True)
    unlock(tab, host.address)
    heading(tab, "Home")


@pytest.mark.parametrize("generated", [True, False])
def test_the_work_that_the_passphrases_of_people_ask_for_is_done(
    tab: Page, host: Host, writer: Writer, generated: bool
) -> None:
    """The other sites of these tests are quick to open, this one is as `init` makes it."""
    [first] = writer.found.keyrings
    ring = keyring.unlock_site(first.data, PASSPHRASE)
    slow = first._replace(data=keyring.lock(ring, PASSPHRASE, log_n_for(generated)))
    replace(writer, found=replace(writer.found, keyrings=(slow,))).build(later=5)
    unlock(tab, host.address)
    heading(tab, "Home")


def test_another_key_file_is_refused_in_words(tab: Page, host: Host, writer: Writer, key: Path) -> None:
    ways(writer, key, main=True)
    other = key.with_name("other")
    other.write_bytes(KEY[:-1])
    tab.goto(host.address)
    choose(tab, other)
    tab.get_by_label("Passphrase", exact=True).fill(SECOND)
    tab.get_by_role("button", name="Open", exact=True).click()
    expect(tab.get_by_role("status")).to_contain_text("does not fit")


def test_a_site_that_needs_a_key_file_says_so(tab: Page, host: Host, writer: Writer, key: Path) -> None:
    ways(writer, key, main=False)
    unlock(tab, host.address, SECOND)
    expect(tab.get_by_role("status")).to_contain_text("also asks for a key file")
    choose(tab, key)
    tab.get_by_role("button", name="Open", exact=True).click()
    heading(tab, "Home")

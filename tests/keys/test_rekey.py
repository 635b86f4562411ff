"""`goldseam rekey`: after a leak, new keys; what was known before opens nothing that is sealed later."""

from __future__ import annotations

from pathlib import Path

import pytest
from doors import NEW, KeyedJournal
from goldseam.vault import age
from goldseam.vault.open import open_site
from support import PASSPHRASE, pages_of, write
from test_passwd import pull, second_machine
from test_ways import add_passphrase, age_key

ENTRY = {"entries/2026-02-01.md": "Raked leaves.\n"}


def rekey(mine: KeyedJournal, *args: str | Path, words: str = PASSPHRASE, new: str = NEW) -> str:
    file = mine.file("new-passphrase.txt", new + "\n")
    said = mine.run("rekey", "--new-passphrase-file", file, *args, words=words)
    assert said.code == 0, said.text
    return said.text


@pytest.fixture
def built(mine: KeyedJournal) -> KeyedJournal:
    write(mine.root, ENTRY)
    assert mine.plain("build").code == 0
    return mine


def test_everything_is_sealed_anew_and_the_old_identity_opens_nothing(built: KeyedJournal) -> None:
    old = built.author().keyring.identity
    before = {path.name for path in (built.root / "site" / "vault").glob("*.age")} - {"manifest.age"}
    rekey(built)
    assert built.site_opens(PASSPHRASE)
    assert built.plain("build").code == 0
    after = {path.name for path in (built.root / "site" / "vault").glob("*.age")} - {"manifest.age"}
    assert not before & after
    for path in (built.root / "site" / "vault").glob("*.age"):
        with pytest.raises(age.NoKey):
            age.decrypt(path.read_bytes(), old)
    assert built.site_opens(NEW) and not built.site_opens(PASSPHRASE)
    assert "Nothing has changed" in built.plain("build").text or built.plain("verify").code == 0


def test_the_site_keeps_its_id_and_a_rising_sequence(built: KeyedJournal) -> None:
    site = built.author().keyring.site
    last = open_site(built.root / "site", PASSPHRASE).manifest.sequence
    rekey(built)
    assert built.plain("build").code == 0
    found = open_site(built.root / "site", NEW).manifest
    assert found.site == site == built.author(NEW).keyring.site and found.sequence > last


def test_every_key_is_another(mine: KeyedJournal) -> None:
    old = mine.author()
    rekey(mine)
    new = mine.author(NEW)
    assert old.keyring.site == new.keyring.site
    assert old.keyring.identity != new.keyring.identity and old.keyring.verify != new.keyring.verify
    assert old.signing != new.signing and old.routes != new.routes


def test_it_says_what_stays_open_and_what_ended(mine: KeyedJournal) -> None:
    file, recipient = age_key(mine)
    add_passphrase(mine, "--name", "drawer")
    assert mine.run("keys", "add", "recipient", recipient, "--name", "stick").code == 0
    said = rekey(mine)
    assert "These ways ended: drawer" in said and "These go on: stick" in said
    assert "every copy of the site, of the repository" in said
    assert mine.plain("unlock", "-i", file).code == 0
    assert mine.plain("keys").text.splitlines()[0] == "main: a passphrase"


@pytest.mark.long
def test_another_machine_is_told_and_goes_on_with_the_new_passphrase(built: KeyedJournal) -> None:
    other = second_machine(built)
    assert other.run("unlock").code == 0 and other.plain("build").code == 0
    rekey(built)
    pull(built, other)
    said = other.plain("build")
    assert said.code == 1 and "new keys" in said.text and "goldseam unlock" in said.text
    assert other.site_opens(PASSPHRASE)
    assert other.run("unlock", words=NEW).code == 0 and other.plain("build").code == 0
    assert other.site_opens(NEW) and not other.site_opens(PASSPHRASE)


@pytest.mark.long
def test_the_pages_are_the_same_ones_at_other_addresses(built: KeyedJournal) -> None:
    rekey(built)
    assert built.plain("build").code == 0
    target = built.machine.root / "plain"
    file = built.file("words.txt", NEW + "\n")
    said = built.plain("unseal", built.root / "site", "--to", target, "--passphrase-file", file)
    assert said.code == 0 and any("Raked leaves" in page for page in pages_of(target).values())

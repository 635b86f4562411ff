"""Keyrings come back as they were, and never show what they hold."""

from __future__ import annotations

import json

import pytest
from goldseam.vault import keyring
from goldseam.vault.refusals import Refused


def test_a_keyring_comes_back_from_its_file(author: keyring.AuthorKeyring) -> None:
    locked = keyring.lock(author.keyring, "some words", 2)
    assert keyring.unlock_site(locked, "some words") == author.keyring


def test_an_authors_keyring_comes_back_from_its_file(author: keyring.AuthorKeyring) -> None:
    assert keyring.unlock_author(keyring.lock(author, "some words", 2), "some words") == author


def test_every_keyring_is_as_long_as_every_other(author: keyring.AuthorKeyring) -> None:
    assert len(author.to_bytes()) == len(author.keyring.to_bytes()) == 1024


def test_a_sites_keyring_holds_neither_the_signing_key_nor_that_of_routes(
    author: keyring.AuthorKeyring,
) -> None:
    fields = json.loads(author.keyring.to_bytes())
    assert set(fields) == {"goldseam", "kind", "site", "identity", "verify"}


def test_a_keyring_shows_no_key_when_printed(author: keyring.AuthorKeyring) -> None:
    shown = repr(author)
    assert author.keyring.identity not in shown
    assert repr(author.signing) not in shown and repr(author.routes) not in shown


def test_two_journals_share_nothing() -> None:
    one, other = keyring.create(), keyring.create()
    assert one.keyring.site != other.keyring.site
    assert one.recipient != other.recipient
    assert one.signing != other.signing and one.routes != other.routes


def test_a_signing_key_that_is_not_the_verify_keys_is_refused(author: keyring.AuthorKeyring) -> None:
    mixed = keyring.AuthorKeyring(author.keyring, keyring.create().signing, author.routes)
    with pytest.raises(Refused) as refused:
        keyring.author_from_bytes(mixed.to_bytes())
    assert refused.value.code == "damaged-keyring"

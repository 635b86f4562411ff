"""Age files: what we write, any tool opens; what is broken is refused with the right words."""

from __future__ import annotations

import time

import pyrage
import pytest
from goldseam.errors import GoldseamError
from goldseam.vault import age, header
from goldseam.vault.refusals import Refused
from hypothesis import given, settings
from hypothesis import strategies as st

WORDS = "six words that nobody would guess"


def refusal(data: bytes, passphrase: str = WORDS) -> str:
    with pytest.raises(Refused) as refused:
        age.decrypt_with_passphrase(data, passphrase)
    return refused.value.code


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300), st.text(min_size=1).filter(lambda text: age.tidy(text) != ""))
def test_what_a_passphrase_sealed_it_opens(data: bytes, passphrase: str) -> None:
    assert age.decrypt_with_passphrase(age.encrypt_with_passphrase(data, passphrase, 2), passphrase) == data


@pytest.mark.parametrize("length", [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])
def test_payloads_of_every_length_open(length: int) -> None:
    data = bytes(index % 251 for index in range(length))
    assert age.decrypt_with_passphrase(age.encrypt_with_passphrase(data, WORDS, 2), WORDS) == data


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=3000))
def test_what_was_sealed_to_a_recipient_its_identity_opens(data: bytes) -> None:
    identity = age.new_identity()
    assert age.decrypt(age.encrypt(data, age.recipient_of(identity)), identity) == data


def test_another_identity_does_not_open_it() -> None:
    sealed = age.encrypt(b"a page", age.recipient_of(age.new_identity()))
    with pytest.raises(age.NoKey):
        age.decrypt(sealed, age.new_identity())


def test_spaces_around_and_the_unicode_form_of_a_passphrase_do_not_matter() -> None:
    sealed = age.encrypt_with_passphrase(b"a page", "été à la mer", 2)
    assert age.decrypt_with_passphrase(sealed, "  e\u0301te\u0301 a\u0300 la mer\n") == b"a page"


def test_capitals_in_a_passphrase_do_matter() -> None:
    assert refusal(age.encrypt_with_passphrase(b"a page", WORDS, 2), WORDS.title()) == "wrong-passphrase"


def test_an_empty_passphrase_seals_nothing() -> None:
    with pytest.raises(GoldseamError, match="empty"):
        age.encrypt_with_passphrase(b"a page", " \n", 2)


def test_every_flipped_byte_is_refused() -> None:
    sealed = age.encrypt_with_passphrase(b"a page", WORDS, 2)
    for place in range(len(sealed)):
        broken = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        assert refusal(broken) in ("not-age", "damaged-file", "wrong-passphrase", "too-much-work")


def test_every_shortened_file_is_refused() -> None:
    sealed = age.encrypt_with_passphrase(b"a page", WORDS, 2)
    assert {refusal(sealed[:length]) for length in range(len(sealed))} == {"not-age", "damaged-file"}


def test_a_forged_work_factor_costs_no_time() -> None:
    forged = age.encrypt_with_passphrase(b"a page", WORDS, 2).replace(b" 2\n", b" 22\n", 1)
    start = time.process_time()
    assert refusal(forged) == "too-much-work"
    assert time.process_time() - start < 0.5


def test_a_machine_too_busy_for_pyrage_opens_a_sound_file_and_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """pyrage times the machine, and refuses a work factor that it thinks too much for its speed."""

    def too_busy(*_: object) -> bytes:
        raise pyrage.DecryptError("Excessive work parameter for passphrase.")

    monkeypatch.setattr(pyrage.passphrase, "decrypt", too_busy)
    for data in (b"", b"a page", bytes(200_000)):
        sealed = age.encrypt_with_passphrase(data, WORDS, 2)
        assert age.decrypt_with_passphrase(sealed, WORDS) == data
        assert refusal(sealed, "other words") == "wrong-passphrase"
        assert refusal(sealed[:-1]) == refusal(sealed + b"x") == "damaged-file"


def test_a_header_tells_its_stanza_and_its_length() -> None:
    sealed = age.encrypt_with_passphrase(b"", WORDS, 3)
    found = header.parse_header(sealed)
    assert [(stanza.kind, stanza.arguments[1]) for stanza in found.stanzas] == [("scrypt", "3")]
    assert len(sealed) == found.length + 16 + 16


def test_a_recipient_that_is_none_is_told_without_being_shown() -> None:
    with pytest.raises(GoldseamError) as error:
        age.encrypt(b"a page", "age1nonsense")
    assert "nonsense" not in str(error.value)
    with pytest.raises(GoldseamError) as error:
        age.recipient_of("AGE-SECRET-KEY-1NONSENSE")
    assert "NONSENSE" not in str(error.value)

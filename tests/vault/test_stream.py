"""Passphrase files chunk by chunk: what age writes is read, what is written age reads, damage is refused."""

from __future__ import annotations

import io
from itertools import accumulate

import pytest
from goldseam.vault import age, scrypt
from goldseam.vault.refusals import Refused
from goldseam.vault.stream import Opening, Sealing
from hypothesis import given, settings
from hypothesis import strategies as st

WORDS = "moth lantern rivet plum harbour sable"
CHUNK = scrypt.CHUNK
LENGTHS = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 17]


def sealed(*pieces: bytes) -> bytes:
    file = io.BytesIO()
    sealing = Sealing(file, WORDS, 2)
    for piece in pieces:
        sealing.write(piece)
    sealing.finish()
    return file.getvalue()


def opened(data: bytes, words: str = WORDS, size: int = CHUNK) -> bytes:
    opening = Opening(io.BytesIO(data), words)
    return b"".join(iter(lambda: opening.read(size), b""))


@pytest.mark.parametrize("length", LENGTHS)
def test_both_ways_agree_with_the_library(length: int) -> None:
    plain = bytes(range(256)) * (length // 256) + b"x" * (length % 256)
    assert age.decrypt_with_passphrase(sealed(plain), WORDS) == plain
    assert opened(age.encrypt_with_passphrase(plain, WORDS, 2)) == plain
    assert opened(sealed(plain), size=1000) == plain


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, CHUNK * 2), max_size=5))
def test_however_it_is_cut_it_comes_back(lengths: list[int]) -> None:
    pieces = [bytes([number % 251]) * length for number, length in enumerate(lengths)]
    assert opened(sealed(*pieces)) == b"".join(pieces)


@pytest.mark.parametrize("kept", [0.1, 0.3, 0.5, 0.9])
def test_a_file_cut_short_is_refused(kept: float) -> None:
    data = sealed(b"leaves " * 40_000)
    with pytest.raises(Refused):
        opened(data[: int(len(data) * kept)])


def test_a_file_cut_between_chunks_is_refused_and_gives_no_false_end() -> None:
    data = sealed(b"a" * (3 * CHUNK))
    ends = list(accumulate([CHUNK + 16] * 3))
    head = len(data) - ends[-1]
    for end in ends[:2]:
        with pytest.raises(Refused):
            opened(data[: head + end])


def test_chunks_that_are_swapped_are_refused() -> None:
    data = sealed(b"a" * CHUNK, b"b" * CHUNK, b"c" * CHUNK)
    size = CHUNK + 16
    head = len(data) - 3 * size
    parts = [data[head + n * size : head + (n + 1) * size] for n in range(3)]
    with pytest.raises(Refused):
        opened(data[:head] + parts[1] + parts[0] + parts[2])


@pytest.mark.parametrize("at", [30, 60, 90, 130, 170, 200, 5000])
def test_a_flipped_bit_is_refused(at: int) -> None:
    data = bytearray(sealed(b"leaves " * 2000))
    data[at] ^= 1
    with pytest.raises(Refused):
        opened(bytes(data))


def test_a_wrong_passphrase_is_told_from_damage() -> None:
    with pytest.raises(Refused) as refused:
        opened(sealed(b"x"), "another")
    assert refused.value.code == "wrong-passphrase"


def test_work_that_is_too_much_is_refused_before_it_is_done() -> None:
    forged = sealed(b"x").replace(b" 2\n", b" 22\n", 1)
    with pytest.raises(Refused) as refused:
        opened(forged)
    assert refused.value.code == "too-much-work"

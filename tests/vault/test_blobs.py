"""Blobs: coded the same way every time, padded to few sizes, and back to the very bytes."""

from __future__ import annotations

import gzip
import random

import pytest
from goldseam.vault import age, blobs
from goldseam.vault.refusals import Refused
from hypothesis import given, settings
from hypothesis import strategies as st

IDENTITY = age.new_identity()
RECIPIENT = age.recipient_of(IDENTITY)


def there_and_back(data: bytes, media_type: str) -> bytes:
    coded = blobs.code(data, media_type)
    sealed = [blobs.seal_part(plain, RECIPIENT)[1] for plain in blobs.cut(coded.stored)]
    stored = blobs.open_parts(sealed, blobs.part_sizes(len(coded.stored)), IDENTITY)
    return blobs.decode(blobs.Coded(coded.codec, coded.length, stored))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=5000), st.sampled_from(["text/html", "audio/ogg", "video/mp4", "image/png"]))
def test_data_comes_back_as_it_was(data: bytes, media_type: str) -> None:
    assert there_and_back(data, media_type) == data


@pytest.mark.parametrize("length", [blobs.PART - 1, blobs.PART, blobs.PART + 1, 2 * blobs.PART + 5])
@pytest.mark.parametrize("media_type", ["text/html", "audio/ogg"])
def test_data_of_several_parts_comes_back_as_it_was(length: int, media_type: str) -> None:
    data = random.Random(length).randbytes(length)
    assert there_and_back(data, media_type) == data


@given(st.integers(min_value=0, max_value=10**12))
def test_padding_costs_at_most_an_eighth(length: int) -> None:
    assert length <= blobs.padme(length) <= length * 1.12 + 1


def test_there_are_few_sizes_for_pages() -> None:
    assert len({blobs.padme(length) for length in range(2000, 20_000)}) < 60


def test_text_is_packed_and_noise_is_not() -> None:
    assert blobs.code(b"a page " * 100, "text/html").codec == "gzip"
    assert blobs.code(random.Random(1).randbytes(700), "image/png").codec == "none"


def test_a_sound_is_never_packed_so_that_it_can_be_wound() -> None:
    assert blobs.code(b"\0" * 100_000, "audio/wav").codec == "none"


def test_packing_is_the_same_every_time_and_says_no_time() -> None:
    packed = blobs.gzip(b"a page")
    assert packed == blobs.gzip(b"a page")
    assert packed[4:8] == bytes(4)
    assert gzip.decompress(packed) == b"a page"


@given(st.binary(max_size=3000), st.binary(max_size=3000), st.binary(max_size=30))
def test_a_beginning_that_many_files_share_changes_nothing(shared: bytes, more: bytes, other: bytes) -> None:
    for data in (shared + more, shared, shared[: len(shared) // 2], other):
        assert gzip.decompress(blobs.gzip(data, shared)) == data


def test_a_bomb_is_not_unpacked_further_than_was_said() -> None:
    bomb = blobs.gzip(bytes(10_000_000))
    with pytest.raises(ValueError, match="length"):
        blobs.gunzip(bomb, 1000)
    with pytest.raises(Refused):
        blobs.decode(blobs.Coded("gzip", 1000, bomb))


@pytest.mark.parametrize("length", [5, 7])
def test_data_of_another_length_than_was_said_is_refused(length: int) -> None:
    for codec, stored in (("gzip", blobs.gzip(b"a page")), ("none", b"a page")):
        with pytest.raises(Refused) as refused:
            blobs.decode(blobs.Coded(codec, length, stored))
        assert refused.value.code == "altered-part"

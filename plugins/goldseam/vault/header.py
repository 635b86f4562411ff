"""The header of an age file as values, parsed strictly and before any key is touched."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

from goldseam.vault.refusals import Refused

MAGIC = b"age-encryption.org/v1\n"
_LONGEST = 64 * 1024
_COLUMNS = 64


@dataclass(frozen=True, slots=True)
class Stanza:
    """One way into the file: `-> kind arguments` and a body."""

    kind: str
    arguments: tuple[str, ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Header:
    """`stanzas` in order; `length` is the header's bytes, up to and with the line of its MAC."""

    stanzas: tuple[Stanza, ...]
    length: int


def parse_header(data: bytes) -> Header:
    """Refused `not-age` for another kind of file, `damaged-file` for a broken header."""
    if not data.startswith(MAGIC):
        raise Refused("not-age")
    end = data.find(b"\n--- ", 0, _LONGEST)
    stop = data.find(b"\n", end + 1, _LONGEST)
    if end < 0 or stop < 0:
        raise Refused("damaged-file")
    try:
        lines = data[len(MAGIC) : end].decode("ascii").split("\n")
    except UnicodeDecodeError:
        raise Refused("damaged-file") from None
    return Header(_stanzas(lines), stop + 1)


def unpadded(text: str) -> bytes:
    """Bytes of age's base64: standard alphabet, no padding, one spelling only."""
    try:
        found = base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise Refused("damaged-file") from None
    if base64.b64encode(found).decode().rstrip("=") != text:
        raise Refused("damaged-file")
    return found


def _stanzas(lines: list[str]) -> tuple[Stanza, ...]:
    found: list[Stanza] = []
    rest = lines
    while rest:
        head, rest = rest[0].split(" "), rest[1:]
        if head[0] != "->" or len(head) < 2 or not all(head):
            raise Refused("damaged-file")
        body, rest = _body(rest)
        found.append(Stanza(head[1], tuple(head[2:]), body))
    return tuple(found)


def _body(lines: list[str]) -> tuple[bytes, list[str]]:
    """A stanza's body: full lines of 64 columns and a last shorter one, which may be empty."""
    for count, line in enumerate(lines, start=1):
        if len(line) < _COLUMNS:
            return unpadded("".join(lines[:count])), lines[count:]
        if len(line) > _COLUMNS:
            break
    raise Refused("damaged-file")

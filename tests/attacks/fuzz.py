"""Changes files of a site at random and hands them to our parsers, which must refuse in our words.

`python tests/attacks/fuzz.py SEED EXECUTIONS` prints what was tried as JSON. `viewer/test/fuzz.ts` is the
same for the browser's readers.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from goldseam.errors import GoldseamError
from goldseam.vault import age, blobs, header, keyring, manifest

PASSPHRASE = "juniper raft oyster mitten gravel noon"
WORK, MOST_WORK = 2, 8
TEXT = b"<!doctype html><h1>Sunday</h1><p>Walked to the lake.</p>" * 20
ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 2**53, 2**80, 10**400, "", "../../x", "\x00", "\ud800", "a" * 24, "0",
    [], {}, [[]], [None], {"": None}, ["a" * 24], ["a" * 24, "x", "y"], "9" * 5000, float("inf"),
    float("nan"),
)  # fmt: skip


@dataclass(frozen=True)
class Site:
    """The bytes of an invented site, whole: what the mutations begin from."""

    ring: keyring.Keyring
    ring_file: bytes
    list_file: bytes
    signed: bytes
    blob: bytes
    coded: blobs.Coded


@dataclass
class Seen:
    """How many files were handed over, refused and opened, and what was said in other words than ours."""

    tried: int = 0
    refused: int = 0
    opened: int = 0
    faults: int = 0
    first_fault: str = ""


def site() -> Site:
    author = keyring.create()
    coded = blobs.code(TEXT, "text/html")
    part, blob = blobs.seal_part(blobs.padded(coded.stored), author.recipient)
    file = manifest.File("text/html", coded.length, len(coded.stored), coded.codec, (part,))
    when = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    listed = manifest.Manifest(author.keyring.site, 7, when, ("sha256-x",), {"": file, "assets/a.js": file})
    list_file = manifest.seal_manifest(listed, author.signing, author.recipient)
    signed = manifest.decrypt_manifest(list_file, author.keyring.identity)
    ring_file = keyring.lock(author.keyring, PASSPHRASE, WORK)
    return Site(author.keyring, ring_file, list_file, signed, blob, coded)


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """One to four changes: bits, pieces cut, doubled, the rest cut off, noise or signs put in."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(data))
        to = at + chance.choice((1, 1, 2, 16, 64, 500))
        data = b"".join(_changed(data[:at], data[at:to], data[to:], chance))
    return data


def _changed(head: bytes, piece: bytes, tail: bytes, chance: random.Random) -> tuple[bytes, ...]:
    flipped = bytes(byte ^ 1 << chance.randint(0, 7) for byte in piece)
    noise = chance.randbytes(len(piece))
    cut, doubled, ended = (head, tail), (head, piece, piece, tail), (head,)
    put_in = (head, chance.choice(SIGNS), piece, tail)
    return chance.choice(((head, flipped, tail), cut, doubled, ended, (head, noise, piece, tail), put_in))


SIGNS = (b"\n", b"\0", b" ", b"->", b"--- ", b"=", b"9")


def odd(data: bytes, chance: random.Random) -> bytes:
    """A JSON text with one value somewhere in it replaced by an odd one, taken out, or renamed."""
    found = json.loads(data)
    spot = found
    while True:
        keys = list(spot) if isinstance(spot, dict) else list(range(len(spot)))
        if not keys:
            return json.dumps(chance.choice(ODD)).encode()
        key = chance.choice(keys)
        if not isinstance(spot[key], dict | list) or chance.random() < 0.3:
            break
        spot = spot[key]
    if chance.random() < 0.2:
        del spot[key]
    else:
        spot[key] = chance.choice(ODD)
    return json.dumps(found).encode()


def _keyring_file(data: bytes) -> None:
    found = age.inspect_header(data)
    if int(found.stanzas[0].arguments[1]) <= MOST_WORK:  # more would only cost time
        keyring.unlock_site(data, PASSPHRASE)


def targets(whole: Site) -> dict[str, tuple[bytes, Callable[[bytes], object]]]:
    """Name of a parser to (a whole file, what reads it)."""
    size, identity = len(whole.coded.stored), whole.ring.identity

    def page(data: bytes) -> None:
        stored = blobs.open_parts([data], [size], identity)
        shown = blobs.decode(blobs.Coded(whole.coded.codec, whole.coded.length, stored))
        assert shown == TEXT, "another text was shown"

    body = manifest.unverified_body(whole.signed)
    return {
        "header of an age file": (whole.ring_file, header.parse_header),
        "keyring, sealed": (whole.ring_file, _keyring_file),
        "keyring, unsealed": (whole.ring.to_bytes(), keyring.keyring_from_bytes),
        "list of pages, sealed": (whole.list_file, lambda data: manifest.open_manifest(data, whole.ring)),
        "list of pages, unsealed": (body, manifest.read_body),
        "blob": (whole.blob, page),
    }


def run(seed: int, executions: int) -> dict[str, Seen]:
    """Hand each parser `executions` files."""
    found: dict[str, Seen] = {}
    for name, (good, reader) in targets(site()).items():
        seen, chance = found.setdefault(name, Seen()), random.Random(f"{seed} {name}")
        for _ in range(executions):
            use = odd if name.endswith("unsealed") and chance.random() < 0.7 else spoilt
            _hand(reader, use(good, chance), seen)
    return found


def _hand(reader: Callable[[bytes], object], data: bytes, seen: Seen) -> None:
    seen.tried += 1
    try:
        reader(data)
        seen.opened += 1
    except (GoldseamError, age.NoKey):
        seen.refused += 1
    except Exception as error:
        seen.faults += 1
        seen.first_fault = seen.first_fault or f"{type(error).__name__}: {error} <- {data[:300]!r}"


if __name__ == "__main__":
    said = run(int(sys.argv[1]), int(sys.argv[2]))
    print(json.dumps({name: asdict(seen) for name, seen in said.items()}))

"""The signed list of what a site holds: the only thing a reader believes, and only with its signature."""

from __future__ import annotations

import base64
import json
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from goldseam.vault import age
from goldseam.vault.blobs import GZIP, NONE, Part, gunzip, padded, part_count
from goldseam.vault.keyring import FORMAT, NAME, Keyring
from goldseam.vault.refusals import Refused

MOST = 64 * 1024 * 1024
"""A manifest unpacks to at most this many bytes; a gzip bomb does not get further."""

_DOMAIN = b"goldseam manifest 1\n"
_SIGNATURE = 88
_TIME = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class File:
    """One file of the site; `script` says that the browser may execute it."""

    type: str
    length: int
    stored: int
    codec: str
    parts: tuple[Part, ...]
    script: bool = False

    def to_json(self) -> dict[str, object]:
        shown: dict[str, object] = {"type": self.type, "length": self.length, "stored": self.stored}
        shown |= {"codec": self.codec, "parts": [[part.name, part.sha256] for part in self.parts]}
        return shown | {"script": True} if self.script else shown


@dataclass(frozen=True, slots=True)
class Manifest:
    """`built` is in UTC with whole seconds; `scripts` are CSP sources; `files` go by route."""

    site: str
    sequence: int
    built: datetime
    scripts: tuple[str, ...]
    files: Mapping[str, File]


def seal_manifest(manifest: Manifest, signing: bytes, recipient: str) -> bytes:
    """`vault/manifest.age`."""
    body = _body(manifest)
    return age.encrypt(padded(_measured_gzip(signature(signing, body) + b"\n" + body)), recipient)


def signature(signing: bytes, body: bytes, domain: bytes = _DOMAIN) -> bytes:
    """Base64 of the Ed25519 signature over the domain and the body."""
    return base64.b64encode(Ed25519PrivateKey.from_private_bytes(signing).sign(domain + body))


def open_manifest(data: bytes, keyring: Keyring) -> Manifest:
    """Decrypt, unpack, verify, then read.

    Refused `damaged-manifest`, `forged-manifest`, `other-site` or `newer-format`.
    """
    body = _verified(decrypt_manifest(data, keyring.identity), keyring.verify)
    manifest = read_body(body)
    if manifest.site != keyring.site:
        raise Refused("other-site")
    return manifest


def decrypt_manifest(data: bytes, identity: str) -> bytes:
    """The signature's line and the body, not yet verified."""
    try:
        return gunzip(age.decrypt(data, identity), MOST)
    except age.NoKey:
        raise Refused("other-site") from None
    except (Refused, ValueError):
        raise Refused("damaged-manifest") from None


def unverified_body(signed: bytes) -> bytes:
    """The JSON after the signature, for a reader who has an identity and no verify key."""
    if signed[_SIGNATURE : _SIGNATURE + 1] != b"\n":
        raise Refused("damaged-manifest")
    return signed[_SIGNATURE + 1 :]


def read_body(body: bytes) -> Manifest:
    """Values of a body; unknown fields are ignored, what is known must be as the format says."""
    try:
        found = json.loads(body)
        if type(found["goldseam"]) is int and found["goldseam"] > FORMAT:
            raise Refused("newer-format")
        if found["goldseam"] != FORMAT:
            raise Refused("damaged-manifest")
        return _manifest(found)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise Refused("damaged-manifest") from None


def contents(manifest: Manifest) -> dict[str, object]:
    """Everything but the sequence and the time: what must differ for a build to be a new one."""
    files = {route: manifest.files[route].to_json() for route in sorted(manifest.files)}
    return {"goldseam": FORMAT, "site": manifest.site, "scripts": list(manifest.scripts), "files": files}


def _body(manifest: Manifest) -> bytes:
    when = {"sequence": manifest.sequence, "built": manifest.built.astimezone(UTC).strftime(_TIME)}
    return json.dumps({**when, **contents(manifest)}, ensure_ascii=False, separators=(",", ":")).encode()


def _measured_gzip(data: bytes) -> bytes:
    """Gzip that tells its own length in an extra field `GS`: a browser cannot find the end of a stream."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    deflated = packer.compress(data) + packer.flush()
    tail = struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)
    head = b"\x1f\x8b\x08\x04\0\0\0\0\0\xff" + struct.pack("<H", 8) + b"GS" + struct.pack("<H", 4)
    length = len(head) + 4 + len(deflated) + len(tail)
    return head + struct.pack("<I", length) + deflated + tail


def _verified(signed: bytes, verify: bytes) -> bytes:
    body = unverified_body(signed)
    try:
        given = base64.b64decode(signed[:_SIGNATURE], validate=True)
        Ed25519PublicKey.from_public_bytes(verify).verify(given, _DOMAIN + body)
    except (InvalidSignature, ValueError):
        raise Refused("forged-manifest") from None
    return body


def _manifest(found: dict[str, Any]) -> Manifest:
    files = {str(route): _file(file) for route, file in found["files"].items()}
    built = datetime.strptime(found["built"], _TIME).replace(tzinfo=UTC)
    scripts = tuple(_text(script) for script in found["scripts"])
    return Manifest(_text(found["site"]), _count(found["sequence"]), built, scripts, files)


def _file(found: dict[str, Any]) -> File:
    stored, codec, parts = _count(found["stored"]), found["codec"], tuple(map(_part, found["parts"]))
    if codec not in (GZIP, NONE) or len(parts) != part_count(stored):
        raise ValueError
    length = _count(found["length"])
    return File(_text(found["type"]), length, stored, codec, parts, found.get("script") is True)


def _part(found: list[Any]) -> Part:
    name, sha256 = found
    # A name is put into a path: anything but 24 letters would be a way out of the folder.
    if not NAME.fullmatch(name):
        raise ValueError
    return Part(name, _text(sha256))


def _text(found: object) -> str:
    if not isinstance(found, str):
        raise ValueError
    return found


def _count(found: object) -> int:
    if type(found) is not int or not 0 <= found < 2**53:
        raise ValueError
    return found

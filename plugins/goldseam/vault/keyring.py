"""Keyrings: who may open a site, and who may sign it. Never printed: no value here has a telling repr."""

from __future__ import annotations

import base64
import binascii
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from goldseam.vault import age
from goldseam.vault.refusals import Refused

FORMAT = 1
NAME = re.compile(r"[a-z2-7]{24}")
_PAD = 1024


def random_name() -> str:
    """120 random bits in lower-case base32: a blob's name, a site's id."""
    return base64.b32encode(secrets.token_bytes(15)).decode().lower()


@dataclass(frozen=True, slots=True)
class Keyring:
    """What a reader of the site needs: its id, the age identity, the author's verify key (32 bytes)."""

    site: str
    identity: str = field(repr=False)
    verify: bytes = field(repr=False)

    def to_bytes(self) -> bytes:
        return _padded({**_fields(self), "kind": "keyring"})


@dataclass(frozen=True, slots=True)
class AuthorKeyring:
    """A keyring with what only its author has: the Ed25519 seed and the key of routes, 32 bytes each."""

    keyring: Keyring
    signing: bytes = field(repr=False)
    routes: bytes = field(repr=False)

    @property
    def recipient(self) -> str:
        """The site's age recipient, which is a secret too: whoever lacks it cannot forge a blob."""
        return age.recipient_of(self.keyring.identity)

    def to_bytes(self) -> bytes:
        only = {"signing": _b64(self.signing), "routes": _b64(self.routes)}
        return _padded({**_fields(self.keyring), "kind": "author", **only})


def create() -> AuthorKeyring:
    """Fresh keys for a new journal."""
    signing = secrets.token_bytes(32)
    keyring = Keyring(random_name(), age.new_identity(), verify_key(signing))
    return AuthorKeyring(keyring, signing, secrets.token_bytes(32))


def verify_key(signing: bytes) -> bytes:
    """The public half of an Ed25519 seed."""
    return Ed25519PrivateKey.from_private_bytes(signing).public_key().public_bytes_raw()


def keyring_from_bytes(plain: bytes) -> Keyring:
    """Read a site's keyring; Refused `newer-format` or `damaged-keyring`."""
    return _keyring(_read(plain, "keyring"))


def author_from_bytes(plain: bytes) -> AuthorKeyring:
    """Read the author's keyring; Refused `newer-format` or `damaged-keyring`."""
    found = _read(plain, "author")
    author = AuthorKeyring(_keyring(found), _key(found, "signing"), _key(found, "routes"))
    if verify_key(author.signing) != author.keyring.verify:
        raise Refused("damaged-keyring")
    return author


def lock(keyring: Keyring | AuthorKeyring, passphrase: str, log_n: int) -> bytes:
    """The keyring as an age file under a passphrase."""
    return age.encrypt_with_passphrase(keyring.to_bytes(), passphrase, log_n)


def unlock_site(data: bytes, passphrase: str) -> Keyring:
    """Open a keyring file of a site; Refused with every reason that a keyring has."""
    return keyring_from_bytes(_open(data, passphrase))


def unlock_author(data: bytes, passphrase: str) -> AuthorKeyring:
    """Open the journal's own `keyring.age`."""
    return author_from_bytes(_open(data, passphrase))


def _open(data: bytes, passphrase: str) -> bytes:
    try:
        return age.decrypt_with_passphrase(data, passphrase)
    except Refused as refused:
        damaged = refused.code in ("damaged-file", "not-age")
        raise Refused("damaged-keyring") if damaged else refused from None


def _fields(keyring: Keyring) -> dict[str, object]:
    shown = {"site": keyring.site, "identity": keyring.identity, "verify": _b64(keyring.verify)}
    return {"goldseam": FORMAT, **shown}


def _padded(fields: Mapping[str, object]) -> bytes:
    plain = json.dumps(fields).encode()
    return plain + b" " * (-len(plain) % _PAD)


def _read(plain: bytes, kind: str) -> dict[str, object]:
    try:
        found = json.loads(plain)
    except (ValueError, RecursionError):
        raise Refused("damaged-keyring") from None
    if not isinstance(found, dict) or type(found.get("goldseam")) is not int:
        raise Refused("damaged-keyring")
    if found["goldseam"] > FORMAT:
        raise Refused("newer-format")
    if found["goldseam"] != FORMAT or found.get("kind") != kind:
        raise Refused("damaged-keyring")
    return found


def _keyring(found: Mapping[str, object]) -> Keyring:
    site, identity = found.get("site"), found.get("identity")
    if not isinstance(site, str) or not NAME.fullmatch(site) or not isinstance(identity, str):
        raise Refused("damaged-keyring")
    if not re.fullmatch(r"AGE-SECRET-KEY-1[A-Z0-9]{58}", identity):
        raise Refused("damaged-keyring")
    return Keyring(site, identity, _key(found, "verify"))


def _key(found: Mapping[str, object], name: str) -> bytes:
    value = found.get(name)
    try:
        key = base64.b64decode(value, validate=True) if isinstance(value, str) else b""
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != 32:
        raise Refused("damaged-keyring")
    return key


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()

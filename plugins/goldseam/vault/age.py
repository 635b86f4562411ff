"""The one door to age: pyrage for everything but the passphrase stanza, whose work factor pyrage guesses."""

from __future__ import annotations

import io
import unicodedata
from functools import lru_cache

import pyrage

from goldseam.errors import GoldseamError
from goldseam.vault import scrypt
from goldseam.vault.header import Header, parse_header
from goldseam.vault.refusals import Refused

MOST_WORK = 20
"""The highest scrypt work factor (log2 N) that is opened: a forged one costs minutes and gigabytes."""

_NO_KEY = "No matching keys"
"""How pyrage says that the file is for somebody else; it has no class of its own for this."""


class NoKey(Exception):
    """The file is sound as far as can be seen, and sealed to another recipient."""


def new_identity() -> str:
    """A fresh X25519 identity, `AGE-SECRET-KEY-1…`."""
    return str(pyrage.x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """The public half of an identity, `age1…`."""
    return str(_identity(identity).to_public())


def encrypt(data: bytes, recipient: str) -> bytes:
    """`data` as a binary age file for one X25519 recipient."""
    return bytes(pyrage.encrypt(data, [_recipient(recipient)]))


def decrypt(data: bytes, identity: str) -> bytes:
    """The plaintext of an age file; NoKey, or Refused `not-age` or `damaged-file`."""
    parse_header(data)
    try:
        return bytes(pyrage.decrypt(data, [_identity(identity)]))
    except pyrage.DecryptError as error:
        if _NO_KEY in str(error):
            raise NoKey from None
        raise Refused("damaged-file") from None


def tidy(passphrase: str) -> str:
    """A passphrase as both sides use it: NFKC, white space trimmed at both ends."""
    return unicodedata.normalize("NFKC", passphrase).strip()


def encrypt_with_passphrase(data: bytes, passphrase: str, log_n: int) -> bytes:
    """`data` as a binary age file with one scrypt stanza of 2^log_n."""
    if not tidy(passphrase):
        raise GoldseamError("The passphrase is empty.", "Type one, or let Goldseam make one of six words.")
    return scrypt.encrypt(data, tidy(passphrase).encode(), log_n)


def decrypt_with_passphrase(data: bytes, passphrase: str) -> bytes:
    """The plaintext of a passphrase file.

    Refused `not-age`, `damaged-file`, `too-much-work` (before any work is done) or `wrong-passphrase`.
    """
    inspect_header(data)
    secret = tidy(passphrase)
    try:
        return bytes(pyrage.passphrase.decrypt(data, secret))
    except pyrage.DecryptError:
        pass
    # pyrage reports a wrong passphrase and a damaged file alike, and the same of a sound file whose work it
    # finds too much, which it judges by the speed of a machine that may just be busy: see for ourselves.
    from goldseam.vault.stream import Opening  # which is written over this module

    opening = Opening(io.BytesIO(data), secret)
    return b"".join(iter(opening.read, b""))


def inspect_header(data: bytes) -> Header:
    """The header of a passphrase file, once it is known to be safe to hand to a library."""
    header = parse_header(data)
    if len(header.stanzas) != 1 or header.stanzas[0].kind != "scrypt":
        raise Refused("damaged-file")
    if scrypt.work_factor(header.stanzas[0]) > MOST_WORK:
        raise Refused("too-much-work")
    return header


@lru_cache(maxsize=4)
def _recipient(text: str) -> pyrage.x25519.Recipient:
    try:
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        raise GoldseamError("The site's recipient cannot be read.", "Run `goldseam unlock`.") from None


@lru_cache(maxsize=4)
def _identity(text: str) -> pyrage.x25519.Identity:
    try:
        return pyrage.x25519.Identity.from_str(text)
    except pyrage.IdentityError:
        raise GoldseamError(
            "The identity cannot be read.", "It is one line that begins with AGE-SECRET-KEY-1."
        ) from None

"""Keys that people have already: age recipients and ssh keys, as further ways into a journal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pyrage

from goldseam.errors import GoldseamError
from goldseam.vault.header import parse_header
from goldseam.vault.refusals import Refused

_AGE_KEY = re.compile(rb"AGE-SECRET-KEY-1[A-Z0-9]{58}")
_NEITHER = "Give a line that begins with age1, ssh-ed25519 or ssh-rsa: the public half of your key."


@dataclass(frozen=True, slots=True)
class Identities:
    """The private keys of one file; `lines` are those of age, which may be a site's own identity."""

    lines: tuple[str, ...] = field(repr=False)
    keys: Sequence[Any] = field(repr=False)


def tidy_recipient(text: str) -> str:
    """A recipient as it is kept: without the comment of an ssh key. GoldseamError for anything else."""
    kept = " ".join(text.split()[: 1 if text.lstrip().startswith("age1") else 2])
    _recipient(kept)
    return kept


def is_ssh(recipient: str) -> bool:
    return recipient.startswith("ssh-")


def encrypt_to(data: bytes, recipient: str) -> bytes:
    """`data` as a binary age file for an age or ssh recipient."""
    return bytes(pyrage.encrypt(data, [_recipient(recipient)]))


def read_identities(content: bytes) -> Identities:
    """The keys in an age identity file, a recovery sheet or an ssh private key."""
    if b"PRIVATE KEY-----" in content:
        try:
            return Identities((), (pyrage.ssh.Identity.from_buffer(content),))
        except pyrage.IdentityError:
            raise GoldseamError(
                "This ssh key cannot be used: it is damaged, of a kind that age does not know, or has a "
                "passphrase of its own.",
                "Copy it, take the copy's passphrase out (`ssh-keygen -p -f COPY`), and delete the copy "
                "afterwards.",
            ) from None
    lines = tuple(match.decode() for match in _AGE_KEY.findall(content))
    try:
        keys = [pyrage.x25519.Identity.from_str(line) for line in lines]
    except pyrage.IdentityError:
        keys = []
    if not keys:
        raise GoldseamError(
            "There is no key in this file.",
            "It should hold a line that begins with AGE-SECRET-KEY-1, or be an ssh private key. "
            "If you typed it from paper, compare the line letter by letter.",
        )
    return Identities(lines, tuple(keys))


def decrypt_with(data: bytes, identities: Identities) -> bytes | None:
    """The plaintext, or None where the file is for somebody else; Refused where it is no sound age file."""
    header = parse_header(data)
    if any(stanza.kind == "scrypt" for stanza in header.stanzas):
        return None
    try:
        return bytes(pyrage.decrypt(data, list(identities.keys)))
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            return None
        raise Refused("damaged-file") from None


def _recipient(text: str) -> Any:
    try:
        kind = pyrage.ssh.Recipient if is_ssh(text) else pyrage.x25519.Recipient
        return kind.from_str(text)
    except pyrage.RecipientError:
        raise GoldseamError("This is not a recipient that age knows.", _NEITHER) from None

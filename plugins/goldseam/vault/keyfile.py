"""A key file as a second factor: its SHA-256 joins the passphrase, so any age tool can open the result."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from goldseam.errors import GoldseamError
from goldseam.vault.age import tidy

_LENGTH = 32


def joined(passphrase: str, digest: str) -> str:
    """What an age tool is given: the tidied passphrase, a space, the file's SHA-256 in lower-case hex."""
    return f"{tidy(passphrase)} {digest}"


def digest_of(path: Path) -> str:
    """The SHA-256 of a key file, in lower-case hex; GoldseamError where it is missing or empty."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256")
        empty = path.stat().st_size == 0
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise GoldseamError(f"{path}: {why}.", "Name the key file that you chose.") from None
    if empty:
        raise GoldseamError(f"{path} is empty, so it is no key.", "Name the key file that you chose.")
    return digest.hexdigest()


def create(path: Path) -> None:
    """A new key file of 32 random bytes, readable by its owner only; one that is there is left alone."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(_LENGTH))

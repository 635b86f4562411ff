"""What a build needs on this machine, so that it never asks for a passphrase: outside repository and backups.

It lies 0600 in the person's state folder, one folder a site. It can seal and sign, and cannot open.
"""

from __future__ import annotations

import base64
import contextlib
import hmac
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import platformdirs

from goldseam.errors import GoldseamError
from goldseam.vault import age, keyring, scrypt

_FILE, _SEQUENCE = "secrets.json", "sequence"
_CACHE = b"goldseam cache 1\0"
_MOST_WORK_WRITTEN = 18
_WAY_OUT = "Run `goldseam unlock` in the journal's folder: its passphrase is enough."


class KeyringFile(NamedTuple):
    """One file of `vault/keyring/`: its random name, the way it is opened, its bytes."""

    name: str
    way: str
    data: bytes


@dataclass(frozen=True, slots=True)
class BuildSecrets:
    """`signing` and `routes` are 32 bytes each; `recipient` is a secret as well."""

    site: str
    recipient: str = field(repr=False)
    signing: bytes = field(repr=False)
    routes: bytes = field(repr=False)
    keyrings: tuple[KeyringFile, ...] = field(repr=False)

    @property
    def cache_key(self) -> bytes:
        """The key of the build's memory; another recipient has another, so its blobs are not reused."""
        return hmac.digest(self.routes, _CACHE + self.recipient.encode(), "sha256")


def unlock(author_keyring: bytes, passphrase: str) -> BuildSecrets:
    """Build secrets from the journal's `keyring.age`.

    The site gets a keyring file of its own, without the signing key, under the same passphrase and
    work factor. Refused with the reasons of a keyring.
    """
    author = keyring.unlock_author(author_keyring, passphrase)
    work = scrypt.work_factor(age.inspect_header(author_keyring).stanzas[0])
    return build_secrets(author, passphrase, min(work, _MOST_WORK_WRITTEN))


def build_secrets(author: keyring.AuthorKeyring, passphrase: str, log_n: int) -> BuildSecrets:
    """Build secrets of an open author's keyring."""
    locked = keyring.lock(author.keyring, passphrase, log_n)
    file = KeyringFile(keyring.random_name(), "passphrase", locked)
    return BuildSecrets(author.keyring.site, author.recipient, author.signing, author.routes, (file,))


def save(secrets: BuildSecrets) -> None:
    """Write the secrets to the state folder, readable by this account alone."""
    _write(secrets.site, _FILE, json.dumps(_to_json(secrets)).encode())


def load(site: str) -> BuildSecrets:
    """Read the secrets of a site; GoldseamError when this machine has none, or damaged ones."""
    path = folder(site) / _FILE
    try:
        _tighten(path)
        data = path.read_bytes()
    except FileNotFoundError:
        raise GoldseamError("This machine does not hold the journal's build keys.", _WAY_OUT) from None
    try:
        found = _from_json(json.loads(data))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise GoldseamError("The journal's build keys on this machine are damaged.", _WAY_OUT) from None
    if found.site != site:
        raise GoldseamError("The journal's build keys on this machine are of another site.", _WAY_OUT)
    return found


def folder(site: str) -> Path:
    """Where the secrets of a site lie; the id comes from a settings file, so it is checked."""
    if not keyring.NAME.fullmatch(site):
        raise GoldseamError("The journal's site id cannot be read.", _WAY_OUT)
    return platformdirs.user_state_path("goldseam") / site


def highest_sequence(site: str) -> int:
    """The highest sequence number that this machine knows for the site, 0 where it knows none."""
    try:
        return max(0, int((folder(site) / _SEQUENCE).read_text(encoding="ascii")))
    except (OSError, ValueError):
        return 0


def remember_sequence(site: str, sequence: int) -> None:
    """Raise the highest known sequence number; a lower one changes nothing."""
    if sequence > highest_sequence(site):
        _write(site, _SEQUENCE, str(sequence).encode())


def private_folder(path: Path) -> Path:
    """Make a folder that this account alone can enter."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    _tighten(path)
    return path


def write_private(path: Path, data: bytes) -> None:
    """Replace a file of mode 0600 whole or not at all; its name tells which process was writing it."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{keyring.random_name()}.tmp")
    try:
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _write(site: str, name: str, data: bytes) -> None:
    """One command at a time writes here, so whatever is half written was left by one that was killed."""
    path = folder(site) / name
    try:
        private_folder(path.parent)
        for left in path.parent.glob(f".{name}.*.tmp"):
            left.unlink(missing_ok=True)
        write_private(path, data)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise GoldseamError(f"{path.parent}: {why}.", "Make room, or let this account in.") from None


def _tighten(path: Path) -> None:
    """Take group and others their rights; a folder that is a link to elsewhere is followed."""
    mode = path.stat().st_mode & 0o777
    if mode & 0o077:
        path.chmod(mode & 0o700)


def _to_json(secrets: BuildSecrets) -> dict[str, object]:
    files = [{"name": file.name, "way": file.way, "data": _b64(file.data)} for file in secrets.keyrings]
    keys = {"signing": _b64(secrets.signing), "routes": _b64(secrets.routes)}
    return {"goldseam": 1, "site": secrets.site, "recipient": secrets.recipient, **keys, "keyrings": files}


def _from_json(found: dict[str, Any]) -> BuildSecrets:
    files = tuple(_keyring_file(file) for file in found["keyrings"])
    signing, routes = _bytes(found["signing"]), _bytes(found["routes"])
    if len(signing) != 32 or len(routes) != 32 or not files or not found["recipient"].startswith("age1"):
        raise ValueError
    return BuildSecrets(found["site"], found["recipient"], signing, routes, files)


def _keyring_file(found: dict[str, Any]) -> KeyringFile:
    if not keyring.NAME.fullmatch(found["name"]):
        raise ValueError
    return KeyringFile(found["name"], found["way"], _bytes(found["data"]))


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()

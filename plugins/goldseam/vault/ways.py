"""The ways into a journal, in its repository: a second machine needs this and one of the ways, nothing else.

`keyring.age` decides. `keyrings/ways.json` may for a moment describe two sets of ways, the old and the new
one; the set in force is the one that names the digest of the `keyring.age` that lies there. So replacing
that one file is the whole of a change, wherever a command is killed.
"""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from goldseam.errors import GoldseamError
from goldseam.vault import age
from goldseam.vault.blobs import digest
from goldseam.vault.keyring import FORMAT, NAME, AuthorKeyring, random_name
from goldseam.vault.recipients import is_ssh
from goldseam.vault.secrets import BuildSecrets, KeyringFile, write_private

FOLDER, LIST, MAIN_FILE = "keyrings", "ways.json", "keyring.age"
PASSPHRASE, KEY_FILE, RECIPIENT = "passphrase", "keyfile", "recipient"
MAIN = "main"
_KINDS = (PASSPHRASE, KEY_FILE, RECIPIENT)
_FROM_GIT = (
    "Take keyring.age and keyrings/ from one and the same commit or backup, "
    "or run `goldseam unlock` with your passphrase, which begins the list anew."
)


@dataclass(frozen=True, slots=True)
class Way:
    """One way in: the name of its file, its kind, what the person calls it, and a recipient's public half."""

    file: str
    kind: str
    label: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways that belong to one `keyring.age`: its digest, a mark of the keys, the author's file."""

    of: str
    keys: str
    author: str
    ways: tuple[Way, ...]

    @property
    def files(self) -> frozenset[str]:
        return frozenset({self.author, *(way.file for way in self.ways)})


def mark(signing: bytes, recipient: str) -> str:
    """Stands for a journal's present keys; only who has them can tell what it stands for."""
    return base64.b64encode(
        hmac.digest(signing, b"goldseam keys 1\0" + recipient.encode(), "sha256")
    ).decode()


def in_force(root: Path) -> Ways | None:
    """The ways of the `keyring.age` that lies there; None where the journal keeps no list of them.

    GoldseamError where the list is damaged or belongs to another `keyring.age`.
    """
    if not _list_path(root).exists():
        return None
    present = digest(_bytes(root / MAIN_FILE))
    for found in _sets(root):
        if found.of == present:
            return found
    raise GoldseamError("keyring.age and the list of ways beside it do not belong together.", _FROM_GIT)


def for_build(root: Path, secrets: BuildSecrets) -> BuildSecrets:
    """The secrets of this machine with the ways of the repository, which another machine may have changed."""
    try:
        return _with_ways(root, secrets)
    except GoldseamError:
        # Another command may just have changed the keys, between the file that decides and the list.
        return _with_ways(root, secrets)


def _with_ways(root: Path, secrets: BuildSecrets) -> BuildSecrets:
    found = in_force(root)
    if found is None:
        return secrets
    if not hmac.compare_digest(found.keys, mark(secrets.signing, secrets.recipient)):
        raise GoldseamError(
            "The journal has new keys, made on another machine or just before something was interrupted.",
            "Run `goldseam unlock` and type the passphrase of the new keys.",
        )
    return replace(secrets, keyrings=keyring_files(root, found))


def keyring_files(root: Path, ways: Ways) -> tuple[KeyringFile, ...]:
    """What a site publishes: an ssh way stays in the repository, because its file names the ssh key."""
    shown = [way for way in ways.ways if not is_ssh(way.to)]
    return tuple(KeyringFile(way.file, way.kind, file_of(root, way.file)) for way in shown)


def file_of(root: Path, name: str) -> bytes:
    """The bytes of one file of `keyrings/`."""
    return _bytes(root / FOLDER / f"{name}.age")


def put(root: Path, data: bytes) -> str:
    """Write a file into `keyrings/` under a new name; until a list names it, it means nothing."""
    name = random_name()
    (root / FOLDER).mkdir(exist_ok=True)
    write_private(root / FOLDER / f"{name}.age", data)
    return name


def author_file(root: Path, author: AuthorKeyring) -> str:
    """The author's keyring, sealed to the site's own recipient: every way leads on to it."""
    return put(root, age.encrypt(author.to_bytes(), author.recipient))


def store(root: Path, sets: Iterable[Ways]) -> None:
    """Replace the list, whole or not at all."""
    said = {"goldseam": FORMAT, "sets": [_to_json(one) for one in sets]}
    (root / FOLDER).mkdir(exist_ok=True)
    write_private(_list_path(root), json.dumps(said, indent=1).encode() + b"\n")


def settle(root: Path) -> bool:
    """Drop what an interrupted change left: sets that are not in force, files that no set names.

    Returns whether there was anything; where no set is in force, only what was being written goes.
    """
    try:
        present = in_force(root)
    except GoldseamError:
        return False
    if present is None:
        begun = list((root / FOLDER).glob(".*.tmp"))
        for path in begun:
            path.unlink(missing_ok=True)
        return bool(begun)
    old = _sets(root) != (present,)
    if old:
        store(root, (present,))
    left = [path for path in (root / FOLDER).iterdir() if _is_left(path, present)]
    left += root.glob(f".{MAIN_FILE}.*.tmp")
    for path in left:
        path.unlink(missing_ok=True)
    return old or bool(left)


def _is_left(path: Path, present: Ways) -> bool:
    """Only names that Goldseam itself writes: finished files, and those that were being written."""
    finished = path.suffix == ".age" and NAME.fullmatch(path.stem) is not None
    begun = path.name.startswith(".") and path.name.endswith(".tmp")
    return begun or (finished and path.stem not in present.files)


def _list_path(root: Path) -> Path:
    return root / FOLDER / LIST


def _sets(root: Path) -> tuple[Ways, ...]:
    try:
        found = json.loads(_bytes(_list_path(root)))
        if found["goldseam"] > FORMAT:
            raise GoldseamError("keyrings/ways.json was made by a newer Goldseam.", "Update Goldseam.")
        return tuple(_from_json(one) for one in found["sets"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise GoldseamError("keyrings/ways.json cannot be read.", _FROM_GIT) from None


def _to_json(ways: Ways) -> dict[str, Any]:
    listed = [{"file": one.file, "way": one.kind, "name": one.label, "to": one.to} for one in ways.ways]
    return {"of": ways.of, "keys": ways.keys, "author": ways.author, "ways": listed}


def _from_json(found: dict[str, Any]) -> Ways:
    listed = tuple(Way(one["file"], one["way"], one["name"], one.get("to", "")) for one in found["ways"])
    ways = Ways(found["of"], found["keys"], found["author"], listed)
    sound = all(NAME.fullmatch(name) for name in ways.files) and all(one.kind in _KINDS for one in listed)
    texts = all(isinstance(text, str) for one in listed for text in (one.label, one.to))
    if not (sound and texts and listed and isinstance(ways.of, str) and isinstance(ways.keys, str)):
        raise ValueError
    return ways


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise GoldseamError(f"{path} is not there.", "Take it from your repository or a backup.") from None

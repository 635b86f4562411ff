"""One version of a file, as an age file: a line that says where it belongs, then its bytes, compressed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from goldseam.vault import age
from goldseam.vault.blobs import gunzip, gzip, padded
from goldseam.vault.keyring import NAME
from goldseam.vault.refusals import Refused

FORMAT = 1
_MOST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Version:
    """`at` is when it was sealed, in ISO 8601; `before` names the versions that it replaces."""

    name: str
    path: str
    at: str
    before: tuple[str, ...]
    data: bytes = field(repr=False)


def seal(version: Version, recipient: str) -> bytes:
    """The version as an age file, padded to a size that says little."""
    said = {"goldseam": FORMAT, "name": version.name, "path": version.path, "at": version.at}
    head = json.dumps({**said, "before": list(version.before)}).encode()
    return age.encrypt(padded(gzip(head + b"\n" + version.data)), recipient)


def unseal(name: str, sealed: bytes, identity: str) -> Version:
    """The version in an age file; NoKey, or Refused `not-age`, `damaged-file`, `newer-format`.

    A file that was given another's name is damaged: a version knows its own.
    """
    plain = age.decrypt(sealed, identity)
    try:
        head, _, data = gunzip(plain, _MOST).partition(b"\n")
        said = json.loads(head)
        if said["goldseam"] > FORMAT:
            raise Refused("newer-format")
        found = Version(said["name"], said["path"], said["at"], tuple(said["before"]), data)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refused("damaged-file") from None
    texts = (found.path, found.at, *found.before)
    if found.name != name or not all(isinstance(text, str) for text in texts):
        raise Refused("damaged-file")
    if not all(NAME.fullmatch(one) for one in found.before):
        raise Refused("damaged-file")
    return found

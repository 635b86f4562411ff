"""What a person can hold up to a sealed site: words, words with a key file, or a private key."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from goldseam.errors import GoldseamError
from goldseam.vault import age, folder, ways
from goldseam.vault.keyring import Keyring, keyring_from_bytes
from goldseam.vault.open import open_keyring
from goldseam.vault.recipients import Identities, decrypt_with
from goldseam.vault.refusals import Refused


@dataclass(frozen=True, slots=True)
class Words:
    """A passphrase, already joined with a key file's digest where `kind` says so."""

    text: str = field(repr=False)
    kind: str = ways.PASSPHRASE


Key = Words | Identities


def key_of_site(site: Path, key: Key) -> str | Keyring:
    """What `open_site` takes: a keyring of the site, or its identity where a file holds that itself.

    Refused with the reasons of a keyring. Files for ssh keys lie in the journal beside the site.
    """
    if isinstance(key, Words):
        return open_keyring(site, key.text, key.kind)
    own = _own_identity(site, key)
    if own is not None:
        return own
    places = (site / folder.KEYRINGS, site.resolve().parent / ways.FOLDER)
    files = (path for place in places for path in sorted(place.glob("*.age")))
    found = keyring_by_identity((path.read_bytes() for path in files), key)
    if found is None:
        raise GoldseamError(
            "The key in this file does not open this site.",
            "An ssh key opens it in its journal's folder only; `goldseam keys` there lists what does.",
        )
    return found


def keyring_by_identity(files: Iterable[bytes], identities: Identities) -> Keyring | None:
    """The first site keyring that one of the private keys opens."""
    for data in files:
        with contextlib.suppress(Refused):
            plain = decrypt_with(data, identities)
            if plain is not None:
                return keyring_from_bytes(plain)
    return None


def _own_identity(site: Path, identities: Identities) -> str | None:
    """The line that is the site's own identity, as a recovery sheet has it."""
    try:
        manifest = (site / folder.MANIFEST).read_bytes()
    except OSError:
        return None
    for line in identities.lines:
        with contextlib.suppress(age.NoKey):
            age.decrypt(manifest, line)
            return line
    return None

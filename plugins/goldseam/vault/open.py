"""Reads a sealed site from a folder, believing nothing unsigned, and writes it out plain on request."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from goldseam.errors import GoldseamError
from goldseam.vault import folder
from goldseam.vault.blobs import Coded, Part, decode, digest, open_parts, part_sizes
from goldseam.vault.keyring import NAME, Keyring, random_name, unlock_site
from goldseam.vault.manifest import (
    File,
    Manifest,
    decrypt_manifest,
    open_manifest,
    read_body,
    unverified_body,
)
from goldseam.vault.refusals import Reason, Refused
from goldseam.vault.routes import is_safe

MOST_KEYRINGS = 16
_IDENTITY = "AGE-SECRET-KEY-1"
_UNSIGNED = "Opened with the identity alone, so the author's signature could not be checked."


@dataclass(frozen=True, slots=True)
class OpenSite:
    """A site that was opened; `warnings` are sentences to show, `older` that a newer one was seen before."""

    folder: Path
    identity: str = field(repr=False)
    manifest: Manifest = field(repr=False)
    warnings: tuple[str, ...] = ()
    older: bool = False

    @property
    def files(self) -> Mapping[str, File]:
        return self.manifest.files

    def read(self, route: str) -> bytes:
        """One file's bytes; Refused `missing-part` or `altered-part`, and then nothing of it."""
        if route not in self.files:
            raise GoldseamError("There is no such page in this site.", "Start at its home page.")
        file = self.files[route]
        parts = [self._part(part) for part in file.parts]
        stored = open_parts(parts, part_sizes(file.stored), self.identity)
        return decode(Coded(file.codec, file.length, stored))

    def _part(self, part: Part) -> bytes:
        data = _read(folder.blob_path(self.folder, part.name))
        if digest(data) != part.sha256:
            raise Refused("altered-part")
        return data


def open_site(path: Path, key: str | Keyring, *, highest_seen: int = 0) -> OpenSite:
    """Open a sealed site with its passphrase, its identity (`AGE-SECRET-KEY-1…`) or an open keyring.

    Refused with the reasons of `docs/format.md`; a site older than `highest_seen` opens with a warning.
    """
    if not (path / folder.VAULT).is_dir():
        raise GoldseamError(f"{path} is not a sealed site.", "Name the folder that holds `vault/`.")
    if isinstance(key, str) and not key.strip().startswith(_IDENTITY):
        key = open_keyring(path, key)
    data = _read(path / folder.MANIFEST, "missing-manifest")
    if isinstance(key, Keyring):
        return _warned(OpenSite(path, key.identity, open_manifest(data, key)), highest_seen)
    manifest = read_body(unverified_body(decrypt_manifest(data, key.strip())))
    return _warned(OpenSite(path, key.strip(), manifest, (_UNSIGNED,)), highest_seen)


def open_keyring(path: Path, passphrase: str, way: str = "passphrase") -> Keyring:
    """The keyring of a site in a folder; with several files of this way, the first that opens."""
    refusals: list[Refused] = []
    for file in _keyring_files(path, way):
        try:
            return unlock_site(_read(file, "missing-keyring"), passphrase)
        except Refused as refused:
            refusals.append(refused)
    telling = [one for one in refusals if one.code != "wrong-passphrase"] or refusals
    raise telling[0] if telling else Refused("missing-keyring")


def unseal(site: OpenSite, target: Path, report: Callable[[int, int], None] = lambda *_: None) -> None:
    """Write the plain site to `target`, readable by this account alone; all of it, or nothing.

    A page's route `x/` becomes `x/index.html`. GoldseamError when the target holds anything, a route
    leads out of it, or the disk refuses; Refused as soon as one file is.
    """
    _check_target(target)
    for left in target.parent.glob(f".{target.name}.goldseam-*"):
        shutil.rmtree(left, ignore_errors=True)
    work = target.with_name(f".{target.name}.goldseam-{random_name()}")
    try:
        work.mkdir(mode=0o700, parents=True)
        for done, route in enumerate(sorted(site.files), start=1):
            _write(_inside(work, route), site.read(route))
            report(done, len(site.files))
        if target.exists():
            target.rmdir()
        work.replace(target)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise GoldseamError(f"{target} could not be written: {why}.", "Choose another folder.") from None
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _warned(site: OpenSite, highest_seen: int) -> OpenSite:
    if site.manifest.sequence >= highest_seen:
        return site
    words = f"This copy, built on {site.manifest.built:%Y-%m-%d}, is older than one that was opened before."
    return OpenSite(site.folder, site.identity, site.manifest, (*site.warnings, words), older=True)


def _keyring_files(path: Path, way: str) -> list[Path]:
    """The files that the list names, or those that lie there when it cannot be read: it is not signed."""
    keyrings = path / folder.KEYRINGS
    try:
        listed = json.loads((path / folder.LIST).read_bytes())["keyrings"]
        names = [one["file"] for one in listed if one["way"] == way]
        files = [keyrings / name for name in names if NAME.fullmatch(name.removesuffix(".age"))]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        files = sorted(keyrings.glob("*.age"))
    return files[:MOST_KEYRINGS]


def _read(path: Path, missing: Reason = "missing-part") -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Refused(missing) from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise GoldseamError(f"{path} could not be read: {why}.", "Check who may read it.") from None


def _check_target(target: Path) -> None:
    if target.is_symlink() or (target.exists() and (not target.is_dir() or any(target.iterdir()))):
        raise GoldseamError(f"{target} is not an empty folder.", "Choose one that is empty or not there yet.")


def _inside(work: Path, route: str) -> Path:
    relative = route + "index.html" if route == "" or route.endswith("/") else route
    if not is_safe(route) or Path(relative).anchor or Path(relative).drive:
        raise GoldseamError("A file of the site would be written outside the folder.", "Nothing was written.")
    return work / relative


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)

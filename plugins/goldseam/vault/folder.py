"""The folder of a sealed site: what may lie in it, and how a file gets there whole or not at all.

Goldseam deletes only names that it writes itself, and refuses a folder that holds any other.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from goldseam.errors import GoldseamError
from goldseam.vault.blobs import digest
from goldseam.vault.keyring import random_name

_PAGES = ("index.html", "404.html", "help.html", "away.html")
_SCRIPTS = ("goldseam.js", "worker.js")
_FOR_HOSTS = ("LICENSES.txt", "robots.txt", "_headers", ".nojekyll")
SHELL = frozenset(_PAGES + _SCRIPTS + _FOR_HOSTS)
"""The only readable files of a sealed site, beside `CNAME`, which belongs to the host."""

VAULT, KEYRINGS, MANIFEST, LIST = "vault", "vault/keyring", "vault/manifest.age", "vault/keyring.json"
FIXED_TIME = 315532800
"""1980-01-01: a blob's time says nothing, and a blob never changes under its name."""

_HOST = frozenset({"CNAME"})
_AGE = re.compile(r"[a-z2-7]{24}\.age")
_TEMPORARY = re.compile(r"\.goldseam-[a-z2-7]{24}\.tmp")
_SHOWN = 5


def check(site_dir: Path) -> None:
    """GoldseamError when the folder holds anything that Goldseam did not write; nothing is deleted."""
    if site_dir.exists() and not site_dir.is_dir():
        raise GoldseamError(f"{site_dir} is a file, not a folder.", "Choose another site_dir.")
    found = sorted(_strangers(site_dir))
    if found:
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise GoldseamError(
            f"{site_dir} holds what Goldseam did not write: {', '.join(found[:_SHOWN])}{more}.",
            "Move it away, delete the folder yourself if it is an old build, or choose another site_dir. "
            "Nothing was deleted.",
        )


def prepare(site_dir: Path) -> None:
    """Make the folders, and clear what a killed build left half written."""
    for path in (site_dir, site_dir / VAULT, site_dir / KEYRINGS):
        if not path.is_dir():
            path.mkdir(parents=True)
            path.chmod(0o755)
        for item in _scan(path):
            if _TEMPORARY.fullmatch(item.name):
                Path(item.path).unlink(missing_ok=True)


def put(path: Path, data: bytes, time: int, durable: bool = False) -> None:
    """Write a file of mode 0644 under a temporary name, then rename it into place."""
    temporary = path.with_name(f".goldseam-{random_name()}.tmp")
    try:
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644), "wb") as file:
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        temporary.chmod(0o644)
        os.utime(temporary, (time, time))
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def blob_path(site_dir: Path, name: str) -> Path:
    return site_dir / VAULT / f"{name}.age"


def blobs(site_dir: Path) -> dict[str, os.stat_result]:
    """The blobs that lie in the folder, by name."""
    return {
        item.name.removesuffix(".age"): item.stat(follow_symlinks=False)
        for item in _scan(site_dir / VAULT)
        if _AGE.fullmatch(item.name)
    }


def blob_names(site_dir: Path) -> set[str]:
    found = (item.name for item in _scan(site_dir / VAULT) if _AGE.fullmatch(item.name))
    return {name.removesuffix(".age") for name in found}


def digest_of(path: Path) -> str:
    """Base64 of the SHA-256 of a file, `""` where there is none."""
    try:
        return digest(path.read_bytes())
    except FileNotFoundError:
        return ""


def differing(site_dir: Path, wanted: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those of the wanted files, by path below the folder, that are not there with these bytes."""
    return {name: data for name, data in wanted.items() if digest_of(site_dir / name) != digest(data)}


def stale(site_dir: Path, wanted: Mapping[str, bytes]) -> list[Path]:
    """Shell and keyring files of an earlier build that are not wanted any more."""
    shell = [name for name in SHELL if (site_dir / name).exists()]
    keyrings = [f"{KEYRINGS}/{item.name}" for item in _scan(site_dir / KEYRINGS)]
    return [site_dir / name for name in sorted(shell + keyrings) if name not in wanted]


def _strangers(site_dir: Path) -> Iterator[str]:
    top = list(_scan(site_dir))
    sealed = any(item.name == VAULT for item in top)
    for item in top:
        # Without a vault beside them, these are the pages of somebody else's site.
        ours = (item.name in SHELL and sealed) or item.name in _HOST or _TEMPORARY.fullmatch(item.name)
        if item.name != VAULT and not (ours and item.is_file(follow_symlinks=False)):
            yield item.name
    yield from _vault_strangers(site_dir, VAULT, {"manifest.age", "keyring.json"}, {"keyring"})
    yield from _vault_strangers(site_dir, KEYRINGS, set(), set())


def _vault_strangers(site_dir: Path, below: str, files: set[str], folders: set[str]) -> Iterator[str]:
    path = site_dir / below
    if path.is_symlink() or path.is_file():
        yield below
        return
    for item in _scan(path):
        ours = item.name in files or _AGE.fullmatch(item.name) or _TEMPORARY.fullmatch(item.name)
        if item.name in folders and item.is_dir():
            continue
        if not (ours and item.is_file(follow_symlinks=False)):
            yield f"{below}/{item.name}"


def _scan(path: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(path) as found:
            return list(found)
    except FileNotFoundError:
        return []

"""Compares a sealed site, in a folder or at an address, with the record of its build, byte by byte.

The only module that asks the network for anything, and only when the person gives it an address.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPMessage
from pathlib import Path
from typing import IO
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from goldseam.errors import GoldseamError
from goldseam.vault.record import Record

Report = Callable[[int], None]

FOR_THE_HOST = frozenset({"_headers", ".nojekyll", "CNAME"})
"""Files that a host reads and need not serve."""

_AT_ONCE, _WAIT, _TRIES, _MOST = 8, 30, 2, 64 * 1024 * 1024
_MISSING = ""


@dataclass(frozen=True, slots=True)
class Verified:
    """Paths below the site: altered, missing, and (of a folder only) there without being of this build."""

    checked: int
    altered: tuple[str, ...]
    missing: tuple[str, ...]
    foreign: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        return not (self.altered or self.missing or self.foreign)


def verify_folder(folder: Path, record: Record) -> Verified:
    """Every file of the record, and every file of the folder."""
    if not folder.exists():
        raise GoldseamError(f"{folder} is not there.", hint="An address begins with https://.")
    if not (folder / "vault" / "manifest.age").is_file():
        raise GoldseamError(
            f"{folder} is no site that Goldseam sealed: there is no vault/manifest.age in it.",
            hint="Do not publish it. `goldseam build` makes a sealed site.",
        )
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}
    known = {**record.older, **record.files}
    found = {name: _digest(there[name]) if name in there else _MISSING for name in known}
    kept = {name: told for name, told in found.items() if name in record.files or told}
    foreign = tuple(sorted(name for name in there if name not in known and name.split("/")[0] != ".git"))
    return _compared(kept, known, foreign)


def verify_url(address: str, record: Record, report: Report = lambda _: None) -> Verified:
    """Every file of the record, fetched from below `address`; nothing else is asked for or followed."""
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise GoldseamError(
            f"{address} is no web address.", hint="Write it like https://example.org/journal/."
        )
    base = address if address.endswith("/") else address + "/"
    opener = build_opener(_SameHost(parts.netloc))

    def told(name: str) -> str:
        request = Request(urljoin(base, name))
        found = _fetched(lambda: opener.open(request, timeout=_WAIT), parts.netloc, name == "404.html")
        report(1)
        return found

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        found = dict(zip(record.files, pool.map(told, record.files), strict=True))
    served = {name: said for name, said in found.items() if said or name not in FOR_THE_HOST}
    return _compared(served, record.files, ())


def _compared(found: Mapping[str, str], known: Mapping[str, str], foreign: Iterable[str]) -> Verified:
    missing = tuple(sorted(name for name, told in found.items() if not told))
    altered = tuple(sorted(name for name, told in found.items() if told and told != known[name]))
    return Verified(len(found), altered, missing, tuple(foreign))


def _digest(path: Path) -> str:
    if path.is_symlink():
        return "a link"
    with path.open("rb") as file:
        return base64.b64encode(hashlib.file_digest(file, "sha256").digest()).decode()


class _SameHost(HTTPRedirectHandler):
    """Follows a redirect on the same host only: another host would be another site."""

    def __init__(self, host: str) -> None:
        self._host = host

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if urlsplit(newurl).netloc != self._host:
            raise GoldseamError(
                f"{self._host} sends on to {urlsplit(newurl).netloc}.", hint="Verify that address instead."
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _fetched(ask: Callable[[], IO[bytes]], host: str, absent: bool) -> str:
    """The digest of what the host gives, empty where it has none.

    `absent`: the file is the host's own page for what is absent, which may come with the status 404.
    """
    for left in reversed(range(_TRIES)):
        try:
            with ask() as answer:
                return _told(answer.read(_MOST))
        except HTTPError as error:
            with error:
                body = error.read(_MOST)
            if error.code in (404, 410):
                return _told(body) if absent else _MISSING
            why = f"it answered {error.code}"
        except OSError as error:
            why = str(getattr(error, "reason", "") or type(error).__name__)
        if not left:
            raise GoldseamError(f"{host} does not give a file: {why}.", hint="Try again later.")
    return _MISSING


def _told(data: bytes) -> str:
    return base64.b64encode(hashlib.sha256(data).digest()).decode()

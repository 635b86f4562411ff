"""Opaque addresses: a page's route is a keyed hash, so that an address says nothing to a host."""

from __future__ import annotations

import functools
import posixpath
import re
from collections.abc import Callable, Mapping

from goldseam.rendering import Resolved

OpaqueId = Callable[[str, str], str]
"""From (kind, key) to the 20 characters of `docs/format.md`, "Routes"."""


class Addresses:
    """The routes of one site. Kind and key are hashed together, so kinds never collide."""

    def __init__(self, opaque_id: OpaqueId) -> None:
        self._id = functools.cache(opaque_id)

    def entry(self, path: str) -> str:
        return self._page("entry", path)

    def tag(self, kind: str, key: str) -> str:
        return self._page(f"tag/{kind}", key)

    def month(self, year: int, month: int) -> str:
        return self._page("month", f"{year:04}-{month:02}")

    def section(self, name: str) -> str:
        return "" if name == "home" else self._page("section", name)

    def media(self, path: str) -> str:
        """A file keeps its ending, so that programs know how to open it after unsealing."""
        ending = posixpath.splitext(path)[1].lower()
        kept = ending if re.fullmatch(r"\.[a-z0-9]{1,5}", ending) else ""
        return f"media/{self._id('media', path)}{kept}"

    def _page(self, kind: str, key: str) -> str:
        return self._id(kind, key) + "/"


def resolver(
    addresses: Addresses, pages: frozenset[str], media: frozenset[str]
) -> Callable[[str], Resolved | None]:
    """Leads a path in `entries/` to its address, if it is one of the visible pages or a file."""

    def resolve(path: str) -> Resolved | None:
        for candidate in (path, f"{path}.md"):
            if candidate in pages:
                return Resolved(addresses.entry(candidate))
        return Resolved(addresses.media(path), media=path) if path in media else None

    return resolve


def stems(paths: frozenset[str]) -> Mapping[str, str]:
    """File names by which `[[name]]` finds a file: without `.md`, folded to lower case.

    Of two files with one name the first in order of path wins.
    """
    return {
        posixpath.basename(path).removesuffix(".md").casefold(): path for path in sorted(paths, reverse=True)
    }

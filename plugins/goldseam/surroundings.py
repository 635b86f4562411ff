"""What beside the entries can change a page: the key of everything that is kept from build to build."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from goldseam.cache import digest, stamps
from goldseam.place import Place

_TOO_MANY = 2000
_NOT_AROUND = {"entries", "site", "site-plain", "node_modules", "__pycache__"}


def surroundings(place: Place, entries: dict[str, bytes]) -> bytes:
    """Stands for whatever beside an entry's own text can change how it is rendered.

    That is this program, the installed packages, mkdocs.yml, and the other files of the journal, which
    hooks, templates and extensions may read; with an extension that includes files, the entries too.
    """
    configuration = place.config.read_bytes()
    included: list[bytes | str] = [*entries, *entries.values()] if b"snippets" in configuration else []
    around = sorted(_around(place.root, place.site))
    parts: list[bytes | str] = [code_stamp(), configuration, stamps(around), *_packages(), *included]
    return digest(*parts) if len(around) < _TOO_MANY else digest(os.urandom(16), *parts)


def _around(root: Path, site: Path) -> Iterator[Path]:
    """The files of a journal that are neither entries nor made by a build, up to a bound.

    A folder that this account may not look into changes nothing that this account builds.
    """
    waiting, found = [root], 0
    while waiting and found < _TOO_MANY:
        for item in waiting.pop().iterdir():
            if item.name.startswith(".") or item.is_symlink() or item.name in _NOT_AROUND or item == site:
                continue
            if item.is_dir():
                waiting += [item] if os.access(item, os.R_OK | os.X_OK) else []
            else:
                found += 1
                yield item


def _packages() -> list[str]:
    """The names of installed distributions, which end in their versions."""
    folders = (Path(folder) for folder in sys.path if folder.endswith("-packages"))
    return sorted(item.name for folder in folders if folder.is_dir() for item in folder.glob("*.dist-info"))


def code_stamp() -> bytes:
    """Stands for this very version of Goldseam: a cache of another one is not read."""
    package = Path(__file__).parent
    return stamps(sorted(package.rglob("*.py")))

"""Whether anything has changed since the last sealed build: asked before MkDocs is even imported."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from goldseam import shipped
from goldseam.cache import Cache, digest, tree_stamp
from goldseam.place import Place
from goldseam.surroundings import surroundings
from goldseam.vault.secrets import BuildSecrets

_NAME = "last-build"
_SETTLED = 2_000_000_000
"""Nanoseconds after which a file's times tell every later write apart."""

PLAIN_PLUGINS = {"goldseam", "search", "material/search"}
"""With any other plugin a page may depend on what nobody can see from here, so every build is made."""


_OWN = ("settings.yml", "resilience.yml", "resources.yml", "state.json")
"""Files of the person that a page looks at."""


@dataclass(frozen=True, slots=True)
class Last:
    """The last sealed build: where it lies, what stands for its state, and what was said at its end."""

    site_dir: str
    state: bytes
    said: tuple[str, ...]


def note(
    place: Place,
    secrets: BuildSecrets,
    site_dir: Path,
    today: date,
    plugins: Iterable[str],
    said: Sequence[str],
) -> None:
    """Remember the state that was just sealed; with plugins that nobody can see into, that there is none."""
    state = _state(place, secrets, site_dir, today) if set(plugins) <= PLAIN_PLUGINS else b""
    _cache(place, secrets).save(_NAME, b"", Last(str(site_dir), state, tuple(said)))


def current(place: Place, secrets: BuildSecrets, today: date) -> Last | None:
    """The last build, if another one now would change nothing; None in any doubt."""
    last: Last | None = _cache(place, secrets).load(_NAME, b"")
    if last is None or not last.state:
        return None
    return last if last.state == _state(place, secrets, Path(last.site_dir), today) else None


def _cache(place: Place, secrets: BuildSecrets) -> Cache:
    return Cache(place.cache, secrets.cache_key)


def _state(place: Place, secrets: BuildSecrets, site_dir: Path, today: date) -> bytes:
    """Stands for everything a build reads and writes; empty while a file is too fresh to be sure of it."""
    try:
        entries, newest = tree_stamp(place.entries, place.config.stat().st_ctime_ns)
        if time.time_ns() - newest < _SETTLED:
            return b""
        made = [tree_stamp(folder)[0] for folder in (site_dir, shipped.templates(), shipped.viewer())]
        keyrings = [name for file in secrets.keyrings for name in (file.name, file.data)]
        private = [_bytes(place.private / name) for name in _OWN]
        return digest(surroundings(place, {}), entries, *made, str(today), *private, *keyrings)
    except OSError:
        return b""


def _bytes(file: Path) -> bytes:
    """The content of a file that need not be there."""
    return file.read_bytes() if file.is_file() else b""

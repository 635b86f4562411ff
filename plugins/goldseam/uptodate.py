"""Whether anything has changed since the last sealed build: asked before MkDocs is even imported."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from goldseam import shipped
from goldseam.cache import Cache, digest, tree_stamp
from goldseam.place import Place
from goldseam.progress import moment
from goldseam.surroundings import surroundings
from goldseam.vault.secrets import BuildSecrets

_NAME = "last-build"
_SETTLED = 2_000_000_000
"""Nanoseconds after which a file's times tell every later write apart."""

PLAIN_PLUGINS = {"goldseam", "search", "material/search"}
"""With any other plugin a page may depend on what nobody can see from here, so every build is made."""

_ELSEWHERE = (b"INHERIT", b"!ENV")
"""With these, mkdocs.yml takes what it says from another file or from the environment."""

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
    before: bytes,
    plugins: Iterable[str],
    said: Sequence[str],
) -> None:
    """Remember the state that was just sealed; in any doubt, that there is none.

    `before` is what `readable` said before the build read anything: what was saved meanwhile may not be
    in the site, so nothing can be said of it. Nor can it with plugins that nobody can see into.
    """
    sure = before and set(plugins) <= PLAIN_PLUGINS
    state = _state(before, site_dir) if sure and readable(place, secrets) == before else b""
    _cache(place, secrets).save(_NAME, b"", Last(str(site_dir), state, tuple(said)))


def current(place: Place, secrets: BuildSecrets) -> Last | None:
    """The last build, if another one now would change nothing; None in any doubt."""
    last: Last | None = _cache(place, secrets).load(_NAME, b"")
    if last is None or not last.state:
        return None
    return last if last.state == _state(readable(place, secrets), Path(last.site_dir)) else None


def _cache(place: Place, secrets: BuildSecrets) -> Cache:
    return Cache(place.cache, secrets.cache_key)


def readable(place: Place, secrets: BuildSecrets) -> bytes:
    """Stands for everything that a build reads; empty while a file is too fresh to be sure of it."""
    try:
        configuration = place.config.read_bytes()
        if any(word in configuration for word in _ELSEWHERE):
            return b""
        entries, newest = tree_stamp(place.entries, place.config.stat().st_ctime_ns)
        if time.time_ns() - newest < _SETTLED:
            return b""
        shown = [tree_stamp(folder)[0] for folder in (shipped.templates(), shipped.viewer())]
        keyrings = [name for file in secrets.keyrings for name in (file.name, file.data)]
        private = [_bytes(place.private / name) for name in _OWN]
        today = str(moment().date())
        return digest(surroundings(place, {}), entries, *shown, today, *private, *keyrings)
    except OSError:
        return b""


def _state(read: bytes, site_dir: Path) -> bytes:
    """What was read, and the site as it lies there; empty where one of them is not known."""
    try:
        return digest(read, tree_stamp(site_dir)[0]) if read else b""
    except OSError:
        return b""


def _bytes(file: Path) -> bytes:
    """The content of a file that need not be there."""
    return file.read_bytes() if file.is_file() else b""

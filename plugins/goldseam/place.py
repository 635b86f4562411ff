"""Where things lie in a person's journal, and which of them are private to this machine."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from goldseam.errors import GoldseamError

_SITE_DIR = re.compile(r"""^site_dir:[ \t]*["']?([^"'#\n]+)""", re.M)
_INHERITED = re.compile(r"""^INHERIT:[ \t]*["']?([^"'#\n]+)""", re.M)
_GENERATIONS = 8
"""How often a configuration may inherit; one that inherits from itself must end, too."""


@dataclass(frozen=True, slots=True)
class Place:
    """A journal's folder: the one that holds `mkdocs.yml`."""

    root: Path

    @property
    def config(self) -> Path:
        return self.root / "mkdocs.yml"

    @property
    def entries(self) -> Path:
        return self.root / "entries"

    @property
    def prompts(self) -> Path:
        return self.root / "prompts"

    @property
    def templates(self) -> Path:
        return self.root / "site_templates"

    @property
    def keyring(self) -> Path:
        return self.root / "keyring.age"

    @property
    def keyrings(self) -> Path:
        return self.root / "keyrings"

    @property
    def site(self) -> Path:
        """`site_dir` of mkdocs.yml or of the file it inherits from, found without reading the rest."""
        config = self.config
        for _ in range(_GENERATIONS):
            text = config.read_text(encoding="utf-8", errors="replace") if config.is_file() else ""
            if said := _SITE_DIR.search(text):
                return self.root / said[1].strip()
            if not (parent := _INHERITED.search(text)):
                break
            config = config.parent / parent[1].strip()
        return self.root / "site"

    @property
    def private(self) -> Path:
        return self.root / ".goldseam"

    @property
    def cache(self) -> Path:
        return self.private / "cache"

    @property
    def staging(self) -> Path:
        return self.private / "staging"

    @property
    def site_id_file(self) -> Path:
        return self.private / "site-id"

    def site_id(self) -> str:
        """The site's id, by which this machine's build secrets are found.

        Raises GoldseamError where this machine has not unlocked the journal yet.
        """
        try:
            return self.site_id_file.read_text(encoding="ascii").strip()
        except (FileNotFoundError, UnicodeDecodeError):
            raise no_secrets(self) from None

    def make_private(self) -> Path:
        """Make `.goldseam/` if it is not there, readable by its owner only."""
        self.private.mkdir(mode=0o700, exist_ok=True)
        self.private.chmod(0o700)
        return self.private


def no_secrets(place: Place) -> GoldseamError:
    """The refusal to build without keys: nothing is ever published unsealed."""
    if place.keyring.exists():
        return GoldseamError(
            "This machine has no keys for this journal yet, so nothing was built.",
            hint="Run `goldseam unlock` once and type your passphrase.",
        )
    return GoldseamError(
        f"{place.root} has no keyring, so nothing was built.",
        hint="Run `goldseam init` here. If the journal had a keyring.age, put it back first.",
    )


def find(start: Path) -> Place:
    """The journal that `start` lies in: the nearest folder upwards with a journal's mkdocs.yml."""
    start = start.resolve()
    for place in map(Place, (start, *start.parents)):
        if (place.root / "mkdocs.yml").is_file() and _is_journal(place):
            return place
        if place.keyring.is_file():
            raise GoldseamError(
                f"{place.root} is a journal, but its mkdocs.yml is not there.",
                hint="Put it back, as with `git checkout -- mkdocs.yml`, or take that of a new journal.",
            )
    raise GoldseamError(
        f"{start} is not inside a journal (no mkdocs.yml of one here or above).",
        hint="Go to your journal's folder, or make one with `goldseam init DIR`.",
    )


def _is_journal(place: Place) -> bool:
    """A folder with other pages and a mkdocs.yml of their own must never be given an entry."""
    known = place.keyring.exists() or place.entries.exists()
    return known or b"goldseam" in (place.root / "mkdocs.yml").read_bytes()

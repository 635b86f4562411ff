"""An invented journal's keys and a place to seal it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from goldseam.vault import keyring, secrets
from goldseam.vault.open import OpenSite, open_site
from goldseam.vault.seal import Sealable, SealReport, seal

PASSPHRASE = "moth lantern rivet plum harbour sable"
NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
SHELL = {"index.html": b"<!doctype html><title>Unlock</title>", "robots.txt": b"User-agent: *\n"}


@dataclass(frozen=True)
class Place:
    """Where a journal is sealed, and with what."""

    folder: Path
    author: keyring.AuthorKeyring
    secrets: secrets.BuildSecrets

    @property
    def site(self) -> Path:
        return self.folder / "site"

    @property
    def memory(self) -> Path:
        return self.folder / "cache"

    def build(
        self, files: Iterable[Sealable], shell: dict[str, bytes] = SHELL, now: datetime = NOW
    ) -> SealReport:
        return seal(files, shell, self.site, self.secrets, memory=self.memory, now=now)

    def open(self, highest_seen: int = 0) -> OpenSite:
        return open_site(self.site, self.author.keyring, highest_seen=highest_seen)

    def blobs(self) -> set[str]:
        return {path.name for path in (self.site / "vault").glob("*.age")} - {"manifest.age"}


def pages(**texts: str) -> list[Sealable]:
    """One page for each word given: `lake="…"` is the page `lake/`."""
    return [Sealable(f"{name}/", "text/html", text.encode()) for name, text in texts.items()]

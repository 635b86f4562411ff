"""What a sealed site tells anyway: said each time, with this site's own figures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def remaining(site: Path) -> Iterator[str]:
    """Sentences about what whoever holds the sealed site sees without any key."""
    vault = site / "vault"
    if not vault.is_dir():
        return
    count = sum(1 for _ in vault.glob("*.age"))
    ways = sum(1 for _ in (vault / "keyring").glob("*.age"))
    rest = "one way" if ways == 1 else f"{ways} ways"
    yield f"that this is Goldseam, {count} sealed files and about how long each is, {rest} of unlocking"
    yield "when you publish and how many files change; which of them a visitor fetches, and from where"
    if (site / "help.html").is_file():
        yield "a page with help lines, which tells what kind of site it is (help_page in mkdocs.yml)"
    yield "whoever runs the host can change the page that asks for the passphrase: `goldseam verify URL`"

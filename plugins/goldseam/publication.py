"""What is about to be published: the journal as it may be seen today, and where each page will lie."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from goldseam.addresses import Addresses
from goldseam.cache import Cache, digest
from goldseam.journal.finding import Finding
from goldseam.journal.journal import Journal, Read, read_again
from goldseam.journal.options import ReadingOptions
from goldseam.pages.site import NAV
from goldseam.pages.view import visible
from goldseam.place import Place
from goldseam.surroundings import code_stamp

_READINGS = "readings"


@dataclass(frozen=True, slots=True)
class Publication:
    """`journal` holds only what may be seen, `findings` everything found, `digests` a digest of each file."""

    place: Place
    journal: Journal
    digests: dict[str, bytes]
    addresses: Addresses
    today: date
    preview: bool
    words_only: bool = False
    titles: bool = False

    @property
    def pages(self) -> frozenset[str]:
        return frozenset(entry.path for entry in (*self.journal.entries, *self.journal.pages))

    @property
    def media(self) -> frozenset[str]:
        return frozenset(self.journal.media)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.journal.findings


def read_publication(
    place: Place,
    options: ReadingOptions,
    today: date,
    addresses: Addresses,
    cache: Cache,
    *,
    preview: bool,
    words_only: bool = False,
    titles: bool = False,
) -> Publication:
    """Read `entries/` and keep what may be seen today."""
    place.entries.mkdir(exist_ok=True)
    version = digest(code_stamp(), repr(options))
    known: dict[str, Read] = cache.load(_READINGS, version) or {}
    journal, read = read_again(place.entries, options, known)
    if read != known:
        cache.save(_READINGS, version, read)
    digests = {found.entry.path: found.digest for found in read.values()}
    seen = visible(journal, today=today, preview=preview)
    return Publication(place, seen, digests, addresses, today, preview, words_only, titles)


def sections(publication: Publication) -> tuple[tuple[str, str], ...]:
    """(name, label) of the pages in the navigation; the last only where there are ordinary pages."""
    return tuple((name, label) for name, label in NAV if name != "pages" or publication.journal.pages)

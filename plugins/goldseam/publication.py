"""What is about to be published: the journal as it may be seen today, and where each page will lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from goldseam.addresses import Addresses
from goldseam.analysis.corrections import Correction
from goldseam.cache import Cache, digest
from goldseam.company import support_of
from goldseam.corrections import read_corrections
from goldseam.guidance import Shown
from goldseam.guidance.support import Support
from goldseam.journal.entry import Entry
from goldseam.journal.finding import Finding
from goldseam.journal.journal import Journal, Read, read_again
from goldseam.journal.options import DEFAULT, ReadingOptions, Scale
from goldseam.noticing import notice_for_site
from goldseam.pages.site import navigation
from goldseam.pages.switches import switched
from goldseam.pages.view import visible
from goldseam.place import Place
from goldseam.settings import Settings, read_settings
from goldseam.surroundings import code_stamp
from goldseam.table import Table

_READINGS = "readings"


@dataclass(frozen=True, slots=True)
class Publication:
    """`journal` holds only what may be seen, `findings` everything found, `digests` a digest of each file;
    `entries_read` counts those kept back as well.

    `switches` are those of `pages.switches`; `corrections` and `settings` are the person's own.
    """

    place: Place
    journal: Journal
    digests: dict[str, bytes]
    entries_read: int
    addresses: Addresses
    today: date
    preview: bool
    scale: Scale = DEFAULT.scale
    titles: bool = False
    switches: Mapping[str, bool] = field(default_factory=dict)
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)
    support: Support = field(default_factory=Support)
    notice: Shown | None = None

    @property
    def everything(self) -> tuple[Entry, ...]:
        return (*self.journal.entries, *self.journal.pages)

    @property
    def pages(self) -> frozenset[str]:
        return frozenset(entry.path for entry in self.everything)

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
    off: Iterable[str] = (),
) -> Publication:
    """Read `entries/` and keep what may be seen today."""
    version = digest(code_stamp(), repr(options))
    table: Table[Read] = Table(cache, _READINGS, version)
    known = table.all()
    journal, read = read_again(place.entries, options, known)
    changed = {path: found for path, found in read.items() if known.get(path) is not found}
    table.keep(changed, read, known.keys() - read.keys())
    digests = {found.entry.path: found.digest for found in read.values()}
    seen = visible(journal, today=today, preview=preview)
    settings = read_settings(place)
    return Publication(
        place=place,
        journal=seen,
        digests=digests,
        entries_read=len(journal.entries),
        addresses=addresses,
        today=today,
        preview=preview,
        scale=options.scale,
        titles=titles,
        switches=switched(off, words_only=words_only),
        corrections=read_corrections(place),
        settings=settings,
        support=support_of(place, settings),
        notice=notice_for_site(place, seen.entries, today, sealed=not preview),
    )


def sections(publication: Publication) -> tuple[tuple[str, str], ...]:
    """(name, label) of the pages in the navigation."""
    return navigation(publication.journal)

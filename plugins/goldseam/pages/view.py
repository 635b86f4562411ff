"""What the pages are made from, and which entries may be seen on them at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from hashlib import sha256
from typing import Any

from goldseam.analysis.corrections import Correction
from goldseam.guidance import Shown
from goldseam.guidance.support import Support
from goldseam.journal.entry import Entry
from goldseam.journal.journal import Journal
from goldseam.journal.options import DEFAULT, Scale
from goldseam.pages.page import Rendered, Routes
from goldseam.pages.switches import MADE_OF


def said(entry: Entry) -> bytes:
    """Stands for all that an entry says, where no faster way to know it is at hand."""
    return sha256(repr(entry).encode("utf-8", "surrogatepass")).digest()


def perhaps(entry: Entry) -> bool:  # noqa: ARG001
    """Where nobody knows which entries show a file, each may."""
    return True


def made(name: str, key: bytes, make: Callable[[], Any]) -> Any:  # noqa: ARG001
    """Where nothing is kept, everything is made."""
    return make()


@dataclass(frozen=True, slots=True)
class View:
    """Everything the pages are made from.

    `journal` has gone through `visible`. `render` is cached by the caller and is never asked for a letter
    that is still closed. `digest` stands for all that an entry says, `shows_files` tells whether its page
    shows a picture or another file. `preview` is the plaintext preview on the person's own machine.
    `switches` are the person's own: `words_only` for no number and no chart anywhere, and the name of a
    picture (`river`) or a finding (`dips`) with False where it is switched off. `corrections` are what
    the person said of dips, `safe` the names of people who are safe, `never` the tags that they never
    want estimated or ranked, `means` their own words for those of the rules, `scale` the one they write
    moods on, `bedtime` their own. `kept` gives the value of a name and a key that was worked out before,
    or has it made. `support` is for the page of a hard night, `notice` and `why`, the person's own reason
    to write, for the home page.
    """

    journal: Journal
    today: date
    routes: Routes
    render: Callable[[Entry], Rendered]
    preview: bool = False
    switches: Mapping[str, bool] = field(default_factory=dict)
    digest: Callable[[Entry], bytes] = said
    shows_files: Callable[[Entry], bool] = perhaps
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    safe: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    means: Mapping[str, str] = field(default_factory=dict)
    scale: Scale = DEFAULT.scale
    bedtime: time | None = None
    kept: Callable[[str, bytes, Callable[[], Any]], Any] = made
    support: Support = field(default_factory=Support)
    notice: Shown | None = None
    why: str = ""

    @property
    def numbers(self) -> bool:
        """Whether numbers and charts may be shown at all."""
        return not self.switches.get("words_only", False)

    def shows(self, picture: str) -> bool:
        """Whether a picture is drawn: it is not if the finding that it is made of is switched off."""
        finding = MADE_OF.get(picture, picture)
        return self.numbers and self.says(finding) and self.says(picture)

    def says(self, finding: str) -> bool:
        """Whether a finding is said at all."""
        return self.switches.get(finding, True)


def visible(journal: Journal, *, today: date, preview: bool) -> Journal:
    """The journal without what may not be shown.

    A sealed site has no drafts, no `offline` entries and no letters before their date. The preview
    has drafts and `offline` entries; a closed letter is there with its date and nothing else of it.
    """
    return replace(
        journal,
        entries=_shown(journal.entries, today, preview),
        pages=_shown(journal.pages, today, preview),
    )


def closed(entry: Entry, today: date) -> bool:
    """Whether this is a letter whose day has not come."""
    return entry.open_on is not None and entry.open_on > today


def _shown(entries: tuple[Entry, ...], today: date, preview: bool) -> tuple[Entry, ...]:
    if preview:
        return tuple(_emptied(entry) if closed(entry, today) else entry for entry in entries)
    return tuple(e for e in entries if not (e.offline or e.draft or closed(e, today)))


def _emptied(letter: Entry) -> Entry:
    return Entry(
        path=letter.path, body="", when=letter.when, day=letter.day, kind=letter.kind, open_on=letter.open_on
    )

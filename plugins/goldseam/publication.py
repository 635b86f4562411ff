"""One build's journey from entries to finished pages; knows neither MkDocs nor the vault's format."""

from __future__ import annotations

import json
import mimetypes
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import jinja2
from markupsafe import Markup

from goldseam import shipped
from goldseam.addresses import Addresses, resolver, stems
from goldseam.chrome import NEUTRAL_TITLE, Chrome, with_title
from goldseam.journal.entry import Entry
from goldseam.journal.finding import Finding
from goldseam.journal.journal import Journal, read_journal
from goldseam.journal.options import ReadingOptions
from goldseam.pages.page import Page, Rendered
from goldseam.pages.site import NAV, site_pages
from goldseam.pages.view import View, visible
from goldseam.place import Place
from goldseam.rendering import RenderedEntry, Renderer

SEARCH_INDEX = "search/search_index.json"

Report = Callable[[str, int, int], None]
"""Progress: what is being done, how many are done, of how many."""

Through = Callable[[str, str], str]
"""From an entry's path and text to the text after the other plugins have seen it."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What is about to be published: `journal` holds only what may be seen, `findings` everything found."""

    place: Place
    journal: Journal
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


@dataclass(frozen=True, slots=True)
class Fragment:
    """A page's own part of its HTML, to be fitted into the theme's chrome."""

    page: Page
    html: str


@dataclass(frozen=True, slots=True)
class Finished:
    """Every page of a journal and the files they show."""

    fragments: tuple[Fragment, ...]
    media: tuple[str, ...]
    broken_links: tuple[Finding, ...]

    def section(self, name: str) -> Fragment | None:
        return next((fragment for fragment in self.fragments if fragment.page.section == name), None)


def read_publication(
    place: Place,
    options: ReadingOptions,
    today: date,
    addresses: Addresses,
    *,
    preview: bool,
    words_only: bool = False,
    titles: bool = False,
) -> Publication:
    """Read `entries/` and keep what may be seen today."""
    place.entries.mkdir(exist_ok=True)
    journal = visible(read_journal(place.entries, options), today=today, preview=preview)
    return Publication(place, journal, addresses, today, preview, words_only, titles)


class EntryRenderer:
    """Renders each entry once, and remembers which files it shows."""

    def __init__(
        self,
        publication: Publication,
        renderer: Renderer,
        report: Report,
        markdown: Through,
        content: Through,
    ) -> None:
        self._renderer = renderer
        self._markdown = markdown
        self._content = content
        self._report = report
        self._total = len(publication.pages)
        self._done: dict[str, RenderedEntry] = {}

    def __call__(self, entry: Entry) -> Rendered:
        found = self._done.get(entry.path)
        if found is None:
            body = self._markdown(entry.path, entry.body)
            found = self._renderer.convert(entry.path, body, entry.title)
            found = replace(found, html=self._content(entry.path, found.html))
            self._done[entry.path] = found
            self._report("rendering entries", len(self._done), self._total)
        return Rendered(html=Markup(found.html), text=found.text)

    @property
    def media(self) -> tuple[str, ...]:
        return tuple(sorted(set().union(*(found.media for found in self._done.values()))))

    @property
    def broken_links(self) -> tuple[Finding, ...]:
        return tuple(
            Finding(
                path, 0, _broken(found.broken_links), "Correct the link, or leave it: the words are kept."
            )
            for path, found in sorted(self._done.items())
            if found.broken_links
        )


def _broken(count: int) -> str:
    return "one link leads to no page here." if count == 1 else f"{count} links lead to no page here."


def sections(publication: Publication) -> tuple[tuple[str, str], ...]:
    """(name, label) of the pages in the navigation; the last only where there are ordinary pages."""
    return tuple((name, label) for name, label in NAV if name != "pages" or publication.journal.pages)


def make_renderer(
    publication: Publication, extensions: list[str], configs: dict[str, dict[str, object]]
) -> Renderer:
    """A renderer whose links lead only to what may be seen."""
    resolve = resolver(publication.addresses, publication.pages, publication.media)
    return Renderer(extensions, configs, resolve, stems(publication.pages | publication.media))


def finish(publication: Publication, render: EntryRenderer) -> Finished:
    """Every page, as a fragment."""
    templates = page_templates(publication.place)
    view = View(
        journal=publication.journal,
        today=publication.today,
        routes=publication.addresses,
        render=render,
        preview=publication.preview,
        switches={"words_only": publication.words_only},
    )
    fragments = tuple(_fragment(page, templates) for page in site_pages(view))
    return Finished(fragments, render.media, render.broken_links)


def _fragment(page: Page, templates: jinja2.Environment) -> Fragment:
    root = "../" if page.route else "./"
    html = templates.get_template(page.template).render(page.context, root=root, page_title=page.title)
    return Fragment(page, html)


def page_templates(place: Place) -> jinja2.Environment:
    """The journal's own templates first, then the shipped ones; everything is escaped."""
    folders = [str(place.templates), str(shipped.templates())]
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )


def fitted(publication: Publication, finished: Finished, chrome: Chrome) -> Iterator[tuple[str, bytes]]:
    """(route, page) of every page that MkDocs does not build itself."""
    for fragment in finished.fragments:
        if fragment.page.section is None:
            html = titled(publication, chrome.fit(fragment.html), fragment.page)
            yield fragment.page.route, html.encode()


def titled(publication: Publication, html: str, page: Page) -> str:
    """The finished page under the title that the browser may keep in its history."""
    return with_title(html, str(Markup.escape(page.title)) if publication.titles else NEUTRAL_TITLE)


def write_plain(publication: Publication, finished: Finished, chrome: Chrome, folder: Path) -> None:
    """The preview: the same pages and files in plain text, where MkDocs serves them."""
    for route, page in fitted(publication, finished, chrome):
        target = folder / route / "index.html"
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(page)
    for path in finished.media:
        target = folder / publication.addresses.media(path)
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(publication.place.entries / path, target)
    index = folder / SEARCH_INDEX
    if index.is_file():
        index.write_bytes(with_search(index.read_bytes(), finished.fragments))


def with_search(index: bytes, fragments: tuple[Fragment, ...]) -> bytes:
    """Material's search index with the journal's pages in it; covered pages have no `search` text."""
    loaded = json.loads(index)
    loaded["docs"] += [
        {
            "location": fragment.page.route,
            "title": fragment.page.title,
            "text": str(Markup.escape(fragment.page.search)),
        }
        for fragment in fragments
        if fragment.page.search is not None
    ]
    return json.dumps(loaded, ensure_ascii=False, separators=(",", ":")).encode()


def media_type(name: str) -> str:
    """A file's media type by its name; text carries its charset."""
    guessed = mimetypes.guess_type(name, strict=False)[0] or "application/octet-stream"
    return (
        f"{guessed}; charset=utf-8"
        if guessed.startswith("text/") or guessed.endswith(("json", "xml"))
        else guessed
    )


def file_fingerprint(path: Path) -> bytes:
    """Stands for a file's content as long as nobody writes to it."""
    found = path.stat()
    return f"{path}\0{found.st_size}\0{found.st_mtime_ns}\0{found.st_ino}".encode()

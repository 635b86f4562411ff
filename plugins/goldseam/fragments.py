"""Pages as fragments of HTML, made when somebody asks for them, and fitted into the theme's chrome."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import jinja2
from markupsafe import Markup

from goldseam import shipped
from goldseam.cache import digest, stamps
from goldseam.chrome import NEUTRAL_TITLE, Chrome, with_title
from goldseam.journal.finding import Finding
from goldseam.pages.page import Page
from goldseam.pages.site import site_pages
from goldseam.pages.view import View
from goldseam.pages.words import say
from goldseam.place import Place
from goldseam.publication import Publication
from goldseam.renderings import Renderings
from goldseam.search import Searchable
from goldseam.surroundings import code_stamp


class Fragment:
    """A page's own part of its HTML, rendered the first time it is asked for."""

    def __init__(self, page: Page, templates: jinja2.Environment, hard: str) -> None:
        self.page = page
        self._templates = templates
        self._hard = hard

    @cached_property
    def html(self) -> str:
        root = "../" if self.page.route else "./"
        template = self._templates.get_template(self.page.template)
        foot = self._templates.get_template("goldseam/foot.html").render(address=root + self._hard, say=say)
        return template.render(self.page.made(), root=root, say=say) + foot


@dataclass(frozen=True, slots=True)
class Finished:
    """Every page of a journal, and the files that they show. `manner` stands for how they are made."""

    publication: Publication
    fragments: tuple[Fragment, ...]
    media: tuple[str, ...]
    broken_links: tuple[Finding, ...]
    manner: bytes

    def section(self, name: str) -> Fragment | None:
        return next((fragment for fragment in self.fragments if fragment.page.section == name), None)

    def to_fit(self) -> Iterator[Fragment]:
        """The pages that MkDocs does not build itself."""
        return (fragment for fragment in self.fragments if fragment.page.section is None)


def finish(publication: Publication, renderings: Renderings, bytecode: jinja2.BytecodeCache) -> Finished:
    """Every page, as a fragment."""
    templates = page_templates(publication.place, bytecode)
    view = View(
        journal=publication.journal,
        today=publication.today,
        routes=publication.addresses,
        render=renderings,
        digest=renderings.digest,
        preview=publication.preview,
        switches=publication.switches,
        corrections=publication.corrections,
        safe=tuple(person.name for person in publication.settings.people),
        bedtime=publication.settings.bedtime,
        kept=renderings.kept,
        support=publication.support,
        notice=publication.notice,
        why=publication.settings.why,
    )
    hard = publication.addresses.section("hard")
    fragments = tuple(Fragment(page, templates, hard) for page in site_pages(view))
    renderings.remember()
    manner = digest(_manner(publication), renderings.version)
    return Finished(publication, fragments, renderings.media, tuple(renderings.broken_links), manner)


def page_templates(place: Place, bytecode: jinja2.BytecodeCache) -> jinja2.Environment:
    """The journal's own templates first, then the shipped ones; everything is escaped."""
    folders = [str(place.templates), str(shipped.templates())]
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=bytecode,
    )


def _manner(publication: Publication) -> bytes:
    folders = (publication.place.templates, shipped.templates())
    templates = [path for folder in folders for path in sorted(folder.glob("goldseam/*.html"))]
    switches = f"{sorted(publication.switches.items())} {publication.titles} {publication.preview}"
    return digest(code_stamp(), stamps(templates), switches)


def fitted(finished: Finished, fragment: Fragment, chrome: Chrome) -> bytes:
    """The finished page."""
    return titled(finished.publication, chrome.fit(fragment.html), fragment.page).encode()


def titled(publication: Publication, html: str, page: Page) -> str:
    """The page under the title that the browser may keep in its history."""
    return with_title(html, str(Markup.escape(page.title)) if publication.titles else NEUTRAL_TITLE)


def searchable(finished: Finished) -> Iterator[Searchable]:
    """What the search may look through; covered pages have no `search` text."""
    journal = finished.publication.journal
    days = {entry.path: entry.day for entry in journal.entries}
    for page in (fragment.page for fragment in finished.fragments):
        if page.search is not None:
            yield Searchable(page.route, page.title, page.search, days.get(page.source or ""), page.stamp)


def media_type(name: str) -> str:
    """A file's media type by its name; text carries its charset."""
    guessed = mimetypes.guess_type(name, strict=False)[0] or "application/octet-stream"
    is_text = guessed.startswith("text/") or guessed.endswith(("json", "xml"))
    return f"{guessed}; charset=utf-8" if is_text else guessed


def file_fingerprint(path: Path) -> bytes:
    """Stands for a file's content as long as nobody writes to it."""
    return b"file" + stamps([path])

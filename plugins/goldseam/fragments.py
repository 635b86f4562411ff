"""Pages as fragments of HTML, made when somebody asks for them, and fitted into the theme's chrome."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path

import jinja2
from markupsafe import Markup

from goldseam import shipped
from goldseam.cache import digest, stamps
from goldseam.chrome import NEUTRAL_TITLE, Chrome, with_title
from goldseam.guidance.own_words import never_of
from goldseam.journal.finding import Finding
from goldseam.pages.page import Page
from goldseam.pages.picture import chart_words
from goldseam.pages.site import site_pages
from goldseam.pages.view import View, closed
from goldseam.pages.words import say
from goldseam.publication import Publication
from goldseam.renderings import Renderings
from goldseam.search import Searchable
from goldseam.surroundings import code_stamp


def _also_wide(*words: str) -> bytes:
    """Any of the words, in UTF-16 as well."""
    return b"|".join(rb"\0?".join(bytes([letter]) for letter in word.encode()) for word in words)


_TAGS = _also_wide("link", "iframe", "frame", "form")
_CONNECTS = re.compile(
    rb"<\0?(?:[^\s<>/]{1,200}:\0?)?(?:%b)|%b" % (_TAGS, _also_wide("<!entity")), re.IGNORECASE
)
"""The beginnings of hints, frames and forms under any prefix, and of an entity that could hide one."""


_PICTURE = " data-goldseam-picture="


class Fragment:
    """A page's own part of its HTML, rendered the first time it is asked for."""

    def __init__(self, page: Page, templates: Templates) -> None:
        self.page = page
        self._templates = templates

    @cached_property
    def html(self) -> str:
        html = self._templates.known.get_template(self.page.template).render(self.page.context())
        words = chart_words() if _PICTURE in html else ""
        return html + words + self._templates.foot

    def stamp(self) -> bytes | None:
        """What stands for the page, None where nothing does."""
        return self._stamp

    @cached_property
    def _stamp(self) -> bytes | None:
        return self.page.stamp() if self.page.stamp else None


class Templates:
    """The templates of pages at one depth, and what stands at the end of each of them."""

    def __init__(self, known: jinja2.Environment, hard: str) -> None:
        self.known = known
        self._hard = hard

    @cached_property
    def foot(self) -> str:
        return self.known.get_template("goldseam/foot.html").render(hard=self._hard)


class Fragments:
    """Every page in its order, each laid out when somebody comes to it, and once."""

    def __init__(self, pages: Iterator[Fragment]) -> None:
        self._pages = pages
        self._known: list[Fragment] = []

    def __iter__(self) -> Iterator[Fragment]:
        for n in count():
            if n == len(self._known):
                if (following := next(self._pages, None)) is None:
                    return
                self._known.append(following)
            yield self._known[n]


@dataclass(frozen=True, slots=True)
class Finished:
    """Every page of a journal, and the files that they show. `manner` stands for how they are made."""

    publication: Publication
    fragments: Fragments
    media: tuple[str, ...]
    broken_links: tuple[Finding, ...]
    manner: bytes

    @property
    def findings(self) -> tuple[Finding, ...]:
        return (*self.publication.findings, *self.broken_links)

    def section(self, name: str) -> Fragment | None:
        return next((fragment for fragment in self.fragments if fragment.page.section == name), None)

    def to_fit(self) -> Iterator[Fragment]:
        """The pages that MkDocs does not build itself."""
        return (fragment for fragment in self.fragments if fragment.page.section is None)


def finish(publication: Publication, renderings: Renderings, bytecode: jinja2.BytecodeCache) -> Finished:
    """Every page, as a fragment."""
    folders = (publication.place.templates, shipped.templates())
    hard = publication.addresses.section("hard")
    home, deep = (Templates(page_templates(folders, root, bytecode), hard) for root in ("./", "../"))
    view = View(
        journal=publication.journal,
        today=publication.today,
        routes=publication.addresses,
        render=renderings,
        digest=renderings.digest,
        shows_files=renderings.shows_files,
        preview=publication.preview,
        switches=publication.switches,
        corrections=publication.corrections,
        safe=tuple(person.name for person in publication.settings.people),
        never=_never(publication),
        means=publication.settings.means,
        scale=publication.scale,
        bedtime=publication.settings.bedtime,
        kept=renderings.kept,
        support=publication.support,
        notice=publication.notice,
        why=publication.settings.why,
    )
    fragments = Fragments(Fragment(page, deep if page.route else home) for page in site_pages(view))
    renderings.remember(entry for entry in publication.everything if not closed(entry, view.today))
    manner = digest(_manner(publication), renderings.version)
    return Finished(publication, fragments, renderings.media, tuple(renderings.broken_links), manner)


def page_templates(
    folders: Iterable[Path], root: str, bytecode: jinja2.BytecodeCache | None = None
) -> jinja2.Environment:
    """The templates of the first folder that has one; everything is escaped. `root` leads up to the site.

    `root` and `say` are known to the templates themselves: what they import is then made once and not
    for every page.
    """
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=bytecode,
    )
    made.globals.update(root=root, say=say)
    return made


def _manner(publication: Publication) -> bytes:
    folders = (publication.place.templates, shipped.templates())
    templates = [path for folder in folders for path in sorted(folder.glob("goldseam/*.html"))]
    switches = f"{sorted(publication.switches.items())} {publication.titles} {publication.preview}"
    own = repr((_never(publication), publication.scale))
    return digest(code_stamp(), stamps(templates), switches, own)


def _never(publication: Publication) -> tuple[str, ...]:
    return never_of(publication.settings.never_ranked, publication.settings.means)


def fitted(finished: Finished, fragment: Fragment, chrome: Chrome) -> bytes:
    """The finished page."""
    html = chrome.fit(fragment.html)
    if finished.publication.titles:  # the chrome has the neutral one already
        html = titled(finished.publication, html, fragment.page)
    return html.encode()


def titled(publication: Publication, html: str, page: Page) -> str:
    """The page under the title that the browser may keep in its history."""
    return with_title(html, str(Markup.escape(page.title)) if publication.titles else NEUTRAL_TITLE)


def searchable(finished: Finished) -> Iterator[Searchable]:
    """What the search may look through; covered pages have no `search` text."""
    journal = finished.publication.journal
    days = {entry.path: entry.day for entry in journal.entries}
    for fragment in finished.fragments:
        page = fragment.page
        if page.search is not None:
            day = days.get(page.source or "")
            yield Searchable(page.route, page.title, page.search, day, fragment.stamp)


def media_type(name: str) -> str:
    """A file's media type by its name; text carries its charset."""
    guessed = mimetypes.guess_type(name, strict=False)[0] or "application/octet-stream"
    is_text = guessed.startswith("text/") or guessed.endswith(("json", "xml"))
    return f"{guessed}; charset=utf-8" if is_text else guessed


def attached(path: Path) -> bytes:
    """An attached file as the site carries it: what would connect without being asked is no tag any more.

    No policy keeps a browser from connecting where a `link` hints at, or Chromium where a form leads.
    """
    data = path.read_bytes()
    marked_up = any(kind in media_type(path.name) for kind in ("html", "xml"))
    return _CONNECTS.sub(lambda found: found[0][:-1] + b"_", data) if marked_up else data


def file_fingerprint(path: Path) -> bytes:
    """Stands for a file's content as long as nobody writes to it."""
    return b"attached" + stamps([path])

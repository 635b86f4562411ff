"""An entry's Markdown to HTML, with its links and pictures led to the opaque addresses of the site.

One Markdown instance serves every entry: making one costs four times as much as a conversion.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

_SOUND = {".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".flac", ".aac"}
_FILM = {".mp4", ".webm", ".mov", ".m4v", ".ogv"}
_WIKI = r"(!?)\[\[([^\]\|\n]+)(?:\|([^\]\n]+))?\]\]"
_ADDRESS = re.compile(
    r"""(?P<lead>\s(?:src|href|poster)\s*=\s*)(?P<quote>["'])(?P<url>[^"'>]*)(?P=quote)""", re.I
)
_UNSAFE_TAG = re.compile(r"<(?=/?(?:meta|base|link|script)\b)", re.I)
_FRAME = re.compile(r"<iframe\b", re.I)
_PAGE_IN_FRAME = re.compile(r"\bsrcdoc(?=\s*=)", re.I)
_TAG = re.compile(r"<[^>]*>")
_CELL = re.compile(r"</t[dh]>(?=\s*<t[dh])")
_ROW = re.compile(r"\s*</t[dh]>\s*</tr>(?=(?:\s*</?t(?:head|body)[^>]*>)*\s*<tr)")
_FIRST_LEVEL = re.compile(r"(</?)h1(?=[\s>])", re.I)
_LINK_SCHEMES = {"http", "https", "mailto", "tel", "sms"}


@dataclass(frozen=True, slots=True)
class Resolved:
    """Where a link inside the journal leads: `route` below the site; `media` names a file to carry along."""

    route: str
    media: str | None = None


Resolve = Callable[[str], Resolved | None]
"""From a path relative to `entries/` to its address, None where nothing visible is there."""


@dataclass(frozen=True, slots=True)
class RenderedEntry:
    """`text` is one line without markup; `media` are the files the page shows, relative to `entries/`.

    `asked` are the paths and names that the text asked for with what was found: with other answers the
    same text renders otherwise.
    """

    html: str
    text: str
    media: frozenset[str]
    broken_links: int
    asked: tuple[tuple[str, Resolved | str | None], ...] = ()


@dataclass(slots=True)
class _Current:
    """What the Markdown processors need to know of the entry in hand."""

    path: str = ""
    title: str | None = None
    root: str = "../"
    media: set[str] = field(default_factory=set)
    asked: dict[str, Resolved | str | None] = field(default_factory=dict)
    broken: int = 0


class Renderer:
    """Converts entries with the site's own Markdown extensions.

    `resolve` maps paths relative to `entries/`; `stems` maps a file's name without ending, folded to
    lower case, to its path, for `[[wiki links]]`.
    """

    def __init__(
        self,
        extensions: Sequence[str | Extension],
        configs: Mapping[str, Mapping[str, object]],
        resolve: Resolve,
        stems: Mapping[str, str],
    ) -> None:
        self._now = _Current()
        self._resolve = resolve
        self._stems = stems
        self._markdown = markdown.Markdown(
            extensions=[*extensions, _Journal(self)],
            extension_configs={name: dict(values) for name, values in configs.items()},
        )

    def convert(self, path: str, body: str, title: str | None, *, root: str = "../") -> RenderedEntry:
        """HTML of `body`; a first heading that says `title` again is left out."""
        self._now = _Current(path=path, title=title, root=root)
        html = self._markdown.reset().convert(body)
        now = self._now
        return RenderedEntry(
            html, plain_text(html), frozenset(now.media), now.broken, tuple(now.asked.items())
        )

    def holds(self, rendered: RenderedEntry) -> bool:
        """Whether everything that an earlier rendering asked for would be answered alike today."""
        return all(
            (self._named(name[2:]) if name.startswith("[[") else self._resolve(name)) == answer
            for name, answer in rendered.asked
        )

    def address(self, url: str) -> str | None:
        """The address to write for `url`, None where it leads nowhere in this site."""
        parts = urlsplit(url)
        if parts.scheme or parts.netloc:
            return url if parts.scheme.lower() in {*_LINK_SCHEMES, "data"} else None
        if not parts.path:
            return url
        target = self._target(unquote(parts.path))
        found = self._resolve(target) if target else None
        if target:
            self._now.asked[target] = found
        if found is None:
            self._now.broken += 1
            return None
        if found.media:
            self._now.media.add(found.media)
        return self._now.root + found.route + (f"#{parts.fragment}" if parts.fragment else "")

    def wiki(self, name: str) -> str:
        """The path that `[[name]]` means: a path, or the one file of that name."""
        name = name.strip().partition("#")[0]
        found = self._named(name)
        self._now.asked[f"[[{name}"] = found
        return found or name

    def _named(self, name: str) -> str | None:
        return self._stems.get(posixpath.basename(name).removesuffix(".md").casefold())

    def _target(self, path: str) -> str | None:
        start = "" if path.startswith("/") else posixpath.dirname(self._now.path)
        target = posixpath.normpath(posixpath.join(start, path.lstrip("/") if not start else path))
        return None if target.startswith("../") or target in ("..", ".") else target

    @property
    def current(self) -> _Current:
        return self._now


def plain_text(html: str) -> str:
    """The words of `html` in one line; the cells of a table are kept apart."""
    if "</t" in html:
        html = _ROW.sub("; ", _CELL.sub(" · ", html))
    return " ".join(unescape(_TAG.sub(" ", html)).split())


class _Journal(Extension):
    """Ties the processors below to one renderer."""

    def __init__(self, renderer: Renderer) -> None:
        super().__init__()
        self._renderer = renderer

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        md.inlinePatterns.register(_WikiLinks(_WIKI, md, self._renderer), "goldseam_wiki", 175)
        md.treeprocessors.register(_Tree(md, self._renderer), "goldseam_tree", 5)
        md.postprocessors.register(_Raw(md, self._renderer), "goldseam_raw", 5)


class _WikiLinks(InlineProcessor):
    """`[[2026-03-04]]`, `[[folder/name|words]]`, `![[picture.png]]` as other editors write them."""

    def __init__(self, pattern: str, md: markdown.Markdown, renderer: Renderer) -> None:
        super().__init__(pattern, md)
        self._renderer = renderer

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | str, int, int]:  # type: ignore[override]  # noqa: ARG002
        embed, name, words = m.groups()
        path = self._renderer.wiki(name)
        if embed:
            element = Element("img", {"src": "/" + path, "alt": words or ""})
        elif path != name or path.endswith(".md"):
            element = Element("a", {"href": "/" + path})
            element.text = words or name
        else:
            return words or name, m.start(0), m.end(0)
        return element, m.start(0), m.end(0)


class _Tree(Treeprocessor):
    """Leads links and pictures to their addresses; keeps one first-level heading a page."""

    def __init__(self, md: markdown.Markdown, renderer: Renderer) -> None:
        super().__init__(md)
        self._renderer = renderer

    def run(self, root: Element) -> None:
        self._one_heading(root)
        for element in root.iter():
            if element.tag == "a":
                self._link(element)
            elif element.tag == "img":
                self._picture(element)

    def _one_heading(self, root: Element) -> None:
        first = root[0] if len(root) else None
        if (
            first is not None
            and first.tag == "h1"
            and "".join(first.itertext()).strip() == self._renderer.current.title
        ):
            root.remove(first)
        for heading in root.iter("h1"):
            heading.tag = "h2"

    def _link(self, element: Element) -> None:
        href = element.get("href")
        if href is None or href.startswith("#"):
            return
        address = self._renderer.address(unescape(href))
        if address is None:
            del element.attrib["href"]
            return
        element.set("href", address)
        if urlsplit(address).scheme.startswith("http"):
            element.set("rel", "noopener noreferrer")

    def _picture(self, element: Element) -> None:
        source = unescape(element.get("src") or "")
        element.set("src", self._renderer.address(source) or "")
        ending = posixpath.splitext(urlsplit(source).path)[1].lower()
        if ending in _SOUND | _FILM:
            element.tag = "audio" if ending in _SOUND else "video"
            element.set("controls", "controls")
            element.set("preload", "metadata")
            element.set(
                "aria-label", element.attrib.pop("alt", "") or ("sound" if ending in _SOUND else "film")
            )
            element.text = " "
        else:
            element.set("loading", "lazy")


class _Raw(Postprocessor):
    """Leads the addresses of raw HTML as well, and disarms tags that reach outside the page.

    Scripts are refused by the site's policy in any case; `meta`, `base` and `link` in a body could
    still navigate or connect, which no policy forbids, so they are shown as text.
    """

    def __init__(self, md: markdown.Markdown, renderer: Renderer) -> None:
        super().__init__(md)
        self._renderer = renderer

    def run(self, text: str) -> str:
        if self.md.htmlStash.html_counter:
            text = _FIRST_LEVEL.sub(r"\1h2", _ADDRESS.sub(self._address, text))
        if _FRAME.search(text):
            text = _PAGE_IN_FRAME.sub("data-srcdoc", text)  # its tags are hidden from the line below
        return _UNSAFE_TAG.sub("&lt;", text)

    def _address(self, match: re.Match[str]) -> str:
        url = unescape(match["url"])
        if self._done(url):
            return match[0]
        address = self._renderer.address(url)
        return f"{match['lead']}{match['quote']}{escape(address or '#')}{match['quote']}"

    def _done(self, url: str) -> bool:
        """Whether the tree processor has written this address already."""
        root = self._renderer.current.root
        return url.startswith(("#", "data:")) or bool(
            re.match(re.escape(root) + r"(?:media/)?[a-z2-7]{20}(?:/|\.)", url)
        )

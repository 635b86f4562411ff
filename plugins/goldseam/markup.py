"""What Goldseam adds to Markdown: links and pictures led to their addresses, in Markdown and in raw HTML."""

from __future__ import annotations

import posixpath
import re
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from goldseam.rendering import Renderer

_SOUND = {".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".flac", ".aac"}
_FILM = {".mp4", ".webm", ".mov", ".m4v", ".ogv"}
_WIKI = r"(!?)\[\[([^\]\|\n]+)(?:\|([^\]\n]+))?\]\]"
_ADDRESS = re.compile(
    r"""(?P<lead>\s(?:src|href|poster)\s*=\s*)(?P<quote>["'])(?P<url>[^"'>]*)(?P=quote)""", re.I
)
_UNSAFE_TAG = re.compile(r"<(?=/?(?:meta|base|link|script|iframe|frame|frameset|form)\b)", re.I)
_FIRST_LEVEL = re.compile(r"(</?)h1(?=[\s>])", re.I)


class Links(Extension):
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
    still navigate or connect, which no policy forbids, and Chromium connects to the address of a
    frame or a form before it asks the policy. So they are shown as text.
    """

    def __init__(self, md: markdown.Markdown, renderer: Renderer) -> None:
        super().__init__(md)
        self._renderer = renderer

    def run(self, text: str) -> str:
        if self.md.htmlStash.html_counter:
            text = _FIRST_LEVEL.sub(r"\1h2", _ADDRESS.sub(self._address, text))
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

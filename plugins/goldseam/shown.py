"""What the preview shows at each address: pages made when they are asked for, files read from entries/."""

from __future__ import annotations

from collections.abc import Mapping

from goldseam.chrome import MARK
from goldseam.fragments import Finished, Fragment, attached, media_type, searchable, titled
from goldseam.journal.entry import Entry
from goldseam.search import SEARCH_INDEX, search_files

_SEARCH = SEARCH_INDEX.partition("/")[0] + "/"


class Shown:
    """The journal's pages and files by route; a rebuild changes all of them at once."""

    def __init__(self) -> None:
        self._finished: Finished | None = None
        self._pages: Mapping[str, Fragment] = {}
        self._media: Mapping[str, str] = {}
        self._index: bytes | None = None
        self._search: Mapping[str, bytes] = {}

    def change(self, finished: Finished, index: bytes | None = None) -> None:
        """`index` is what MkDocs's search plugin wrote, None where there is no search."""
        addresses = finished.publication.addresses
        self._media = {addresses.media(path): path for path in finished.media}
        self._pages = {fragment.page.route: fragment for fragment in finished.to_fit()}
        self._index, self._search = index, {}
        self._finished = finished

    def page(self, route: str, chrome: str) -> bytes | None:
        """The page at `route` inside a rendered chrome, None where there is none."""
        fragment = self._pages.get(route)
        if fragment is None or self._finished is None:
            return None
        html = chrome.replace(MARK, fragment.html)
        return titled(self._finished.publication, html, fragment.page).encode()

    def entry(self, route: str) -> Entry | None:
        """The entry that is shown at `route`."""
        fragment = self._pages.get(route)
        if fragment is None or self._finished is None:
            return None
        journal = self._finished.publication.journal
        return next((e for e in (*journal.entries, *journal.pages) if e.path == fragment.page.source), None)

    def has(self, route: str) -> bool:
        return route in self._pages

    def media(self, route: str) -> tuple[str, bytes] | None:
        """(media type, content) of a file that a page shows, or of the search."""
        if route.startswith(_SEARCH) and (found := self._searched().get(route)) is not None:
            return media_type(route), found
        path = self._media.get(route)
        if path is None or self._finished is None:
            return None
        return media_type(route), attached(self._finished.publication.place.entries / path)

    def _searched(self) -> Mapping[str, bytes]:
        """The search's files, made when they are first asked for after a change."""
        if not self._search and self._index is not None and self._finished is not None:
            self._search = dict(search_files(self._index, searchable(self._finished)))
        return self._search

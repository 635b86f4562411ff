"""What the preview shows at each address: pages made when they are asked for, files read from entries/."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock

from goldseam.chrome import MARK
from goldseam.fragments import Finished, Fragment, attached, media_type, searchable, titled
from goldseam.journal.entry import Entry
from goldseam.preview import CHROME
from goldseam.search import SEARCH_INDEX, Part, search_parts

_SEARCH = SEARCH_INDEX.partition("/")[0] + "/"


class Shown:
    """The journal's pages and files by route; a rebuild changes all of them at once.

    One is drawn at a time, because pages share what they look up.
    """

    def __init__(self) -> None:
        self._alone = Lock()
        self._finished: Finished | None = None
        self._media: Mapping[str, str] = {}
        self._index: bytes | None = None
        self._search: Mapping[str, Part] = {}

    def change(self, finished: Finished, index: bytes | None = None) -> None:
        """`index` is what MkDocs's search plugin wrote, None where there is no search."""
        addresses = finished.publication.addresses
        with self._alone:
            self._media = {addresses.media(path): path for path in finished.media}
            self._index, self._search = index, {}
            self._finished = finished

    def chrome(self, route: str) -> str | None:
        """Where MkDocs serves what the page at `route` is fitted into, below the site's folder.

        A page of the navigation has one of its own, in which it is the one that is open.
        """
        with self._alone:
            fragment = self._at(route)
        if fragment is None:
            return None
        return CHROME if fragment.page.section is None else f"{route}index.html"

    def page(self, route: str, chrome: str) -> bytes:
        """The page at `route` inside a rendered chrome, empty if it has gone since somebody asked for it."""
        with self._alone:
            fragment = self._at(route)
            if fragment is None or self._finished is None:
                return b""
            html = chrome.replace(MARK, fragment.html)
            return titled(self._finished.publication, html, fragment.page).encode()

    def entry(self, route: str) -> Entry | None:
        """The entry that is shown at `route`."""
        with self._alone:
            fragment = self._at(route)
        if fragment is None or self._finished is None:
            return None
        return next(
            (e for e in self._finished.publication.everything if e.path == fragment.page.source), None
        )

    def _at(self, route: str) -> Fragment | None:
        """The page at `route`; what follows it need not be laid out."""
        if self._finished is None or not (route == "" or route.endswith("/")):
            return None
        return next((each for each in self._finished.fragments if each.page.route == route), None)

    def media(self, route: str) -> tuple[str, bytes] | None:
        """(media type, content) of a file that a page shows, or of the search."""
        if route.startswith(_SEARCH) and (found := self._searched(route)) is not None:
            return media_type(route), found
        path = self._media.get(route)
        if path is None or self._finished is None:
            return None
        return media_type(route), attached(self._finished.publication.place.entries / path)

    def _searched(self, route: str) -> bytes | None:
        """One of the search's files; which there are is worked out once after a change."""
        with self._alone:
            if not self._search and self._index is not None and self._finished is not None:
                parts = search_parts(self._index, searchable(self._finished))
                self._search = {part.route: part for part in parts}
            return self._search[route].data() if route in self._search else None

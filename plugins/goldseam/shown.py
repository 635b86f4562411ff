"""What the preview shows at each address: pages made when they are asked for, files read from entries/."""

from __future__ import annotations

from collections.abc import Mapping

from goldseam.chrome import MARK
from goldseam.fragments import Finished, Fragment, media_type, titled


class Shown:
    """The journal's pages and files by route; a rebuild changes all of them at once."""

    def __init__(self) -> None:
        self._finished: Finished | None = None
        self._pages: Mapping[str, Fragment] = {}
        self._media: Mapping[str, str] = {}

    def change(self, finished: Finished) -> None:
        addresses = finished.publication.addresses
        self._media = {addresses.media(path): path for path in finished.media}
        self._pages = {fragment.page.route: fragment for fragment in finished.to_fit()}
        self._finished = finished

    def page(self, route: str, chrome: str) -> bytes | None:
        """The page at `route` inside a rendered chrome, None where there is none."""
        fragment = self._pages.get(route)
        if fragment is None or self._finished is None:
            return None
        html = chrome.replace(MARK, fragment.html)
        return titled(self._finished.publication, html, fragment.page).encode()

    def has(self, route: str) -> bool:
        return route in self._pages

    def media(self, route: str) -> tuple[str, bytes] | None:
        """(media type, content) of a file that a page shows."""
        path = self._media.get(route)
        if path is None or self._finished is None:
            return None
        return media_type(route), (self._finished.publication.place.entries / path).read_bytes()

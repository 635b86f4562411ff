"""A reverse proxy in a bad mood: wrong types, cut and reset connections, errors, a sign-in page, slowness.

With GOLDSEAM_UNKIND_HOST set, every sealed site of the browser tests stands behind one that fails at first.
"""

from __future__ import annotations

import gzip
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from urllib.parse import urlsplit

Manner = Callable[[BaseHTTPRequestHandler, int, str, bytes], None]
Ask = Callable[[str], tuple[int, str, bytes]]
EVERYWHERE = "GOLDSEAM_UNKIND_HOST" in os.environ
CALM = 2.0
"""Seconds after a fault in which a path is answered well: whoever tries once more gets it."""


def kind(handler: BaseHTTPRequestHandler, status: int, media_type: str, data: bytes) -> None:
    """As a host should."""
    _head(handler, status, media_type, len(data))
    handler.wfile.write(data)


def wrong_type(handler: BaseHTTPRequestHandler, status: int, _: str, data: bytes) -> None:
    kind(handler, status, "text/plain", data)


def cut(handler: BaseHTTPRequestHandler, status: int, media_type: str, data: bytes) -> None:
    """Half of what was announced, and the connection ends."""
    _head(handler, status, media_type, len(data))
    handler.wfile.write(data[: len(data) // 2])
    handler.close_connection = True


def shortened(handler: BaseHTTPRequestHandler, status: int, media_type: str, data: bytes) -> None:
    """Half of it, as if that were all."""
    kind(handler, status, media_type, data[: len(data) // 2])


def reset(handler: BaseHTTPRequestHandler, *_: object) -> None:
    """No answer at all."""
    handler.close_connection = True


def failing(handler: BaseHTTPRequestHandler, *_: object) -> None:
    kind(handler, 500, "text/html", b"<h1>Internal Server Error</h1>")


def busy(handler: BaseHTTPRequestHandler, *_: object) -> None:
    kind(handler, 503, "text/html", b"<h1>Service Unavailable</h1>")


def forbidden(handler: BaseHTTPRequestHandler, *_: object) -> None:
    kind(handler, 403, "text/html", b"<h1>Forbidden</h1>")


def absent(handler: BaseHTTPRequestHandler, *_: object) -> None:
    kind(handler, 404, "text/html", b"<h1>Not Found</h1>")


def sign_in(handler: BaseHTTPRequestHandler, *_: object) -> None:
    """What a captive portal does: a page of its own in the place of everything."""
    kind(handler, 200, "text/html", b"<!doctype html><h1>Sign in to the network</h1>")


def slow(handler: BaseHTTPRequestHandler, status: int, media_type: str, data: bytes) -> None:
    """A trickle: ten pieces over two seconds."""
    _head(handler, status, media_type, len(data))
    step = len(data) // 10 + 1
    for at in range(0, len(data), step):
        handler.wfile.write(data[at : at + step])
        handler.wfile.flush()
        time.sleep(0.2)


def strict(handler: BaseHTTPRequestHandler, status: int, _: str, data: bytes) -> None:
    """Late, of a wrong type that must not be guessed at, packed, without a length, to be kept for ever."""
    handler.send_response(status)
    for name, value in _STRICT.items():
        handler.send_header(name, value)
    handler.end_headers()
    packed = gzip.compress(data, 1)
    for part in (packed[:99], packed[99:]):
        handler.wfile.write(part)
        handler.wfile.flush()
        time.sleep(0.05)


_STRICT = {
    "Content-Type": "text/html; charset=utf-16",
    "X-Content-Type-Options": "nosniff",
    "Content-Encoding": "gzip",
    "Content-Disposition": "attachment; filename=download.html",
    "Cache-Control": "public, max-age=31536000, immutable",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Accept-Ranges": "none",
    "Vary": "*",
}
MANNERS: dict[str, Manner] = {
    one.__name__: one
    for one in (wrong_type, cut, shortened, reset, failing, busy, forbidden, absent, sign_in, slow, strict)
}


def _head(handler: BaseHTTPRequestHandler, status: int, media_type: str, length: int) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", media_type)
    handler.send_header("X-Content-Type-Options", "nosniff")
    handler.send_header("Content-Length", str(length))
    handler.end_headers()


@dataclass
class Proxy:
    """`mood` says for a path, and for what the browser wants it, which manner it gets; else a kind one."""

    ask: Ask
    address: str = ""
    mood: Callable[[str, str], str | None] = lambda _, __: None


@contextmanager
def standing_before(ask: Ask) -> Iterator[Proxy]:
    proxy = Proxy(ask)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = self.headers.get("Sec-Fetch-Mode") == "navigate"
            wanted = "document" if page else self.headers.get("Sec-Fetch-Dest", "document")
            manner = proxy.mood(self.path.split("?")[0], wanted)
            MANNERS.get(manner or "", kind)(self, *ask(self.path))

        def log_message(self, *_: object) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    proxy.address = f"http://127.0.0.1:{server.server_port}"
    yield proxy
    server.shutdown()
    server.server_close()


@dataclass
class Whims:
    """Whatever a site's own scripts ask for fails at first; then a sealed file comes strictly.

    What the browser itself asks for, a page or the first script, no page can ask for again: it comes.
    """

    faults: Iterator[str] = field(default_factory=lambda: cycle(("failing", "reset", "busy", "cut")))
    last: dict[str, float] = field(default_factory=dict)

    def __call__(self, path: str, wanted: str) -> str | None:
        if wanted not in ("empty", "serviceworker", "worker"):
            return None
        now = time.monotonic()
        if now - self.last.get(path, -CALM) >= CALM:
            self.last[path] = now
            return next(self.faults)
        return "strict" if "/vault/" in path else None


def asking(address: str) -> Ask:
    """What the server at an address answers for a path."""

    def ask(path: str) -> tuple[int, str, bytes]:
        connection = HTTPConnection(urlsplit(address).netloc)
        connection.request("GET", path)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer.status, answer.getheader("Content-Type", "text/plain"), data

    return ask


_FAULTS = ("Failed to load resource: ", "A bad HTTP response code", "An unknown error occurred when fetching")


def is_about_the_host(text: str) -> bool:
    """Whether a line of the browser's console tells a fault of the proxy, and so none of the site."""
    return EVERYWHERE and text.startswith(_FAULTS)


@contextmanager
def reached(address: str) -> Iterator[str]:
    """Where a browser meets the server at an address: there, or behind a proxy with whims."""
    if not EVERYWHERE:
        yield address
        return
    with standing_before(asking(address)) as proxy:
        proxy.mood = Whims()
        yield proxy.address

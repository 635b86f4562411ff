"""A reverse proxy in a bad mood: wrong types, cut and reset connections, errors, a sign-in page, slowness."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from browser.sealed_host import Host

Manner = Callable[[BaseHTTPRequestHandler, int, str, bytes], None]


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


def reset(handler: BaseHTTPRequestHandler, *_: object) -> None:
    """No answer at all."""
    handler.close_connection = True


def failing(handler: BaseHTTPRequestHandler, *_: object) -> None:
    kind(handler, 500, "text/html", b"<h1>Internal Server Error</h1>")


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


MANNERS: dict[str, Manner] = {
    one.__name__: one for one in (wrong_type, cut, reset, failing, forbidden, absent, sign_in, slow)
}


def _head(handler: BaseHTTPRequestHandler, status: int, media_type: str, length: int) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", media_type)
    handler.send_header("X-Content-Type-Options", "nosniff")
    handler.send_header("Content-Length", str(length))
    handler.end_headers()


@dataclass
class Proxy:
    """`mood` says for a path which manner it gets; without a word, a kind one."""

    host: Host
    address: str = ""
    mood: Callable[[str], str | None] = lambda _: None
    served: list[str] = field(default_factory=list)


@contextmanager
def standing_before(host: Host) -> Iterator[Proxy]:
    proxy = Proxy(host)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            route = self.path.split("?")[0].removeprefix("/journal/")
            proxy.served.append(route)
            MANNERS.get(proxy.mood(route) or "", kind)(self, *host.answer(self.path))

        def log_message(self, *_: object) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    proxy.address = f"http://127.0.0.1:{server.server_port}/journal/"
    yield proxy
    server.shutdown()
    server.server_close()

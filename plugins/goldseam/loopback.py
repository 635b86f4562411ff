"""A web server for a sealed site on this machine's own address, as any static host would serve it."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from goldseam.errors import GoldseamError
from goldseam.preview import host_of, is_loopback

USUAL_PORT = 8765


class PortTaken(GoldseamError):
    """Another program listens there already."""


class _Sealed(SimpleHTTPRequestHandler):
    """Answers a loopback Host only, lists no folder, and gives 404.html for what is not there."""

    extensions_map = {  # noqa: RUF012  # as the base class declares it
        **SimpleHTTPRequestHandler.extensions_map,
        ".age": "application/octet-stream",
        ".js": "text/javascript",
    }

    def send_head(self):  # type: ignore[no-untyped-def]
        if not is_loopback(host_of(self.headers.get("Host", ""))):
            self.send_error(HTTPStatus.FORBIDDEN)
            return None
        return super().send_head()

    def list_directory(self, path):  # type: ignore[no-untyped-def]  # noqa: ARG002
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            return super().send_error(code, message, explain)
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
        return None

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Frame-Options", "DENY")
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: which pages are read is nobody's business."""


def sealed_server(site: Path, port: int = 0) -> ThreadingHTTPServer:
    """A server for `site` on 127.0.0.1; port 0 takes a free one. The caller runs and closes it."""
    if not (site / "vault" / "manifest.age").is_file():
        raise GoldseamError(f"{site} is not a sealed site.", hint="Make one with `goldseam build`.")
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), partial(_Sealed, directory=str(site)))
    except OSError:
        raise PortTaken(
            f"Port {port} is taken by another program.", hint="Use another one, for example --port 0."
        ) from None


def sealed_server_somewhere(site: Path) -> ThreadingHTTPServer:
    """At the usual port, so that the address stays the same, or at a free one where that is taken."""
    try:
        return sealed_server(site, USUAL_PORT)
    except PortTaken:
        return sealed_server(site, 0)

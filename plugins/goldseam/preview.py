"""The plaintext preview answers this machine only: loopback address, known Host, one token a run."""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from http.cookies import CookieError, SimpleCookie
from typing import Any, Protocol
from urllib.parse import parse_qs, urlsplit

from goldseam.errors import GoldseamError

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

COOKIE = "goldseam_preview"
CHROME = "goldseam/chrome.html"
"""Where the preview's empty page lies, into which pages are fitted."""

MOST_SENT = 200_000
"""Bytes of what a page may send."""

TOKEN: ContextVar[str | None] = ContextVar("goldseam_preview_token", default=None)
"""Set by `goldseam serve` for its run; without it the Host check alone guards the preview."""

POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; media-src 'self' blob:; connect-src 'self'; "
    "worker-src 'self'; frame-src 'self'; frame-ancestors 'none'; object-src 'none'; "
    "base-uri 'none'; form-action 'none'"
)
_HEADERS = [
    ("Content-Security-Policy", POLICY),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cache-Control", "no-store"),
]
_SANDBOX = [("Content-Security-Policy", "sandbox")]
"""For attachments: an HTML or SVG file of the person's runs nothing and reaches nothing."""


def require_loopback(host: str) -> None:
    """Refuse to show plaintext at an address that another machine could reach."""
    if not is_loopback(host):
        raise GoldseamError(
            f"The preview shows your journal in plain text: it answers only on this machine, not on {host}.",
            hint="Use 127.0.0.1 or localhost. To read on another device, publish the sealed site.",
        )


def is_loopback(host: str) -> bool:
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def host_of(header: str) -> str:
    """The host of a Host header, without its port: `[::1]:8000` gives `::1`."""
    if header.startswith("["):
        return header[1:].partition("]")[0]
    return header.rpartition(":")[0] if ":" in header else header


class Pages(Protocol):
    """What the preview shows beside MkDocs's own files."""

    def has(self, route: str) -> bool: ...

    def page(self, route: str, chrome: str) -> bytes | None: ...

    def media(self, route: str) -> tuple[str, bytes] | None: ...


def journal(app: App, pages: Pages, mount: str) -> App:
    """`app`, MkDocs's server, with the journal's pages fitted into a page that it serves."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        route = environ.get("PATH_INFO", "/").removeprefix(mount)
        if pages.has(route):
            chrome = _served(app, {**environ, "PATH_INFO": mount + CHROME})
            body = pages.page(route, chrome) or b""
            start_response("200 OK", _typed("text/html; charset=utf-8", body))
            return [body]
        if (found := pages.media(route)) is not None:
            start_response("200 OK", _typed(*found))
            return [found[1]]
        return app(environ, start_response)

    return answer


def listening(app: App, hear: Callable[[str, Mapping[str, str]], bool], mount: str, token: str | None) -> App:
    """`app`, and ears for the buttons of its pages; deaf where no token guards the preview.

    A request from another origin is refused even if a browser sent it with the cookie.
    """

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("REQUEST_METHOD", "GET") != "POST":
            return app(environ, start_response)
        if not token or not _of_a_page(environ):
            return _refuse(start_response, "Only the pages of this preview can ask for that.")
        if not hear(environ.get("PATH_INFO", "/").removeprefix(mount), _sent(environ)):
            start_response("409 Conflict", _typed("text/plain; charset=utf-8", b""))
            return [b""]
        start_response("204 No Content", [])
        return [b""]

    return answer


def _of_a_page(environ: dict[str, Any]) -> bool:
    """Whether a script of a page asked: another site's page can neither set the header nor the origin."""
    origin = urlsplit(environ.get("HTTP_ORIGIN", "")).netloc
    return environ.get("HTTP_X_GOLDSEAM") == "1" and origin == environ.get("HTTP_HOST", "")


def _sent(environ: dict[str, Any]) -> dict[str, str]:
    """The fields that were sent; more than a long page is not read."""
    try:
        length = int(environ.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = 0
    if not 0 < length <= MOST_SENT:
        return {}
    fields = parse_qs(environ["wsgi.input"].read(length).decode("utf-8", "replace"))
    return {name: values[0] for name, values in fields.items()}


def _served(app: App, environ: dict[str, Any]) -> str:
    """The page as MkDocs serves it: with the script that reloads it after a change."""
    return b"".join(app(environ, lambda *_: None)).decode()


def _typed(media_type: str, body: bytes) -> list[tuple[str, str]]:
    return [("Content-Type", media_type), ("Content-Length", str(len(body)))]


def guarded(app: App, token: str | None) -> App:
    """`app`, answering only a loopback Host and, where there is a token, only who holds it."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not is_loopback(host_of(environ.get("HTTP_HOST", ""))):
            return _refuse(start_response, "This preview answers only to this machine's own name.")
        if token and not _holds(environ, token):
            return _admit(environ, start_response, token)

        attached = "/media/" in environ.get("PATH_INFO", "")

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            return start_response(status, headers + _HEADERS + (_SANDBOX if attached else []), *rest)

        return app(environ, start)

    return answer


def _holds(environ: dict[str, Any], token: str) -> bool:
    try:
        morsel = SimpleCookie(environ.get("HTTP_COOKIE", "")).get(COOKIE)
    except CookieError:
        return False
    return morsel is not None and hmac.compare_digest(morsel.value.encode(), token.encode())


def _admit(environ: dict[str, Any], start_response: Callable[..., Any], token: str) -> Iterable[bytes]:
    """Trade the token in the address for a cookie, once; refuse everyone else."""
    given = parse_qs(environ.get("QUERY_STRING", "")).get("token", [""])[0]
    if not hmac.compare_digest(given.encode(), token.encode()):
        return _refuse(start_response, "Open the address that `goldseam serve` printed in its terminal.")
    cookie = f"{COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict"
    start_response(
        "303 See Other", [("Location", environ.get("PATH_INFO", "/")), ("Set-Cookie", cookie), *_HEADERS]
    )
    return [b""]


def _refuse(start_response: Callable[..., Any], words: str) -> Iterable[bytes]:
    start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8"), *_HEADERS])
    return [words.encode()]

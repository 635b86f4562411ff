"""The plaintext preview answers this machine only: loopback address, known Host, one token a run."""

from __future__ import annotations

import base64
import hashlib
import hmac
import ipaddress
import re
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from http.cookies import CookieError, SimpleCookie
from typing import Any, Protocol
from urllib.parse import parse_qs, urlsplit

from goldseam.errors import GoldseamError, in_words

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

COOKIE = "goldseam_preview"
CHROME = "goldseam/chrome.html"
"""Where the preview's empty page lies, into which pages are fitted that MkDocs does not know."""

MOST_SENT = 200_000
"""Bytes of what a page may send."""

TOKEN: ContextVar[str | None] = ContextVar("goldseam_preview_token", default=None)
"""Set by `goldseam serve` for its run; without it the Host check alone guards the preview."""

_POLICY = (
    "default-src 'none'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; media-src 'self' blob:; connect-src 'self'; "
    "worker-src 'self'; frame-src 'self'; frame-ancestors 'none'; object-src 'none'; "
    "base-uri 'none'; form-action 'none'"
)
_RELOAD = re.compile(rb"<script>((?:(?!</?script).)*)</script>(?:\s|</(?:body|html)>)*\Z", re.DOTALL)
"""MkDocs puts the script that reloads a page at its very end, where no entry reaches."""

_HEADERS = [
    ("Referrer-Policy", "no-referrer"),
    ("X-DNS-Prefetch-Control", "off"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cache-Control", "no-store"),
]
_SCRIPT = re.compile("javascript|ecmascript", re.IGNORECASE)
_SANDBOX = ("Content-Security-Policy", "sandbox")
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

    def chrome(self, route: str) -> str | None:
        """Where MkDocs serves what the page at `route` is fitted into; None where there is no page."""
        ...

    def page(self, route: str, chrome: str) -> bytes: ...

    def media(self, route: str) -> tuple[str, bytes] | None: ...


def journal(app: App, pages: Pages, mount: str, warn: Callable[[str], None]) -> App:
    """`app`, MkDocs's server, with the journal's pages fitted into a page that it serves.

    `warn` is told why a page cannot be drawn; the browser is told the same, and nobody what the page says.
    """

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        route = environ.get("PATH_INFO", "/").removeprefix(mount)
        if (chrome := pages.chrome(route)) is not None:
            html = _served(app, {**environ, "PATH_INFO": mount + chrome})
            return _drawn(start_response, lambda: pages.page(route, html), warn)
        if (found := pages.media(route)) is not None:
            start_response("200 OK", _typed(*found))
            return [found[1]]
        return app(environ, start_response)

    return answer


def _drawn(
    start_response: Callable[..., Any], page: Callable[[], bytes], warn: Callable[[str], None]
) -> Iterable[bytes]:
    try:
        status, kind, body = "200 OK", "text/html", page()
    except Exception as error:  # a template of the person's own may raise anything
        said = str(in_words(error, "this page was not drawn"))
        warn(said)
        status, kind, body = "500 Internal Server Error", "text/plain", said.encode()
    start_response(status, _typed(f"{kind}; charset=utf-8", body))
    return [body]


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


def guarded(app: App, token: str | None, scripts: Callable[[], Iterable[str]] = tuple) -> App:
    """`app`, answering only a loopback Host and, where there is a token, only who holds it.

    `scripts` are the hashes of the theme's own inline scripts: no script that stands in an entry runs.
    """
    unused = {ticket(token)} if token else set()

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not is_loopback(host_of(environ.get("HTTP_HOST", ""))):
            return _refuse(start_response, "This preview answers only to this machine's own name.")
        if token and not _holds(environ, token):
            return _admit(environ, start_response, token, unused)
        said: list[Any] = ["200 OK", []]
        body = app(environ, lambda *args: said.__setitem__(slice(None), args))
        status, headers = said[:2]
        attached = "/media/" in environ.get("PATH_INFO", "")
        if attached:
            headers = [*map(_not_run, headers), _SANDBOX]
        page = b"".join(body) if _is_page(headers) and not attached else b""
        allowed = ("Content-Security-Policy", policy(page, scripts()))
        start_response(status, [allowed, *_HEADERS, *headers])
        return [page] if page else body

    return answer


def policy(page: bytes, scripts: Iterable[str]) -> str:
    """The policy of a page: of what stands in it, the theme's scripts run and the one that reloads it."""
    found = _RELOAD.search(page)
    reload = base64.b64encode(hashlib.sha256(found[1]).digest()).decode() if found else ""
    hashes = [*scripts, f"sha256-{reload}"] if found else scripts
    return _POLICY.format(scripts=" ".join(f"'{each}'" for each in hashes))


def _is_page(headers: Iterable[tuple[str, str]]) -> bool:
    return any(name.lower() == "content-type" and value.startswith("text/html") for name, value in headers)


def _not_run(header: tuple[str, str]) -> tuple[str, str]:
    """An attached script is text: with `nosniff` no browser runs it."""
    name, value = header
    is_script = name.lower() == "content-type" and _SCRIPT.search(value)
    return (name, "text/plain; charset=utf-8") if is_script else header


def _holds(environ: dict[str, Any], token: str) -> bool:
    try:
        morsel = SimpleCookie(environ.get("HTTP_COOKIE", "")).get(COOKIE)
    except CookieError:
        return False
    return morsel is not None and hmac.compare_digest(morsel.value.encode(), token.encode())


def ticket(token: str) -> str:
    """What stands in the address in place of the token, and opens the preview once.

    An address is seen by other accounts of this machine, in the list of processes, when a browser is
    started with it; the token is not.
    """
    return hashlib.sha256(b"goldseam preview\0" + token.encode()).hexdigest()


def _admit(
    environ: dict[str, Any], start_response: Callable[..., Any], token: str, unused: set[str]
) -> Iterable[bytes]:
    """Trade the ticket in the address for the token in a cookie, once; refuse everyone else."""
    given = parse_qs(environ.get("QUERY_STRING", "")).get("token", [""])[0]
    if not hmac.compare_digest(given.encode(), ticket(token).encode()):
        return _refuse(start_response, "Open the address that `goldseam serve` printed in its terminal.")
    try:
        unused.remove(given)
    except KeyError:
        words = "This address was opened in a browser already. If that was not you, end `goldseam serve` now."
        return _refuse(start_response, f"{words} Start it again for another browser.")
    cookie = f"{COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict"
    start_response(
        "303 See Other", [("Location", environ.get("PATH_INFO", "/")), ("Set-Cookie", cookie), *_HEADERS]
    )
    return [b""]


def _refuse(start_response: Callable[..., Any], words: str) -> Iterable[bytes]:
    start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8"), *_HEADERS])
    return [words.encode()]

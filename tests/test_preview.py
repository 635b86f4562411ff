"""The plaintext preview: this machine only."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable
from typing import Any

import pytest
from goldseam.errors import GoldseamError
from goldseam.preview import COOKIE, guarded, host_of, is_loopback, policy, require_loopback, ticket


def app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # noqa: ARG001
    start_response("200 OK", [("Content-Type", "text/html")])
    return [b"plain"]


def ask(token: str | None = None, **environ: str) -> tuple[str, dict[str, str], bytes]:
    said: list[Any] = []
    body = b"".join(guarded(app, token)({"PATH_INFO": "/", **environ}, lambda *args: said.extend(args)))
    return said[0], dict(said[1]), body


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.9.9.9"])
def test_a_loopback_address_is_accepted(host: str) -> None:
    require_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::", "journal.example", ""])
def test_any_other_address_is_refused_with_the_reason(host: str) -> None:
    with pytest.raises(GoldseamError, match="only on this machine"):
        require_loopback(host)


@pytest.mark.parametrize(
    ("header", "host"), [("localhost:8000", "localhost"), ("[::1]:80", "::1"), ("127.0.0.1", "127.0.0.1")]
)
def test_the_host_is_read_without_its_port(header: str, host: str) -> None:
    assert host_of(header) == host and is_loopback(host)


@pytest.mark.parametrize("header", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example:8000", ""])
def test_a_foreign_host_header_gets_nothing(header: str) -> None:
    status, _, body = ask(HTTP_HOST=header)
    assert status.startswith("403") and b"plain" not in body


def test_without_the_token_nothing_is_shown() -> None:
    status, _, body = ask("secret", HTTP_HOST="localhost:8000")
    assert status.startswith("403") and b"plain" not in body


def test_the_token_is_traded_for_a_cookie_and_leaves_the_address() -> None:
    status, headers, _ = ask("secret", HTTP_HOST="localhost:8000", QUERY_STRING=f"token={ticket('secret')}")
    assert status.startswith("303") and headers["Location"] == "/"
    assert "HttpOnly" in headers["Set-Cookie"] and "SameSite=Strict" in headers["Set-Cookie"]


def test_a_wrong_token_gets_no_cookie() -> None:
    status, headers, _ = ask("secret", HTTP_HOST="localhost:8000", QUERY_STRING="token=other")
    assert status.startswith("403") and "Set-Cookie" not in headers


def test_the_cookie_opens_the_preview_under_a_policy() -> None:
    status, headers, body = ask("secret", HTTP_HOST="localhost:8000", HTTP_COOKIE=f"{COOKIE}=secret")
    assert status.startswith("200") and body == b"plain"
    assert (
        "default-src 'none'" in headers["Content-Security-Policy"] and headers["Cache-Control"] == "no-store"
    )


def test_an_attachment_is_shown_in_a_sandbox() -> None:
    _, headers, _ = ask(HTTP_HOST="localhost", PATH_INFO="/media/abc.html")
    assert headers["Content-Security-Policy"] == "sandbox"


def test_an_attached_script_is_text_that_no_browser_runs() -> None:
    def attachment(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # noqa: ARG001
        start_response("200 OK", [("Content-Type", "text/javascript; charset=utf-8")])
        return [b"alert(1)"]

    said: list[Any] = []
    environ = {"PATH_INFO": "/media/abc.js", "HTTP_HOST": "localhost"}
    b"".join(guarded(attachment, None)(environ, lambda *args: said.extend(args)))
    headers = dict(said[1])
    assert headers["Content-Type"].startswith("text/plain")
    assert headers["X-Content-Type-Options"] == "nosniff"


def sha(script: str) -> str:
    return "'sha256-" + b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"


def test_of_a_page_only_the_themes_scripts_run_and_the_one_that_reloads_it() -> None:
    page = (
        "<body><script>theirs()</script><p onclick=evil()>x</p><script>evil()</script>"
        "<script src=bundle.js></script>\n<script>reload(1, 2)</script></body>\n</html>\n"
    )
    allowed = policy(page.encode(), [sha("theirs()").strip("'")])
    assert "'unsafe-inline'" not in allowed.partition("style-src")[0]
    assert sha("theirs()") in allowed and sha("reload(1, 2)") in allowed
    assert sha("evil()") not in allowed and allowed.count("sha256-") == 2


def test_a_script_that_something_follows_is_not_the_one_that_reloads() -> None:
    assert "sha256-" not in policy(b"<script>evil()</script><p>more</p></body>", [])


def test_an_address_opens_the_preview_once() -> None:
    def from_a_browser(**environ: str) -> str:
        said: list[Any] = []
        list(opened({"PATH_INFO": "/", "HTTP_HOST": "localhost", **environ}, lambda *args: said.extend(args)))
        return str(said[0]) + " " + dict(said[1]).get("Set-Cookie", "").partition(";")[0]

    opened = guarded(app, "secret")
    first = from_a_browser(QUERY_STRING=f"token={ticket('secret')}")
    assert first.startswith("303")
    assert from_a_browser(QUERY_STRING=f"token={ticket('secret')}").startswith("403")
    assert from_a_browser(HTTP_COOKIE=f"{COOKIE}={ticket('secret')}").startswith("403")
    assert from_a_browser(QUERY_STRING="token=secret").startswith("403")
    assert from_a_browser(HTTP_COOKIE=first.rpartition(" ")[2]).startswith("200")

"""A sealed site of invented pages on a host of its own: fixtures and steps of the browser tests."""

from __future__ import annotations

import base64
import hashlib
import random
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType

import pytest
from browser.unkind_host import reached
from goldseam import shipped
from goldseam.shell import shell_files
from goldseam.vault import keyring, secrets
from goldseam.vault.seal import Sealable, seal
from playwright.sync_api import Browser, BrowserContext, Page, expect

PASSPHRASE = "juniper raft oyster mitten gravel noon"
BUILT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
DAY = "abcdefghijklmnopqrst/"
NEXT = "bcdefghijklmnopqrstu/"
INLINE = "document.documentElement.dataset.theme = 'ran'"
TYPES = {".html": "text/html", ".js": "text/javascript", ".json": "application/json"}


def html(heading: str, body: str, up: str = "../") -> bytes:
    """A page as a theme writes it: a header, one inline script, `page.js` at the end."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Journal</title></head><body>'
        f'<header><nav class="md-header__inner"><a href="{up}">Start</a></nav></header>'
        f"<script>{INLINE}</script><main><h1>{heading}</h1>{body}</main>"
        f'<script src="{up}goldseam/page.js"></script></body></html>'
    ).encode()


def pages() -> dict[str, tuple[str, bytes]]:
    home = f'<p><a href="{DAY}">Sunday</a> <a href="{NEXT}">Monday</a></p>'
    attached = "<script src='../media/attached.js'></script><img src='../media/drawing.svg' alt=''>"
    sound = "<audio controls src='../media/lake.wav'></audio>"
    return {
        "": ("text/html", html("Home", home, "./")),
        DAY: ("text/html", html("Sunday", f"<p>Walked to the lake.</p>{attached}")),
        NEXT: ("text/html", html("Monday", sound)),
        "goldseam/page.js": ("text/javascript", (shipped.viewer() / "page.js").read_bytes()),
        "media/attached.js": ("text/javascript", b"document.documentElement.dataset.attached = 'ran'"),
        "media/drawing.svg": ("image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
        "media/saved.html": ("text/html", b"<p id=p>saved</p><script>p.textContent='ran'</script>"),
        "media/lake.wav": ("audio/wav", wav()),
    }


def wav() -> bytes:
    """Five minutes of soft noise, 8 kHz, 8 bit: three parts of a mebibyte."""
    data = random.Random(1).randbytes(300 * 8000)
    head = b"RIFF" + (36 + len(data)).to_bytes(4, "little") + b"WAVEfmt " + (16).to_bytes(4, "little")
    form = b"\x01\0\x01\0" + (8000).to_bytes(4, "little") * 2 + b"\x01\0\x08\0"
    return head + form + b"data" + len(data).to_bytes(4, "little") + data


@dataclass
class Host:
    """A static host with the site below `/journal/`; unknown paths get its 404.html, as hosts do."""

    folder: Path
    address: str = ""
    asked: list[str] = field(default_factory=list)
    broken: Callable[[str], bytes | int | None] = lambda _: None

    def answer(self, path: str) -> tuple[int, str, bytes]:
        route = path.split("?")[0].removeprefix("/journal/") or "index.html"
        self.asked.append(route)
        instead = self.broken(route)
        if isinstance(instead, int):
            return instead, "text/plain", b""
        file = self.folder / route
        found = path.startswith("/journal/") and file.is_file()
        data = instead or (file if found else self.folder / "404.html").read_bytes()
        return (200 if found else 404), TYPES.get(file.suffix if found else ".html", "text/plain"), data


@contextmanager
def hosting(site: Host) -> Iterator[Host]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, kind, data = site.answer(self.path)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with reached(f"http://127.0.0.1:{server.server_port}") as address:
        site.address = f"{address}/journal/"
        yield site
    server.shutdown()
    server.server_close()


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    with hosting(Host(tmp_path / "site")) as site:
        yield site


@pytest.fixture
def stranger(tmp_path: Path) -> Iterator[Host]:
    """A host of another origin, with nothing on it but what a test answers."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "404.html").write_text("Nothing here.")
    with hosting(Host(tmp_path / "elsewhere")) as site:
        yield site


@dataclass(frozen=True)
class Writer:
    """Builds the site into the host's folder, again and again with the same keys."""

    folder: Path
    memory: Path
    found: secrets.BuildSecrets

    def build(
        self,
        *,
        later: int = 0,
        base: str = "/journal/",
        idle_minutes: float = 10,
        more: Mapping[str, tuple[str, bytes]] = MappingProxyType({}),
    ) -> None:
        digest = base64.b64encode(hashlib.sha256(INLINE.encode()).digest()).decode()
        found = {**pages(), "media/built.txt": ("text/plain", b"%d" % later), **more}
        files = [
            Sealable(route, kind, data, script=route == "goldseam/page.js")
            for route, (kind, data) in found.items()
        ]
        shell = shell_files(
            base, help_page=True, idle_minutes=idle_minutes, public=self.memory, today=date(2026, 3, 14)
        )  # type: ignore[arg-type]
        now = BUILT + timedelta(seconds=later)
        seal(files, shell, self.folder, self.found, scripts=[f"sha256-{digest}"], memory=self.memory, now=now)


@pytest.fixture
def writer(tmp_path: Path, host: Host, monkeypatch: pytest.MonkeyPatch) -> Writer:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    found = secrets.build_secrets(keyring.create(), PASSPHRASE, 10)
    made = Writer(host.folder, tmp_path / "memory", found)
    made.build()
    return made


@pytest.fixture
def window(chromium: Browser, writer: Writer) -> Iterator[BrowserContext]:
    assert (writer.folder / "vault").is_dir()
    context = chromium.new_context()
    context.set_default_timeout(20_000)
    yield context
    context.close()


@pytest.fixture
def tab(window: BrowserContext) -> Page:
    return window.new_page()


def unlock(page: Page, address: str, passphrase: str = PASSPHRASE) -> None:
    page.goto(address)
    page.get_by_label("Passphrase", exact=True).fill(passphrase)
    page.get_by_role("button", name="Open", exact=True).click()


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def is_locked(page: Page) -> None:
    expect(page.get_by_label("Passphrase", exact=True)).to_be_visible()


def is_sealed_and_open(page: Page) -> None:
    """The page has its key: the Lock button is there."""
    expect(page.get_by_role("button", name="Lock")).to_be_visible()


def stop_workers(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    page.wait_for_timeout(300)
    session.detach()

"""The sample journal and a few pages more, sealed by the commands people use, on hosts of this machine."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import copies
import pytest
import yaml
from browser.unkind_host import reached
from goldseam.addresses import Addresses
from goldseam.cli.demo import PASSPHRASE
from goldseam.handover import addresses, secrets
from goldseam.loopback import sealed_server
from goldseam.place import Place
from goldseam.vault import passphrase
from goldseam.vault.open import OpenSite, open_site
from support import QUICK

OWN = Path(__file__).with_name("entries")
CONNECTED = "a connection"
MAY_30 = "1780142400"
"""2026-05-30, 12:00 UTC: the day the sample journal is read on."""


@dataclass(frozen=True)
class SealedJournal:
    """A journal's folder with its sealed site."""

    place: Place
    state: Path

    @property
    def addresses(self) -> Addresses:
        with self._state():
            return addresses(secrets(self.place))

    @property
    def opened(self) -> OpenSite:
        return open_site(self.place.site, PASSPHRASE)

    @property
    def identity(self) -> str:
        return self.opened.identity

    def command(self, *words: str | Path) -> str:
        """What a command of Goldseam says, with what it logs."""
        own = {"XDG_STATE_HOME": str(self.state), "SOURCE_DATE_EPOCH": MAY_30, "TZ": "Europe/Berlin"}
        code, said = copies.run(list(map(str, words)), self.place.root, "", {**os.environ, **own})
        assert code == 0, said.decode()
        return said.decode()

    @contextmanager
    def _state(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("XDG_STATE_HOME", str(self.state))
            yield


@dataclass
class Outside:
    """A server of another origin; whoever asks it anything has told a stranger."""

    address: str = ""
    asked: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def outside() -> Iterator[Outside]:
    stranger = Outside()

    class Listener(BaseHTTPRequestHandler):
        def setup(self) -> None:
            stranger.asked.append(CONNECTED)
            super().setup()

        def do_GET(self) -> None:
            stranger.asked.append(self.path)
            self.send_response(204)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()

        do_POST = do_HEAD = do_GET

        def log_message(self, *_: object) -> None:
            """Silent."""

    with serving(ThreadingHTTPServer(("127.0.0.1", 0), Listener)) as stranger.address:
        yield stranger


@contextmanager
def serving(server: ThreadingHTTPServer) -> Iterator[str]:
    """The address of a server while it runs."""
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def published(server: ThreadingHTTPServer) -> Iterator[str]:
    """The address under which browsers meet a server while it runs."""
    with serving(server) as address, reached(address) as seen:
        yield seen


@pytest.fixture(scope="session")
def journal(tmp_path_factory: pytest.TempPathFactory, outside: Outside) -> SealedJournal:
    """The sample and the entries beside this file, sealed as `goldseam demo` and `goldseam build` do it."""
    root = tmp_path_factory.mktemp("journal")
    made = SealedJournal(Place(root / "demo"), root / "state")
    made.place.root.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passphrase, "log_n_for", lambda generated: QUICK)  # noqa: ARG005
        made.command("demo", made.place.root, "--no-serve")
    for source in OWN.iterdir():
        text = source.read_text(encoding="utf-8").replace("{pieces}", pieces())
        text = text.replace("{outside}", outside.address)
        (made.place.entries / source.name).write_text(text, encoding="utf-8")
    _ask_for_telling_features(made.place.config)
    made.command("build")
    return made


def pieces() -> str:
    """Every piece of HTML that would run or call home, as somebody pastes it into an entry."""
    table = yaml.safe_load(Path(__file__).with_name("content_attacks.yml").read_text(encoding="utf-8"))
    return "\n\n".join(piece["html"] for piece in table)


def _ask_for_telling_features(config: Path) -> None:
    """Somebody's mkdocs.yml may ask Material to put searched words into addresses."""
    before = config.read_text(encoding="utf-8")
    after = before.replace("  features:\n", "  features:\n    - search.highlight\n    - search.share\n")
    assert after != before
    config.write_text(after, encoding="utf-8")


@pytest.fixture(scope="session")
def at_root(journal: SealedJournal) -> Iterator[str]:
    """The site as `goldseam open` serves it."""
    with published(sealed_server(journal.place.site)) as address:
        yield f"{address}/"


@pytest.fixture(scope="session")
def below(journal: SealedJournal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same journal built for an address with a path and with help lines, on a plain static host."""
    root = tmp_path_factory.mktemp("below")
    shutil.copytree(journal.place.root, root / "journal", symlinks=True)
    made = SealedJournal(Place(root / "journal"), journal.state)
    text = made.place.config.read_text(encoding="utf-8")
    text = text.replace("help_page: false", "help_page: true")
    made.place.config.write_text(f"site_url: https://example.org/journal/\n{text}", encoding="utf-8")
    made.command("build")
    shutil.move(made.place.site, root / "host" / "journal")
    with published(
        ThreadingHTTPServer(("127.0.0.1", 0), partial(StaticHost, directory=str(root / "host")))
    ) as address:
        yield f"{address}/journal/"


class StaticHost(SimpleHTTPRequestHandler):
    """What a static host does: files, and the site's own 404.html for what is not there."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "journal" / "404.html"
        if code != 404 or not self.path.startswith("/journal/"):
            return super().send_error(code, message, explain)
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())
        return None

    def log_message(self, *_: object) -> None:
        """Silent."""

"""`goldseam verify`: every byte of a folder or of an address against what was built here."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from doors import KeyedJournal
from support import write

pytestmark = pytest.mark.one_in(3)


@pytest.fixture
def built(mine: KeyedJournal) -> KeyedJournal:
    write(mine.root, {"entries/2026-02-01.md": "Raked leaves.\n"})
    said = mine.plain("build")
    assert said.code == 0, said.text
    return mine


class Quiet(SimpleHTTPRequestHandler):
    hidden: tuple[str, ...] = ()
    moved = ""
    broken = ""

    def do_GET(self) -> None:
        name = self.path.rpartition("/")[2]
        if name in self.hidden:
            return self.send_error(404)
        if name == self.broken:
            return self.send_error(503)
        if self.moved:
            self.send_response(302)
            self.send_header("Location", self.moved)
            return self.end_headers()
        return super().do_GET()

    def log_message(self, *_: object) -> None:
        """Nothing on the terminal."""


@contextmanager
def served(folder: Path, **how: object) -> Iterator[str]:
    handler = type("Host", (Quiet,), how)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def test_a_site_as_it_was_built_is_sound_here_elsewhere_and_at_an_address(built: KeyedJournal) -> None:
    copy = built.machine.root / "copy"
    shutil.copytree(built.root / "site", copy)
    with served(copy, hidden=("_headers", ".nojekyll")) as address:
        for where in ([], [copy], [address], [address.rstrip("/")]):
            said = built.plain("verify", *where)
            assert said.code == 0 and "Sound: " in said.text, said.text


def test_a_flipped_bit_in_any_file_is_found(built: KeyedJournal) -> None:
    site = built.root / "site"
    for path in sorted(path for path in site.rglob("*") if path.is_file() and path.stat().st_size)[::4]:
        before = path.read_bytes()
        path.write_bytes(before[:-1] + bytes([before[-1] ^ 1]))
        said = built.plain("verify")
        assert said.code == 1 and f"altered: {path.relative_to(site)}" in said.text
        path.write_bytes(before)


def test_a_changed_script_says_not_to_type_the_passphrase(built: KeyedJournal) -> None:
    with (built.root / "site" / "worker.js").open("a") as script:
        script.write(";fetch('/evil')")
    with served(built.root / "site") as address:
        said = built.plain("verify", address)
    assert said.code == 1 and "altered: worker.js" in said.text and "do not type it there" in said.text


def test_what_is_missing_and_what_is_foreign_is_named(built: KeyedJournal) -> None:
    (built.root / "site" / "vault" / "manifest.age").rename(built.root / "site" / "vault" / "old.age")
    said = built.plain("verify")
    assert said.code == 1 and "no vault/manifest.age" in said.text
    (built.root / "site" / "vault" / "old.age").rename(built.root / "site" / "vault" / "manifest.age")
    (built.root / "site" / "diary.html").write_text("<p>plain</p>")
    (built.root / "site" / "robots.txt").unlink()
    said = built.plain("verify")
    assert said.code == 1 and "missing: robots.txt" in said.text
    assert "not of this build: diary.html" in said.text


def test_a_file_that_the_host_lacks_is_missing(built: KeyedJournal) -> None:
    with served(built.root / "site", hidden=("manifest.age",)) as address:
        said = built.plain("verify", address)
    assert said.code == 1 and "missing: vault/manifest.age" in said.text and "Publish again" in said.text


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"moved": "http://example.org/"}, "sends on to example.org"),
        ({"broken": "manifest.age"}, "it answered 503"),
    ],
)
def test_a_host_that_misbehaves_is_told(built: KeyedJournal, how: dict[str, str], words: str) -> None:
    with served(built.root / "site", **how) as address:
        said = built.plain("verify", address)
    assert said.code == 1 and words in said.text and "Traceback" not in said.text


@pytest.mark.parametrize(
    "address",
    ["ftp://example.org/", "file:///etc/passwd", "http://127.0.0.1:1/", "http://[::/", "example.org/journal"],
)
def test_an_address_that_is_none_or_silent_is_told(built: KeyedJournal, address: str) -> None:
    said = built.plain("verify", address)
    assert said.code == 1 and "Traceback" not in said.text and "Sound" not in said.text
    assert "no site that Goldseam sealed" not in said.text


def test_the_record_follows_each_build_and_survives_one_that_changes_nothing(built: KeyedJournal) -> None:
    assert built.plain("build").code == 0 and built.plain("verify").code == 0
    write(built.root, {"entries/2026-02-02.md": "Fog.\n"})
    assert built.plain("build").code == 0
    assert built.plain("verify").code == 0


def test_a_plain_site_of_another_builder_is_refused(built: KeyedJournal) -> None:
    plain = built.machine.root / "plain"
    write(plain, {"index.html": "<p>Raked leaves.</p>"})
    said = built.plain("verify", plain)
    assert said.code == 1 and "Do not publish it" in said.text


def test_without_a_record_nothing_is_claimed(mine: KeyedJournal) -> None:
    said = mine.plain("verify")
    assert said.code == 1 and "no record of a build" in said.text

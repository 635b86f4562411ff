"""The plain preview: real servers on a free port, asked by a real client."""

from __future__ import annotations

import http.client
import re
import signal
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from support import Machine, Preview, free_port, journal, no_plaintext_left, serving, write

pytestmark = pytest.mark.one_in(2)

ENTRIES = {
    "2026-02-01.md": "---\ntitle: Leaves\n---\nRaked leaves all day.\n",
    "2026-02-02.md": "---\noffline: true\n---\nOnly on this machine.\n",
    "2026-02-03.md": "---\ndraft: true\n---\nHalf a thought.\n",
}
PATIENCE = 60
"""Seconds for what takes one or two on an idle machine."""


def ask(preview: Preview, path: str = "/", **headers: str) -> tuple[int, dict[str, str], str]:
    address = urlsplit(preview.address)
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=PATIENCE)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode("utf-8", "replace")
    finally:
        connection.close()


def cookie(preview: Preview) -> str:
    _, headers, _ = ask(preview, f"/?{urlsplit(preview.address).query}")
    return headers["Set-Cookie"].partition(";")[0]


def seen(preview: Preview, words: str, path: str = "/", **headers: str) -> bool:
    """Whether a page shows the words before patience ends."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if words in ask(preview, path, **headers)[2]:
            return True
        time.sleep(0.2)
    return False


@pytest.fixture
def lived(root: Path) -> Path:
    write(root / "entries", ENTRIES)
    return root


def test_goldseam_serve_answers_only_who_holds_the_token(machine: Machine, lived: Path) -> None:
    with serving(machine, "goldseam", "--port", "0", "--no-browser", cwd=lived) as preview:
        assert "token=" in preview.address, preview.out.decode()
        status, _, text = ask(preview)
        assert status == 403 and "Leaves" not in text and "Notes" not in text
        status, headers, _ = ask(preview, f"/?{urlsplit(preview.address).query}")
        assert status == 303 and headers["Location"] == "/"
        held = headers["Set-Cookie"].partition(";")[0]
        status, headers, text = ask(preview, Cookie=held)
        assert status == 200 and "Leaves" in text and headers["Cache-Control"] == "no-store"
        assert text.count("<h1") == 1
        status, _, text = ask(preview, Cookie=held, Host="journal.example")
        assert status == 403 and "Leaves" not in text
        assert ask(preview, "/livereload/1/2")[0] == 403
        assert ask(preview, "/search/0.json")[0] == 403


def test_the_preview_shows_what_a_sealed_site_keeps_back(machine: Machine, lived: Path) -> None:
    with serving(machine, "goldseam", "--port", "0", "--no-browser", cwd=lived) as preview:
        held = cookie(preview)
        index = ask(preview, "/search/0.json", Cookie=held)[2]
        assert "Only on this machine." in index and "Raked leaves" in index


@pytest.mark.parametrize("program", ["goldseam", "mkdocs"])
def test_a_saved_entry_is_shown_soon(machine: Machine, lived: Path, program: str) -> None:
    args = ("--port", "0", "--no-browser") if program == "goldseam" else ("-a", f"127.0.0.1:{free_port()}")
    with serving(machine, program, *args, cwd=lived) as preview:
        held = {"Cookie": cookie(preview)} if program == "goldseam" else {}
        index = "/search/0.json"
        assert seen(preview, "Raked leaves", index, **held)
        write(lived / "entries", {"2026-02-01.md": "---\ntitle: Leaves\n---\nBurned them.\n"})
        assert seen(preview, "Burned them.", index, **held)
        assert "Raked leaves" not in ask(preview, index, **held)[2]
        assert (lived / "site").exists() is False


def test_a_preview_writes_no_page_down(machine: Machine, lived: Path) -> None:
    with serving(machine, "goldseam", "--port", "0", "--no-browser", cwd=lived) as preview:
        held = {"Cookie": cookie(preview)}
        for words in ("Raked leaves", "Burned them."):
            write(lived / "entries", {"2026-02-01.md": f"---\ntitle: Leaves\n---\n{words}\n"})
            assert seen(preview, words, "/search/0.json", **held) and seen(preview, "Leaves", **held)
            files = [path for path in machine.tmp.rglob("*") if path.is_file()]
            assert len(files) > 10
            for path in files:
                assert not any(said in path.read_bytes() for said in (b"Leaves", words.encode())), path


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("program", ["goldseam", "mkdocs"])
def test_plaintext_is_gone_when_a_preview_ends(
    machine: Machine, lived: Path, program: str, stop: signal.Signals
) -> None:
    args = ("--port", "0", "--no-browser") if program == "goldseam" else ("-a", f"127.0.0.1:{free_port()}")
    with serving(machine, program, *args, cwd=lived) as preview:
        assert preview.address and list(machine.tmp.iterdir())
        preview.end(stop)
    assert no_plaintext_left(machine, lived) == []
    assert b"Traceback" not in preview.out and b"Raked" not in preview.out


@pytest.mark.parametrize("command", ["build", "check"])
def test_after_a_kill_the_next_command_sweeps(machine: Machine, lived: Path, command: str) -> None:
    assert machine.goldseam("build", cwd=lived).code == 0
    with serving(machine, "mkdocs", "-a", f"127.0.0.1:{free_port()}", cwd=lived) as preview:
        preview.end(signal.SIGKILL)
    assert no_plaintext_left(machine, lived) != []
    said = machine.goldseam(command, cwd=lived)
    assert said.code == 0 and "interrupted run" in said.text
    assert no_plaintext_left(machine, lived) == []


def test_a_preview_without_reload_shows_no_plaintext(machine: Machine, lived: Path) -> None:
    args = ("--no-livereload", "-a", f"127.0.0.1:{free_port()}")
    with serving(machine, "mkdocs", *args, cwd=lived) as preview:
        assert preview.address
        for path in (
            "/",
            "/search/0.json",
            "/index.html",
            "/sitemap.xml",
            "/goldseam/chrome.html",
        ):
            _, _, text = ask(preview, path)
            assert "Leaves" not in text and "Only on this" not in text
        assert "Leaves" not in ask(preview, "/", Host="journal.example")[2]
        preview.end(signal.SIGINT)
    assert no_plaintext_left(machine, lived) == []


def test_a_preview_of_a_clean_build_shows_the_sealed_site_after_a_change_too(
    machine: Machine, lived: Path
) -> None:
    with serving(machine, "mkdocs", "--clean", "-a", f"127.0.0.1:{free_port()}", cwd=lived) as preview:
        assert "goldseam.js" in ask(preview)[2]
        before = ask(preview, "/vault/manifest.age")[2]
        write(lived / "entries", {"2026-02-01.md": "---\ntitle: Leaves\n---\nBurned them.\n"})
        until = time.monotonic() + PATIENCE
        while ask(preview, "/vault/manifest.age")[2] == before and time.monotonic() < until:
            assert "Leaves" not in ask(preview)[2]
            time.sleep(0.1)
        assert "goldseam.js" in ask(preview)[2]
        assert ask(preview, "/search/search_index.json")[0] == 404
        preview.end(signal.SIGINT)
    assert no_plaintext_left(machine, lived) == []


@pytest.mark.parametrize("address", ["0.0.0.0", "192.0.2.7", "::"])
def test_any_other_address_is_refused_with_the_reason(machine: Machine, lived: Path, address: str) -> None:
    said = machine.python("mkdocs", "serve", "-a", f"{address}:{free_port()}", cwd=lived)
    assert said.code == 1 and "only on this machine" in said.text and "Traceback" not in said.text
    assert no_plaintext_left(machine, lived) == []


def test_a_rebuild_that_fails_says_nothing_and_the_preview_goes_on(machine: Machine, lived: Path) -> None:
    write(lived, {"angry.py": "def on_page_content(html, **_):\n    assert 'ANGRY' not in html, html\n"})
    with (lived / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("hooks: [angry.py]\n")
    with serving(machine, "goldseam", "--port", "0", "--no-browser", cwd=lived) as preview:
        held, index = cookie(preview), "/search/0.json"
        write(lived / "entries", {"2026-02-04.md": "ANGRY and private\n"})
        until = time.monotonic() + PATIENCE
        while b"AssertionError" not in preview.out and time.monotonic() < until:
            time.sleep(0.1)
        write(lived / "entries", {"2026-02-04.md": "Calm again.\n"})
        assert seen(preview, "Calm again.", index, Cookie=held)
        preview.end(signal.SIGINT)
    assert b"AssertionError" in preview.out and b"and private" not in preview.out
    assert no_plaintext_left(machine, lived) == []


def test_a_page_that_cannot_be_drawn_says_why_without_its_words(machine: Machine, lived: Path) -> None:
    own = {"site_templates/goldseam/wins.html": "{{ [].pop() }}\n{{ months[0].wins[0].text.missing() }}"}
    write(lived / "entries", {"2026-02-05.md": "---\nwins: [a private win]\n---\n"})
    write(lived, own)
    with serving(machine, "goldseam", "--port", "0", "--no-browser", cwd=lived) as preview:
        held = cookie(preview)
        home = ask(preview, Cookie=held)[2]
        wins = next(route for route in re.findall(r'href="(?:\./)?(\w{20}/)"[^>]*>\s*Wins', home))
        status, headers, text = ask(preview, f"/{wins}", Cookie=held)
        assert status == 500 and "IndexError in wins.html, line 1, so this page was not drawn" in text
        assert headers["Content-Type"].startswith("text/plain") and "site_templates/goldseam/" in text
        (lived / "site_templates" / "goldseam" / "wins.html").write_text("{{ months[0].wins[0].words }}")
        assert seen(preview, "a private win", f"/{wins}", Cookie=held)
        preview.end(signal.SIGINT)
    assert b"this page was not drawn" in preview.out and b"Traceback" not in preview.out


def test_a_preview_needs_no_keys(machine: Machine) -> None:
    root = journal(machine, "new")
    for file in ((root / "keyring.age"), (root / ".goldseam" / "site-id")):
        file.unlink()
    write(root / "entries", ENTRIES)
    with serving(machine, "goldseam", "--port", "0", "--no-browser", cwd=root) as preview:
        assert ask(preview, Cookie=cookie(preview))[0] == 200


def test_a_port_that_is_taken_is_said(machine: Machine, lived: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        said = machine.goldseam("serve", "--port", port, "--no-browser", cwd=lived)
    assert said.code == 1 and "Traceback" not in said.text and "port" in said.text.lower()
    assert no_plaintext_left(machine, lived) == []

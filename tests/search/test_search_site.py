"""The search in real builds: what is sealed, what is left out, and what the preview shows."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from goldseam import shipped
from goldseam.search import SEARCH_INDEX
from support import TODAY, Machine, Preview, journal, serving, unsealed, write

ENTRIES = {
    "2025-11-01.md": "---\ntitle: Leaves\n---\nRaked quenchleaf all day.\n",
    "2026-02-02.md": "---\ncover: hospital\n---\nThe hiddenword of a covered page.\n",
    "2026-02-03.md": "---\nopen_on: 2030-01-01\n---\nA closedword for later.\n",
    "2026-02-04.md": "---\noffline: true\n---\nAn offlineword.\n",
    "2026-02-05.md": "Sowed peas.\n",
    "about.md": "# About\n\nAn ordinaryword.\n",
}
WORKERS = "assets/javascripts/workers"


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    made = Machine(tmp_path, {"SOURCE_DATE_EPOCH": TODAY})
    with made.here():
        yield made


@pytest.fixture
def root(machine: Machine) -> Path:
    made = journal(machine)
    write(made / "entries", ENTRIES)
    return made


def shards(plain: Path) -> list[str]:
    number = json.loads((plain / SEARCH_INDEX).read_bytes())["config"]["shards"]
    found = [json.loads((plain / f"search/{n}.json").read_bytes())["text"] for n in range(number)]
    assert len(list((plain / "search").iterdir())) == number + 1
    return found


def test_a_sealed_site_carries_the_text_of_open_pages_and_our_worker_only(
    machine: Machine, root: Path
) -> None:
    assert machine.goldseam("build", cwd=root).code == 0
    plain = unsealed(machine, root)
    old, new, undated = shards(plain)
    assert "quenchleaf" in old and "Sowed peas." in new and "ordinaryword" in undated
    for word in ("hiddenword", "hospital", "closedword", "offlineword"):
        assert word not in old + new + undated
    [worker] = (plain / WORKERS).iterdir()
    assert worker.read_bytes() == (shipped.viewer() / "search.js").read_bytes()
    assert not (plain / "assets/javascripts/lunr").exists()


def test_without_the_search_plugin_there_is_no_search(machine: Machine, root: Path) -> None:
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    assert "search" in text
    before, _, after = text.partition("plugins:")
    goldseam = after[after.index("  - goldseam") :]
    config.write_text(f"{before}plugins:\n{goldseam}", encoding="utf-8")
    said = machine.goldseam("build", cwd=root)
    assert said.code == 0, said.text
    assert not (unsealed(machine, root) / "search").exists()


def got(preview: Preview, path: str, **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    address = urlsplit(preview.address)
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=60)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def test_the_preview_serves_the_same_files(machine: Machine, root: Path) -> None:
    with serving(machine, "goldseam", "--port", "0", "--no-browser", cwd=root) as preview:
        headers = got(preview, f"/?{urlsplit(preview.address).query}")[1]
        cookie = str(headers["Set-Cookie"]).partition(";")[0]
        status, _, index = got(preview, f"/{SEARCH_INDEX}", Cookie=cookie)
        assert status == 200 and json.loads(index)["config"]["shards"] == 3
        status, _, newest = got(preview, "/search/1.json", Cookie=cookie)
        assert status == 200 and "offlineword" in json.loads(newest)["text"]
        assert "hiddenword" not in json.loads(newest)["text"]
        assert got(preview, "/search/9.json", Cookie=cookie)[0] == 404

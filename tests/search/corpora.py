"""Journals to search, and the workers that search them: node is the browser here."""

from __future__ import annotations

import html
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import material
import pytest
import yaml
from goldseam import shipped
from goldseam.cli.demo import PASSPHRASE
from goldseam.pages.date_words import with_weekday
from goldseam.search import SEARCH_INDEX, Searchable, search_parts

ROOT = Path(__file__).parents[2]
PEPYS = ROOT.parent / "shared" / "samples" / "pepys.jsonl"
ASK = Path(__file__).with_name("ask.mjs")
CASES: Mapping[str, list[dict[str, Any]]] = yaml.safe_load(
    (ROOT / "tests" / "golden" / "queries.yml").read_text(encoding="utf-8")
)
FIRST = 10
CONFIG = {
    "lang": ["en", "de", "ja"],
    "separator": "[\\s\\-]+",
    "pipeline": ["stopWordFilter"],
    "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}},
}
INDEX = json.dumps({"config": CONFIG, "docs": []}).encode()


@dataclass(frozen=True)
class Corpus:
    """A folder with a site's search files; `names` are the day and the title of each route."""

    site: Path
    names: Mapping[str, tuple[str, str]]

    def found(self, answer: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Day and title of the first ten results."""
        return [self.names[item["location"]] for item in answer["items"][:FIRST]]


def search_files(index: bytes, pages: Iterable[Searchable]) -> dict[str, bytes]:
    """The content of all of the search's files by their routes."""
    return {part.route: part.data() for part in search_parts(index, pages)}


def write(site: Path, files: Mapping[str, bytes]) -> Corpus:
    for route, data in files.items():
        (site / route).parent.mkdir(parents=True, exist_ok=True)
        (site / route).write_bytes(data)
    return read(site)


def lines(site: Path) -> list[tuple[str, list[str]]]:
    """(route, fields) of every page in the shards."""
    found: list[tuple[str, list[str]]] = []
    for number in range(json.loads((site / SEARCH_INDEX).read_bytes())["config"]["shards"]):
        shard = json.loads((site / f"search/{number}.json").read_bytes())
        texts = [line.split("\t") for line in shard["text"].split("\n")[:-1]]
        found += zip(shard["routes"], texts, strict=True)
    return found


def read(site: Path) -> Corpus:
    return Corpus(site, {route: (fields[2], fields[0]) for route, fields in lines(site)})


def sample(folder: Path) -> Corpus:
    """The sample journal, sealed and unsealed by the commands people use."""
    env = {
        **os.environ,
        "XDG_STATE_HOME": str(folder / "state"),
        "SOURCE_DATE_EPOCH": "1780142400",  # 30 May 2026
        "TZ": "Europe/Berlin",
    }
    passphrase = folder / "passphrase"
    passphrase.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    plain = folder / "plain"
    for words in (
        ("demo", folder / "demo", "--no-serve"),
        ("unseal", folder / "demo" / "site", "--to", plain, "--passphrase-file", passphrase),
    ):
        command = [sys.executable, "-m", "goldseam", *map(str, words)]
        said = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=300)
        assert said.returncode == 0, said.stderr
    return read(plain)


def pepys(folder: Path) -> Corpus:
    if not PEPYS.is_file():
        pytest.skip("the diary of Samuel Pepys is not here: it is no part of this repository")
    found = map(json.loads, PEPYS.read_text(encoding="utf-8").splitlines())
    return write(folder, search_files(INDEX, [_diary(entry) for entry in found]))


def _diary(entry: Mapping[str, Any]) -> Searchable:
    day = date.fromisoformat(entry["date"]) if entry["date"] else None
    return Searchable(
        f"{entry['id']}/", with_weekday(day) if day else entry["id"], lambda: entry["text"], day
    )


def ask(worker: Path, corpus: Corpus, queries: list[str]) -> list[dict[str, Any]]:
    """What a search worker answers; each answer has `items`."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    said = subprocess.run(
        [node, ASK, worker, corpus.site],
        input=json.dumps(queries),
        capture_output=True,
        text=True,
        check=True,
    )
    answers: list[dict[str, Any]] = json.loads(said.stdout)["answers"]
    return answers


def ours() -> Path:
    return shipped.viewer() / "search.js"


def materials() -> Path:
    """Material's own worker, which looks things up in an index that it makes with lunr."""
    scripts = Path(material.__file__).parent / "templates" / "assets" / "javascripts" / "workers"
    return next(scripts.glob("search.*.min.js"))


def for_material(corpus: Corpus, folder: Path) -> Corpus:
    """The same pages as Material's search plugin would write them."""
    docs = [
        {
            "location": route,
            "title": html.escape(fields[0], quote=False),
            "text": html.escape(fields[3], quote=False),
        }
        for route, fields in lines(corpus.site)
    ]
    path = folder / SEARCH_INDEX
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"config": CONFIG, "docs": docs}), encoding="utf-8")
    return Corpus(folder, corpus.names)

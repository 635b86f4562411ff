"""Synthetic journals for the benchmarks: invented words, the same for a number of entries and a seed."""

from __future__ import annotations

import argparse
import json
import random
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parent.parent


def arguments(doc: str | None, rounds: int = 5) -> argparse.ArgumentParser:
    """What every benchmark may be asked: another length, more rounds."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=3650)
    parser.add_argument("--rounds", type=int, default=rounds)
    return parser


Written = tuple[date, dict[str, object], str]
"""The day of an entry, its front matter and its body."""

_SYLLABLES = [
    "ba",
    "be",
    "bo",
    "da",
    "di",
    "do",
    "fa",
    "fe",
    "ga",
    "go",
    "ka",
    "ke",
    "ko",
    "la",
    "le",
    "li",
    "lo",
    "ma",
    "me",
    "mi",
    "mo",
    "na",
    "ne",
    "no",
    "pa",
    "po",
    "ra",
    "re",
    "ri",
    "ro",
    "sa",
    "se",
    "so",
    "ta",
    "te",
    "to",
    "va",
    "wa",
]


def vocabulary(rng: random.Random, size: int = 6000) -> list[str]:
    return ["".join(rng.choices(_SYLLABLES, k=rng.randint(1, 4))) for _ in range(size)]


def entries(count: int, seed: int = 7) -> Iterator[Written]:
    """(day, front matter, body) of daily entries of 150 to 400 words, Zipf-like as prose is; the last is of
    28 December 2025, so ten years begin with 2016.
    """
    rng = random.Random(seed)
    words = vocabulary(rng)
    weights = [1 / (n + 3) for n in range(len(words))]
    tags = [f"{word}{n}" for n, word in enumerate(words[100:160])]
    for n in range(count):
        day = date(2025, 12, 28) - timedelta(days=count - 1 - n)
        text = rng.choices(words, weights, k=rng.randint(150, 400))
        before = rng.randint(2, 8)
        fields: dict[str, object] = {
            "date": str(day),
            "mood": {"before": before, "after": min(10, before + rng.randint(-1, 2))},
            "moods": rng.sample(tags[:12], 2),
            "triggers": rng.sample(tags[12:24], 1),
            "coping": rng.sample(tags[24:36], 1),
            "tags": rng.sample(tags[36:], 2),
        }
        yield day, fields, _paragraphs(text)


def pepys(samples: Path) -> Iterator[Written]:
    """The diary of Samuel Pepys, if its file is there."""
    for line in samples.read_text(encoding="utf-8").splitlines():
        found = json.loads(line)
        if found["date"]:
            yield date.fromisoformat(found["date"]), {"date": found["date"], "tags": ["diary"]}, found["text"]


def _paragraphs(words: list[str]) -> str:
    return "\n\n".join(" ".join(words[at : at + 80]).capitalize() + "." for at in range(0, len(words), 80))


def write_goldseam(folder: Path, found: Iterator[Written]) -> None:
    """A journal as `goldseam init` makes it, without keys."""
    for number, (day, fields, body) in enumerate(found):
        _write(folder / "entries" / str(day.year) / f"{day}-{number}.md", fields, body)
    shutil.copytree(ROOT / "site_templates" / "public", folder / "site_templates" / "public")
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")


def write_peer(folder: Path, found: Iterator[Written]) -> None:
    """The same entries for Material's blog, tags and search; nothing is encrypted.

    Each has a title in its front matter: without one MkDocs looks for a heading whenever it compares two
    pages, and ten years take three times as long.
    """
    for number, (day, fields, body) in enumerate(found):
        kept = {**fields, "title": f"'{day}'", "date": str(day)}
        _write(folder / "docs" / "posts" / f"{day}-{number}.md", kept, body)
    (folder / "docs" / "index.md").write_text("# Journal\n", encoding="utf-8")
    (folder / "docs" / "tags.md").write_text("# Tags\n\n<!-- material/tags -->\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: Peer\ntheme: {name: material, font: false}\n"
        "plugins: [search, tags, {blog: {blog_dir: ., post_date_format: yyyy-MM-dd}}]\n",
        encoding="utf-8",
    )


def _write(path: Path, fields: dict[str, object], body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(markdown(fields, body), encoding="utf-8")


def markdown(fields: dict[str, object], body: str) -> str:
    """An entry as it stands in its file."""
    front = "\n".join(f"{key}: {_value(value)}" for key, value in fields.items())
    return f"---\n{front}\n---\n{body}\n"


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {item}" for key, item in value.items()) + "}"
    return f"[{', '.join(value)}]" if isinstance(value, list) else str(value)

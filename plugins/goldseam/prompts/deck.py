"""One deck as it stands in one Markdown file; what cannot be read is a finding and errs towards care."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePosixPath

import yaml

from goldseam.journal.entry import fold
from goldseam.journal.finding import Finding
from goldseam.prompts.fields import PROMPT_FIELDS, Value, closed, switch

_HEADING = re.compile(r"##\s+(?P<title>\S.*?)\s*#*\s*$")
_FIELD = re.compile(r"[-*]\s+(?P<name>[A-Za-z][A-Za-z _-]*?)\s*:\s*(?P<value>.*?)\s*$")
_LISTS = ("suits", "not for")


@dataclass(frozen=True, slots=True)
class Section:
    """One prompt as one file tells it; `text` is empty where the file only changes fields."""

    slug: str
    title: str
    text: str
    fields: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class DeckFile:
    """A file's front matter, with folded names, and its prompts in order."""

    path: str
    deck: str
    language: str | None
    meta: Mapping[str, Value]
    sections: tuple[Section, ...]


def slug(title: str) -> str:
    """The part of a prompt's id that comes from its heading: words of any script, joined by hyphens."""
    text = unicodedata.normalize("NFKC", title).casefold().replace("'", "").replace("’", "")
    return "-".join(re.findall(r"[^\W_]+", text))


def read_deck(path: str, text: str) -> tuple[DeckFile | None, tuple[Finding, ...]]:
    """Read one file. None where its front matter is broken: without it nobody knows whom it is not for."""
    lines = text.removeprefix("\ufeff").splitlines()
    try:
        meta, start = _front_matter(lines)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        return None, (Finding(path, line, "The block at the top cannot be read.", _BLOCK_HINT),)
    findings: list[Finding] = []
    sections = tuple(_sections(path, lines, start, findings))
    deck = str(meta.get("deck") or slug(PurePosixPath(path).stem))
    language = str(meta["language"]).casefold() if meta.get("language") else None
    if "mute" in meta:
        meta["mute"] = _deck_switch(path, lines, str(meta["mute"]), findings)
    if not sections and "mute" not in meta:
        findings.append(
            Finding(
                path, 0, "There is no prompt in this deck.", "Start each one with a line like ## Its title."
            )
        )
    return DeckFile(path, deck, language, meta, sections), tuple(findings)


_BLOCK_HINT = (
    "Write it as lines of name: value between two lines of ---, and put texts with a colon in quotes."
)


def _front_matter(lines: list[str]) -> tuple[dict[str, Value], int]:
    if not lines or lines[0].rstrip() != "---":
        return {}, 0
    ends = [number for number, line in enumerate(lines) if number and line.rstrip() == "---"]
    if not ends:
        raise yaml.YAMLError
    read = yaml.load("\n".join(lines[1 : ends[0]]), Loader=yaml.BaseLoader)
    if read is not None and not isinstance(read, dict):
        raise yaml.YAMLError
    return {fold(str(name)): _meta(fold(str(name)), value) for name, value in (read or {}).items()}, ends[
        0
    ] + 1


def _meta(name: str, value: object) -> Value:
    if name not in _LISTS:
        return str(value).strip()
    parts = value if isinstance(value, list) else str(value).split(",")
    return tuple(word for part in parts if (word := fold(str(part))))


def _deck_switch(path: str, lines: list[str], text: str, findings: list[Finding]) -> bool:
    try:
        return switch(text)
    except ValueError:
        line = next((n for n, line in enumerate(lines, 1) if line.startswith("mute")), 0)
        findings.append(
            Finding(
                path, line, "The field mute cannot be read, so the deck is muted.", "Write it as yes or no."
            )
        )
        return True


def _sections(path: str, lines: list[str], start: int, findings: list[Finding]) -> Iterator[Section]:
    heads = [n for n in range(start, len(lines)) if _HEADING.match(lines[n])]
    seen: set[str] = set()
    for head, end in pairwise([*heads, len(lines)]):
        match = _HEADING.match(lines[head])
        title = match["title"] if match else ""
        name = slug(title)
        if not name or name in seen:
            what = "is there twice" if name else "has no letter in it"
            findings.append(
                Finding(path, head + 1, f"The title of this prompt {what}.", "Give it a title of its own.")
            )
            continue
        seen.add(name)
        text_end = _fields_start(lines, head + 1, end)
        fields = _fields(path, lines, text_end, end, findings)
        yield Section(name, title, "\n".join(lines[head + 1 : text_end]).strip(), fields)


def _fields_start(lines: list[str], start: int, end: int) -> int:
    """Where the list of fields begins: the last block of the section, if it names a known field."""
    while end > start and not lines[end - 1].strip():
        end -= 1
    first = end
    while first > start and _FIELD.match(lines[first - 1]):
        first -= 1
    names = (match["name"] for line in lines[first:end] if (match := _FIELD.match(line)))
    return first if any(fold(name) in PROMPT_FIELDS for name in names) else end


def _fields(path: str, lines: list[str], start: int, end: int, findings: list[Finding]) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    for number in range(start, end):
        match = _FIELD.match(lines[number])
        if match is None:
            continue
        name = fold(match["name"])
        if name not in PROMPT_FIELDS:
            hint = "The fields are " + ", ".join(PROMPT_FIELDS) + "."
            findings.append(Finding(path, number + 1, f"A prompt has no field {name}.", hint))
            continue
        value = _value(path, number + 1, name, match["value"], findings)
        if value is not None:
            fields[name] = value
    return fields


def _value(path: str, line: int, name: str, text: str, findings: list[Finding]) -> Value | None:
    try:
        return PROMPT_FIELDS[name](text)
    except ValueError as error:
        findings.append(Finding(path, line, f"The field {name} cannot be read.", f"Write it as {error}."))
        return closed(name)

"""New pages out of older ones: a new telling, and a poem of the words that are not blacked out."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from goldseam.errors import GoldseamError
from goldseam.journal.entry import Entry
from goldseam.writing.front_matter import Value

BLACK = "█"
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)|!\[\[[^\]]*\]\]")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_WIKI = re.compile(r"\[\[([^\]|]*)(?:\|([^\]]*))?\]\]")
_RANGE = re.compile(r"(\d+)(?:-(\d+))?")


def telling_fields(source: Entry) -> dict[str, Value]:
    """Front matter of a new telling; the older one is named by its path and stays as it is."""
    fields: dict[str, Value] = {"rewrites": source.path.removesuffix(".md")}
    if source.title and not source.covered:
        fields["title"] = source.title
    if source.covered:
        fields["cover"] = True
    if source.offline:
        fields["offline"] = True
    return fields


def poem_fields(source: Entry) -> dict[str, Value]:
    """Front matter of a black-out poem; it is covered where its source is."""
    return {"kind": "art", **telling_fields(source), "title": "A black-out poem"}


def lines_of(body: str) -> tuple[tuple[str, ...], ...]:
    """The words of each line that has any, as they were written; of a link only what it says."""
    plain = _WIKI.sub(lambda match: match[2] or match[1], _LINK.sub(r"\1", _PICTURE.sub("", body)))
    return tuple(tuple(line.split()) for line in plain.splitlines() if line.split())


def chosen(text: str, count: int) -> frozenset[int]:
    """The numbers in `3 7-9 12`, from 1 to `count`. Raises GoldseamError for what is none."""
    found: set[int] = set()
    for part in text.replace(",", " ").split():
        match = _RANGE.fullmatch(part)
        first = int(match[1]) if match else 0
        last = int(match[2] or match[1]) if match else 0
        if not 1 <= first <= last <= count:
            raise GoldseamError(
                f"{part} is no word of this page.", hint=f"Its words have the numbers 1 to {count}."
            )
        found |= set(range(first, last + 1))
    return frozenset(found)


def poem(lines: Sequence[Sequence[str]], kept: Collection[int]) -> str:
    """The kept words, line by line; lines without any are left out."""
    return "  \n".join(" ".join(words) for words in _kept(lines, kept) if words)


def blacked(lines: Sequence[Sequence[str]], kept: Collection[int]) -> str:
    """The whole page, with a black bar as long as each word that is not kept."""
    number, told = 0, []
    for line in lines:
        words = []
        for word in line:
            number += 1
            words.append(word if number in kept else BLACK * len(word))
        told.append(" ".join(words))
    return "\n".join(told)


def _kept(lines: Sequence[Sequence[str]], kept: Collection[int]) -> list[list[str]]:
    number, found = 0, []
    for line in lines:
        found.append([word for at, word in enumerate(line, number + 1) if at in kept])
        number += len(line)
    return found

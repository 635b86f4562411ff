"""An invented life in which every place that can hold a word holds a canary."""

from __future__ import annotations

import gzip
import struct
import zlib
from dataclasses import dataclass, field

from support_canaries import Aviary

_MONTHS = ("", "January", "February", "March", "April", "May", "June", "July", "August", "September")
_SAVED = (("offline", "offline: true"), ("draft", "draft: true"), ("letter", "open_on: 2999-01-01"))


@dataclass(frozen=True)
class Life:
    files: dict[str, str | bytes] = field(repr=False)
    birds: Aviary = field(repr=False)


def life(seed: int = 1, entries: int = 9) -> Life:
    """A journal of the year 1687 without a finding: 25 canaries and more an entry."""
    birds = Aviary(seed)
    files: dict[str, str | bytes] = {}
    for day in range(1, entries + 1):
        files |= _entry(birds, day)
    for name, line in _SAVED:
        files |= _kept_back(birds, name, line)
    page = f"# {birds('ordinary page')}\n\n{birds('ordinary page')} {birds.foreign('ordinary page')}\n"
    files[f"{birds('name of a page', 'source', path=True)}.md"] = page
    files["unused/" + birds("name of a file nobody shows", "hidden", path=True)] = birds(
        "unused file", "hidden"
    )
    return Life(files, birds)


def _entry(birds: Aviary, day: int) -> dict[str, str | bytes]:
    folder = birds("folder", "source", path=True)
    media = _media(birds, folder)
    names = {kind: name.rpartition("/")[2] for kind, (name, _) in media.items()}
    birds.keep(f"1687-{day:02}-{day + 9:02}", "date", "source")
    birds.keep(f"{day + 9} {_MONTHS[day]} 1687", "date in words", "published")
    birds.keep(f"{day + 9} {_MONTHS[day][:3]} 1687", "date in short", "source")
    name = f"{folder}/1687-{day:02}-{day + 9:02} {birds('file name', 'source', path=True)}.md"
    body = _front_matter(birds, day) + _prose(birds, names)
    return {name: body, **dict(media.values())}


def _front_matter(birds: Aviary, day: int) -> str:
    covered = f"cover: {birds('cover')}\n" if day % 3 == 0 else ""
    return f"""---
date: 1687-{day:02}-{day + 9:02}T21:40:00+01:00
title: {birds("title")} {birds.foreign("title")}
mood: {{before: {birds.number("mood")}, after: 5}}
moods: [{birds("mood")}, {birds("mood above")}/{birds("mood below")}]
energy: {birds.number("energy")}
{birds("name of a scale", "source")}: 3
sleep: {{hours: {birds.number("sleep")}, quality: 4}}
triggers: [{birds("trigger above")}/{birds("trigger below")}]
coping: {birds("coping")}, {birds("coping")}
helped: [{birds("helped")}]
people: ["[[{birds("person in brackets")}]]", "@{birds("person")}"]
places: {birds("place")}
wins: [{birds("win")} and {birds.foreign("win")}]
tags:
  - {birds("tag")}
  - {birds.foreign("tag")}
prompt: {birds("deck", "source")}/{birds("prompt", "source")}
rewrites: {birds("rewritten", "source")}
share: [{birds("reader", "source")}]
experiences: {{flashback: during}}
{birds("unknown key", "source")}: {birds("unknown value", "source")}
nested: {{{birds("nested key", "source")}: [{birds("nested value", "source")}]}}
{covered}---
"""


def _prose(birds: Aviary, names: dict[str, str]) -> str:
    return f"""
# {birds("heading")}

{birds("text")} **{birds("strong")}** `{birds("code")}` {birds.foreign("text")}
#{birds("hash tag")} {birds("inline key", "source")}:: {birds("inline value")}
[feeling:: {birds("bracketed mood")}] (with:: {birds("bracketed person")})

![{birds("alternative text")}]({names["png"]} "{birds("picture title")}")
![]({names["jpg"]}) ![{birds("sound words")}]({names["wav"]})
[{birds("link text")}]({names["txt"]}) [zipped]({names["gz"]}) ![[{names["svg"]}]]
[away](https://example.org/{birds("link target")}?q={birds("query")} "{birds("link title")}")
[mail](mailto:{birds("mail")}@example.org) [[{names["txt"]}|{birds("wiki words")}]]

| {birds("table head")} |
|---|
| {birds("table cell")} |

- [ ] {birds("task")}

!!! note "{birds("admonition title")}"
    {birds("admonition")}

> {birds("quote")}

    {birds("indented code")}

A note.[^1] <span title="{birds("attribute")}">{birds("raw HTML")}</span>
<!-- {birds("comment", "source")} -->

[^1]: {birds("footnote")}
"""


def _media(birds: Aviary, folder: str) -> dict[str, tuple[str, bytes]]:
    """By kind: path and bytes."""
    made = {
        "png": _png(birds("text chunk").encode(), birds("packed chunk").encode()),
        "jpg": _jpeg(birds("EXIF").encode()),
        "wav": _wav(birds("sound tag").encode(), birds("sound").encode()),
        "svg": f'<svg xmlns="http://www.w3.org/2000/svg"><text>{birds("drawing")}</text></svg>'.encode(),
        "txt": birds("attachment").encode("utf-16-le") + birds.foreign("attachment").encode(),
        "gz": gzip.compress(birds("packed attachment").encode(), mtime=0),
    }
    return {
        kind: (f"{folder}/{birds('name of a file', 'source', path=True)}.{kind}", data)
        for kind, data in made.items()
    }


def _kept_back(birds: Aviary, name: str, line: str) -> dict[str, str | bytes]:
    """An entry that is in no sealed site yet, with a tag, a person and a picture of its own."""
    picture = birds(f"{name} picture name", "hidden", path=True) + ".png"
    text = f"""---
title: {birds(f"{name} title", "hidden")}
tags: [{birds(f"{name} tag", "hidden")}]
people: {birds(f"{name} person", "hidden")}
{line}
---
{birds(f"{name} text", "hidden")} ![{birds(f"{name} alt", "hidden")}]({picture})
"""
    file = birds(f"{name} file name", "hidden", path=True)
    chunk = _png(birds(f"{name} picture", "hidden").encode(), b"x")
    return {f"1687-12-24 {file}.md": text, picture: chunk}


def _png(text: bytes, packed: bytes) -> bytes:
    """One grey pixel with a tEXt and a zTXt chunk."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    said = chunk(b"tEXt", b"Comment\0" + text) + chunk(b"zTXt", b"More\0\0" + zlib.compress(packed))
    return b"\x89PNG\r\n\x1a\n" + head + said + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")


def _jpeg(comment: bytes) -> bytes:
    """Start, an APP1 segment whose EXIF holds an ImageDescription, end."""
    entry = struct.pack(">HHII", 0x010E, 2, len(comment), 26)
    tiff = b"MM\0*\0\0\0\x08\0\x01" + entry + b"\0\0\0\0" + comment
    app1 = b"Exif\0\0" + tiff
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(app1) + 2) + app1 + b"\xff\xd9"


def _wav(tag: bytes, samples: bytes) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)

    form = chunk(b"fmt ", struct.pack("<HHIIHH", 1, 1, 8000, 8000, 1, 8))
    inside = b"WAVE" + form + chunk(b"LIST", b"INFO" + chunk(b"IART", tag)) + chunk(b"data", samples)
    return b"RIFF" + struct.pack("<I", len(inside)) + inside


def with_findings(seed: int = 2) -> Life:
    """A journal in which much cannot be read as written: each finding stands beside a canary."""
    birds = Aviary(seed)
    heads = (
        "title: [{0}\nmood: {1}",
        "date: {0}\ntitle: {1}",
        "mood: {0}\nenergy: {1}",
        "mood: {{before: {0}, after: [{1}]}}",
        "sleep: {0}\nopen_on: {1}",
        "offline: {0}\ndraft: {1}",
        "kind: {0}\nintensity: {1}",
        "people: {{{0}: {1}}}",
        "experiences: {{{0}: {1}}}",
        "share: {{{0}: {{{1}: x}}}}",
        "- {0}\n- {1}",
        "title: {0}\n\tmood: {1}",
        "title: {{{{{0}}}}}\nminutes: {1}",
        "date: 1687-02-30 {0}\nmoods: &a [*b, {1}]",
        "title: {0}\ntitle: {1}",
    )
    files: dict[str, str | bytes] = {}
    for number, head in enumerate(heads, start=1):
        words = [birds(f"finding {number}", "source") for _ in range(3)]
        path = f"1687-05-{number:02} {birds('file name', 'source', path=True)}.md"
        files[path] = f"---\n{head.format(*words)}\n---\n{words[2]} [gone](nowhere-{words[2]}.md)\n"
    latin = birds("Latin-1", "source")
    files["1687-06-01.md"] = f"---\ntitle: caf\xe9 {latin}\n".encode("latin-1") + b"never closed"
    return Life(files, birds)

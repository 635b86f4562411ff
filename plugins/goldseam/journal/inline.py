"""What a body says in passing: #tags, `key:: value` lines, [key:: value] and (key:: value), outside code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goldseam.journal.prose import without_blocks, without_code
from goldseam.journal.scalars import Value, Written, load_value
from goldseam.journal.words import unique

_NO_TAG = (
    r"\s#.,:;!?()\[\]{}<>\"'`~$%^&*+=|\\@\u2000-\u200c\u200e-\u206f\u3000-\u303f\uff01-\uff0f\uff1a-\uff20"
)
_TAG = re.compile(rf"(?:(?<!\S)|(?<=\s\())#(?:\[\[([^\[\]\n]+)\]\]|([^{_NO_TAG}]+))")
_KEY = r"\w[\w \t/-]{0,40}?"
_BULLET = r"[ \t>*+-]{0,40}(?:\d{1,9}[.)][ \t])?(?:\[.\][ \t])?"
_LINE = re.compile(rf"{_BULLET}[*_]{{0,3}}({_KEY})[*_]{{0,3}}::(?:[ \t]+(.*))?$")
_BRACKETS = re.compile(rf"(?<!\[)\[({_KEY})::((?:\[\[[^\[\]]*\]\]|[^\[\]])*)\]")
_PARENTHESES = re.compile(rf"\(({_KEY})::([^()]*)\)")
_MAYBE = re.compile(r"#[^\s#]")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(.*)$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_NO_PARAGRAPH = re.compile(r"\s*(?:[-*+>#|]|\d+[.)]\s|$)")
_TITLE_LINK = re.compile(r"!?\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]|!?\[([^\[\]]*)\]\([^()]*\)")
_MARKS = re.compile(r"\*+|`+|(?<!\w)_{1,3}|_{1,3}(?!\w)| ?\{[:#.][^{}]*\}$")


@dataclass(frozen=True, slots=True)
class Inline:
    """Fields and tags of a body, in the order in which they stand there."""

    fields: tuple[Written, ...] = ()
    tags: tuple[str, ...] = ()


def read_inline(body: str, first_line: int = 1) -> Inline:
    """What `body` says inline; lines are counted from `first_line`."""
    if "::" not in body and not _MAYBE.search(body):
        return Inline()
    fields: list[Written] = []
    tags: list[str] = []
    for number, line in enumerate(without_code(body), first_line):
        if "::" in line:
            fields += (Written(key, value, number) for key, value in _fields(line))
        if "#" in line:
            tags += _tags(line)
    return Inline(tuple(fields), unique(tags))


def first_heading(body: str) -> str | None:
    """The text of the first Markdown heading outside code, without its marks; None if there is none."""
    if (
        "#" not in body
        and "---" not in body
        and "===" not in body
        and "\n=" not in body
        and "\n-" not in body
    ):
        return None
    above = ""
    for line in without_blocks(body):
        match = _HEADING.match(line)
        text = match[1] if match else above if _UNDERLINE.match(line) else ""
        if text and (title := _bare(text)):
            return title
        above = "" if _NO_PARAGRAPH.match(line) or line.startswith("    ") else line
    return None


def _fields(line: str) -> Iterator[tuple[str, Value]]:
    if match := _LINE.match(line):
        yield match[1].strip(), _value(match[2] or "")
        return
    for pattern in (_BRACKETS, _PARENTHESES):
        for match in pattern.finditer(line):
            yield match[1].strip(), _value(match[2])


def _value(text: str) -> Value:
    text = text.strip()
    if text.startswith("{") or (text.startswith("[") and not text.startswith("[[")):
        return load_value(text)
    return text or None


def _tags(line: str) -> Iterator[str]:
    for match in _TAG.finditer(f" {line}"):
        tag = (match[1] or match[2]).strip().rstrip("/-")
        if tag and not tag.replace("/", "").isdigit():
            yield tag


def _bare(text: str) -> str:
    text = " ".join(text.split())
    closed = text.rstrip("#")
    text = closed if closed[-1:] in ("", " ") else text
    text = _TITLE_LINK.sub(lambda match: match[1] or match[2] or "", text.strip())
    return " ".join(_MARKS.sub("", text).split())

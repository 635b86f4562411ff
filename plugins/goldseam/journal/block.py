"""Front matter: where it ends, what it says, and what can still be read of it when it is broken.

The body is cut from the text by its own offset, so no character of it is ever lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from textwrap import dedent
from typing import cast

import frontmatter
import yaml
from frontmatter.default_handlers import BaseHandler

from goldseam.journal.fields import field_named
from goldseam.journal.finding import Problem, Problems
from goldseam.journal.scalars import NotFields, Written, load_fields

_UNSEEN = " \t\r\n\u00a0\u200b\u200c\u200d\u2060\ufeff"
"""What may stand before a block and be seen by nobody: an `offline: true` behind it must count."""

_OPEN = re.compile(r"-{3,}[ \t]*(?:\r\n|\n|\r|\Z)")
_CLOSE = re.compile(r"[\r\n](?:-{3,}|\.{3})[ \t]*(?:\r\n|\n|\r|\Z)")
_UNREADABLE_TO_YAML = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_KEY = re.compile(r"(?P<quote>[\"']?)(?P<key>[^\s:#\-][^:]{0,80}?)(?P=quote)[ \t]*:(?:[ \t]+(?P<value>.*))?$")
_GLUED = re.compile(r"(?P<key>[^\W\d][\w -]{0,40}):(?P<value>\S.*)$")
_KEEPS_IN = r"(?P<key>offline|draft|cover|open[_ -]on)\b"
_CLOSING = re.compile(rf"{_KEEPS_IN}[ \t=]*(?P<value>.*)$", re.IGNORECASE)
_INDENTED = re.compile(rf"[ \t-]+{_KEEPS_IN}[ \t]*[:=][ \t]*(?P<value>.*)$", re.IGNORECASE)
_LONG_DASHES = re.compile(r"[–—][-–—]{0,2}[ \t]*[\r\n]")
_OTHER_FENCE = re.compile(r"\s*(?:---[ \t]*[a-zA-Z]+|\+{3}|;{3})[ \t]*[\r\n]")
_CONTINUES = re.compile(r"[ \t#-]|[\]},]+\s*$")
_ITEM = re.compile(r"\s*-\s+")
_OURS = re.compile(r"[\[{]?\[*[@#]|\[\[|.*\{\{")
LONGEST = 200_000
"""Characters of front matter that are given to YAML; a longer block is read line by line."""

_QUOTE = 'put quotes around the value, as in title: "one: two", or write one value a line'
_NO_BLOCK = Problem("what stands between the first two lines of --- is no field;", "write key: value", 1)
_FOREIGN = Problem(
    "this is another kind of front matter, and was read as text;", "begin and end it with ---", 1
)
_DASHES = Problem("the first line is of long dashes;", "begin and end the front matter with ---", 1)
_UNCLOSED = Problem("the front matter is opened by --- and never closed;", "end it with a line of ---", 1)


@dataclass(frozen=True, slots=True)
class Parts:
    """A file's fields and its body; `body_line` is the line on which the body starts, from 1."""

    fields: tuple[Written, ...]
    body: str
    body_line: int = 1
    problems: Problems = ()


class _TextHandler(BaseHandler):
    """Front matter whose values stay text. `split` is given the block alone, never the body."""

    FM_BOUNDARY = _OPEN

    def __init__(self, first_line: int) -> None:
        super().__init__()
        self._first_line = first_line

    def detect(self, text: str) -> bool:
        return _OPEN.match(text) is not None

    def split(self, text: str) -> tuple[str, str]:
        return text, ""

    def load(self, block: str) -> dict[str, object]:
        return {"fields": load_fields(block, self._first_line)}


def divide(text: str) -> Parts:
    """`text` as fields and body. Without a block, or with one that is none, all of it is body."""
    start = len(text) - len(text.lstrip(_UNSEEN))
    opening = _OPEN.match(text, start)
    if opening is None:
        return _opened_otherwise(text, start)
    closing = _CLOSE.search(text, opening.end() - 1)
    if closing is None:
        return _unclosed(text, opening.end(), _UNCLOSED)
    first_line = _lines(text[: opening.end()]) + 1
    fields, problems = _read(_clean(text[opening.end() : closing.start() + 1]), first_line)
    if fields is None:
        return Parts((), text, 1, problems)
    return Parts(fields, text[closing.end() :], _lines(text[: closing.end()]) + 1, problems)


def _opened_otherwise(text: str, start: int) -> Parts:
    """A keyboard that makes one long dash of two must not undo an `offline: true` below it."""
    if dashes := _LONG_DASHES.match(text, start):
        return _unclosed(text, dashes.end(), _DASHES)
    return Parts((), text, 1, (_FOREIGN,) if _OTHER_FENCE.match(text) else ())


def _lines(text: str) -> int:
    return _newlines(text).count("\n")


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _clean(block: str) -> str:
    return _UNREADABLE_TO_YAML.sub("\ufffd", _newlines(block))


def _read(block: str, first_line: int) -> tuple[tuple[Written, ...] | None, Problems]:
    """The fields of a block, or None where it is no front matter but text between two rules."""
    looks_like_field: Callable[[str], object] = _key_line
    for attempt in (block, block.replace("\t", "  ")) if len(block) <= LONGEST else ():
        try:
            return _load(attempt, first_line), ()
        except NotFields:
            looks_like_field = _known
        except yaml.YAMLError:
            pass
    if any(looks_like_field(line) for line in block.split("\n")):
        return _salvage(block, first_line)
    return None, (() if looks_like_field is _known else (_NO_BLOCK,))


def _load(block: str, first_line: int) -> tuple[Written, ...]:
    """The fields as YAML has them; raises yaml.YAMLError, or NotFields where they are a text or a list."""
    # frontmatter strips the block: blank lines at its start would shift the lines that YAML counts,
    # and an indent that all lines share would be gone from the first one only.
    first_line += _lines(block[: len(block) - len(block.lstrip())])
    block = dedent(block) if block[:1].isspace() else block
    found, _ = frontmatter.parse(block, handler=_TextHandler(first_line))
    return cast("tuple[Written, ...]", found["fields"])


def _unclosed(text: str, start: int, problem: Problem) -> Parts:
    """Fields right below an opening line that no line of --- answers; the body is the whole text."""
    lines = []
    for line in _clean(text[start : start + LONGEST]).split("\n"):
        if not line.strip() or not (_key_line(line) or line[0] in " \t-"):
            break
        lines.append(line)
    if not any(_known(line) for line in lines):
        return Parts((), text)
    fields, problems = _read("\n".join(lines), _lines(text[:start]) + 1)
    return Parts(fields or (), text, 1, (problem, *problems))


def _key_line(line: str) -> re.Match[str] | None:
    """The key and value of a line that looks like a field; an indented one is, where it keeps an entry in."""
    match = _KEY.match(line)
    if match is None and (glued := _GLUED.match(line)) and field_named(glued["key"]):
        match = glued
    return match or _CLOSING.match(line) or _INDENTED.match(line)


def _known(line: str) -> bool:
    match = _key_line(line)
    return match is not None and field_named(match["key"]) is not None


def _salvage(block: str, first_line: int) -> tuple[tuple[Written, ...], Problems]:
    """A broken block read field by field: what is YAML as YAML, the rest as the text that stands there."""
    fields: list[Written] = []
    problems: list[Problem] = []
    for offset, lines in _chunks(block.split("\n")):
        line = first_line + offset
        try:
            fields += _load("\n".join(lines).replace("\t", "  "), line)
            continue
        except yaml.YAMLError:
            match = _key_line(lines[0])
        if match is None:
            problems.append(Problem("this line of the front matter is no field;", "write key: value", line))
            continue
        text = _as_text(match, lines[1:])
        fields.append(Written(match["key"].strip(), text, line))
        if not _OURS.match(text or ""):
            problems.append(Problem("this field is not YAML and was read as plain text;", _QUOTE, line))
    return tuple(fields), tuple(problems)


def _chunks(lines: list[str]) -> list[tuple[int, list[str]]]:
    """Each field's lines with the offset of the first; blank lines start nothing."""
    chunks: list[tuple[int, list[str]]] = []
    for offset, line in enumerate(lines):
        if not line.strip():
            continue
        if not chunks or _starts_field(line):
            chunks.append((offset, [line]))
        else:
            chunks[-1][1].append(line)
    return chunks


def _starts_field(line: str) -> bool:
    """Whether `line` is a field, or a stray line at the left edge that continues none."""
    return bool(_key_line(line)) or not _CONTINUES.match(line)


def _as_text(field: re.Match[str], below: list[str]) -> str | None:
    """The value as it stands, items of a list below it line by line; a lone `offline` means yes."""
    lines = ((field["value"] or "").strip(), *(_ITEM.sub("", line).strip() for line in below))
    text = "\n".join(line for line in lines if line).strip("\"'").strip()
    return text or ("yes" if field.re is _CLOSING else None)

"""Front matter as Goldseam writes it: strict YAML that every reader takes the same way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from goldseam.journal.entry import fold


class AsIs(str):
    """Text that is written without quotes: a date, a number on a scale such as 7/10."""

    __slots__ = ()


Scalar = str | int | float | bool | None
Value = Scalar | Sequence[Scalar] | Mapping[str, Scalar]

_PLAIN = re.compile(r"[^\W\d_](?:[\w /'.!-]*[\w!.])?")
_WORDS = frozenset(["yes", "no", "true", "false", "on", "off", "y", "n", "null", "none", "nan", "inf"])
_TO_ESCAPE = re.compile(r"[\"\\\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_NAMED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_OPEN = re.compile(r"-{3,}[ \t]*(\r\n|\n|\r)")
_CLOSE = re.compile(r"(?:(?<=\n)|(?<=\r))(?:-{3,}|\.{3})[ \t]*(?=[\r\n]|\Z)")
_KEY = re.compile(r"[\"']?([^\s:#\-\"'][^:]{0,80}?)[\"']?[ \t]*:")


def block(fields: Mapping[str, Value], notes: Iterable[str] = ()) -> str:
    """The block of `fields`, in their order, with `notes` as comments that no reader takes for fields."""
    comments = [f"# {line}".rstrip() for note in notes for line in note.splitlines()]
    return "\n".join(("---", *(line(name, value) for name, value in fields.items()), *comments, "---", ""))


def line(name: str, value: Value) -> str:
    """One field on one line."""
    return f"{_scalar(name)}: {_value(value)}".rstrip()


def amended(text: str, new: Mapping[str, Value], ours: Mapping[str, Value] | None = None) -> str:
    """`text` with the fields of `new` in its front matter; no other character of it changes.

    A field that is there already belongs to the person: it is replaced only where its line still
    stands as we wrote it, with the value in `ours`. Without front matter the text gets some.
    """
    if text.startswith("\ufeff"):
        return "\ufeff" + amended(text[1:], new, ours)
    opening = _OPEN.match(text)
    if opening is None:
        return block(new) + text
    end = _CLOSE.search(text, opening.end())
    # A block that was never closed gets its new lines at the top, where the reader still finds them.
    start, stop = opening.end(), end.start() if end else opening.end()
    lines = text[start:stop].splitlines(keepends=True)
    for name, value in new.items():
        _set(lines, name, value, (ours or {}).get(name), opening[1])
    return text[:start] + "".join(lines) + text[stop:]


def _set(lines: list[str], name: str, value: Value, was: Value, newline: str) -> None:
    written = line(name, value) + newline
    for number, old in enumerate(lines):
        match = _KEY.match(old)
        if match is None or fold(match[1]) != fold(name):
            continue
        if was is not None and old.strip() == line(name, was):
            lines[number] = written
        return
    lines.append(written)


def _value(value: Value) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(key)}: {_scalar(part)}" for key, part in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(_scalar(item) for item in value) + "]"
    return _scalar(value)


def _scalar(value: Scalar) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return f"{value:g}"
    if isinstance(value, AsIs) or (_PLAIN.fullmatch(value) and fold(value) not in _WORDS):
        return str(value)
    return f'"{_TO_ESCAPE.sub(_escaped, value)}"'


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    # Half a surrogate pair cannot be written down in UTF-8.
    return _NAMED.get(match[0]) or (f"\\u{code:04x}" if not 0xD800 <= code <= 0xDFFF else "\ufffd")

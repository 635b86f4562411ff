"""Lists of words in all their shapes: a list, a comma string, one word, a link, or blank."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goldseam.journal.entry import fold
from goldseam.journal.scalars import Value

_NONE = frozenset(("", "none", "no", "null", "~", "[]", "false", "n/a"))
_SEPARATOR = re.compile(r"[,;，、،；\n]")
_LINK = re.compile(r"!?\[\[([^\[\]|]*)(?:\|[^\[\]]*)?\]\]")
_ONLY_LINKS = re.compile(r"(?:[\s,;]*\[\[[^\[\]]*\]\])+[\s,;]*")
_HASH = re.compile(r"#(?=[^\s\d#])")


def words(value: Value, name: str = "tags") -> tuple[str, ...]:
    """The words of `value` in order, without doubles; `()` for blank and for `none`.

    `name` is the field: `@` is taken off names of people and places, a folder off people.
    """
    found = [word for word in (_clean(item, name) for item in _items(value)) if word]
    return () if len(found) == 1 and fold(found[0]) in _NONE else unique(found)


def unique(found: Sequence[str]) -> tuple[str, ...]:
    """`found` in order; of spellings that fold alike the first stays."""
    if len(found) < 2:
        return tuple(found)
    kept: dict[str, str] = {}
    for word in found:
        kept.setdefault(fold(word), word)
    return tuple(kept.values())


def plain(value: Value) -> str | None:
    """`value` as one line of text; None for blank."""
    if isinstance(value, dict):
        value = ", ".join(_pair(key, part) for key, part in value.items())
    elif isinstance(value, list):
        value = ", ".join(text for item in value if (text := plain(item)))
    return " ".join(value.split()) or None if value else None


def unlinked(text: str) -> str:
    """`[[Sam]]` and `[[Sam|my brother]]` as `Sam`."""
    return _LINK.sub(r"\1", text).strip()


def _pair(key: str, part: Value) -> str:
    text = plain(part)
    return f"{key}: {text}" if text else key


def _items(value: Value) -> list[str]:
    if isinstance(value, str):
        return _split(value)
    if isinstance(value, list):
        return [text for item in value for text in _item(item)]
    return [_pair(key, part) for key, part in value.items()] if value else []


def _item(item: Value) -> list[str]:
    if isinstance(item, list) and len(item) == 1 and isinstance(item[0], str):
        return [f"[[{item[0]}]]"]  # to YAML a link without quotes is a list in a list
    return [item] if isinstance(item, str) else _items(item)


def _split(text: str) -> list[str]:
    text = text.strip()
    if "[[" in text and _ONLY_LINKS.fullmatch(text):
        return _LINK.findall(text)
    if text.startswith("[") and text.endswith("]") and not text.startswith("[["):
        text = text[1:-1]
    parts = text.split()
    if len(parts) > 1 and (all(p[0] == "#" for p in parts) or all(p[0] == "@" for p in parts)):
        return [part.rstrip(",;") for part in parts]
    return _SEPARATOR.split(text)


def _clean(text: str, name: str) -> str:
    text = unlinked(" ".join(text.split())) if "[" in text else " ".join(text.split())
    text = text.strip("\"' ") if text[:1] in "\"'" else text
    text = _HASH.sub("", text, count=1) if text[:1] == "#" else text
    if name in ("people", "places"):
        text = text.removeprefix("@")
    if name == "people" and "/" in text:
        text = text.rstrip("/").rsplit("/", 1)[-1]
    return text.strip()

"""YAML where every scalar stays the text that was written, so that 21:30, no and 08 are ours to type.

Events are read instead of composed nodes: the C composer recurses and a deep block would crash Python.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import yaml
from yaml.error import Mark
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

Value = str | None | list["Value"] | dict[str, "Value"]
"""Text, None where a plain scalar is blank, or lists and mappings of these."""

DEEPEST = 12
_STARTS = (StreamStartEvent, DocumentStartEvent)
_PARSER = getattr(yaml.cyaml, "CParser", yaml.SafeLoader) if yaml.__with_libyaml__ else yaml.SafeLoader
_BLANK = frozenset(("", "~", "null", "Null", "NULL"))
_HASH = re.compile(r"[:-][ \t]+(#[^\s#].*)$")


@dataclass(frozen=True, slots=True)
class Written:
    """One key and its value as they stand, with the line counted from 1."""

    key: str
    value: Value
    line: int


class NotFields(yaml.YAMLError):
    """The block is YAML, but not a list of `key: value`."""


def load_fields(block: str, first_line: int = 1) -> tuple[Written, ...]:
    """The top-level keys of `block` in order, doubles kept; raises yaml.YAMLError where it is broken.

    Anchors, aliases and tags are text too: nobody means them in a journal, and `*so*` is an emphasis.
    """
    tree = _Tree(block)
    event = tree.start()
    if event is None:
        return ()
    if not isinstance(event, MappingStartEvent):
        raise NotFields("no mapping")
    pairs = tree.pairs(0)
    tree.finish()
    return tuple(Written(key, value, first_line + line) for key, value, line in pairs)


def keys_of(block: str) -> frozenset[str]:
    """The top-level keys; none where the block is no YAML of `key: value`."""
    try:
        return frozenset(one.key for one in load_fields(block))
    except yaml.YAMLError:
        return frozenset()


def load_value(text: str) -> Value:
    """One value in YAML's flow style, for inline fields; the text itself where it is not YAML."""
    try:
        return load_fields(f"x: {text}")[0].value
    except yaml.YAMLError:
        return text


class _Tree:
    """A cursor over one block's events."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._lines = source.split("\n") if "#" in source else []
        self._events: Iterator[Event] = iter(_PARSER(source).get_event, None)

    def start(self) -> Event | None:
        """The event of the root, None for a block without content."""
        for event in self._events:
            if not isinstance(event, _STARTS):
                return None if isinstance(event, StreamEndEvent) else event
        return None

    def finish(self) -> None:
        """Reads to the end, so that what is broken below the mapping is noticed."""
        for _ in self._events:
            pass

    def pairs(self, depth: int) -> list[tuple[str, Value, int]]:
        """The pairs of a mapping with the lines of their keys, counted from 0."""
        found = []
        for event in self._events:
            if isinstance(event, MappingEndEvent):
                break
            key = self._key(event, depth)
            found.append((key, self._value(next(self._events), depth + 1), _mark(event).line))
        return found

    def _key(self, event: Event, depth: int) -> str:
        value = self._value(event, depth + 1)
        return value if isinstance(value, str) else ""

    def _value(self, event: Event, depth: int) -> Value:
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if isinstance(event, AliasEvent):
            return f"*{event.anchor}"
        if depth > DEEPEST:
            raise yaml.YAMLError("too deep")
        if isinstance(event, SequenceStartEvent):
            return self._items(depth)
        return self._mapping(event, depth)

    def _items(self, depth: int) -> list[Value]:
        items: list[Value] = []
        for event in self._events:
            if isinstance(event, SequenceEndEvent):
                break
            items.append(self._value(event, depth + 1))
        return items

    def _mapping(self, start: Event, depth: int) -> Value:
        pairs = self.pairs(depth)
        # A placeholder such as {{date}} is a mapping whose key is a mapping: it stays text.
        if any(key == "" for key, _, _ in pairs):
            return self._rest_of_line(_mark(start).index)
        fields: dict[str, Value] = {}
        for key, value, _ in pairs:
            fields.setdefault(key, value)
        return fields

    def _rest_of_line(self, index: int) -> str:
        end = self._source.find("\n", index)
        return self._source[index : end if end >= 0 else None].strip()

    def _scalar(self, event: ScalarEvent) -> str | None:
        value: str = event.value
        if event.tag or event.anchor:
            return _marked(event)
        if not event.style and value in _BLANK:
            return self._hash(_mark(event).line) if not value else None
        return value

    def _hash(self, line: int) -> str | None:
        """`tags: #calm` is a comment to YAML and a tag to the person who wrote it."""
        match = _HASH.search(self._lines[line]) if line < len(self._lines) else None
        return match[1] if match else None


def _marked(event: ScalarEvent) -> str:
    """The text with the anchor and the tag that stand before it."""
    marks = (event.tag, event.anchor and f"&{event.anchor}", event.value)
    return " ".join(mark for mark in marks if mark and not mark.startswith("tag:"))


def _mark(event: Event) -> Mark:
    """Where `event` starts; both of PyYAML's parsers always say so."""
    return cast("Mark", event.start_mark)

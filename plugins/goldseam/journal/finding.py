"""What the reader could not take as written: place, what was read, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """`path` is relative to `entries/`; `line` counts from 1, or is 0 for the whole file.

    `message` may quote a date or a number that could not be read and nothing else of the entry.
    """

    path: str
    line: int
    message: str
    hint: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message} {self.hint}".rstrip()


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding whose file is not yet known; `line` counts from 1, or is 0 for the whole file."""

    message: str
    hint: str = ""
    line: int = 0

    def on(self, line: int) -> Problem:
        """The same, on `line`, unless it already has a line of its own."""
        return self if self.line else replace(self, line=line)

    def at(self, path: str) -> Finding:
        return Finding(shown(path), self.line, self.message, self.hint)


Problems = tuple[Problem, ...]


def shown(path: str) -> str:
    """`path` as it may be printed: line breaks, controls and bytes that are no text are escaped."""
    if path.isprintable():
        return path
    return "".join(c if c.isprintable() else _escape(c) for c in path)


def _escape(character: str) -> str:
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")

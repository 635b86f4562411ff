"""What the reader could not take as written: place, what was read, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass


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

"""The fields of a prompt and of a deck: their names, and how the text of each is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from goldseam.journal.entry import fold

DEEP = 3
"""The intensity that opens only when much speaks for it; what says nothing is taken to be this."""

Value = str | float | int | bool | tuple[str, ...]
"""A field after reading: words are folded, minutes are a float, switches are booleans."""


def _one_of(*allowed: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if fold(text) not in allowed:
            raise ValueError("one of " + ", ".join(allowed))
        return fold(text)

    return read


def _minutes(text: str) -> float:
    found = re.match(r"\s*(\d+(?:\.\d+)?)", text)
    if found is None or not 0 < float(found[1]) <= 240:
        raise ValueError("a number of minutes from 1 to 240")
    return float(found[1])


def _whole(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not re.fullmatch(r"\d{1,3}", text.strip(), re.ASCII) or not low <= int(text) <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return int(text)

    return read


def switch(text: str) -> bool:
    """`yes` or `no`, in either of their usual spellings."""
    word = fold(text)
    if word not in {"yes", "no", "true", "false"}:
        raise ValueError("yes or no")
    return word in {"yes", "true"}


def words(text: str) -> tuple[str, ...]:
    """A list with commas, folded, with or without square brackets."""
    return tuple(word for part in text.strip().strip("[]").split(",") if (word := fold(part)))


PROMPT_FIELDS: Mapping[str, Callable[[str], Value]] = {
    "length": _minutes,
    "medium": _one_of("text", "image", "sound"),
    "intensity": _whole(0, DEEP),
    "leaning": _one_of("hope", "back", "neither"),
    "suits": words,
    "leave out if": words,
    "mute": switch,
    "cover": switch,
    "day": _whole(1, 4),
}
"""What may stand in the list under a prompt."""


def closed(name: str) -> Value | None:
    """What a field is taken to be when it cannot be read: the cautious side, where there is one."""
    return {"intensity": DEEP, "mute": True, "cover": True}.get(name)

"""Numbers, answers and durations as people write them: 6,5 and 3/5, yes and nein, 7h30."""

from __future__ import annotations

import re

from goldseam.journal.entry import fold

_NUMBER = r"[+\-−]?(?:\d{1,15}(?:[.,]\d{0,15})?|[.,]\d{1,15})"
_PLAIN = re.compile(_NUMBER)
_OF = re.compile(rf"({_NUMBER})\s*/\s*({_NUMBER})")
_HOURS_MINUTES = re.compile(
    r"(\d{1,3})\s*(?:h|hrs?|hours?|std\.?|:)\s*(?:(\d{1,2})\s*(?:m|mins?|minutes?)?)?"
)
_WITH_UNIT = re.compile(rf"({_NUMBER})\s*([a-z]+)\.?")
_UNITS = {
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "std", "stunden"), 60.0),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes", "minuten"), 1.0),
}
_YES = frozenset(("yes", "y", "true", "on", "1", "x", "ja", "oui", "sí", "si", "✓", "✔", "✅"))
_NO = frozenset(("no", "n", "false", "off", "0", "none", "nein", "non", "✗", "✘", "❌"))


def number(text: str) -> float | None:
    """A decimal number with point or comma, else None."""
    text = text.strip()
    return _float(text) if _PLAIN.fullmatch(text) else None


def fraction(text: str) -> tuple[float, float] | None:
    """`(n, m)` of `n/m`, else None. Nothing is said about their sizes."""
    match = _OF.fullmatch(text.strip())
    return (_float(match[1]), _float(match[2])) if match else None


def out_of_ten(text: str) -> float | None:
    """A scale from 0 to 10: `n` within it, or `n/m`; else None."""
    whole = fraction(text)
    if whole is None:
        plain = number(text)
        return plain if plain is not None and 0 <= plain <= 10 else None
    return 10 * whole[0] / whole[1] if 0 <= whole[0] <= whole[1] and whole[1] > 0 else None


def answer(text: str) -> bool | None:
    """Yes or no in several words, else None."""
    word = fold(text.replace("\ufe0f", ""))
    return True if word in _YES else False if word in _NO else None


def minutes(text: str, unit: float = 1.0) -> float | None:
    """A duration in minutes; a bare number counts `unit` minutes each. None where it is none."""
    text = text.strip().casefold()
    if (plain := number(text)) is not None:
        return plain * unit if plain >= 0 else None
    if match := _HOURS_MINUTES.fullmatch(text):
        return 60.0 * int(match[1]) + int(match[2] or 0)
    match = _WITH_UNIT.fullmatch(text)
    if match is None or match[2] not in _UNITS or _float(match[1]) < 0:
        return None
    return _float(match[1]) * _UNITS[match[2]]


def _float(text: str) -> float:
    return float(text.replace("−", "-").replace(",", "."))

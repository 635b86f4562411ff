"""How the journal is read, found in mkdocs.yml without loading MkDocs or YAML: one line must feel instant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path

from goldseam.errors import GoldseamError
from goldseam.journal.dates import read_time
from goldseam.journal.options import DEFAULT, ReadingOptions, Scale, mood_table

_PLUGIN = re.compile(r"^(?P<indent>[ \t]*)(?:-[ \t]+)?[\"']?goldseam[\"']?[ \t]*:(?P<rest>.*)$", re.MULTILINE)
_OPTION = r"(?:^|[\s{{,])[\"']?{name}[\"']?[ \t]*:[ \t]*[\"']?(?P<value>[^\s\"',}}#]+(?: to [^\s\"',}}#]+)?)"
_YES = ("true", "yes", "on")
"""As YAML reads them, whatever their case."""


@dataclass(frozen=True, slots=True)
class WritingOptions:
    """The journal's mood scale and words, when its days start, and whether it goes without numbers."""

    scale: Scale = DEFAULT.scale
    day_start: time = DEFAULT.day_start
    words_only: bool = False
    mood_words: Mapping[str, float] = field(default_factory=lambda: DEFAULT.mood_words)

    @property
    def reading(self) -> ReadingOptions:
        return ReadingOptions(self.scale, self.day_start, self.mood_words)


def read_options(config: Path) -> WritingOptions:
    """The options in this mkdocs.yml. Raises GoldseamError for one that cannot be understood."""
    return parse_options(config.read_text(encoding="utf-8", errors="replace"))


def parse_options(text: str) -> WritingOptions:
    """The options of the plugin in the text of a mkdocs.yml; defaults where it says nothing."""
    said = _plugin(text)
    scale, start, plain = (_option(said, name) for name in ("scale", "day_start", "words_only"))
    clock = read_time(start) if start else DEFAULT.day_start
    if clock is None:
        raise GoldseamError(
            f"mkdocs.yml: day_start says {start!r}.", hint='Write a time in quotes, like "04:00".'
        )
    scale_written = Scale.parse(scale) if scale else DEFAULT.scale
    return WritingOptions(scale_written, clock, plain.lower() in _YES, mood_table(_mood_words(said)))


def _mood_words(said: str) -> Mapping[str, object]:
    """The one option that is more than a word: YAML is loaded where it is there, and only then."""
    if "mood_words" not in said:
        return {}
    from goldseam.journal.scalars import load_value

    found = load_value(said)
    own = found.get("mood_words") if isinstance(found, dict) else None
    return own if isinstance(own, dict) else {}


def _plugin(text: str) -> str:
    """The lines that belong to the plugin: those that stand further to the right than it does."""
    match = _PLUGIN.search(text)
    if match is None:
        return ""
    lines = [match["rest"]]
    for line in text[match.end() :].split("\n")[1:]:
        if line.strip() and len(line) - len(line.lstrip()) <= len(match["indent"]):
            break
        lines.append(line.partition(" #")[0])
    return "\n".join(line for line in lines if not line.lstrip().startswith("#"))


def _option(said: str, name: str) -> str:
    match = re.search(_OPTION.format(name=name), said, re.MULTILINE)
    return match["value"] if match else ""

"""What a person wrote about themself, in `.goldseam/settings.yml`; never inferred, never committed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Any

import yaml

from goldseam.errors import GoldseamError
from goldseam.journal.dates import read_time, read_when
from goldseam.journal.entry import fold
from goldseam.journal.numbers import answer
from goldseam.place import Place
from goldseam.writing.when import WEEKDAYS

_EDIT = "Correct the line, or take it out; every line of that file may be left out."


@dataclass(frozen=True, slots=True)
class Someone:
    """A person who is safe; `call` is a number or an address, as it was written."""

    name: str
    call: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything may be empty. `way` is how words come most safely (written, voice, pictures), `times`
    and `rest_days` are a rhythm and never a target, `private` is a note on how the journal is kept so.

    `rest_days` holds names of weekdays and ISO dates. `afterwards` are things that do one good after
    writing, `never_ranked` are tags that are never estimated or ranked, beside those that never are for
    anybody. `language` and `country` are codes for prompts and help lines. `means` maps own words to those
    that the rules know, both folded.
    """

    why: str = ""
    way: str = ""
    times: tuple[str, ...] = ()
    rest_days: tuple[str, ...] = ()
    private: str = ""
    people: tuple[Someone, ...] = ()
    profile: tuple[str, ...] = ()
    bedtime: time | None = None
    deep_writing: bool = False
    with_professional: bool = False
    favourites: tuple[str, ...] = ()
    afterwards: tuple[str, ...] = ()
    never_ranked: tuple[str, ...] = ()
    language: str = "en"
    country: str = ""
    means: Mapping[str, str] = field(default_factory=dict)

    def rests_on(self, day: date) -> bool:
        """Whether `day` was planned as a day of rest."""
        return WEEKDAYS[day.weekday()] in self.rest_days or day.isoformat() in self.rest_days


def settings_file(place: Place) -> Path:
    return place.private / "settings.yml"


def read_settings(place: Place) -> Settings:
    """The settings of this journal; without a file, none. Raises GoldseamError for what cannot be read."""
    file = settings_file(place)
    try:
        return parse(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except UnicodeDecodeError:
        raise GoldseamError(f"{file} is not text in UTF-8.", hint="Save it as UTF-8.") from None
    except _Unreadable as error:
        raise GoldseamError(f"{file}: {error.what}", hint=_EDIT) from None


def change_settings(place: Place, changes: Mapping[str, object]) -> None:
    """Set the keys of `changes`; None or empty takes a key out. Every other line stays as it is."""
    file = settings_file(place)
    place.make_private()
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    for key, value in changes.items():
        text = changed(text, key, value)
    waiting = file.with_suffix(".new")
    descriptor = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
    waiting.replace(file)


def changed(text: str, key: str, value: object) -> str:
    """`text` with the top-level `key`, in any spelling that is read, set to `value`; at the end if new."""
    written = yaml.safe_dump({key: value}, allow_unicode=True, sort_keys=False, width=1000) if value else ""
    name = "[-_ ]".join(map(re.escape, key.split("_")))
    below = r"(?:(?:[ \t]*\n)*(?:[ \t]+\S.*|-[ \t].*)\n?)*"
    found = re.compile(rf"^\ufeff?([\"']?){name}\1[ \t]*:.*\n?{below}", re.MULTILINE | re.IGNORECASE)
    if found.search(text):
        once = iter((written,))
        return found.sub(lambda _: next(once, ""), text)
    glue = "" if not text or text.endswith("\n") else "\n"
    return f"{text}{glue}{written}"


class _Unreadable(Exception):
    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def parse(text: str) -> Settings:
    """The settings in `text`; every scalar is text to YAML, so 22:30 and `no` are ours to read."""
    try:
        said = yaml.load(text, Loader=yaml.BaseLoader) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise _Unreadable(f"line {mark.line + 1 if mark else 1} cannot be read.") from None
    if not isinstance(said, dict):
        raise _Unreadable("it holds no lines of name: value.")
    found = {fold(str(key)).replace(" ", "_"): value for key, value in said.items()}
    told: dict[str, Any] = {
        **{key: _text(found.get(key)) for key in ("why", "way", "private", "country")},
        **{
            key: _texts(found.get(key))
            for key in ("times", "profile", "favourites", "afterwards", "never_ranked")
        },
        **{key: _switch(key, found.get(key)) for key in ("deep_writing", "with_professional")},
    }
    return Settings(
        **told,
        rest_days=tuple(_rest_day(word) for word in _texts(found.get("rest_days"))),
        people=tuple(_people(found.get("people"))),
        bedtime=_bedtime(_text(found.get("bedtime"))),
        language=_text(found.get("language")) or "en",
        means=_pairs("means", found.get("means")),
    )


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list) else str(value or "").split(",")
    return tuple(text for item in items if (text := _text(item)))


def _pairs(key: str, value: object) -> dict[str, str]:
    if not value:
        return {}
    if not isinstance(value, dict):
        raise _Unreadable(f"{key} holds no lines of word: word.")
    pairs = ((fold(str(one)), fold(_text(other))) for one, other in value.items())
    return {one: other for one, other in pairs if one and other}


def _switch(key: str, value: object) -> bool:
    text = _text(value)
    found = answer(text) if text else False
    if found is None:
        raise _Unreadable(f"{key} is neither yes nor no.")
    return found


def rest_day(word: str) -> str | None:
    """`sunday` or an ISO date in the form that is kept, None where `word` is neither."""
    folded = fold(word).removesuffix("s")
    for name in WEEKDAYS:
        if folded == name or (len(folded) >= 3 and name.startswith(folded)):
            return name
    when, problems = read_when(word)
    return when.date.isoformat() if when and not problems else None


def _rest_day(word: str) -> str:
    found = rest_day(word)
    if found is None:
        raise _Unreadable("one of the rest_days is neither a weekday nor a date.")
    return found


def _bedtime(text: str) -> time | None:
    found = read_time(text) if text else None
    if text and found is None:
        raise _Unreadable("the bedtime cannot be read as a time such as 22:30.")
    return found


def _people(value: Any) -> Iterable[Someone]:
    for item in value if isinstance(value, list) else _texts(value):
        if isinstance(item, dict):
            yield Someone(_text(item.get("name")), _text(item.get("call")))
        elif text := _text(item):
            yield someone(text)


def someone(text: str) -> Someone:
    """`Sam 0123 456` is a name and a number; `Sam` is a name."""
    match = re.fullmatch(r"(.*?\D)[\s,:]+(\+?\d[\d\s/().-]*)", text)
    return Someone(match[1].rstrip(" ,:"), match[2].strip()) if match else Someone(text)

"""Help lines out of `resources.yml`: by country, with the date on which a person last confirmed each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import yaml

from goldseam.errors import GoldseamError

ANYWHERE, EUROPE = "ANY", "EU"
_EUROPE = {
    "AT": "Austria", "BE": "Belgium", "BG": "Bulgaria", "CY": "Cyprus", "CZ": "Czechia", "DE": "Germany",
    "DK": "Denmark", "EE": "Estonia", "ES": "Spain", "EU": "European Union", "FI": "Finland", "FR": "France",
    "GR": "Greece", "HR": "Croatia", "HU": "Hungary", "IE": "Ireland", "IT": "Italy", "LT": "Lithuania",
    "LU": "Luxembourg", "LV": "Latvia", "MT": "Malta", "NL": "Netherlands", "PL": "Poland", "PT": "Portugal",
    "RO": "Romania", "SE": "Sweden", "SI": "Slovenia", "SK": "Slovakia",
}  # fmt: skip
IN_EUROPE = frozenset(_EUROPE)
COUNTRIES = {
    "AU": "Australia",
    "CA": "Canada",
    "GB": "United Kingdom",
    "NZ": "New Zealand",
    "US": "United States",
    **_EUROPE,
}
ALSO = {
    "UK": "GB",
    "GREAT BRITAIN": "GB",
    "ENGLAND": "GB",
    "SCOTLAND": "GB",
    "WALES": "GB",
    "USA": "US",
    "DEUTSCHLAND": "DE",
    "ÖSTERREICH": "AT",
    **{name.upper(): code for code, name in COUNTRIES.items()},
}
"""What people write for a country's code."""
LANGUAGES = {"de": "German", "en": "English", "es": "Spanish", "fr": "French", "ja": "Japanese"}
FRESH = timedelta(days=366)
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_TEXTS = ("id", "country", "name", "call", "text", "web", "hours", "note")


@dataclass(frozen=True, slots=True)
class HelpLine:
    """`country` is a code in upper case, `ANY` for lines that are of no country. `call` and `text` are
    numbers as they are said, `checked` is when a person last confirmed all of it."""

    id: str
    country: str
    name: str
    call: str = ""
    text: str = ""
    web: str = ""
    hours: str = ""
    note: str = ""
    languages: tuple[str, ...] = ()
    emergency: bool = False
    checked: date | None = None


@dataclass(frozen=True, slots=True)
class Country:
    """The lines of one country, emergency numbers last; `name` is the code where no name is known."""

    code: str
    name: str
    lines: tuple[HelpLine, ...]


def read_lines(text: str, file: str = "resources.yml") -> tuple[HelpLine, ...]:
    """The lines in `text`, in their order. Raises GoldseamError that names the line that cannot be read."""
    try:
        told = yaml.load(text, Loader=yaml.BaseLoader) or []
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise _unreadable(file, f"line {mark.line + 1 if mark else 1} cannot be read") from None
    if not isinstance(told, list):
        raise _unreadable(file, "it is no list")
    return tuple(_line(file, number, each) for number, each in enumerate(told, 1))


def together(own: Sequence[HelpLine], shipped: Iterable[HelpLine]) -> tuple[HelpLine, ...]:
    """The person's own lines first; one of theirs stands for the shipped one of the same id."""
    ids = {line.id for line in own}
    return (*own, *(line for line in shipped if line.id not in ids))


def of_country(lines: Iterable[HelpLine], country: str) -> Country | None:
    """The lines of the person's country, with those of the European Union where it has none of a sort."""
    code = code_of(country)
    if not code:
        return None
    lines = tuple(lines)
    own = [line for line in lines if line.country == code]
    europe = [line for line in lines if code in IN_EUROPE and line.country == EUROPE]
    kinds = {line.emergency for line in own}
    found = [*own, *(line for line in europe if line.emergency not in kinds)]
    return Country(code, COUNTRIES.get(code, code), _emergency_last(found)) if found else None


def code_of(country: str) -> str:
    """The code in upper case, also of `UK` or `Ireland`."""
    code = country.strip().upper()
    return ALSO.get(code, code)


def anywhere(lines: Iterable[HelpLine]) -> tuple[HelpLine, ...]:
    return tuple(line for line in lines if line.country == ANYWHERE)


def by_country(lines: Iterable[HelpLine], besides: str = "") -> tuple[Country, ...]:
    """All countries by name, except `besides`."""
    named = [line for line in lines if line.country not in (ANYWHERE, besides.strip().upper())]
    named.sort(key=lambda line: line.country)
    groups = [
        Country(code, COUNTRIES.get(code, code), _emergency_last(tuple(found)))
        for code, found in groupby(named, key=lambda line: line.country)
    ]
    return tuple(sorted(groups, key=lambda each: each.name))


def checked_words(line: HelpLine, today: date) -> str:
    """When a person last confirmed the line, and what follows from that."""
    if line.checked is None:
        return "Not confirmed by a person so far."
    when = f"{_MONTHS[line.checked.month - 1]} {line.checked.year}"
    if today - line.checked > FRESH:
        return f"Last checked in {when}; numbers can change. findahelpline.com lists current ones."
    return f"Checked in {when}."


def spoken(line: HelpLine) -> str:
    """The languages of a line in words, where they are known."""
    return ", ".join(LANGUAGES.get(code.casefold(), code) for code in line.languages)


def unconfirmed(lines: Iterable[HelpLine], today: date) -> tuple[str, ...]:
    """The ids of lines that no person confirmed within the last year: a release is refused for them."""
    return tuple(
        line.id for line in lines if line.checked is None or not timedelta() <= today - line.checked <= FRESH
    )


def _emergency_last(lines: Iterable[HelpLine]) -> tuple[HelpLine, ...]:
    return tuple(sorted(lines, key=lambda line: line.emergency))


def _line(file: str, number: int, told: Any) -> HelpLine:
    if not isinstance(told, dict):
        raise _unreadable(file, f"its entry {number} is no list of name: value")
    texts = {key: " ".join(str(told.get(key) or "").split()) for key in _TEXTS}
    if not texts["name"] or not (texts["call"] or texts["text"] or texts["web"]):
        raise _unreadable(file, f"its entry {number} has no name, or nothing to reach it by")
    languages = told.get("languages") or []
    return HelpLine(
        **{
            **texts,
            "id": texts["id"] or f"{file}-{number}",
            "country": (texts["country"] or ANYWHERE).upper(),
        },
        languages=tuple(map(str, languages)) if isinstance(languages, list) else (str(languages),),
        emergency=str(told.get("emergency") or "").casefold() in ("true", "yes"),
        checked=_checked(file, number, str(told.get("checked") or "")),
    )


def _checked(file: str, number: int, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise _unreadable(file, f"in its entry {number} the date `checked` cannot be read") from None


def _unreadable(file: str, what: str) -> GoldseamError:
    return GoldseamError(
        f"{file}: {what}.", hint="Write it like the shipped resources.yml, dates as YYYY-MM-DD."
    )

"""What a person said about dips, in `.goldseam/resilience.yml`: it wins over every rule and stays private."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

import yaml

from goldseam.analysis.corrections import Correction
from goldseam.errors import GoldseamError
from goldseam.journal.numbers import answer, number
from goldseam.place import Place

_EDIT = "Correct it, or take it out; `goldseam dips` writes it anew."
_HEAD = "# What you said about dips, by their first day, as `goldseam dips` wrote it; notes are not kept.\n"


def corrections_file(place: Place) -> Path:
    return place.private / "resilience.yml"


def read_corrections(place: Place) -> Mapping[str, Correction]:
    """By the dip's first day; without a file, none. Raises GoldseamError for what cannot be read."""
    file = corrections_file(place)
    try:
        said = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or {}
    except FileNotFoundError:
        return {}
    except (UnicodeDecodeError, yaml.YAMLError):
        raise GoldseamError(f"{file} cannot be read.", hint=_EDIT) from None
    if not isinstance(said, dict):
        raise GoldseamError(f"{file} holds no dips.", hint=_EDIT)
    return {str(day): _correction(file, str(day), value) for day, value in said.items()}


def keep_corrections(place: Place, corrections: Mapping[str, Correction]) -> None:
    """Replace the file; a dip of which nothing is said is left out."""
    found = {day: _written(said) for day, said in sorted(corrections.items()) if said != Correction()}
    place.make_private()
    file = corrections_file(place)
    waiting = file.with_suffix(".new")
    descriptor = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(_HEAD)
        if found:
            yaml.safe_dump(found, stream, allow_unicode=True, width=1000)
    waiting.replace(file)


def _correction(file: Path, day: str, value: object) -> Correction:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
        raise GoldseamError(f"{file}: a dip is named by its first day, like 2026-03-14.", hint=_EDIT)
    if not isinstance(value, dict):
        raise GoldseamError(f"{file}: what is said of {day} cannot be read.", hint=_EDIT)
    return Correction(
        name=_text(value, "name"),
        merge_into=_text(value, "merge_into"),
        hide=_yes(file, day, value, "hide"),
        reject=_yes(file, day, value, "reject"),
        felt=_felt(file, day, value),
    )


def _text(value: Mapping[str, object], key: str) -> str | None:
    return " ".join(str(value.get(key) or "").split()) or None


def _yes(file: Path, day: str, value: Mapping[str, object], key: str) -> bool:
    text = _text(value, key)
    found = answer(text) if text else False
    if found is None:
        raise GoldseamError(f"{file}: {key} of {day} is neither yes nor no.", hint=_EDIT)
    return found


def _felt(file: Path, day: str, value: Mapping[str, object]) -> float | None:
    text = _text(value, "felt")
    found = number(text) if text else None
    if text and (found is None or not 0 <= found <= 10):
        raise GoldseamError(f"{file}: felt of {day} is no number from 0 to 10.", hint=_EDIT)
    return found


def _written(said: Correction) -> dict[str, object]:
    found = {
        "name": said.name,
        "merge_into": said.merge_into,
        "hide": said.hide,
        "reject": said.reject,
        "felt": said.felt,
    }
    return {key: value for key, value in found.items() if value is not None and value is not False}

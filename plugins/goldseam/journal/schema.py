"""The JSON Schema of front matter, made from the reader's own table, for editors."""

from __future__ import annotations

from typing import Any

from goldseam.journal.fields import DEPTHS, FIELDS, KINDS, MOMENTS, Field

_TEXT = {"type": ["string", "number", "null"]}
_SCALE = {"anyOf": [{"type": ["number", "null"], "minimum": 0, "maximum": 10}, {"type": "string"}]}
_WORD = {"type": ["string", "number", "boolean", "null"]}
_LINK = {"type": "array", "items": {"type": "array", "items": _WORD}}
_MOMENT = {
    "type": "object",
    "properties": {"at": _TEXT, "mood": _TEXT, "moods": {"$ref": "#/$defs/words"}},
}
_PAIR = {
    "type": "object",
    "properties": {"before": _TEXT, "after": _TEXT},
    "additionalProperties": False,
}

_SHAPES: dict[str, dict[str, Any]] = {
    "date": {
        "anyOf": [
            {"type": ["string", "integer", "null"]},
            {"type": "object", "properties": {"created": _TEXT, "updated": _TEXT}},
        ]
    },
    "text": {"anyOf": [_TEXT, {"type": "array"}]},
    "link": {"anyOf": [_TEXT, _LINK]},
    "mood": {
        "anyOf": [
            _TEXT,
            _PAIR,
            {**_MOMENT, "required": ["at"]},
            {"type": "array", "items": {"anyOf": [_TEXT, _MOMENT]}},
        ]
    },
    "reading": _TEXT,
    "words": {"anyOf": [_WORD, {"type": "array", "items": {"anyOf": [_WORD, _LINK["items"], _LINK]}}]},
    "scale": _SCALE,
    "sleep": {
        "anyOf": [
            {"type": ["number", "null"], "minimum": 0, "maximum": 24},
            {"type": "string"},
            {
                "type": "object",
                "properties": {"hours": {"$ref": "#/$defs/sleep"}, "quality": _SCALE},
                "additionalProperties": False,
            },
        ]
    },
    "answer": {"enum": [True, False, None, "yes", "no"]},
    "closed": {"enum": [True, False, None, "yes", "no"]},
    "cover": {"type": ["string", "boolean", "null"]},
    "opening": {"type": ["string", "integer", "null"]},
    "kind": {"enum": [*KINDS, None]},
    "intensity": {"enum": [0, 1, 2, 3, *DEPTHS, None]},
    "minutes": {"anyOf": [{"type": ["number", "null"], "minimum": 0}, {"type": "string"}]},
    "experiences": {
        "anyOf": [
            {"type": "object", "additionalProperties": {"enum": [*MOMENTS, None]}},
            {"type": ["null", "string", "array"], "maxItems": 0, "maxLength": 0},
        ]
    },
}


def schema() -> dict[str, Any]:
    """A JSON Schema, draft 2020-12. Unknown keys are allowed: a further number is a scale of its own."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Front matter of a Goldseam entry",
        "description": "Everything is optional. Names may be written in any case, with -, _ or a space.",
        "type": ["object", "null"],
        "properties": {name: part for field in FIELDS for name, part in _properties(field)},
        "additionalProperties": True,
        "$defs": dict(_SHAPES),
    }


def _properties(field: Field) -> list[tuple[str, dict[str, Any]]]:
    reference = {"$ref": f"#/$defs/{field.shape}"}
    aliases = [(alias, {**reference, "description": f"The same as {field.name}."}) for alias in field.aliases]
    return [(field.name, {**reference, "description": field.description}), *aliases]

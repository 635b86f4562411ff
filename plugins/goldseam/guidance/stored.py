"""The state of the notices as the text of a file: read back as it was written, refused where it is not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from goldseam.guidance.notices import ANSWERS, NAMES, NoticeState, Shown

FORMAT = 1


def written(state: NoticeState) -> str:
    """JSON, the same for the same state."""
    told = {
        "format": FORMAT,
        "shown": [_shown(one) for one in state.shown],
        "looked": {kind: day.isoformat() for kind, day in sorted(state.looked.items())},
        "off": sorted(state.silenced),
        "on": sorted(state.wanted),
    }
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def read(text: str) -> NoticeState:
    """The state in `text`. Raises ValueError for anything that `written` does not write."""
    try:
        told = json.loads(text)
        if told["format"] != FORMAT:
            raise ValueError("another format")
        return NoticeState(
            shown=tuple(_read_shown(one) for one in told["shown"]),
            looked={_kind(kind): date.fromisoformat(day) for kind, day in told["looked"].items()},
            silenced=_kinds(told["off"]),
            wanted=_kinds(told["on"]),
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("not the state of notices") from error


def _shown(one: Shown) -> dict[str, object]:
    return {
        "kind": one.kind,
        "day": one.day.isoformat(),
        "sentences": list(one.sentences),
        "why": list(one.why),
        "answer": one.answer,
        "private": one.private,
    }


def _read_shown(told: Mapping[str, Any]) -> Shown:
    answer = told["answer"]
    if answer is not None and answer not in ANSWERS:
        raise ValueError("an answer that is none")
    return Shown(
        kind=_kind(told["kind"]),
        day=date.fromisoformat(told["day"]),
        sentences=_texts(told["sentences"]),
        why=_texts(told["why"]),
        answer=answer,
        private=told["private"] is True,
    )


def _kinds(told: Iterable[str]) -> frozenset[str]:
    return frozenset(_kind(kind) for kind in told)


def _kind(kind: str) -> str:
    if kind not in NAMES:
        raise ValueError("a kind of notice that is none")
    return kind


def _texts(told: Iterable[Any]) -> tuple[str, ...]:
    found = tuple(told)
    if not all(isinstance(text, str) for text in found):
        raise ValueError("a sentence that is none")
    return found

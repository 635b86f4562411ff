"""The place for one notice on the home page: its words, its reasons, and the three ways to answer it."""

from __future__ import annotations

from collections.abc import Mapping

from goldseam.guidance import ANSWERS
from goldseam.pages.hard import SECTION
from goldseam.pages.shelf import Shelf

COMMANDS = dict(zip(ANSWERS, ("thanks", "no", "off"), strict=True))


def notice_slot(shelf: Shelf, until: str) -> Mapping[str, object]:
    """What `notice.html` takes. A journal without numbers gets none here: a notice says how many."""
    return {
        "notice": shelf.view.notice if shelf.view.numbers else None,
        "notice_until": until,
        "preview": shelf.view.preview,
        "answers": tuple(ANSWERS.items()),
        "commands": tuple((COMMANDS[answer], words) for answer, words in ANSWERS.items()),
        "hard": shelf.view.routes.section(SECTION),
    }

"""What the preview's buttons do: an answer to a notice, and a black-out poem kept as an entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from goldseam.guidance import ANSWERS, answered, showing
from goldseam.journal.entry import Entry
from goldseam.noticing import read_state, write_state
from goldseam.place import Place
from goldseam.writing.page import Page
from goldseam.writing.retelling import poem_fields
from goldseam.writing.when import right_now

Hear = Callable[[str, Mapping[str, str]], bool]
"""From an address below the preview and what was sent to whether something was done."""


def hearing(place: Place, today: Callable[[], date], entry_at: Callable[[str], Entry | None]) -> Hear:
    """`entry_at` gives the entry that is shown at a route."""

    def hear(address: str, sent: Mapping[str, str]) -> bool:
        if address == "goldseam/answer":
            return _answer(place, today(), sent)
        if address == "goldseam/keep":
            return _keep(place, entry_at(sent.get("page", "")), sent.get("words", ""))
        return False

    return hear


def _answer(place: Place, today: date, sent: Mapping[str, str]) -> bool:
    """Only the notice that is shown can be answered."""
    state = read_state(place)
    found = showing(state, today)
    answer = next((each for each in ANSWERS if each == sent.get("answer")), None)
    if found is None or answer is None or sent.get("notice") != found.kind:
        return False
    write_state(place, answered(state, found.kind, answer))
    return True


def _keep(place: Place, source: Entry | None, words: str) -> bool:
    if source is None or not words.strip():
        return False
    when = right_now(datetime.now().astimezone())
    Page(place, when, poem_fields(source), body=f"\n{words.strip()}\n").kept().finished()
    return True

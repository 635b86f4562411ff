"""A window of a browser that is driven by WebDriver's commands, whatever carries them."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any, Protocol

PATIENCE = 60
"""Seconds for anything to happen; only a failure takes that long."""


class Refused(Exception):
    """The browser did not do what a command said."""


class Send(Protocol):
    """Carries one command, named as WebDriver names it, and brings its value back; else `Refused`."""

    def __call__(self, command: str, **parameters: Any) -> Any: ...


@dataclass(frozen=True)
class Window:
    send: Send

    def goto(self, address: str) -> None:
        self.send("Navigate", url=address)

    def back(self) -> None:
        self.send("Back")

    def run(self, script: str, *given: Any) -> Any:
        """What the page returns from a function with that body."""
        return self.send("ExecuteScript", script=script, args=list(given))

    def type(self, where: str, text: str) -> None:
        self.send("ElementSendKeys", id=self._element(where), text=text)

    def press(self, where: str) -> None:
        self.send("ElementClick", id=self._element(where))

    def until(self, script: str, *given: Any) -> Any:
        """Asks the page until the answer is true; a page that is just leaving may not answer."""
        end = time.monotonic() + PATIENCE
        while not (answer := self._answer(script, *given)):
            assert time.monotonic() < end, f"never true: {script}"
            time.sleep(0.1)
        return answer

    def _answer(self, script: str, *given: Any) -> Any:
        try:
            return self.run(script, *given)
        except Refused:
            return None

    def _element(self, where: str) -> str:
        found = self.send("FindElement", using="css selector", value=where)
        return str(next(iter(found.values())))

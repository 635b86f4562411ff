"""The one exception that a person is meant to read: what is wrong, and the way out."""

from __future__ import annotations


class GoldseamError(Exception):
    """Something a person can act on.

    `message` names the place and what was found, `hint` says what to do next. Neither may hold a
    sentence of the journal, a passphrase or a key.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n  {self.hint}" if self.hint else self.message

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


def disk_trouble(error: OSError) -> GoldseamError:
    """An error of the disk in words; whoever raises it has left the last good state in place."""
    place = f"{error.filename}: " if error.filename else ""
    return GoldseamError(
        f"{place}{error.strerror or 'the disk refused'}. What was there before was left as it is.",
        hint="Check that the disk has room and that you may write here, then run the command again.",
    )

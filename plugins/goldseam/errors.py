"""The one exception that a person is meant to read: what is wrong, and the way out."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType


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
        hint="Check that the disk has room and that you may read and write here, then run the command again.",
    )


def in_words(error: Exception, end: str = "nothing was built") -> GoldseamError:
    """Whatever ended a build. A template that is not found is an OSError as well, but without a number."""
    if isinstance(error, GoldseamError):
        return error
    return disk_trouble(error) if isinstance(error, OSError) and error.errno else unexpected(error, end)


def unexpected(error: Exception, end: str) -> GoldseamError:
    """An error that nobody foresaw: its kind and its place, but not its words, which may quote an entry."""
    return GoldseamError(
        f"{type(error).__name__} {_place(error.__traceback__)}, so {end}. "
        "What it says is not shown, because it may quote your journal.",
        hint="If the file named here belongs to a plugin, hook or extension, take that out of mkdocs.yml; "
        "if you have templates of your own in site_templates/goldseam/, look at them first.",
    )


def _place(trace: TracebackType | None) -> str:
    """The file and line that raised."""
    if trace is None:
        return "somewhere"
    while trace.tb_next is not None:
        trace = trace.tb_next
    return f"in {Path(trace.tb_frame.f_code.co_filename).name}, line {trace.tb_lineno}"

"""The clock and the progress of long work: a line a second, none at all for what is quick."""

from __future__ import annotations

import logging
import os
import time
from datetime import UTC, datetime


def moment() -> datetime:
    """This moment in local time; `SOURCE_DATE_EPOCH` stands in for it where a build must be repeatable."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).astimezone()


def unquoted(record: logging.LogRecord) -> bool:
    """A filter for what MkDocs logs of a page that failed: the place stays, the error may quote the page."""
    place, mark, _ = str(record.msg).partition("':")
    if mark and place.startswith("Error "):
        record.msg = f"{place}'."
    return True


class Progress:
    """Call it with what is being done, how many are done and of how many."""

    def __init__(
        self, log: logging.Logger | logging.LoggerAdapter[logging.Logger], every: float = 1.0
    ) -> None:
        self._log = log
        self._every = every
        self._next = time.monotonic() + every

    def __call__(self, doing: str, done: int, total: int) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + self._every
            self._log.info("%s: %d of %d", doing, done, total)

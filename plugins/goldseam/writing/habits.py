"""What a session remembers of earlier ones: the timer that was chosen, and whether to ask for a mood at all.

It lies in `.goldseam/session.json`. No entry depends on it: a broken file is as good as none.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from goldseam.place import Place

SKIPPED_RUNNING, QUIET_FOR = 5, timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Habits:
    """`minutes` is the timer last chosen, `skipped` counts the sessions in a row in which no mood was given,
    and `quiet_since` is the day since which it is not asked for."""

    minutes: str = ""
    skipped: int = 0
    quiet_since: date | None = None

    def asks(self, today: date) -> bool:
        """Whether a session asks for a mood on this day."""
        return self.quiet_since is None or today - self.quiet_since >= QUIET_FOR

    def after(self, *, answered: bool, today: date) -> Habits:
        """The habits after a session that asked for a mood."""
        if answered:
            return replace(self, skipped=0, quiet_since=None)
        skipped = (self.skipped if self.quiet_since is None else 0) + 1
        return replace(self, skipped=skipped, quiet_since=today if skipped >= SKIPPED_RUNNING else None)


def read_habits(place: Place) -> Habits:
    """What is known; nothing at all where the file is missing or broken."""
    try:
        told = json.loads(_file(place).read_text(encoding="utf-8"))
        since = told["quiet_since"]
        return Habits(
            str(told["minutes"]), int(told["skipped"]), date.fromisoformat(since) if since else None
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Habits()


def keep_habits(place: Place, habits: Habits) -> None:
    """Keep them for the next session, readable by their owner only. A disk that refuses costs nothing."""
    since = habits.quiet_since.isoformat() if habits.quiet_since else None
    told = json.dumps({"minutes": habits.minutes, "skipped": habits.skipped, "quiet_since": since})
    try:
        waiting = place.make_private() / f"session.{os.getpid()}.new"
        descriptor = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(told + "\n")
        waiting.replace(_file(place))
    except OSError:
        return


def _file(place: Place) -> Path:
    return place.private / "session.json"

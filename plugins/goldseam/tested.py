"""When the ways back were last tried, in `.goldseam/tested.json`: a key that was never tried is a hope."""

from __future__ import annotations

import json
from datetime import date

from goldseam.place import Place
from goldseam.vault.secrets import write_private

KEYRING, RECOVERY, BACKUP = "keyring", "recovery", "backup"


def note(place: Place, what: str, today: date) -> None:
    """Remember that `what` worked today."""
    said = {name: day.isoformat() for name, day in when(place).items()} | {what: today.isoformat()}
    place.make_private()
    write_private(place.private / "tested.json", json.dumps(said).encode() + b"\n")


def when(place: Place) -> dict[str, date]:
    """The day on which each thing last worked; a damaged file knows of none."""
    try:
        found = json.loads((place.private / "tested.json").read_bytes())
        return {str(name): date.fromisoformat(day) for name, day in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}

"""What a finding says while there is too little to say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NotEnough:
    """`looked_for` names the finding, `what` is what it counts; there are `have`, it takes `need`."""

    looked_for: str
    what: str
    have: int
    need: int

"""What is offered in the moment in which somebody says that it is hard; no record is kept that it was."""

from __future__ import annotations

STOPPED = (
    "It looks as if something very painful came up. "
    "You can stop here; the page will keep, and a steadying exercise is one key away."
)
COMPANY = (
    "Thank you for putting that down; it matters, and you deserve company with it. "
    "Here are people you can call or text now, and your own plan if you have made one."
)
HEAVY = (
    "That looks like it was heavy. "
    "Would you like to close with something steadying, or leave it here for today?"
)
REST_DAY = "Today is one of your rest days. The page is here if you want it, and it will be here tomorrow."
TIME_OVER = "That was your {minutes} minutes."
CARRY_ON = "You can finish the sentence, close the page, or carry on."

HEAVY_LEVEL, HEAVY_FALL = 1.0, 3.0


def ended_heavy(before: float | None, after: float | None) -> bool:
    """Whether a page ended at 1 or lower, or fell by 3 or more, on 0 to 10."""
    if after is None:
        return False
    return after <= HEAVY_LEVEL or (before is not None and before - after >= HEAVY_FALL)

"""Notices, seldom and in two sentences, and the moment in which a prompt is asked for."""

from __future__ import annotations

from goldseam.guidance.moment import Person, moment, recent_prompts, usual_now
from goldseam.guidance.notices import (
    ANSWERS,
    NAMES,
    NoticeState,
    Shown,
    answered,
    bearing_on_prompts,
    next_notice,
    showing,
    switched,
    verdicts,
    worth_looking,
)
from goldseam.guidance.turning import Edit
from goldseam.guidance.verdict import Verdict

__all__ = [
    "ANSWERS",
    "NAMES",
    "Edit",
    "NoticeState",
    "Person",
    "Shown",
    "Verdict",
    "answered",
    "bearing_on_prompts",
    "moment",
    "next_notice",
    "recent_prompts",
    "showing",
    "switched",
    "usual_now",
    "verdicts",
    "worth_looking",
]

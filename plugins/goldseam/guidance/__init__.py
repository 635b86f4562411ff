"""Notices, seldom and in two sentences, and the moment in which a prompt is asked for."""

from __future__ import annotations

from goldseam.guidance.moment import Person, moment, recent_prompts
from goldseam.guidance.notices import (
    ANSWERS,
    NoticeState,
    Shown,
    answered,
    bearing_on_prompts,
    next_notice,
    verdicts,
)
from goldseam.guidance.turning import Edit
from goldseam.guidance.verdict import Verdict

__all__ = [
    "ANSWERS",
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
    "verdicts",
]

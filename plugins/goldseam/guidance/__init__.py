"""Notices: what a person's own pages show them, seldom, in two sentences, and always theirs to turn off."""

from __future__ import annotations

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
    "Shown",
    "Verdict",
    "answered",
    "bearing_on_prompts",
    "next_notice",
    "verdicts",
]

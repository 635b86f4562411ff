"""The prompt library: decks of Markdown, how deep a page may go today, and three prompts to choose from."""

from __future__ import annotations

from goldseam.prompts.choose import BESIDE, Choice, Offer, by_hand, choose
from goldseam.prompts.context import Context, is_past_midnight
from goldseam.prompts.gate import Gate, gate
from goldseam.prompts.library import Deck, Library, Prompt, read_decks
from goldseam.prompts.series import SeriesDay, Step, next_step

__all__ = [
    "BESIDE",
    "Choice",
    "Context",
    "Deck",
    "Gate",
    "Library",
    "Offer",
    "Prompt",
    "SeriesDay",
    "Step",
    "by_hand",
    "choose",
    "gate",
    "is_past_midnight",
    "next_step",
    "read_decks",
]

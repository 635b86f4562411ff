"""What is never estimated or ranked, and relief that is quick: a figure there would do harm."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from goldseam.journal.entry import fold

NEVER_RANK = frozenset(
    {
        "medication",
        "meds",
        "medicine",
        "pill",
        "pills",
        "antidepressant",
        "antidepressants",
        "therapy",
        "therapist",
        "counselling",
        "counseling",
        "counsellor",
        "counselor",
        "psychologist",
        "psychiatrist",
        "doctor",
        "gp",
        "nurse",
        "hospital",
        "clinic",
        "crisis line",
        "crisis team",
        "hotline",
        "helpline",
        "self harm",
        "selfharm",
        "self injury",
        "cutting",
        "cut myself",
        "burning myself",
        "hurting myself",
        "alcohol",
        "drinking",
        "beer",
        "wine",
        "drunk",
        "drugs",
        "drug",
        "weed",
        "cannabis",
        "smoking weed",
        "benzos",
        "opioids",
        "cocaine",
        "restricting",
        "restriction",
        "fasting",
        "skipping meals",
        "not eating",
        "purging",
        "purge",
        "vomiting",
        "laxatives",
        "bingeing",
        "binging",
        "binge",
        "binge eating",
        "gambling",
        "betting",
        "suicide",
        "overdose",
    }
)
"""Folded words; a tag that is one of them, or has one as a part or a word of its own, is never estimated."""

QUICK_RELIEF = frozenset(
    {
        "reassurance",
        "reassurance seeking",
        "checking",
        "cancelling",
        "canceling",
        "cancelled plans",
        "staying in bed",
        "stayed in bed",
        "scrolling",
        "doomscrolling",
        "shopping",
    }
)
"""Relief that can keep avoidance going; shown only with the next day's mood beside it."""

Care = Literal["never", "quick-relief", "open"]


def care_of(key: str, people: Collection[str] = (), never: Collection[str] = ()) -> Care:
    """How a tag may be spoken of, by its folded `key`.

    `people` are the folded names in the journal: a tag that names one is never estimated, because no
    person may be scored. `never` are the person's own additions.
    """
    own = {fold(tag) for tag in never}
    if _holds(key, NEVER_RANK | own) or _holds(key, frozenset(people)):
        return "never"
    return "quick-relief" if _holds(key, QUICK_RELIEF) else "open"


def _holds(key: str, words: Collection[str]) -> bool:
    """Whether any run of whole words of a tag or of one of its branches is in `words`."""
    for branch in key.split("/"):
        parts = branch.split()
        runs = (" ".join(parts[a:b]) for a in range(len(parts)) for b in range(a + 1, len(parts) + 1))
        if any(run in words for run in runs):
            return True
    return False

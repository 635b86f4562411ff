"""The Flesch-Kincaid grade by textstat, with syllables counted by ear.

textstat fetches its dictionary of syllables from the network, and a test never does that. Groups of
vowels count rather too many than too few, so a grade is rather too high than too low.
"""

from __future__ import annotations

import importlib
import re

import textstat

_SILENT = re.compile(r"(?:[^laeiouy]e|[^dtaeiouy]ed|[^sxzcgaeiouy]es)$")


class ByEar(dict[str, list[list[str]]]):
    """Answers like a dictionary of phones, one sounding phone for each group of vowels."""

    def __missing__(self, word: str) -> list[list[str]]:
        groups = len(re.findall(r"[aeiouy]+", word)) - bool(_SILENT.search(word))
        return [["A1"] * max(1, groups)]


def grade(text: str) -> float:
    """The school grade at which an English text reads easily."""
    counting = importlib.import_module("textstat.backend.counts._count_syllables")
    kept, counting.get_cmudict = counting.get_cmudict, lambda _: ByEar()
    try:
        return float(textstat.flesch_kincaid_grade(text))
    finally:
        counting.get_cmudict = kept

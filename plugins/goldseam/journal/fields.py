"""The one table of what front matter may say; the reader, the JSON Schema and the docs follow it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from goldseam.journal.entry import fold

KINDS = (
    "page", "check-in", "gratitude", "reframe", "expressive", "letter", "dream",
    "art", "audio", "keepsake", "plan", "win", "rest",
)  # fmt: skip
KIND_ALIASES = {"checkin": "check-in", "safety plan": "plan", "victory": "win", "rest day": "rest"}
MOMENTS = ("before", "during", "after")
DEPTHS = ("steadying", "gentle", "reflective", "deep")


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `shape` names the reader and the schema of its value."""

    name: str
    shape: str
    description: str
    aliases: tuple[str, ...] = ()


FIELDS = (
    Field("date", "date", "The day, or the day and the time: 2026-03-14 or 2026-03-14T21:40:00+01:00."),
    Field("journal-date", "date", "The day, where there is no `date`."),
    Field("created", "date", "The day, where there is neither `date` nor `journal-date`.",
          ("created_at", "creation-date", "date_created", "date created")),
    Field("title", "text", "A title; else the first heading, else the date in words."),
    Field("mood", "mood", "Mood on the journal's scale, 7/10, a word, {before, after}, or a list by time.",
          ("rating", "mood_score", "wellbeing", "valence")),
    Field("mood_before", "reading", "Mood before writing."),
    Field("mood_after", "reading", "Mood after writing."),
    Field("moods", "words", "Feelings in words, as many as fit.",
          ("feelings", "feeling", "emotions", "emotion")),
    Field("energy", "scale", "Energy from 0 to 10, or n/m."),
    Field("distress", "scale", "Distress from 0 to 10, or n/m."),
    Field("sleep", "sleep", "Hours of sleep, or {hours, quality}."),
    Field("triggers", "words", "What set it off; a slash nests: work/deadline.", ("trigger",)),
    Field("coping", "words", "What was tried.", ("strategies",)),
    Field("helped", "words", "What of it helped; counts as coping too."),
    Field("people", "words", "Who was there or on your mind: Sam, [[Sam]] or @Sam.",
          ("with", "who", "person")),
    Field("connection", "answer", "Was there contact with someone: yes or no."),
    Field("places", "words", "Where it was.", ("place", "location", "where")),
    Field("wins", "words", "What went well or was brave.", ("win", "victories")),
    Field("tags", "words", "Anything else to find this page by; a slash nests.",
          ("tag", "keywords", "topics", "categories")),
    Field("experiences", "experiences", "What happened inside, and when: {flashback: during}."),
    Field("kind", "kind", "What sort of page this is; `page` where nothing is said."),
    Field("intensity", "intensity", "0 steadying, 1 gentle, 2 reflective, 3 deep."),
    Field("draft", "closed", "true: not in a sealed site yet."),
    Field("prompt", "text", "The prompt this page answers."),
    Field("minutes", "minutes", "Minutes spent writing."),
    Field("cover", "cover", "A content note, or true: the entry is shown as a closed card."),
    Field("offline", "closed", "true: never leaves this machine, not even sealed."),
    Field("open_on", "opening", "A letter that stays closed until this day."),
    Field("rewrites", "link", "The older entry that this one tells anew."),
    Field("share", "words", "Names of readers it may be shared with; nobody where nothing is said."),
    Field("rest", "answer", "true: a planned day of rest."),
)  # fmt: skip

_BY_KEY = {fold(name): field for field in FIELDS for name in (field.name, *field.aliases)}


@lru_cache(maxsize=4096)
def field_named(key: str) -> Field | None:
    """The field that `key` spells: case, `-`, `_` and spaces are equal, aliases count."""
    return _BY_KEY.get(fold(key))

"""Three invented years with everything in them that a picture can show: many dips, one of them a second wave,
one lost from sight and one not over; a slow season; late pages and sleep; names that are long or not Latin.

The words are made up and mean nothing. The same for every run; the last day is the one given.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

DAYS = 1095
PAGES_A_WEEK = 6
USUAL, SLOW = 6.3, 4.3
SLOW_FROM, SLOW_UNTIL, SLIDE = 430, 590, 40
SILENCE = range(648, 672)
SLEEP_FROM = DAYS - 58

TRIGGERS = ("work/hours", "work/the Thursday meeting", "family", "sleep", "crowds", "money")
COPING = (
    "walk",
    "tea",
    "called a friend",
    "the long way home along the canal and back",
    "музыка",
    "散歩",
    "list",
    "drawing",
    "medication",
    "scrolling",
)
PLACES = ("home", "library", "river path", "choir hall")
PEOPLE = ("Sam", "Ines", "Dr. Okafor")
WINS = ("got up", "opened the letter", "rang the practice", "went although it rained", "slept at home")
KINDS = ("page", "page", "page", "gratitude", "letter", "check-in")


@dataclass(frozen=True)
class Fall:
    """Down by `depth` in three days, low for `flat`, back in `climb`."""

    day: int
    depth: float
    flat: int
    climb: int

    def at(self, day: int) -> float:
        """How far below the usual a day is."""
        since = day - self.day
        if since < 0 or since > 3 + self.flat + self.climb:
            return 0.0
        if since < 3:
            return self.depth * (since + 1) / 3
        return self.depth * min(1.0, (3 + self.flat + self.climb - since) / self.climb)


FALLS = (
    Fall(80, 4, 4, 16),
    Fall(170, 5, 6, 18),
    Fall(262, 4, 2, 8),
    Fall(282, 4.5, 2, 6),
    Fall(345, 4, 4, 12),
    Fall(640, 5, 8, 60),
    Fall(740, 4, 3, 9),
    Fall(830, 4.5, 3, 8),
    Fall(930, 4, 2, 7),
    Fall(1010, 4, 2, 6),
    Fall(DAYS - 9, 4, 3, 9),
)


def entries(last: date) -> Iterator[tuple[date, dict[str, object], str]]:
    """(day, front matter, body) of each page, in order; `last` is the day of the last one."""
    lots = random.Random(11)
    for n in range(DAYS):
        day = last - timedelta(days=DAYS - 1 - n)
        chance = lots.random()
        if n in SILENCE or (chance > PAGES_A_WEEK / 7 and not _low(n) and n < SLEEP_FROM):
            continue
        yield day, _fields(day, n, lots), "Nothing here has happened. The kettle was on."


def _fields(day: date, n: int, lots: random.Random) -> dict[str, object]:
    before = _level(n, lots)
    coping = lots.sample(COPING, lots.choice((1, 1, 2)))
    lift = 0.3 + 0.9 * ("walk" in coping) + lots.gauss(0, 0.8)
    late = n >= SLEEP_FROM and n % 3 == 0
    fields: dict[str, object] = {
        "date": f"{day} {'23:40' if late else lots.choice(('08:10', '18:20', '21:05'))}",
        "mood": {"before": before, "after": min(10, max(0, round(before + lift)))},
        "kind": lots.choice(KINDS),
        "triggers": lots.sample(TRIGGERS, 1),
        "coping": coping,
        "places": lots.sample(PLACES, 1),
        "people": lots.sample(PEOPLE, lots.choice((0, 1))),
    }
    if n >= SLEEP_FROM:
        quality = lots.choice((3, 4, 4, 5) if (n - 1) % 3 == 0 else (6, 7, 7, 8))
        fields["sleep"] = {"hours": 7, "quality": quality}
    if lots.random() < (0.3 if _low(n) else 0.06):
        fields["wins"] = [lots.choice(WINS)]
    if lots.random() < 0.02:
        fields["cover"] = "a hard page"
    return fields


def _low(n: int) -> bool:
    return any(fall.at(n) for fall in FALLS)


def _level(n: int, lots: random.Random) -> int:
    part = min(1.0, max(0.0, (n - SLOW_FROM) / SLIDE)) - min(1.0, max(0.0, (n - SLOW_UNTIL) / SLIDE))
    usual = USUAL + (SLOW - USUAL) * part
    fall = max((each.at(n) for each in FALLS), default=0.0)
    wobble = lots.gauss(0, 0.35 if fall else 0.75)
    return min(10, max(0, round(usual - fall + wobble)))

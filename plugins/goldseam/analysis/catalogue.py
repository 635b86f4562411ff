"""Every sentence about the person, in English, by id; a translation is another mapping of these ids.

Rules for a translator: kind, plain and short; "you could", never a command; a count says what it
counts; no word that grades, blames, diagnoses or foretells.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_DIPS = {
    "dip.label": "From {onset}",
    "dip.recovered": "From {onset} your mood was below your usual of {usual} for {days}. "
    "The lowest was {lowest}. "
    "You were back on {recovery}.",
    "dip.recovered.plain": "From {onset} your mood was below your usual. You were back on {recovery}.",
    "dip.ongoing": "Since {onset} your mood has been below your usual of {usual}. "
    "The lowest so far is {lowest}. "
    "It takes the time it takes.",
    "dip.ongoing.plain": "Since {onset} your mood has been below your usual. It takes the time it takes.",
    "dip.climbing": "Since {onset} your mood has been below your usual of {usual}. "
    "The lowest so far is {lowest}. "
    "The last page was brighter.",
    "dip.climbing.plain": "Since {onset} your mood has been below your usual. The last page was brighter.",
    "dip.lost": "From {onset} your mood was below your usual of {usual}. The lowest was {lowest}. "
    "The pages go quiet after {last}, so the way back is not known.",
    "dip.lost.plain": "From {onset} your mood was below your usual. "
    "The pages go quiet after {last}, so the way back is not known.",
    "dip.long": "A long season began on {onset}, below your usual of {usual}. The lowest was {lowest}. "
    "After two months the map counts these days as part of your usual.",
    "dip.long.plain": "A long season began on {onset}, below your usual. "
    "After two months the map counts these days as part of your usual.",
    "dip.between": "The way back took between {least} and {most} days, as some days have no page.",
    "dip.echo": "It came soon after the one before, like a second wave of the same stretch.",
    "dip.lights": "There were better days on the way: {days}.",
    "dip.light": "There was a better day on the way: {days}.",
    "dip.seen": "{seen} of it have a number.",
    "dip.felt": "You said how far it felt like coming through: {felt} of 10.",
    "dip.ask": "Did it feel like coming through?",
    "day.hard-day": "{day} was a hard day.",
    "day.then-quiet": "{day} was a low day. No page was written in the week after it.",
    "day.provisional": "{day} was a low day. It is too soon to say more.",
    "day.lift": "{day} was a lift: {level}, and your usual was {usual} then.",
    "day.lift.plain": "{day} was a lift.",
    "low-season": "From {first} to {last} your usual was low. "
    "The map looks for lifts in such a time, not for dips.",
    "map.caption": "A steady life also has two or three of these a year. "
    "Short dips between pages are not seen.",
}

_COUNTS = {
    "days.one": "one day",
    "days.many": "{n} days",
    "pages.one": "one page",
    "pages.many": "{n} pages",
    "times.one": "once",
    "times.two": "twice",
    "times.many": "{n} times",
    "nights.one": "one night",
    "nights.many": "{n} nights",
    "dips.one": "one dip",
    "dips.many": "{n} dips",
    "climbs.one": "one climb",
    "climbs.many": "{n} climbs",
    "wins.one": "one win",
    "wins.many": "{n} wins",
    "pairs.one": "one pair of days",
    "pairs.many": "{n} pairs of days",
    "list": "{most} and {last}",
    "date": "{day} {month}",
    "date.year": "{day} {month} {year}",
}

_NUMBER_WORDS = "no one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {f"number.{n}": word for n, word in enumerate(_NUMBER_WORDS.split())}

_MONTH_WORDS = "January February March April May June July August September October November December"
_MONTHS = {f"month.{n}": name for n, name in enumerate(_MONTH_WORDS.split(), 1)}

_NOT_ENOUGH = {
    "few": "{looked} {have} so far, and it takes {need} to say something fair.",
    "few.usual": "This looks for your usual mood.",
    "few.dips": "This looks for dips and the way back.",
    "few.dots": "This shows how long each dip took.",
    "few.median": "This looks for how long most dips took.",
    "few.trend": "This looks for a change in how long dips take.",
    "few.season": "This looks for slow seasons.",
    "few.helped": "This looks at what came before a lift.",
    "few.kinds": "This looks at what kind of writing helps.",
    "few.sleep": "This looks at late pages and sleep.",
    "few.climb": "This looks at what was there on the way up.",
    "few.triggers": "This looks at what set things off, and what you tried.",
    "few.wins": "This shows your wins.",
    "few.company": "This shows who was there on the way up.",
    "few.dynamics": "This looks at change from day to day.",
    "few.have": "There are {have}",
    "few.have.one": "There is {have}",
}

ENGLISH: Mapping[str, str] = MappingProxyType({**_DIPS, **_COUNTS, **_NUMBERS, **_MONTHS, **_NOT_ENOUGH})

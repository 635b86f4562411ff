"""Every sentence about the person, in English, by id; a translation is another mapping of these ids.

Rules for a translator: kind, plain and short; "you could", never a command; a count says what it
counts; no word that grades, blames, diagnoses or foretells.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_DIPS = {
    "dip.label": "From {onset}",
    "dip.named": "{name}: {told}",
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
    "dip.seen.one": "One day of it has a number.",
    "dip.seen.many": "{seen} of it have a number.",
    "dip.felt": "You said how far it felt like coming through: {felt} of 10.",
    "dip.ask": "Did it feel like coming through?",
    "day.hard-day": "{day} was a hard day.",
    "day.then-quiet": "{day} was a low day. No page was written in the week after it.",
    "day.provisional": "{day} was a low day. It is too soon to say more.",
    "day.lift": "{day} was a lift: {level}, and your usual was {usual} then.",
    "day.lift.plain": "{day} was a lift.",
    "low-season": "From {first} to {last} your usual was low.",
    "low-season.caption": "When your usual is low, the map looks for lifts and not for dips.",
    "map.caption.plain": "A steady life also has a few of these a year. "
    "Short dips between pages are not seen.",
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
    "rated.one": "one day with a mood",
    "rated.many": "{n} days with a mood",
    "nights.one": "one night",
    "nights.many": "{n} nights",
    "late_nights.one": "one rated night after a late page",
    "late_nights.many": "{n} rated nights after a late page",
    "other_nights.one": "one rated night after other pages",
    "other_nights.many": "{n} rated nights after other pages",
    "dips.one": "one dip",
    "dips.many": "{n} dips",
    "recovered.one": "one dip with a way back",
    "recovered.many": "{n} dips with a way back",
    "climbs.one": "one climb",
    "climbs.many": "{n} climbs",
    "wins.one": "one win",
    "wins.many": "{n} wins",
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
    "few.gently": "{looked} {have} so far. It begins with {need}.",
    "few.usual": "This looks for your usual mood.",
    "few.dots": "This shows how long each dip took.",
    "few.median": "This looks for how long most dips took, and for a change in it.",
    "few.trend": "This looks for a change in how long dips take.",
    "few.season": "This looks for slow seasons.",
    "few.helped": "This looks at pages that say what you tried, with a mood before and after.",
    "few.kinds": "This looks at pages with a mood before and after.",
    "few.parts": "This looks at pages with a time, and with a mood before and after.",
    "few.river": "This draws your mood, day by day.",
    "few.sleep": "This looks at late pages, and at how the nights after them were rated.",
    "few.climb": "This looks at what was there on the way up.",
    "few.triggers": "This looks at pages that name what set it off and what you tried.",
    "few.wins": "This shows your wins.",
    "few.have": "There are {have}",
    "few.have.one": "There is {have}",
}

_RECOVERY = {
    "recovery.range": "You have come through {dips} before. Most took {least} to {most} days.",
    "recovery.range.same": "You have come through {dips} before. Most took about {days}.",
    "recovery.each": "You have come through {dips} before. Each takes the time it takes.",
    "recovery.median": "Half of your dips were over by day {median}. "
    "The true middle is likely between day {lo} and day {hi}.",
    "recovery.median.same": "Half of your dips were over by day {median}. "
    "The true middle is likely close to that.",
    "recovery.median.open": "Half of your dips were over by day {median}. "
    "The true middle is likely on day {lo} or later.",
    "recovery.median.unseen": "The way back was not seen for half of your dips, so there is no middle yet.",
    "recovery.caveat": "This is about the dips so far and says nothing about the next. "
    "Where the pages go quiet, the map does not know.",
    "trend.shorter lately": "Recent dips took less time to climb out of.",
    "trend.longer lately": "Recent dips took longer to climb out of. "
    "There can be many reasons, and it may be worth telling someone who supports you.",
    "trend.no clear change": "The time it takes to climb out shows no clear change.",
}

_HELPED = {
    "helped.too-few": "Used {times}: too few to say.",
    "helped.tends": "Pages with {label} tended to end a bit higher than pages like them. "
    "It was about {estimate} (likely {lo} to {hi}) over {pages}.",
    "helped.tends.plain": "Pages with {label} tended to end a bit higher than pages like them.",
    "helped.tends.when": "When it was about {trigger}, pages with {label} tended to end a bit higher. "
    "It was about {estimate} (likely {lo} to {hi}) over {pages}.",
    "helped.tends.when.plain": "When it was about {trigger}, pages with {label} tended to end a bit higher.",
    "helped.no-lift": "No lift seen so far. "
    "That does not make it wrong: people often do this when things are hardest.",
    "helped.unclear": "No clear difference yet ({pages}).",
    "helped.unclear.plain": "No clear difference yet.",
    "helped.relief": "Mood moved by {change} on the page. "
    "By the next day it was {next} from where the page began ({days}).",
    "helped.relief.plain": "This brings quick relief. The next day tells more.",
    "helped.caveat": "A pattern in your pages, not proof. "
    "You may reach for this on days that were on the rise. "
    "The page itself and time passing also change mood. Starting mood is allowed for; the rest is not.",
    "kind.tends": "Pages of this kind ({label}) tended to end a bit higher than pages of other kinds. "
    "It was about {estimate} (likely {lo} to {hi}) over {pages}.",
    "kind.tends.plain": "Pages of this kind ({label}) tended to end a bit higher than pages of other kinds.",
}

_BESIDE = {
    "climb.counts": "On {on} of {days} days of a climb, and on {elsewhere} of {others} other days.",
    "climb.often": "On {on} of {days} days of a climb, and on {elsewhere} of {others} other days: "
    "more often on the way up.",
    "climb.none": "none",
    "climb.plain": "It was there on the way up.",
    "climb.often.plain": "It was there more often on the way up.",
    "company": "{label} was there in {climbs} of {of} climbs, and last came up on {last}.",
    "company.plain": "{label} was there on the way up, and last came up on {last}.",
    "company.last": "{label} last came up on {last}.",
    "setbacks": "{without} of the last {of} days were free of a setback.",
    "setbacks.again": "You have begun again {times}.",
    "setbacks.again.plain": "You have begun again.",
    "sleep.lower": "After late pages your sleep was rated about {late}, and about {other} after others "
    "({late_n} and {other_n} nights). "
    "An earlier page, or five minutes of to-do list at night, might be worth a try.",
    "sleep.lower.plain": "After late pages your sleep was rated lower than after others. "
    "An earlier page, or five minutes of to-do list at night, might be worth a try.",
    "sleep.unclear": "Sleep after late pages and after others shows no clear difference "
    "({late_n} and {other_n} nights).",
    "sleep.unclear.plain": "Sleep after late pages and after others shows no clear difference.",
}

_SEASONS = {
    "season.lower": "Since about {since} your days lie lower than in the half year before. "
    "They are around {level}, and were around {past}. "
    "A slow season asks for kindness, and you could let someone you trust know.",
    "season.lower.plain": "Since about {since} your days lie lower than in the half year before. "
    "A slow season asks for kindness, and you could let someone you trust know.",
    "season.higher": "Since about {since} your days lie higher than in the half year before. "
    "They are around {level}, and were around {past}.",
    "season.higher.plain": "Since about {since} your days lie higher than in the half year before.",
    "season.lower.past": "From about {since} to {until} your days were lower. "
    "They were around {level}, and around {past} before.",
    "season.lower.past.plain": "From about {since} to {until} your days were lower.",
    "season.higher.past": "From about {since} to {until} your days were higher. "
    "They were around {level}, and around {past} before.",
    "season.higher.past.plain": "From about {since} to {until} your days were higher.",
    "season.returned": "Then they came back to about where they were.",
    "season.settled": "It went on for half a year, so the map took it as your usual.",
    "season.lost": "The pages go quiet after that.",
    "season.month": "{month} {year}",
    "season.caption": "A slow season is seen over many weeks, so its start and end are rough. "
    "Moods that move in long waves can look like one by chance. You know what those weeks were.",
}

ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        **_DIPS,
        **_COUNTS,
        **_NUMBERS,
        **_MONTHS,
        **_NOT_ENOUGH,
        **_RECOVERY,
        **_HELPED,
        **_BESIDE,
        **_SEASONS,
    }
)

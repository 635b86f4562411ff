"""Every word of the pages, keyed and in one place, ready for translation.

Sentences about dips, climbs and what helped are in `analysis.words`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from goldseam.pages.phrases import PHRASES

ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        # the navigation
        "nav.home": "Today",
        "nav.timeline": "Timeline",
        "nav.resilience": "Resilience map",
        "nav.patterns": "Patterns",
        "nav.wins": "Wins",
        "nav.tags": "Tags",
        "nav.pages": "Pages",
        # home
        "home.hello": "Welcome back",
        "home.hello_first": "Welcome",
        "home.today": "Today is {date}.",
        "home.nothing_today": "Nothing is written for today. A line is enough, and so is a day off.",
        "home.why": "Why you write: {why}",
        "home.latest": "Lately",
        "home.first": "Your first page is here. One page is a journal already.",
        "home.win": "One good thing you wrote down",
        "home.before": "What you wrote on the way up before",
        "home.doors": "The rest of your journal",
        "home.door_timeline": "Your pages by year and month",
        "home.door_resilience": "Hard stretches, and the ways back up",
        "home.door_patterns": "What goes with what, and how often",
        "home.door_wins": "What went well, or was brave",
        "home.door_tags": "Moods, people, places and all else you named",
        "home.door_pages": "Pages of yours that have no date",
        "home.empty": "There are no pages here so far, and there is no hurry.",
        "home.how_title": "To write the first one",
        "home.how_file": "Make a text file in the folder named entries. Call it by its date, like this:",
        "home.how_line": "Write a line in it, any line, and save it.",
        "home.how_build": "Then build the site again, and the page will be here.",
        # a notice, and the foot of every page
        "notice.label": "A notice",
        "notice.support": "The support page",
        "notice.why": "Why am I seeing this?",
        "notice.source": "It comes from the numbers and tags you gave; nothing reads your text.",
        "notice.command": "goldseam notice {command}",
        "foot.hard": "When it is hard",
        # cards in lists
        "card.covered": "A covered page, {date}",
        "card.covered_undated": "A covered page",
        "card.covered_hint": "It stays closed until you open it.",
        "card.letter": "A letter, to open on {date}",
        "card.page": "A page",
        "card.at": "{kind}, {time}",
        # an entry
        "entry.cover_note": "You left a note on the cover: {note}",
        "entry.cover_plain": "You put a cover on this page.",
        "entry.cover_heavy": "This page ended low. It stays closed until you open it.",
        "entry.open": "Open this page",
        "entry.letter": "This letter is closed. It opens on {date}.",
        "entry.in_the_night": "{time}, in the night",
        "entry.empty": "There is no text on this page. The date alone is fine.",
        "entry.mood": "Mood",
        "entry.mood_change": "{before} before writing, {after} after",
        "entry.mood_same": "{level}, before and after writing",
        "entry.mood_before": "{level} before writing",
        "entry.mood_after": "{level} after writing",
        "entry.level": "{word} ({written})",
        "entry.sleep_hours": "{hours} hours",
        "entry.sleep_quality": "rested {amount}",
        "entry.sleep": "Sleep",
        "entry.energy": "Energy",
        "entry.distress": "Distress",
        "entry.of_ten": "{value} of 10",
        "entry.minutes": "Time taken",
        "entry.minutes_value": "{value} minutes",
        "entry.prompt": "Prompt",
        "entry.contact": "Contact",
        "entry.contact_yes": "with someone",
        "entry.contact_no": "none this day",
        "entry.rest": "A rest day",
        "entry.experience": "{what}, {when} writing",
        "entry.experiences": "What came up",
        "entry.draft": "A draft. It is not in the sealed site.",
        "entry.offline": "This page stays on this machine. It is not in the sealed site.",
        "entry.wins": "Wins",
        "entry.blackout": "Make a black-out poem",
        "entry.around": "Pages before and after",
        "entry.previous": "The page before",
        "entry.next": "The page after",
        "entry.rewrites": "A new telling of",
        "entry.retold": "Told again in",
        "entry.about": "About this page",
        # kinds of tags
        "kind.moods": "Moods",
        "kind.triggers": "What set it off",
        "kind.coping": "What you tried",
        "kind.people": "People",
        "kind.places": "Places",
        "kind.tags": "Tags",
        "kind.kinds": "Kinds of page",
        "one.moods": "Mood",
        "one.triggers": "What set it off",
        "one.coping": "What you tried",
        "one.people": "Someone in your pages",
        "one.places": "Place",
        "one.tags": "Tag",
        "one.kinds": "Kind of page",
        # tags
        "tags.title": "Tags",
        "tags.lead": "Words you gave your pages. Each one leads to its pages.",
        "tags.empty": "No words are on your pages so far. When you want to find a page again, give it a few.",
        "tags.how": "Write a line like this at the top of a page, between two lines of three dashes:",
        "tags.span": "{first} to {last}",
        "tags.on": "on {date}",
        "tag.from_to": "From {first} to {last}.",
        "tag.once": "On {date}.",
        "tag.together": "Often on the same page",
        "tag.part_of": "Part of",
        "tag.parts": "Within it",
        "tag.pictures": "Pictures",
        "tag.pages": "The pages",
        # timeline
        "timeline.title": "Timeline",
        "timeline.lead": "Your pages by day, month and year.",
        "timeline.dots": "Each dot is a day. A full dot is a day with a page; the rest are days off.",
        "timeline.years": "Years",
        "timeline.empty": "When you have written a page, its month will stand here.",
        "month.around": "Months before and after",
        # ordinary pages
        "pages.title": "Pages",
        "pages.lead": "Pages of yours that have no date.",
        # resilience map
        "map.title": "Resilience map",
        "map.lead": "Your days beside your own usual. A gold seam is a way back up.",
        "map.yours": "This is a guess from the numbers you gave. You know better than it does.",
        "map.river": "Your mood, day by day",
        "map.back": "back on {date}",
        "map.open": "still on the way",
        "map.table_months": "Mood by month",
        "map.table_dips": "Dips and climbs",
        "map.table_low": "Low days that were no dip",
        "map.lost": "no pages to tell",
        "map.long": "a long season",
        "map.stories": "Dips, and the way up",
        "map.wins": "What you wrote on the way up",
        "map.no_dips": "No dips stand out from your usual in these pages.",
        "map.none": "No page has a mood number so far. That is fine: words alone are a journal. "
        "A map begins with {days}.",
        "map.how": "If you would like a map, add a line like this at the top of a page:",
        "map.off": "The river is switched off, as you chose.",
        "map.words_only": "You chose words only, so there is no picture here.",
        **PHRASES,
        # levels and amounts
        "level.0": "very low",
        "level.1": "low",
        "level.2": "in the middle",
        "level.3": "good",
        "level.4": "very good",
        "amount.0": "very little",
        "amount.1": "a little",
        "amount.2": "some",
        "amount.3": "much",
        "amount.4": "very much",
        # counts
        "n.pages.one": "1 page",
        "n.pages.other": "{n} pages",
        "n.on_days.one": "1 day",
        "n.on_days.other": "{n} days",
        "n.days.one": "pages on 1 day",
        "n.days.other": "pages on {n} days",
        # kinds of writing
        "writing.page": "Page",
        "writing.check-in": "Check-in",
        "writing.gratitude": "Gratitude",
        "writing.reframe": "Another view",
        "writing.expressive": "Free writing",
        "writing.letter": "Letter",
        "writing.dream": "Dream",
        "writing.art": "Art",
        "writing.audio": "Audio",
        "writing.keepsake": "Keepsake",
        "writing.plan": "Plan",
        "writing.win": "Win",
        "writing.rest": "Rest",
    }
)


def say(key: str, **values: object) -> str:
    """The words for `key`; values are plain text, escaped by the template and not here."""
    return ENGLISH[key].format(**values)


def counted(key: str, n: int) -> str:
    """`1 page`, `3 pages`."""
    return say(f"n.{key}.{'one' if n == 1 else 'other'}", n=n)


def level_word(level: float) -> str:
    """A level of 0 to 10 in plain words; five steps, none of them a verdict."""
    return say(f"level.{_step(level)}")


def amount_word(value: float) -> str:
    """How much of something, for the scales of 0 to 10 that are not mood."""
    return say(f"amount.{_step(value)}")


def writing_word(kind: str) -> str:
    """The name of a kind of writing; a kind of the person's own is shown as written."""
    return ENGLISH.get(f"writing.{kind}", kind)


def _step(value: float) -> int:
    return sum(value > edge for edge in (1.5, 3.5, 6.0, 8.5))

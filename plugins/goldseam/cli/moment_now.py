"""Everything a prompt is chosen by, gathered once: entries, settings, decks and the hour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from goldseam import shipped
from goldseam.analysis.corrections import Correction
from goldseam.analysis.kinds import by_name
from goldseam.analysis.lift import WITH_FROM
from goldseam.cli.page_options import local_now
from goldseam.corrections import read_corrections
from goldseam.errors import GoldseamError
from goldseam.guidance import Person, bearing_on_prompts, moment, recent_prompts
from goldseam.guidance.own_words import understood
from goldseam.journal.entry import Entry
from goldseam.journal.journal import read_journal
from goldseam.journal.mood import read_reading
from goldseam.noticing import read_state
from goldseam.place import Place
from goldseam.prompts import Choice, Context, Library, Prompt, choose, read_decks
from goldseam.prompts.profiles import unfit
from goldseam.settings import Settings, read_settings
from goldseam.writing.options import WritingOptions, read_options
from goldseam.writing.when import today


@dataclass(frozen=True, slots=True)
class MomentNow:
    """The journal as it is at `now`; `day` is the journal's day."""

    place: Place
    options: WritingOptions
    settings: Settings
    library: Library
    entries: tuple[Entry, ...]
    now: datetime
    day: date

    def level(self, mood: str) -> float | None:
        """A mood as it was written, on 0 to 10."""
        reading, _ = read_reading(mood or None, self.options.reading)
        return reading.level if reading else None

    def context(
        self, mood: str = "", *, low_energy: bool = False, stop_word: bool = False, in_series: bool = False
    ) -> Context:
        """What is known now; `mood` is the number given a moment ago."""
        return moment(
            self.entries,
            self.now.replace(tzinfo=None),
            self.day,
            self._person(),
            mood=self.level(mood),
            corrections=self._corrections(),
            notices=self._notices(),
            low_energy=low_energy,
            stop_word=stop_word,
            in_series=in_series,
        )

    def choice(self, context: Context, turn: int = 0) -> Choice:
        return choose(self.library, context, self.day, recent_prompts(self.entries, self.day), turn)

    def steadying(self, turn: int = 0) -> Prompt | None:
        """A grounding prompt for this day that the profile does not rule out; `turn` gives another."""
        person = Context(profile=frozenset(self.settings.profile))
        pool = [p for p in self.library.prompts if p.category == "grounding" and not unfit(p, 0, person)]
        return pool[(self.day.toordinal() + turn) % len(pool)] if pool else None

    def closing(self) -> Prompt | None:
        """The closing line of this day."""
        pool = [p for p in self.library.prompts if p.category == "closing" and not p.muted]
        return pool[self.day.toordinal() % len(pool)] if pool else None

    def _corrections(self) -> Mapping[str, Correction]:
        """What was said of dips. A file that cannot be read keeps no page back: nothing was said then."""
        try:
            return read_corrections(self.place)
        except GoldseamError:
            return {}

    def _notices(self) -> frozenset[str]:
        """The kinds shown lately. Where that cannot be read, one counts that keeps prompts gentle."""
        try:
            return bearing_on_prompts(read_state(self.place), self.day)
        except GoldseamError:
            return frozenset({"rf1"})

    def _person(self) -> Person:
        planned = any(entry.kind == "plan" for entry in self.entries[-2000:])
        return Person(
            profile=frozenset(self.settings.profile),
            bedtime=self.settings.bedtime,
            deep_opt_in=self.settings.deep_writing,
            support_listed=bool(self.settings.people) or planned,
            with_professional=self.settings.with_professional,
            favourites=frozenset(self.settings.favourites),
            helped=self._helped(),
        )

    def _helped(self) -> frozenset[str]:
        """The prompts after which pages tended to end higher, by the rules of the page Patterns."""
        used = Counter(entry.prompt for entry in self.entries if entry.prompt)
        if max(used.values(), default=0) < WITH_FROM:
            return frozenset()  # too few to say of any, and no reason to import scipy
        found = by_name(self.entries, lambda entry: entry.prompt or "").kinds
        return frozenset(each.key for each in found if each.tier == "tends-to-go-with-lift")


def look(place: Place) -> MomentNow:
    """Read what a prompt is chosen by."""
    options, settings, now = read_options(place.config), read_settings(place), local_now()
    journal = read_journal(place.entries, options.reading)
    return MomentNow(
        place=place,
        options=options,
        settings=settings,
        library=library_of(place, settings),
        entries=understood(journal.entries, settings.means),
        now=now,
        day=today(now, options.day_start),
    )


def library_of(place: Place, settings: Settings) -> Library:
    """The decks in the person's language, their own over the shipped ones."""
    return read_decks([shipped.prompts(), place.prompts], settings.language)

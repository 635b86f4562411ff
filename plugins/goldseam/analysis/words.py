"""Findings as sentences. No sentence about the person is written anywhere but in the catalogue.

Every function takes `numbers=False` for a person who wants words only: no level, no estimate.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from goldseam.analysis.catalogue import ENGLISH
from goldseam.analysis.dip import Dip, HardDay, Lift, LowSeason


def say(key: str, **values: object) -> str:
    """The sentence of an id with its places filled."""
    return ENGLISH[key].format(**values)


def number_words(n: int) -> str:
    """Whole numbers up to twelve as words, others as digits."""
    return ENGLISH.get(f"number.{n}", str(n))


def counted(what: str, n: int) -> str:
    """A count and what it counts: `one day`, `14 days`. `what` is an id of the catalogue."""
    exact = {1: f"{what}.one", 2: f"{what}.two"}.get(n, "")
    return say(exact if exact in ENGLISH else f"{what}.many", n=number_words(n))


def level_words(level: float) -> str:
    """A level or an estimate with one decimal where it needs one."""
    return f"{level:z.1f}".removesuffix(".0")


def date_words(day: date, year: bool = False) -> str:
    """A day as `3 March`, or `3 March 2025`."""
    month = ENGLISH[f"month.{day.month}"]
    return say("date.year" if year else "date", day=day.day, month=month, year=day.year)


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return say("list", most=", ".join(words[:-1]), last=words[-1])


def capital(sentence: str) -> str:
    """The sentence with its first letter in upper case, the rest untouched."""
    return sentence[:1].upper() + sentence[1:]


def dip_label(dip: Dip) -> str:
    """The person's own name for a dip, else its onset."""
    return dip.name or say("dip.label", onset=date_words(dip.onset, year=True))


def dip_sentence(dip: Dip, numbers: bool = True) -> str:
    """What the pages show of one dip, and where the way back is known how far it is known.

    The year is left to the heading above, where that is not a name of the person's own.
    """
    key = f"dip.{dip.status}" if numbers else f"dip.{dip.status}.plain"
    parts = [
        say(
            key,
            onset=date_words(dip.onset, year=bool(dip.name)),
            usual=level_words(dip.baseline),
            lowest=level_words(dip.lowest),
            days=counted("days", dip.duration_days),
            recovery=date_words(dip.recovery) if dip.recovery else "",
            last=date_words(dip.last_seen),
        )
    ]
    return " ".join(parts + (_dip_asides(dip) if numbers else _echo(dip)))


def named_dip_sentence(dip: Dip, numbers: bool = True) -> str:
    """The same behind the person's own name for it, where no heading says that."""
    told = dip_sentence(dip, numbers)
    return say("dip.named", name=dip.name, told=told) if dip.name else told


def _dip_asides(dip: Dip) -> list[str]:
    asides = []
    if dip.lights and dip.event:
        key = "dip.light" if len(dip.lights) == 1 else "dip.lights"
        asides.append(say(key, days=listed([date_words(day) for day in dip.lights])))
    asides += _echo(dip)
    if dip.recovery_between and dip.recovery_between[0] < dip.recovery_between[1]:
        least, most = dip.recovery_between
        asides.append(say("dip.between", least=number_words(least), most=number_words(most)))
    seen = "dip.seen.one" if dip.observed_days == 1 else "dip.seen.many"
    asides.append(say(seen, seen=capital(counted("days", dip.observed_days))))
    return asides


def _echo(dip: Dip) -> list[str]:
    return [say("dip.echo")] if dip.echo_of_previous else []


def hard_day_sentence(hard: HardDay) -> str:
    return say(f"day.{hard.kind}", day=date_words(hard.day))


def lift_sentence(lift: Lift, numbers: bool = True) -> str:
    """Its day with the year, as a map may span many."""
    key = "day.lift" if numbers else "day.lift.plain"
    day = date_words(lift.day, year=True)
    return say(key, day=day, level=level_words(lift.level), usual=level_words(lift.baseline))


def low_season_sentence(season: LowSeason) -> str:
    """The year is said once where both days are in it."""
    first = date_words(season.first, year=season.first.year != season.last.year)
    return say("low-season", first=first, last=date_words(season.last, year=True))


def low_season_caption() -> str:
    """What the map does in a low season; said once beside all of them."""
    return say("low-season.caption")


def map_caption(numbers: bool = True) -> str:
    """How honest the map is; printed under every one."""
    return say("map.caption" if numbers else "map.caption.plain")


def not_enough(looked_for: str, what: str, have: int, need: int) -> str:
    """What a finding looked for and how much is missing.

    `looked_for` is an id below `few`, such as `usual`, and `what` a counted thing, such as `pages`.
    Nobody is told that more dips or wins are needed.
    """
    key = "few.gently" if what in ("dips", "recovered", "climbs", "wins") else "few"
    there = say("few.have.one" if have == 1 else "few.have", have=counted(what, have))
    return say(key, looked=say(f"few.{looked_for}"), have=there, need=counted(what, need))

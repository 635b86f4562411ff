"""The findings about recovery, help, company, sleep and seasons as sentences, all from the catalogue."""

from __future__ import annotations

from datetime import date

from goldseam.analysis.catalogue import ENGLISH
from goldseam.analysis.climbs import Beside
from goldseam.analysis.company import Companion
from goldseam.analysis.compare import Comparison
from goldseam.analysis.few import NotEnough
from goldseam.analysis.lift import Estimate
from goldseam.analysis.recovery import Median, Recovery, Trend
from goldseam.analysis.seasons import Season
from goldseam.analysis.setbacks import Setbacks
from goldseam.analysis.sleep import LatePages
from goldseam.analysis.words import counted, date_words, level_words, not_enough, number_words, say


def few_sentence(few: NotEnough) -> str:
    """What a finding looked for and how much is missing."""
    return not_enough(few.looked_for, few.what, few.have, few.need)


def recovery_sentence(found: Recovery, numbers: bool = True) -> str:
    """How many dips are behind the person and what most took; empty before the first way back."""
    if not found.recovered:
        return ""
    dips = counted("dips", found.recovered)
    if found.usual_range is None or not numbers:
        return say("recovery.each", dips=dips)
    least, most = found.usual_range
    if least == most:
        return say("recovery.range.same", dips=dips, days=counted("days", least))
    return say("recovery.range", dips=dips, least=number_words(least), most=number_words(most))


def median_sentence(found: Median | NotEnough) -> str:
    """The median with its interval, in words; for the map's own page, never for the home page."""
    if isinstance(found, NotEnough):
        return few_sentence(found)
    if found.median is None:
        return say("recovery.median.unseen")
    end = ".open" if found.hi is None else ".same" if found.lo == found.hi else ""
    return say(f"recovery.median{end}", median=found.median, lo=found.lo, hi=found.hi)


def trend_sentence(found: Trend | NotEnough) -> str:
    """Shorter and longer are said with the same weight."""
    return few_sentence(found) if isinstance(found, NotEnough) else say(f"trend.{found.words}")


def helped_sentence(told: Comparison, numbers: bool = True, full_table: bool = False) -> str:
    """One tag in words; empty for what is never estimated, and for no lift outside the full table."""
    return _compared("helped", told, numbers, full_table)


def kind_sentence(told: Comparison, numbers: bool = True, full_table: bool = False) -> str:
    """One kind of writing, or part of the day, in words."""
    return _compared("kind", told, numbers, full_table)


def caveat(of: str) -> str:
    """What stands beside every figure: `helped` or `recovery`."""
    return say(f"{of}.caveat")


def beside_sentence(each: Beside, numbers: bool = True) -> str:
    """What was there on the way up."""
    key = _key("climb.often" if each.more_often else "climb.counts" if numbers else "climb", numbers)
    return say(
        key,
        on=number_words(each.on_climb),
        days=number_words(each.climb_days),
        elsewhere=number_words(each.elsewhere) if each.elsewhere else say("climb.none"),
        others=number_words(each.other_days),
    )


def company_sentence(each: Companion, numbers: bool = True) -> str:
    """Presence of one person, never a comparison; no count where they were in no climb."""
    key = _key("company", numbers) if each.climbs else "company.last"
    climbs, of = number_words(each.climbs), number_words(each.of)
    return say(key, label=each.label, climbs=climbs, of=of, last=date_words(each.last, year=True))


def setbacks_sentence(found: Setbacks, numbers: bool = True) -> str:
    """Days without one out of all, and what was begun again; in words only nothing before that."""
    times = counted("times", found.begun_again)
    again = say(_key("setbacks.again", numbers), times=times) if found.begun_again else ""
    days = say("setbacks", without=found.days_without, of=found.of) if numbers else ""
    return " ".join(filter(None, (days, again)))


def sleep_sentence(found: LatePages | NotEnough, numbers: bool = True) -> str:
    if isinstance(found, NotEnough):
        return few_sentence(found)
    return say(
        _key("sleep.lower" if found.lower else "sleep.unclear", numbers),
        late=level_words(found.late_median),
        other=level_words(found.other_median),
        late_n=number_words(len(found.late)),
        other_n=number_words(len(found.other)),
    )


def season_sentence(season: Season, numbers: bool = True) -> str:
    """A slow season; its start and end are only good to a month."""
    going_on = season.status == "ongoing"
    key = f"season.{season.direction}" + ("" if going_on else ".past")
    told = say(
        _key(key, numbers),
        since=month_words(season.since),
        until=month_words(season.until),
        level=level_words(season.level),
        past=level_words(season.past),
    )
    return told if going_on else f"{told} {say(f'season.{season.status}')}"


def season_caption() -> str:
    """How honest a slow season is; printed beside every one."""
    return say("season.caption")


def month_words(day: date) -> str:
    return say("season.month", month=ENGLISH[f"month.{day.month}"], year=day.year)


def signed(points: float) -> str:
    """Points with their sign: `+0.5`, `-1`, `0`."""
    told = level_words(points)
    return told if told.startswith(("-", "0")) and told[:2] != "0." else f"+{told}"


def _key(key: str, numbers: bool) -> str:
    return key if numbers else f"{key}.plain"


def _compared(what: str, told: Comparison, numbers: bool, full_table: bool) -> str:
    if told.tier == "never-estimated" or (told.tier == "no-lift-seen" and not full_table):
        return ""
    if told.tier == "no-lift-seen":
        return say("helped.no-lift")
    if told.effect is None:
        return say("helped.too-few", times=counted("times", told.n))
    if told.tier == "quick-relief":
        return _relief(told, numbers)
    if told.tier == "no-clear-difference":
        return say(_key("helped.unclear", numbers), pages=counted("pages", told.n))
    return _tends("helped.tends.when" if told.trigger else f"{what}.tends", told, told.effect, numbers)


def _tends(key: str, told: Comparison, effect: Estimate, numbers: bool) -> str:
    lo, hi = effect.interval90
    return say(
        _key(key, numbers),
        label=told.label,
        trigger=told.trigger,
        estimate=signed(effect.estimate),
        lo=signed(lo),
        hi=signed(hi),
        pages=counted("pages", told.n_trigger or told.n),
    )


def _relief(told: Comparison, numbers: bool) -> str:
    change, after = told.raw_mean_change, told.next_day
    return say(
        _key("helped.relief", numbers),
        change=signed(change or 0.0),
        next=signed(after.mean_change if after else 0.0),
        days=counted("days", after.n if after else 0),
    )

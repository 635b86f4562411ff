"""The river as JSON for the viewer (`viewer/src/charts/data.ts` is the contract), and as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from statistics import median

from goldseam.analysis.baseline import WINDOW_DAYS
from goldseam.analysis.dip import Dip, HardDay
from goldseam.analysis.levels import DayLevel
from goldseam.analysis.words import hard_day_sentence, named_dip_sentence
from goldseam.pages.course import Course
from goldseam.pages.date_words import in_words, month_in_words
from goldseam.pages.picture import Picture, Table, columns, figure, picture, short
from goldseam.pages.words import say


def river(course: Course, anchors: Mapping[str, str], *, by_month: bool = True) -> Picture:
    """The whole journal's river; `anchors` lead from a dip's id to its story."""
    told = (months_table(course.levels),) if by_month else ()
    tables = (*told, dips_table(course.dips), low_days_table(course.report.hard_days))
    data = _data(course, anchors)
    return picture("river", say("map.river"), data, *tables, note=course.scale_note)


def _data(course: Course, anchors: Mapping[str, str]) -> dict[str, object]:
    start = course.levels[0].day
    dips = [_dip(start, dip, anchors.get(dip.id)) for dip in course.report.dips]
    return {**course.once("river", lambda: _days(course, start)), "dips": dips}


def _days(course: Course, start: date) -> dict[str, object]:
    """What is the same wherever the river is shown."""
    levels, report = course.levels, course.report
    return {
        "title": say("map.river"),
        "desc": " ".join(named_dip_sentence(dip) for dip in report.dips[-3:]) or say("map.no_dips"),
        "start": start.isoformat(),
        "days": [(each.day - start).days for each in levels],
        "levels": [short(each.level) for each in levels],
        "hollow": [int(each.hollow) for each in levels],
        "links": [course.up(each.day) for each in levels],
        "band": list(_band(start, course)),
        "hard": [(each.day - start).days for each in report.hard_days],
    }


def months_table(levels: Iterable[DayLevel]) -> Table:
    """Mood by month, newest first."""
    by_month: dict[tuple[int, int], list[float]] = {}
    for each in levels:
        by_month.setdefault((each.day.year, each.day.month), []).append(each.level)
    rows = tuple(_month_row(month, by_month[month]) for month in sorted(by_month, reverse=True))
    return Table(say("map.table_months"), columns("month", "days", "middle", "lowest", "highest"), rows)


def dips_table(dips: Iterable[Dip]) -> Table:
    """The dips in order, without rows where there are none."""
    rows = tuple(_dip_row(dip) for dip in dips)
    return Table(say("map.table_dips"), columns("began", "low_point", "lowest", "came_back"), rows)


def low_days_table(days: Iterable[HardDay]) -> Table:
    """The low days that opened no dip, newest first, with what is known of each."""
    rows = tuple(
        (in_words(each.day), figure(each.level), hard_day_sentence(each))
        for each in sorted(days, key=lambda each: each.day, reverse=True)
    )
    return Table(say("map.table_low"), columns("day", "level", "told"), rows)


def way(dip: Dip) -> str:
    """What stands in place of the day of return."""
    return say({"lost": "map.lost", "long": "map.long"}.get(dip.status, "map.open"))


def _band(start: date, course: Course) -> Iterator[tuple[int, float | None, float | None]]:
    """Only where the usual changes; None where a day has no usual, and through a long silence."""
    known = {each.day: (short(each.usual), short(each.spread)) for each in course.usual}
    last: tuple[float | None, float | None] = (None, None)
    seen = start
    for each in course.levels:
        if (each.day - seen).days > WINDOW_DAYS and last != (None, None):
            last = (None, None)
            yield ((seen - start).days + 1, *last)
        seen = each.day
        now = known.get(each.day, (None, None))
        if now != last:
            yield ((each.day - start).days, *now)
            last = now


def _dip(start: date, dip: Dip, href: str | None) -> dict[str, object]:
    recovery = dip.recovery
    return {
        "onset": (dip.onset - start).days,
        "nadir": (dip.nadir - start).days,
        "recovery": (recovery - start).days if recovery else None,
        "last_seen": (dip.last_seen - start).days,
        "status": dip.status,
        "lowest": short(dip.lowest),
        "closing": short(dip.closes_at),
        "label": say("map.back", date=in_words(recovery, near=recovery.year)) if recovery else way(dip),
        "href": href,
    }


def _month_row(month: tuple[int, int], levels: list[float]) -> tuple[str, ...]:
    figures = (median(levels), min(levels), max(levels))
    return (month_in_words(*month), str(len(levels)), *(figure(value) for value in figures))


def _dip_row(dip: Dip) -> tuple[str, ...]:
    back = in_words(dip.recovery) if dip.recovery else way(dip)
    return (in_words(dip.onset), in_words(dip.nadir), figure(dip.lowest), back)

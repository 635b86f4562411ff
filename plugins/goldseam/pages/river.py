"""The river as JSON for the viewer (`viewer/src/charts/data.ts` is the contract), and as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from goldseam.analysis.dip import Dip, DipsReport
from goldseam.analysis.dips import UsualOn
from goldseam.analysis.levels import DayLevel
from goldseam.analysis.words import dip_sentence
from goldseam.pages.date_words import in_words, month_in_words
from goldseam.pages.words import say


@dataclass(frozen=True, slots=True)
class Table:
    """A real table: a caption, headings of the columns, rows whose first cell names the row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def river_data(
    levels: Sequence[DayLevel],
    usual: Sequence[UsualOn],
    report: DipsReport,
    links: Mapping[date, str],
    anchors: Mapping[date, str],
) -> dict[str, object]:
    """`links` leads from a day to its page, `anchors` from a dip's onset to its story."""
    start = levels[0].day
    return {
        "title": say("map.river"),
        "desc": " ".join(dip_sentence(dip) for dip in report.dips) or say("map.no_dips"),
        "start": start.isoformat(),
        "days": [(each.day - start).days for each in levels],
        "levels": [_short(each.level) for each in levels],
        "hollow": [int(each.hollow) for each in levels],
        "links": [links.get(each.day) for each in levels],
        "band": list(_band(start, levels, usual)),
        "dips": [_dip(start, dip, anchors.get(dip.onset)) for dip in report.dips],
        "hard": [(each.day - start).days for each in report.hard_days],
    }


def tables(levels: Iterable[DayLevel], dips: Iterable[Dip]) -> tuple[Table, ...]:
    """Mood by month, newest first, and the dips where there are any."""
    by_month: dict[tuple[int, int], list[float]] = {}
    for each in levels:
        by_month.setdefault((each.day.year, each.day.month), []).append(each.level)
    columns = _columns("month", "days", "middle", "lowest", "highest")
    rows = tuple(_month_row(month, by_month[month]) for month in sorted(by_month, reverse=True))
    months = Table(say("map.table_months"), columns, rows)
    found = tuple(_dip_row(dip) for dip in dips)
    columns = _columns("began", "low_point", "lowest", "came_back")
    return (months, Table(say("map.table_dips"), columns, found)) if found else (months,)


def _columns(*names: str) -> tuple[str, ...]:
    return tuple(say(f"map.{name}") for name in names)


def _band(
    start: date, levels: Sequence[DayLevel], usual: Sequence[UsualOn]
) -> Iterator[tuple[int, float | None, float | None]]:
    """Only where the usual changes; None where a day has no usual."""
    known = {each.day: (_short(each.usual), _short(each.spread)) for each in usual}
    last: tuple[float | None, float | None] = (None, None)
    for each in levels:
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
        "lowest": _short(dip.lowest),
        "closing": _short(dip.closes_at),
        "label": say("map.back", date=in_words(recovery, near=recovery.year)) if recovery else _way(dip),
        "href": href,
    }


def _way(dip: Dip) -> str:
    """What stands in place of the day of return."""
    return say({"lost": "map.lost", "long": "map.long"}.get(dip.status, "map.open"))


def _month_row(month: tuple[int, int], levels: Sequence[float]) -> tuple[str, ...]:
    figures = (median(levels), min(levels), max(levels))
    return (month_in_words(*month), str(len(levels)), *(_figure(value) for value in figures))


def _dip_row(dip: Dip) -> tuple[str, ...]:
    back = in_words(dip.recovery) if dip.recovery else _way(dip)
    return (in_words(dip.onset), in_words(dip.nadir), _figure(dip.lowest), back)


def _short(value: float) -> float:
    """A number without a tail: `6` and `6.35`, to keep ten years of them small."""
    rounded = round(value, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def _figure(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")

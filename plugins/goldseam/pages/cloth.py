"""The quilt of a year and the calendar of a month: every day by its distance from one's own usual then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from statistics import median

from goldseam.analysis.dips import UsualOn
from goldseam.pages.course import Course
from goldseam.pages.date_words import in_words, month_in_words
from goldseam.pages.picture import Picture, Table, columns, figure, picture, short
from goldseam.pages.words import level_word, say


def quilt(course: Course, first: date, last: date, caption: str) -> Picture:
    """Twelve months at most, from the first day drawn to the last."""
    data, table = cloth(course, first, last, caption), _by_month(course, first, last)
    return picture("quilt", caption, data, table, note=course.scale_note)


def calendar(course: Course, first: date, last: date, caption: str) -> Picture:
    """One month."""
    data, table = cloth(course, first, last, caption), _by_day(course, first, last)
    return picture("month", caption, data, table, note=course.scale_note)


def cloth(course: Course, first: date, last: date, title: str) -> dict[str, object]:
    """The contract's fields for the days from `first` to `last`."""
    days = [day for day in _between(first, last) if day in course.days]
    rest = [day for day in days if all(entry.rest for entry in course.days[day])]
    pages = [day for day in days if day not in rest]
    levels = [course.level_on.get(day) for day in pages]
    return {
        "title": title,
        "start": first.isoformat(),
        "days": [(day - first).days for day in pages],
        "levels": [None if each is None else short(each.level) for each in levels],
        "steps": [
            None if each is None else step_of(each.level, course.usual_on.get(each.day)) for each in levels
        ],
        "links": [course.up(day) for day in pages],
        "rest": [(day - first).days for day in rest],
        "end": (last - first).days,
    }


def step_of(level: float, usual: UsualOn | None) -> int | None:
    """-2 to 2: around the usual within a point (or the spread), far from twice as much on, as for dips."""
    if usual is None:
        return None
    off, near = level - usual.usual, max(1.0, usual.spread)
    size = 0 if abs(off) <= near else 1 if abs(off) < 2 * near else 2
    return size if off > 0 else -size


def year_back(last: date) -> date:
    """The first day of the twelve months that end with the month of `last`."""
    year, month = (last.year, 1) if last.month == 12 else (last.year - 1, last.month + 1)
    return date(max(year, 1), month, 1)


def since(course: Course, first: date) -> date:
    """The first day of a span, or of the journal where that is later: days before it began are not drawn."""
    return max(first, min(course.days, default=first))


def _by_month(course: Course, first: date, last: date) -> Table:
    months: dict[tuple[int, int], list[date]] = {}
    for day in _between(first, last):
        if day in course.days:
            months.setdefault((day.year, day.month), []).append(day)
    heads = columns("month", "pages_on", "rest", "middle", "lowest", "highest")
    return Table(say("cloth.table"), heads, tuple(_month(course, *found) for found in months.items()))


def _month(course: Course, month: tuple[int, int], days: list[date]) -> tuple[str, ...]:
    rest = sum(all(entry.rest for entry in course.days[day]) for day in days)
    levels = [course.level_on[day].level for day in days if day in course.level_on]
    figures = (median(levels), min(levels), max(levels)) if levels else ()
    told = tuple(figure(value) for value in figures) or (say("column.none"),) * 3
    return (month_in_words(*month), str(len(days) - rest), str(rest), *told)


def _by_day(course: Course, first: date, last: date) -> Table:
    days = [day for day in _between(first, last) if day in course.days]
    rows = tuple((in_words(day, near=day.year), *_day(course, day)) for day in days)
    return Table(say("cloth.days"), columns("day", "level", "beside_usual"), rows)


def _day(course: Course, day: date) -> tuple[str, str]:
    level = course.level_on.get(day)
    if level is None:
        return say("column.none"), say("column.none")
    step = step_of(level.level, course.usual_on.get(day))
    told = say("step.unknown") if step is None else say(f"step.{step}")
    return say("cloth.level", level=figure(level.level), word=level_word(level.level)), told


def _between(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))

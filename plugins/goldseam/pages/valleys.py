"""Valleys side by side, and days to climb: the dips as two pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from goldseam.analysis.dip import Dip
from goldseam.analysis.pattern_words import few_sentence
from goldseam.analysis.recovery import Recovery
from goldseam.analysis.tags import keys_of
from goldseam.analysis.words import counted, dip_sentence, number_words
from goldseam.pages.course import Course
from goldseam.pages.date_words import in_words
from goldseam.pages.picture import Picture, Table, columns, picture, short, too_little
from goldseam.pages.river import way
from goldseam.pages.stories import name_of, newest
from goldseam.pages.words import say

AROUND = timedelta(days=7)
BESIDE = 6
WAVES_TOLD = 3


def valleys(course: Course, anchors: Mapping[str, str]) -> Picture | None:
    """None where there is no dip: the page says so in words. A second wave is in the valley before it."""
    if not course.shelf.view.shows("valleys") or not course.dips:
        return None
    drawn = [_valley(course, waves, anchors[waves[0].id]) for waves in reversed(stretches(course.dips))]
    data = {"title": say("valleys.title"), "valleys": drawn}
    rows = tuple((name_of(course, dip), dip_sentence(dip)) for dip in newest(course))
    return picture(
        "valleys", say("valleys.title"), data, Table(say("valleys.table"), columns("dip", "told"), rows)
    )


def climbs(course: Course, found: Recovery, anchors: Mapping[str, str]) -> Picture | None:
    """A dot for each dip, from three dips on."""
    if not course.shelf.view.shows("climbs") or not course.dips:
        return None
    if found.dots:
        return too_little("climbs", say("climbs.title"), few_sentence(found.dots))
    start = course.dips[0].onset
    data = {
        "title": say("climbs.title"),
        "start": start.isoformat(),
        "climbs": [_climb(course, dip, start, anchors[dip.id]) for dip in course.dips],
    }
    rows = tuple((name_of(course, dip), in_words(dip.onset), _took(dip)) for dip in newest(course))
    return picture(
        "climbs", say("climbs.title"), data, Table(say("climbs.table"), columns("dip", "began", "took"), rows)
    )


def stretches(dips: Iterable[Dip]) -> list[list[Dip]]:
    """Dips in order of onset, each with the second waves that followed it."""
    found: list[list[Dip]] = []
    for dip in sorted(dips, key=lambda each: each.onset):
        if dip.echo_of_previous and found:
            found[-1].append(dip)
        else:
            found.append([dip])
    return found


def _valley(course: Course, waves: Sequence[Dip], href: str) -> dict[str, object]:
    first, last = waves[0], waves[-1]
    end = last.recovery or last.last_seen
    near = course.levels_between(first.onset - AROUND, end + AROUND)
    return {
        "name": name_of(course, first),
        "href": href,
        "days": [(each.day - first.onset).days for each in near],
        "levels": [short(each.level) for each in near],
        "usual": short(first.baseline),
        "waves": [_wave(dip, first.onset) for dip in waves],
        "label": "; ".join(_ways(waves)),
        "beside": list(_beside(course, waves)),
    }


def _wave(dip: Dip, start: date) -> dict[str, object]:
    return {
        "nadir": (dip.nadir - start).days,
        "recovery": (dip.recovery - start).days if dip.recovery else None,
        "last_seen": (dip.last_seen - start).days,
        "closing": short(dip.closes_at),
    }


def _ways(waves: Sequence[Dip]) -> Iterator[str]:
    """Each wave where they are few; of many, the first, how many more and the last."""
    yield _back(waves[0])
    if len(waves) > WAVES_TOLD:
        yield say("valleys.many", waves=number_words(len(waves) - 1), back=_back(waves[-1]))
        return
    for n, dip in enumerate(waves[1:]):
        yield say("valleys.more" if n else "valleys.wave", back=_back(dip))


def _back(dip: Dip) -> str:
    return say("valleys.back", days=counted("days", dip.duration_days)) if dip.recovery else way(dip)


def _beside(course: Course, waves: Sequence[Dip]) -> Iterator[str]:
    """Words of the climbs: what was tried and where; nobody's name, and nothing that is never ranked."""
    climbs = ((dip.nadir, dip.recovery) for dip in waves if dip.recovery)
    entries = [entry for nadir, back in climbs for entry in course.open_between(nadir, back)]
    kinds = (
        (kind, key) for kind in ("coping", "places") for e in entries for key in sorted(keys_of(e, kind))
    )
    found = [pair for pair in dict.fromkeys(kinds) if course.care(pair[1]) == "open"]
    return (course.names[kind][key] for kind, key in found[:BESIDE])


def _climb(course: Course, dip: Dip, start: date, href: str) -> dict[str, object]:
    return {
        "day": (dip.onset - start).days,
        "duration": dip.duration_days,
        "open": not dip.event,
        "between": list(dip.recovery_between) if dip.recovery_between else None,
        "label": f"{name_of(course, dip)}: {_took(dip)}",
        "href": href,
    }


def _took(dip: Dip) -> str:
    days = counted("days", dip.duration_days)
    return say("climbs.took", days=days) if dip.event else say("climbs.open", days=days, way=way(dip))

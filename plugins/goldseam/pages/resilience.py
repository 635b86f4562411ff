"""The resilience map: the river with its gold seams, the valleys, and what was there on the way up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from goldseam.analysis.baseline import EXTEND_DAYS, MIN_OBSERVED
from goldseam.analysis.climbs import climbs as climbs_of
from goldseam.analysis.company import company
from goldseam.analysis.dip import Lift, LowSeason
from goldseam.analysis.few import NotEnough
from goldseam.analysis.pattern_words import (
    beside_sentence,
    caveat,
    company_sentence,
    helped_sentence,
    median_sentence,
    recovery_sentence,
    season_caption,
    season_sentence,
    trend_sentence,
)
from goldseam.analysis.recovery import Recovery, recovery
from goldseam.analysis.seasons import Season
from goldseam.analysis.words import (
    counted,
    lift_sentence,
    low_season_caption,
    low_season_sentence,
    map_caption,
    not_enough,
)
from goldseam.journal.entry import fold
from goldseam.pages.beside import beside_you, helped_of
from goldseam.pages.card import Link
from goldseam.pages.course import Course
from goldseam.pages.page import Page
from goldseam.pages.picture import Picture, too_little
from goldseam.pages.river import river
from goldseam.pages.shelf import Shelf
from goldseam.pages.stories import OPEN, anchors_of, stories
from goldseam.pages.valleys import climbs, valleys
from goldseam.pages.wins_page import thread
from goldseam.pages.words import say

BESIDE_ROWS = 12
LOW_FROM = 7
LOWS = LIFTS = 8


@dataclass(frozen=True, slots=True)
class Told:
    """A word of the journal and a sentence about it; `link` leads to its page."""

    link: Link
    sentence: str


def resilience_page(shelf: Shelf, course: Course) -> Page:
    return Page(
        route=shelf.view.routes.section("resilience"),
        title=say("map.title"),
        template="goldseam/resilience.html",
        section="resilience",
        context=partial(_context, shelf, course),
    )


def _context(shelf: Shelf, course: Course) -> Mapping[str, object]:
    return {**_pictures(shelf, course), **_words(shelf, course), **_findings(shelf, course)}


def _pictures(shelf: Shelf, course: Course) -> Mapping[str, Picture | None]:
    anchors = anchors_of(course)
    took = recovery(course.dips)
    return {
        "river": _river(shelf, course, anchors),
        "valleys": valleys(course, anchors),
        "climbs": climbs(course, took, anchors),
        "beside": beside_you(course, helped_of(course), _coping_links(shelf, course)),
        "beads": thread(course, inside=True),
    }


def _words(shelf: Shelf, course: Course) -> Mapping[str, object]:
    told = stories(course)
    report = course.report
    return {
        "stories": told[:OPEN],
        "earlier": told[OPEN:],
        "how": not course.levels and shelf.view.numbers,
        "missing": missing(shelf, course),
        "no_dips": bool(course.usual) and shelf.view.says("dips") and not (report.dips or report.low_seasons),
        "honest": map_caption(shelf.view.numbers) if course.usual and shelf.view.says("dips") else "",
        "numbers": shelf.view.numbers,
    }


def _findings(shelf: Shelf, course: Course) -> Mapping[str, object]:
    numbers = shelf.view.numbers
    return {
        "seasons": _seasons(shelf, course, numbers),
        "season_note": _season_note(shelf, course),
        "recovery": _recovery(recovery(course.dips), numbers) if shelf.view.says("recovery") else (),
        "recovery_note": caveat("recovery") if course.dips and shelf.view.says("recovery") else "",
        "way_up": _way_up(shelf, course, numbers) if shelf.view.says("way-up") else (),
        "company": _company(shelf, course, numbers) if shelf.view.says("company") else (),
        "helped": _helped(shelf, course) if not numbers and shelf.view.says("helped") else (),
    }


def missing(shelf: Shelf, course: Course) -> str:
    """Why no river is drawn: switched off, or what it looked for and how much there is."""
    if not shelf.view.numbers:
        return say("map.words_only")
    if not course.levels:
        return say("map.none", days=counted("rated", MIN_OBSERVED))
    if not shelf.view.shows("river"):
        return say("map.off")
    if course.usual:
        return ""
    recent = [
        each for each in course.levels if course.levels[-1].day - each.day <= timedelta(days=EXTEND_DAYS)
    ]
    return not_enough("usual", "rated", len(recent), MIN_OBSERVED)


def _river(shelf: Shelf, course: Course, anchors: Mapping[str, str]) -> Picture | None:
    if not shelf.view.shows("river") or not course.levels:
        return None
    if not course.usual:
        return too_little("river", say("map.river"), missing(shelf, course))
    return river(course, anchors)


def _slow(shelf: Shelf, course: Course) -> tuple[Season, ...]:
    return course.seasons.seasons if shelf.view.says("seasons") else ()


def _low(shelf: Shelf, course: Course) -> tuple[LowSeason, ...]:
    """Those long enough to be called a season: where the usual lies near 3, each week or so begins one."""
    low = course.report.low_seasons if shelf.view.says("seasons") else ()
    return tuple(each for each in low if each.observed_days >= LOW_FROM)[-LOWS:]


def _lifts(shelf: Shelf, course: Course) -> tuple[Lift, ...]:
    return course.report.lifts[-LIFTS:] if shelf.view.says("seasons") else ()


def _seasons(shelf: Shelf, course: Course, numbers: bool) -> tuple[str, ...]:
    """Slow and low seasons, and the lifts of a low one."""
    return (
        *(season_sentence(each, numbers) for each in _slow(shelf, course)),
        *(low_season_sentence(each) for each in _low(shelf, course)),
        *(lift_sentence(each, numbers) for each in _lifts(shelf, course)),
    )


def _season_note(shelf: Shelf, course: Course) -> str:
    low = _low(shelf, course) or _lifts(shelf, course)
    notes = (low_season_caption() if low else "", season_caption() if _slow(shelf, course) else "")
    return " ".join(filter(None, notes))


def _recovery(found: Recovery, numbers: bool) -> tuple[str, ...]:
    """Nothing before the first dip; in words only, no figure. What is missing for both is said once."""
    if not found.n:
        return ()
    if not numbers:
        return (say("map.recovery_words"),) if found.recovered else ()
    trend = "" if isinstance(found.trend, NotEnough) else trend_sentence(found.trend)
    return tuple(filter(None, (recovery_sentence(found), median_sentence(found.median), trend)))


def _way_up(shelf: Shelf, course: Course, numbers: bool) -> tuple[Told, ...]:
    """What was tried and where, on the way up; by how often, then by name. Nobody's name is here."""
    report = climbs_of(course.entries, course.dips, shelf.view.never)
    found = [
        each
        for each in report.tags
        if each.kind in ("coping", "places") and each.key in course.names[each.kind]
    ]
    found.sort(key=lambda each: (-each.on_climb, each.key))
    return tuple(
        Told(
            Link(course.names[each.kind][each.key], shelf.view.routes.tag(each.kind, each.key)),
            beside_sentence(each, numbers),
        )
        for each in found[:BESIDE_ROWS]
    )


def _company(shelf: Shelf, course: Course, numbers: bool) -> tuple[Told, ...]:
    """Those marked as safe, by name; what stands on covered pages only names nobody."""
    safe = [name for name in shelf.view.safe if fold(name) in course.names["people"]]
    return tuple(
        Told(Link(each.label, shelf.view.routes.tag("people", each.key)), company_sentence(each, numbers))
        for each in company(course.open_entries, course.dips, safe)
    )


def _helped(shelf: Shelf, course: Course) -> tuple[Told, ...]:
    """In words only: what tended to go with a lift, without a figure."""
    report = helped_of(course)
    tends = [each for each in report.overall if each.tier == "tends-to-go-with-lift"]
    return tuple(
        Told(
            Link(each.label, shelf.view.routes.tag("coping", each.key)), helped_sentence(each, numbers=False)
        )
        for each in tends
    )


def _coping_links(shelf: Shelf, course: Course) -> Mapping[str, str]:
    return {key: f"../{shelf.view.routes.tag('coping', key)}" for key in course.names["coping"]}

"""The resilience map: the river with its gold seams, and for each dip a sentence and one's own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from goldseam.analysis.baseline import EXTEND_DAYS, MIN_OBSERVED
from goldseam.analysis.dip import Dip, DipsReport
from goldseam.analysis.dips import find_dips, usual_by_day
from goldseam.analysis.levels import DayLevel, daily_levels
from goldseam.analysis.words import dip_sentence, low_season_sentence, map_caption, not_enough
from goldseam.pages.card import Link
from goldseam.pages.date_words import in_words, month_in_words
from goldseam.pages.page import Page
from goldseam.pages.river import Table, river_data, tables
from goldseam.pages.shelf import Shelf
from goldseam.pages.words import say


@dataclass(frozen=True, slots=True)
class Quote:
    """A win the person wrote on the way up: their words, the day, its page."""

    words: str
    link: Link


@dataclass(frozen=True, slots=True)
class Story:
    """One dip: its month or the person's own name for it, a sentence, the wins of the climb."""

    name: str
    anchor: str
    sentence: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class River:
    data: Markup
    caption: str
    tables: tuple[Table, ...]


def resilience_page(shelf: Shelf) -> Page:
    levels = daily_levels(e for e in shelf.entries if not shelf.is_closed(e))
    report = _kept(find_dips(levels, shelf.view.today))
    stories = _stories(shelf, report.dips)
    river = _river(shelf, levels, report, stories) if shelf.view.shows("river") else None
    return Page(
        route=shelf.view.routes.section("resilience"),
        title=say("map.title"),
        template="goldseam/resilience.html",
        section="resilience",
        pictures=river is not None,
        context={
            "river": river,
            "stories": stories,
            "missing": missing(shelf, levels) if river is None else "",
            "how": not levels and shelf.view.numbers,
            "seasons": tuple(low_season_sentence(season) for season in report.low_seasons),
            "no_dips": river is not None and not (report.dips or report.low_seasons),
            "honest": map_caption(),
        },
    )


def missing(shelf: Shelf, levels: Sequence[DayLevel]) -> str:
    """Why no river is drawn: switched off, or what it looked for and how much there is."""
    if not shelf.view.numbers:
        return say("map.words_only")
    if not levels:
        return say("map.none")
    if not shelf.view.shows("river"):
        return say("map.off")
    recent = sum(levels[-1].day - each.day <= timedelta(days=EXTEND_DAYS) for each in levels)
    return not_enough("usual", "days", recent, MIN_OBSERVED)


def _kept(report: DipsReport) -> DipsReport:
    """Without the dips that the person hid."""
    dips = tuple(dip for dip in report.dips if not dip.hidden)
    return DipsReport(dips, report.hard_days, report.lifts, report.low_seasons, report.not_assessed)


def _river(
    shelf: Shelf, levels: Sequence[DayLevel], report: DipsReport, stories: Sequence[Story]
) -> River | None:
    usual = usual_by_day(levels, report.dips)
    if not usual:
        return None
    onsets = sorted((dip.onset for dip in report.dips), reverse=True)
    anchors = {onset: f"#{story.anchor}" for onset, story in zip(onsets, stories, strict=True)}
    data = river_data(levels, usual, report, _links(shelf), anchors)
    return River(
        data=Markup(htmlsafe_json_dumps(data, separators=(",", ":"))),
        caption=say("map.river"),
        tables=tables(levels, report.dips),
    )


def _links(shelf: Shelf) -> dict[date, str]:
    """From a day to its first page, relative to a page one step below the site's folder."""
    found: dict[date, str] = {}
    for entry in shelf.entries:
        if entry.day is not None and not shelf.is_closed(entry):
            found.setdefault(entry.day, "../" + shelf.view.routes.entry(entry.path))
    return found


def _stories(shelf: Shelf, dips: Sequence[Dip]) -> tuple[Story, ...]:
    """Newest first."""
    newest = sorted(dips, key=lambda dip: dip.onset, reverse=True)
    return tuple(_story(shelf, dip, f"part-{n}") for n, dip in enumerate(newest, 1))


def _story(shelf: Shelf, dip: Dip, anchor: str) -> Story:
    sentence = dip_sentence(dip, shelf.view.numbers)
    name = dip.name or month_in_words(dip.onset.year, dip.onset.month)
    return Story(name, anchor, sentence, _quotes(shelf, dip))


def _quotes(shelf: Shelf, dip: Dip) -> tuple[Quote, ...]:
    """Wins from the nadir on, up to the way back; none from covered pages."""
    last = dip.recovery or dip.last_seen
    return tuple(
        Quote(words, Link(in_words(e.day, near=last.year), shelf.view.routes.entry(e.path)))
        for e in shelf.entries
        if e.day is not None and dip.nadir <= e.day <= last and shelf.is_open(e)
        for words in e.wins or ()
    )

"""What stood beside a lift: each page's change, the cautious estimate, and the sentence that it allows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from statistics import median
from typing import TypeVar

from goldseam.analysis.compare import Comparison
from goldseam.analysis.helped import HelpedReport, what_helped
from goldseam.analysis.kinds import KindsReport, by_kind, by_part_of_day
from goldseam.analysis.lift import WITH_FROM
from goldseam.analysis.never import care_of
from goldseam.analysis.pattern_words import caveat, few_sentence, helped_sentence, kind_sentence, signed
from goldseam.journal.entry import Entry
from goldseam.pages.course import Course
from goldseam.pages.picture import Picture, Table, columns, picture, short, too_little
from goldseam.pages.words import counted, say, writing_word

ROWS, FEW_ROWS = 16, 4
"""So many rows with enough pages, and with too few to say, are drawn; the table has all."""

T = TypeVar("T")
Telling = Callable[[Comparison], str]


def helped_of(course: Course) -> HelpedReport:
    """What helped, with the labels that lists may say; what stands on covered pages only is left out."""
    return course.once("helped, named", lambda: _helped_named(course))


def _helped_named(course: Course) -> HelpedReport:
    report = _kept(course, "helped", lambda: what_helped(course.entries, course.shelf.view.never))
    names, triggers = course.names["coping"], course.names["triggers"]
    return replace(
        report,
        overall=tuple(_named(each, names) for each in report.overall if each.key in names),
        by_trigger=tuple(
            replace(_named(each, names), trigger=triggers[each.trigger or ""])
            for each in report.by_trigger
            if each.key in names and each.trigger in triggers
        ),
    )


def kinds_of(course: Course) -> tuple[KindsReport, KindsReport]:
    """By kind of writing, and by part of the day."""
    return _kept(course, "kinds", lambda: (by_kind(course.entries), by_part_of_day(course.entries)))


def beside_you(course: Course, report: HelpedReport, links: Mapping[str, str]) -> Picture | None:
    """The picture of the ways of coping; what is never estimated is not in it."""
    if not course.shelf.view.shows("beside"):
        return None
    if report.few:
        return too_little("beside", say("beside.title"), few_sentence(report.few))
    shown = [each for each in report.overall if each.tier not in ("never-estimated", "no-lift-seen")]
    return compared(say("beside.title"), shown, report.overall, helped_full, links)


def writing_kinds(course: Course, report: KindsReport, title: str) -> Picture | None:
    """Kinds of writing, or parts of the day, by the same rules."""
    if not course.shelf.view.shows("beside"):
        return None
    if report.few:
        return too_little("beside", title, few_sentence(report.few))
    named = [replace(each, label=kind_name(each.key)) for each in report.kinds]
    if len(named) < 2:
        return too_little("beside", title, say("beside.alone", sort=named[0].label))
    shown = [each for each in named if each.tier != "no-lift-seen"]
    return compared(title, shown, named, kind_full, {})


def kind_name(key: str) -> str:
    part = f"part.{key}"
    return say(part) if key in ("night", "morning", "afternoon", "evening") else writing_word(key)


def compared(
    title: str,
    shown: Iterable[Comparison],
    every: Sequence[Comparison],
    tell: Telling,
    links: Mapping[str, str],
) -> Picture:
    """Rows by use, never by effect; the table has every one."""
    rows = _drawn([each for each in shown if each.raw_changes])
    data = {
        "title": title,
        "desc": caveat("helped"),
        "rows": [_row(each, tell, links) for each in rows],
    }
    told = tuple(row for each in _by_use(every) if (row := _table_row(each, tell)))
    heads = columns("what", "pages", "change", "estimate", "range", "told")
    if not rows:
        return too_little("beside", title, say("beside.none"))
    return picture("beside", title, data, Table(title, heads, told), note=caveat("helped"))


def _drawn(found: Sequence[Comparison]) -> list[Comparison]:
    enough = [each for each in found if each.n >= WITH_FROM]
    few = [each for each in found if each.n < WITH_FROM]
    return [*_by_use(enough)[:ROWS], *_by_use(few)[:FEW_ROWS]]


def _by_use(found: Iterable[Comparison]) -> list[Comparison]:
    return sorted(found, key=lambda each: (-each.n, each.label.casefold()))


def helped_full(told: Comparison) -> str:
    return helped_sentence(told, full_table=True)


def kind_full(told: Comparison) -> str:
    return kind_sentence(told, full_table=True)


def _row(told: Comparison, tell: Telling, links: Mapping[str, str]) -> dict[str, object]:
    few = told.n < WITH_FROM
    known = told.effect is not None and told.tier != "quick-relief"
    effect = (told.effect.estimate, *told.effect.interval90) if told.effect and known else None
    pages = counted("pages", told.n)
    return {
        "name": told.label,
        "changes": [short(change) for change in told.raw_changes],
        "estimate": [short(value) for value in effect] if effect else None,
        "few": few,
        "short": say("beside.few", pages=pages) if few else pages,
        "sentence": tell(told),
        "href": links.get(told.key),
    }


def _table_row(told: Comparison, tell: Telling) -> tuple[str, ...]:
    """Empty for what is never estimated: no figure of it stands anywhere."""
    if told.tier == "never-estimated" or not told.raw_changes:
        return ()
    none = say("column.none")
    change = signed(median(told.raw_changes))
    if told.effect is None or told.tier == "quick-relief":
        return told.label, str(told.n), change, none, none, tell(told)
    lo, hi = told.effect.interval90
    span = say("beside.range", lo=signed(lo), hi=signed(hi))
    return told.label, str(told.n), change, signed(told.effect.estimate), span, tell(told)


def _named(told: Comparison, names: Mapping[str, str]) -> Comparison:
    return replace(told, label=names[told.key])


def _kept(course: Course, name: str, make: Callable[[], T]) -> T:
    """Worked out anew only when a number or tag that it looks at has changed."""
    key = course.once("compared", lambda: _key(course))
    found: T = course.once(name, lambda: course.shelf.view.kept(name, key, make))
    return found


def _key(course: Course) -> bytes:
    looked_at = [_looked_at(entry) for entry in course.entries if _compares(entry)]
    relief = [(each.day, each.level) for each in course.levels] if _has_relief(course) else []
    return blake2b(
        repr((looked_at, relief, course.shelf.view.never)).encode("utf-8", "surrogatepass"), digest_size=20
    ).digest()


def _looked_at(entry: Entry) -> tuple[object, ...]:
    levels = (entry.level_before, entry.level_after)
    return entry.day, *levels, entry.coping, entry.triggers, entry.people, entry.kind, entry.when


def _compares(entry: Entry) -> bool:
    return entry.level_before is not None and entry.level_after is not None


def _has_relief(course: Course) -> bool:
    return any(care_of(key) == "quick-relief" for key in course.names["coping"])

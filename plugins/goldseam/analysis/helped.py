"""What tended to go with a lift; some things are never estimated, and people are never scored."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import fmean

from goldseam.analysis.compare import (
    TRIGGER_WITH_FROM,
    Comparison,
    Ground,
    NextDay,
    compare,
    compare_when,
    enough_when,
    ground_of,
)
from goldseam.analysis.few import NotEnough
from goldseam.analysis.levels import daily_levels
from goldseam.analysis.lift import PAGES_FROM, Session, pool, sessions, without
from goldseam.analysis.never import Care, care_of
from goldseam.analysis.tags import keys_of, labels_of
from goldseam.journal.entry import Entry

HABIT = 0.5
"""Where this share of pages has a coping list, a page without one counts as a page without the tag."""

NEXT_DAYS_FROM = 5


@dataclass(frozen=True, slots=True)
class HelpedReport:
    """`overall` has every coping tag by key, `by_trigger` those with enough pages beside one trigger."""

    n_total: int
    overall: tuple[Comparison, ...]
    by_trigger: tuple[Comparison, ...]
    few: NotEnough | None


def what_helped(entries: Iterable[Entry], never: Collection[str] = ()) -> HelpedReport:
    """Every coping tag, alone and beside each trigger; `never` are the person's own additions."""
    entries = [entry for entry in entries if entry.day]
    labels = labels_of(entries, "coping")
    people = labels_of(entries, "people")
    care: dict[str, Care] = {key: care_of(key, people, never) for key in labels}
    pages = comparable(entries)
    tagged = {key: found for key, found in _by_key(pages, "coping").items() if care[key] != "never"}
    pools = {key: pool(found) for key, found in tagged.items()}
    ground = ground_of(pages, pools.values())
    table = {key: Comparison(key, label, "too-few", n_total=len(pages)) for key, label in labels.items()}
    table |= {key: compare(key, labels[key], found, pools[key], ground) for key, found in tagged.items()}
    table |= {key: Comparison(key, labels[key], "never-estimated") for key in labels if care[key] == "never"}
    levels = {each.day: each.level for each in daily_levels(entries)}
    relief = {
        key: _relief(table[key], tagged.get(key, ()), levels) for key in labels if care[key] == "quick-relief"
    }
    few = NotEnough("helped", "pages", len(pages), PAGES_FROM) if len(pages) < PAGES_FROM else None
    return HelpedReport(
        len(pages),
        tuple({**table, **relief}[key] for key in sorted(table)),
        _by_trigger(pages, {key: table[key] for key in tagged if care[key] == "open"}, ground),
        few,
    )


def comparable(entries: Sequence[Entry]) -> tuple[Session, ...]:
    """The pages on which the absence of a coping tag means something."""
    pages = sessions(entries)
    asked = [each.entry for each in pages if each.entry.coping is not None]
    return pages if len(asked) >= HABIT * len(pages) else sessions(asked)


def _by_key(pages: Iterable[Session], kind: str) -> dict[str, list[Session]]:
    found: dict[str, list[Session]] = {}
    for each in pages:
        for key in keys_of(each.entry, kind):
            found.setdefault(key, []).append(each)
    return found


def _by_trigger(
    pages: Sequence[Session], whole: Mapping[str, Comparison], ground: Ground
) -> tuple[Comparison, ...]:
    """Pairs of trigger and tag; as each is one more thing compared, they share the strictness."""
    known = {key for key, each in whole.items() if each.effect}
    found = []
    for trigger, inside in sorted(_by_key(pages, "triggers").items()):
        when = pool(inside)
        for key, chosen in sorted(_by_key(inside, "coping").items()):
            if key in known and len(chosen) >= TRIGGER_WITH_FROM:
                with_it = pool(chosen)
                found.append((trigger, key, with_it, without(when, with_it)))
    pairs = [pair for pair in found if enough_when(pair[2], pair[3])]
    shared = replace(ground, compared=max(ground.compared, len(pairs)))
    return tuple(compare_when(trigger, whole[key], one, other, shared) for trigger, key, one, other in pairs)


def _relief(told: Comparison, chosen: Sequence[Session], levels: Mapping[date, float]) -> Comparison:
    """Quick relief is shown beside the next day, or not at all: avoiding a thing feels like help."""
    pairs = [(levels.get(_next(each)), each.before) for each in chosen]
    after = [level - before for level, before in pairs if level is not None]
    if told.effect is None or len(after) < NEXT_DAYS_FROM:
        return replace(told, tier="too-few", effect=None)
    return replace(told, tier="quick-relief", next_day=NextDay(len(after), fmean(after)))


def _next(each: Session) -> date:
    return date.fromordinal(each.day) + timedelta(days=1)

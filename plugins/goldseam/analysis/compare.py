"""One tag against similar pages without it, and the one word that the figures allow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import Literal

from goldseam.analysis.lift import (
    PAGES_FROM,
    WITH_FROM,
    WITHOUT_FROM,
    Estimate,
    Pool,
    Session,
    contrast,
    estimate,
    estimate_when,
    pool,
    without,
)

TRIGGER_WITH_FROM, TRIGGER_WITHOUT_FROM = 5, 3
PROB_LEAST, PROB_SHARED = 0.95, 0.25
CHANCE_SHARED = 0.04
"""All that is compared shares this chance of any praise for nothing; stricter than the specification,
whose rule alone praises one of 20 useless tags on every third page in 10 % of journals."""

ESTIMATE_LEAST = 0.3
DAYS_LEAST, SPAN_LEAST = 8, 14

Tier = Literal[
    "never-estimated",
    "too-few",
    "tends-to-go-with-lift",
    "no-lift-seen",
    "no-clear-difference",
    "quick-relief",
]


@dataclass(frozen=True, slots=True)
class NextDay:
    """For quick relief: mean of the next day's level minus the level before the page."""

    n: int
    mean_change: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """One tag. `n` counts days, `raw_changes` are the dots, one a day, rising.

    `n_total` and `tags_compared` say what it was compared among. With a `trigger`, `effect` is about
    pages with that trigger, of which `n_trigger` days have the tag. A never-estimated tag carries no
    figure at all. `no-lift-seen` belongs in the full table only.
    """

    key: str
    label: str
    tier: Tier
    n: int = 0
    n_total: int = 0
    tags_compared: int = 0
    prob_needed: float = PROB_LEAST
    span_days: int = 0
    raw_changes: tuple[float, ...] = ()
    effect: Estimate | None = None
    trigger: str | None = None
    n_trigger: int = 0
    trigger_contrast: float | None = None
    next_day: NextDay | None = None

    @property
    def raw_mean_change(self) -> float | None:
        return fmean(self.raw_changes) if self.raw_changes else None


@dataclass(frozen=True, slots=True)
class Ground:
    """The pages that everything is compared on, and how many things are (the more, the stricter)."""

    pool: Pool
    n_total: int
    compared: int

    @property
    def prob_needed(self) -> float:
        return max(PROB_LEAST, 1 - PROB_SHARED / max(self.compared, 1))


def ground_of(pages: Sequence[Session], groups: Iterable[Pool]) -> Ground:
    everything = pool(pages)
    compared = sum(_enough(everything, group) for group in groups)
    return Ground(everything, len(pages), compared)


def compare(key: str, label: str, chosen: Sequence[Session], with_it: Pool, ground: Ground) -> Comparison:
    """One tag, on the `chosen` pages and their pool, over all pages of the ground."""
    plain = _raw(key, label, chosen, ground)
    if ground.n_total < PAGES_FROM or not _enough(ground.pool, with_it):
        return plain
    return _judged(plain, estimate(contrast(with_it, without(ground.pool, with_it))))


def compare_when(trigger: str, whole: Comparison, with_it: Pool, others: Pool, ground: Ground) -> Comparison:
    """The same tag among a trigger's pages, with it and without; `whole` has an effect over all pages.

    `ground` says how many such pairs are compared.
    """
    if whole.effect is None:
        return whole
    within = contrast(with_it, others)
    told = replace(
        whole,
        trigger=trigger,
        n_trigger=with_it.n,
        trigger_contrast=within.difference,
        tags_compared=ground.compared,
        prob_needed=ground.prob_needed,
    )
    return _judged(told, estimate_when(whole.effect, within))


def enough_when(with_it: Pool, others: Pool) -> bool:
    return with_it.n >= TRIGGER_WITH_FROM and others.n >= TRIGGER_WITHOUT_FROM


def _enough(everything: Pool, with_it: Pool) -> bool:
    return with_it.n >= WITH_FROM and without(everything, with_it).n >= WITHOUT_FROM


def _raw(key: str, label: str, chosen: Sequence[Session], ground: Ground) -> Comparison:
    days: dict[int, list[float]] = {}
    for each in chosen:
        days.setdefault(each.day, []).append(each.change)
    return Comparison(
        key=key,
        label=label,
        tier="too-few",
        n=len(days),
        n_total=ground.n_total,
        tags_compared=ground.compared,
        prob_needed=ground.prob_needed,
        span_days=max(days) - min(days),
        raw_changes=tuple(sorted(map(fmean, days.values()))),
    )


def _judged(told: Comparison, effect: Estimate) -> Comparison:
    spread_out = told.n >= DAYS_LEAST and told.span_days >= SPAN_LEAST
    sure = effect.prob_positive >= told.prob_needed and effect.chance <= CHANCE_SHARED / told.tags_compared
    tier: Tier = "no-clear-difference"
    if sure and effect.estimate >= ESTIMATE_LEAST and spread_out:
        tier = "tends-to-go-with-lift"
    elif effect.prob_positive <= 1 - PROB_LEAST:
        tier = "no-lift-seen"
    return replace(told, tier=tier, effect=effect)

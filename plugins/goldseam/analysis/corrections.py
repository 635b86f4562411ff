"""What the person says about a dip wins over every rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from goldseam.analysis.dip import Dip
from goldseam.analysis.dips import is_echo


@dataclass(frozen=True, slots=True)
class Correction:
    """Of one dip, by its id: a `name`, the id of an earlier dip it is one with, whether it is hidden
    from pages or no dip at all, and how far it `felt` like coming through, 0 to 10."""

    name: str | None = None
    merge_into: str | None = None
    hide: bool = False
    reject: bool = False
    felt: float | None = None


def apply(dips: Sequence[Dip], corrections: Mapping[str, Correction]) -> tuple[Dip, ...]:
    """The dips as the person has them, in order of onset. Corrections of unknown ids change nothing.

    A hidden dip stays, marked, because it still counts; a rejected one goes. Merging reaches over
    everything between the two, and what is said of the first is said of the whole.
    """

    def said(day: str) -> Correction:
        return corrections.get(day, Correction())

    every = [_own(dip, said(dip.id)) for dip in sorted(dips, key=_onset)]
    kept = [d for d in every if not (said(d.id).reject or said(_goal(d.id, corrections)).reject)]
    goals = [_goal(dip.id, corrections) for dip in kept]
    reach = {goal: at for at, goal in enumerate(goals)}
    found: list[Dip] = []
    until = -1
    for at, (dip, goal) in enumerate(zip(kept, goals, strict=True)):
        found = [*found[:-1], merged(found[-1], dip)] if at <= until else [*found, dip]
        until = max(until, reach[goal])
    return _with_echoes(found)


def shown(dips: Sequence[Dip]) -> tuple[Dip, ...]:
    """The dips that pages may show."""
    return _with_echoes([dip for dip in dips if not dip.hidden])


def _own(dip: Dip, said: Correction) -> Dip:
    return replace(dip, name=said.name, felt=said.felt, hidden=said.hide)


def _onset(dip: Dip) -> date:
    return dip.onset


def _with_echoes(dips: Sequence[Dip]) -> tuple[Dip, ...]:
    """Dips in order; one whose first wave is gone by the person's own word is no second wave."""
    before = [None, *dips]
    return tuple(
        replace(dip, echo_of_previous=dip.echo_of_previous and is_echo(dip.onset, earlier))
        for earlier, dip in zip(before, dips, strict=False)
    )


def merged(first: Dip, last: Dip) -> Dip:
    """One dip from the onset of the first to the end of the last, measured by the first's usual.

    Days between the two belong to neither count of days seen.
    """
    lower = min(first, last, key=lambda dip: dip.lowest)
    depth = first.baseline - lower.lowest
    recovery = last.recovery
    until = recovery or last.last_seen
    between = ((last.last_seen - first.onset).days + 1, (until - first.onset).days)
    return replace(
        first,
        status=last.status,
        nadir=lower.nadir,
        recovery=recovery,
        last_seen=last.last_seen,
        lowest=lower.lowest,
        depth=depth,
        depth_in_spreads=depth / first.spread,
        duration_days=(until - first.onset).days,
        recovery_days=(recovery - lower.nadir).days if recovery else None,
        recovery_between=between if recovery else None,
        observed_days=first.observed_days + last.observed_days,
        low_days=first.low_days + last.low_days,
        lights=(*first.lights, *([first.recovery] if first.recovery else []), *last.lights),
        name=first.name or last.name,
        felt=last.felt if first.felt is None else first.felt,
    )


def _goal(own: str, corrections: Mapping[str, Correction]) -> str:
    """The earliest dip that a chain of merges leads to; only backwards, so a circle cannot be."""
    into = corrections.get(own, Correction()).merge_into
    return _goal(into, corrections) if into is not None and into < own else own

"""How often the rules of the analysis are right, on journals that are made up by chance.

    python bench/simulate.py --journals 200

Level = 6 + AR(1) with SD 1.3 and phi 0.3, rounded and held between 0 and 10, for one year; daily, or
four entries a week on random days; mood after = before + rounded N(0.3, 1); tags drawn independently.
Journal k has seed k. Shares come with their 95 % Wilson interval, medians with that of the order ranks.
"""

from __future__ import annotations

import argparse
import resource
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import accumulate
from math import sqrt
from pathlib import Path
from random import Random
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent / "plugins"))

from goldseam.analysis.climbs import climbs
from goldseam.analysis.company import company
from goldseam.analysis.dips import DipsReport, find_dips, usual_by_day
from goldseam.analysis.dynamics import dynamics
from goldseam.analysis.helped import what_helped
from goldseam.analysis.kinds import by_kind, by_part_of_day
from goldseam.analysis.levels import DayLevel, daily_levels
from goldseam.analysis.recovery import recovery
from goldseam.analysis.seasons import find_seasons
from goldseam.analysis.setbacks import setbacks
from goldseam.analysis.sleep import late_pages
from goldseam.analysis.tags import INDEXES, tag_indexes
from goldseam.analysis.triggers import trigger_map
from goldseam.analysis.wins import wins
from goldseam.journal.entry import Entry, Mood, Reading

START = date(2025, 1, 1)
YEAR = 365
TAGS = 20
TAGGED_PAGES = 150


@dataclass(frozen=True)
class Life:
    """One kind of made-up life: its noise, how it is written down, and what happens in it."""

    sparse: bool = False
    sd: float = 1.3
    phi: float = 0.3
    event: Callable[[int, int], float] | None = None


def levels_of(life: Life, seed: int, days: int = YEAR) -> tuple[DayLevel, ...]:
    random = Random(seed)
    steps = [random.gauss(0, life.sd)] + [
        random.gauss(0, life.sd * sqrt(1 - life.phi**2)) for _ in range(days - 1)
    ]
    noise = accumulate(steps, lambda before, step: life.phi * before + step)
    start = start_of(seed)
    moved = [6 + each + (life.event(day, start) if life.event else 0) for day, each in enumerate(noise)]
    levels = [min(10, max(0, round(each))) for each in moved]
    written = _sparse(random, days) if life.sparse else range(days)
    return tuple(DayLevel(START + timedelta(days=day), float(levels[day])) for day in written)


def start_of(seed: int) -> int:
    """The day on which the event of a journal begins; its own seed, so that it moves nothing else."""
    return Random(-1 - seed).randrange(90, 270)


def _sparse(random: Random, days: int) -> list[int]:
    weeks = (range(day, min(day + 7, days)) for day in range(0, days, 7))
    return [day for week in weeks for day in sorted(random.sample(week, min(4, len(week))))]


def dip_of(depth: float, day: int, start: int) -> float:
    """Falls over 3 days, lies flat for 4, climbs over 10."""
    at = day - start
    if not 0 <= at < 17:
        return 0.0
    if at < 3:
        return -depth * (at + 1) / 3
    return -depth if at < 7 else -depth * (1 - (at - 6) / 10)


def often(day: int, start: int) -> float:
    """A dip every 120 days."""
    return dip_of(4.0, (day - start) % 120, 60)


def slide_of(points: float, day: int, start: int) -> float:
    """Slides over 60 days and stays there."""
    return -points * min(max(day - start, 0) / 60, 1.0)


def ordinary_dips(life: Life, seed: int) -> int:
    return len(find_dips(levels_of(life, seed)).dips)


def dip_found(life: Life, seed: int) -> bool:
    """Whether a dip opens, and has its lowest day, while the planted one lasts."""
    levels = levels_of(life, seed)
    first = START + timedelta(days=start_of(seed))
    last = first + timedelta(days=16)
    return any(first <= dip.onset <= dip.nadir <= last for dip in find_dips(levels).dips)


def season_found(life: Life, direction: str, seed: int) -> bool:
    levels = levels_of(life, seed)
    found = find_seasons(levels, find_dips(levels).dips).seasons
    return any(direction in ("any", season.direction) for season in found)


def praised(seed: int) -> bool:
    """Whether any of 20 useless tags over 150 entries is praised."""
    random = Random(seed)
    levels = levels_of(Life(), seed, TAGGED_PAGES)
    names = [f"tag {n}" for n in range(TAGS)]
    share = [random.uniform(0.05, 0.5) for _ in names]
    pages = [
        _page(random, each, tuple(n for n, p in zip(names, share, strict=True) if random.random() < p))
        for each in levels
    ]
    return any(each.tier == "tends-to-go-with-lift" for each in what_helped(pages).overall)


def _page(random: Random, each: DayLevel, coping: tuple[str, ...], **more: tuple[str, ...]) -> Entry:
    after = min(10.0, max(0.0, each.level + round(random.gauss(0.3, 1))))
    mood = Mood(Reading(each.level, ""), Reading(after, ""))
    return Entry(f"{each.day}.md", "", day=each.day, mood=mood, coping=coping, **more)  # type: ignore[arg-type]


def wilson(hits: int, n: int, z: float = 1.96) -> tuple[float, float]:
    middle, width = hits + z * z / 2, z * sqrt(hits * (n - hits) / n + z * z / 4)
    return (middle - width) / (n + z * z), (middle + width) / (n + z * z)


def share_line(name: str, results: Sequence[bool]) -> str:
    low, high = wilson(sum(results), len(results))
    return f"{name:62} {sum(results) / len(results):6.1%}  ({low:.1%} to {high:.1%})"


def median_line(name: str, results: Sequence[int]) -> str:
    ranked, n = sorted(results), len(results)
    width = 1.96 * sqrt(n) / 2
    low, high = ranked[max(0, int(n / 2 - width))], ranked[min(n - 1, int(n / 2 + width))]
    mean = sum(results) / n
    return f"{name:62} {median(results):6g}  ({low} to {high}); mean {mean:.2f}"


DIP4, DIP3 = partial(dip_of, 4.0), partial(dip_of, 3.0)
SLIDE = partial(slide_of, 2.0)

MEDIANS = [
    ("dips a year, ordinary, daily", partial(ordinary_dips, Life())),
    ("dips a year, ordinary, four a week", partial(ordinary_dips, Life(sparse=True))),
    ("dips a year, very variable (SD 2.2), daily", partial(ordinary_dips, Life(sd=2.2))),
]
SHARES = [
    ("a dip of depth 4 is found, daily", partial(dip_found, Life(event=DIP4))),
    ("a dip of depth 4 is found, four a week", partial(dip_found, Life(sparse=True, event=DIP4))),
    ("a dip of depth 3 is found, daily", partial(dip_found, Life(event=DIP3))),
    ("a dip of depth 3 is found, four a week", partial(dip_found, Life(sparse=True, event=DIP3))),
    ("any of 20 useless tags over 150 entries is praised", praised),
    ("a slow season in an ordinary year, daily", partial(season_found, Life(), "any")),
    ("a slow season in an ordinary year, four a week", partial(season_found, Life(sparse=True), "any")),
    ("a slow season, very variable (SD 2.2), daily", partial(season_found, Life(sd=2.2), "any")),
    ("a slow season, long waves (phi 0.7), daily", partial(season_found, Life(phi=0.7), "any")),
    ("a slide of 2 points over 60 days is found, daily", partial(season_found, Life(event=SLIDE), "lower")),
    (
        "a slide of 2 points over 60 days is found, four a week",
        partial(season_found, Life(sparse=True, event=SLIDE), "lower"),
    ),
    (
        "the same slide, very variable (SD 2.2), daily",
        partial(season_found, Life(sd=2.2, event=SLIDE), "lower"),
    ),
]


def ten_years(seed: int = 1) -> list[Entry]:
    """3,650 entries with every kind of tag, as a heavy user of tags would have them."""
    random = Random(seed)
    pools = {kind: [f"{kind} {n}" for n in range(30)] for kind in (*INDEXES[:-1], "wins")}
    return [
        _page(
            random,
            each,
            tuple(random.sample(pools["coping"], random.randint(0, 3))),
            **{
                kind: tuple(random.sample(pools[kind], random.randint(0, 3)))
                for kind in pools
                if kind != "coping"
            },
        )
        for each in levels_of(Life(event=often), seed, 3650)
    ]


def everything(entries: Sequence[Entry]) -> DipsReport:
    """All of the analysis, once."""
    levels = daily_levels(entries)
    today = levels[-1].day
    report = find_dips(levels, today)
    usual_by_day(levels, report.dips)
    find_seasons(levels, report.dips)
    recovery(report.dips)
    climbs(entries, report.dips)
    company(entries, report.dips, ["people 1", "people 2"])
    wins(entries, report.dips)
    setbacks(entries, today)
    what_helped(entries)
    by_kind(entries)
    by_part_of_day(entries)
    trigger_map(entries)
    late_pages(entries, today)
    dynamics(levels)
    tag_indexes(entries)
    return report


def cpu_of_ten_years() -> str:
    import scipy.special  # noqa: F401  its import is not part of the figure

    entries = ten_years()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    report = everything(entries)
    spent = resource.getrusage(resource.RUSAGE_SELF).ru_utime - before
    name = "everything over ten years (3,650 entries), seconds of CPU"
    return f"{name:62} {spent:6.2f}  ({len(report.dips)} dips)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument(
        "--journals", type=int, default=200, help="how many journals, seeds from 0 (default 200)"
    )
    parser.add_argument("--jobs", type=int, default=1, help="processes at once (default 1)")
    chosen = parser.parse_args()
    print(f"{chosen.journals} journals, seeds 0 to {chosen.journals - 1}\n{cpu_of_ten_years()}", flush=True)
    with ProcessPoolExecutor(chosen.jobs) as workers:
        for name, count in MEDIANS:
            print(
                median_line(name, list(workers.map(count, range(chosen.journals), chunksize=20))), flush=True
            )
        for name, hit in SHARES:
            print(share_line(name, list(workers.map(hit, range(chosen.journals), chunksize=20))), flush=True)


if __name__ == "__main__":
    main()

"""How often ordinary lives see a notice: simulated years, counted by the rules themselves.

    python bench/notices.py [--runs 5000] [--seed 2026] [--rule RF5]

The generator, the same for every row: a year of 52 weeks. In each week four different days are drawn, all
alike, and each holds one page of twelve minutes at eight in the evening, so gaps are one to seven days. Each
page is drawn by itself, from the shares that the row names. On the last day of each week one look is
taken, and the year counts if any look finds that the rule speaks; cool-downs play no part. Mood before a
page is 5 or 6, the usual mood 6. A page that ends lower ends one or two points lower, another one as it
began or a point higher. Where lingering is looked at, the next morning has a check-in. Mood in the rows on
people is a whole number drawn around 6 with a spread of 1.5. Rates are given with Wilson's 95 % interval.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from datetime import time as clock
from functools import cache
from math import sqrt
from statistics import median

from goldseam.guidance import fewer, painful
from goldseam.guidance.fewer import fewer as rule_fewer
from goldseam.guidance.heavier import heavier
from goldseam.guidance.hopeless import hopeless
from goldseam.guidance.painful import painful as rule_painful
from goldseam.guidance.verdict import Verdict
from goldseam.journal.entry import Entry, Mood, Reading, When

FIRST = date(2025, 1, 6)
WEEKS, PAGES_A_WEEK, USUAL = 52, 4, 6.0
EVENING, MORNING = clock(20), clock(8)

Page = Callable[[random.Random, date], list[Entry]]
Look = Callable[[Sequence[Entry], date], bool]


@dataclass(frozen=True)
class Row:
    """One row of the table: `spec` is what the specification's own simulation found."""

    rule: str
    life: str
    spec: str
    page: Page
    look: Look
    reach: int


def entry(day: date, at: clock, number: int = 0, **fields: object) -> Entry:
    when = When(day, at)
    return Entry(f"{day}-{number}.md", "", when=when, day=day, minutes=12.0, **fields)  # type: ignore[arg-type]


def plain(chance: random.Random, day: date) -> list[Entry]:  # noqa: ARG001
    return [entry(day, EVENING)]


def ends_lower(share: float, lingers: float = 0.0) -> Page:
    def page(chance: random.Random, day: date) -> list[Entry]:
        before = chance.choice((5, 6))
        lower = chance.random() < share
        after = before - chance.choice((1, 2)) if lower else before + chance.choice((0, 1))
        found = [entry(day, EVENING, mood=Mood(Reading(before, ""), Reading(after, "")))]
        if lingers:
            still = before - 1 if lower and chance.random() < lingers else before
            morning = day + timedelta(days=1)
            found.append(entry(morning, MORNING, 1, kind="check-in", mood=Mood(Reading(still, ""))))
        return found

    return page


def in_company(share: float) -> Page:
    def page(chance: random.Random, day: date) -> list[Entry]:
        mood = Mood(Reading(min(10, max(0, round(chance.gauss(6, 1.5)))), ""))
        people = ("Sam",) if chance.random() < share else None
        return [entry(day, EVENING, mood=mood, people=people)]

    return page


def feels(share: float, light: float = 0.0, wins: float = 0.0) -> Page:
    """`light` is the share of the other pages that have something light on them, `wins` of hopeless ones."""

    def page(chance: random.Random, day: date) -> list[Entry]:
        if chance.random() < share:
            won = ("got up",) if wins and chance.random() < wins else None
            return [entry(day, EVENING, moods=("hopeless",), wins=won)]
        return [entry(day, EVENING, moods=("calm" if chance.random() < light else "tired",))]

    return page


def marked(share: float) -> Page:
    def page(chance: random.Random, day: date) -> list[Entry]:
        came = {"flashback": "during"} if chance.random() < share else {}
        return [entry(day, EVENING, experiences=came)]

    return page


def speaks(rule: Callable[[Sequence[Entry], date], Verdict], level: str | None = None) -> Look:
    def look(entries: Sequence[Entry], today: date) -> bool:
        found = rule(entries, today)
        return found.state == "notice" and level in (None, found.level)

    return look


def rf3(entries: Sequence[Entry], today: date) -> Verdict:
    return heavier(entries, USUAL, today)


LINGERS = speaks(rf3, "lingers")
ROWS = (
    Row("RF3 heavier", "20 % of pages end lower", "0.3 %", ends_lower(0.2), speaks(rf3), 36),
    Row("RF3 heavier", "30 % of pages end lower", "8 %", ends_lower(0.3), speaks(rf3), 36),
    Row("RF3 lingers", "30 % lower, 30 % of those linger", "1 %", ends_lower(0.3, 0.3), LINGERS, 40),
    Row("RF3 lingers", "30 % lower, 50 % of those linger", "5 %", ends_lower(0.3, 0.5), LINGERS, 40),
    Row("RF4", "people in 50 % of pages", "3–4 %", in_company(0.5), speaks(rule_fewer), 71),
    Row("RF4", "people in 60 % of pages", "3–4 %", in_company(0.6), speaks(rule_fewer), 71),
    Row("RF4", "people in 80 % of pages", "0.3 %", in_company(0.8), speaks(rule_fewer), 71),
    Row("RF5", "hopeless on 35 % of pages", "0.4 %", feels(0.35), speaks(hopeless), 43),
    Row("RF5", "hopeless on 50 % of pages", "18 %", feels(0.5), speaks(hopeless), 43),
    Row("RF5", "the same, half of the others light", "18 %", feels(0.5, 0.5), speaks(hopeless), 43),
    Row("RF1 came up", "marked on 5 % of sessions", "21 %", marked(0.05), speaks(rule_painful), 57),
    Row("RF1 came up", "marked on 10 % of sessions", "77 %", marked(0.1), speaks(rule_painful), 57),
    Row("RF1 more than before", "steady 5 %", "2.5 %", marked(0.05), speaks(rule_painful, "more"), 57),
    Row("RF1 more than before", "steady 10 %", "14 %", marked(0.1), speaks(rule_painful, "more"), 57),
    Row("RF5", "35 %, a fifth of all pages light", "0.4 %", feels(0.35, 0.2, 0.2), speaks(hopeless), 43),
    Row("RF5", "50 %, a fifth of all pages light", "18 %", feels(0.5, 0.2, 0.2), speaks(hopeless), 43),
)  # fmt: skip


def year(chance: random.Random, page: Page) -> Iterator[tuple[date, list[Entry]]]:
    """(last day of the week, that week's entries), week by week."""
    for week in range(WEEKS):
        start = FIRST + timedelta(weeks=week)
        days = sorted(chance.sample(range(7), PAGES_A_WEEK))
        found = [each for n in days for each in page(chance, start + timedelta(days=n))]
        yield start + timedelta(days=6), found


def sees(row: Row, chance: random.Random) -> bool:
    """Whether one simulated year has a look at which the rule speaks."""
    entries: list[Entry] = []
    for today, found in year(chance, row.page):
        entries += found
        reach = today - timedelta(days=row.reach)
        while entries and entries[0].day and entries[0].day < reach:
            entries.pop(0)
        if row.look([e for e in entries if e.day and e.day <= today], today):
            return True
    return False


def first_session(page: Page, look: Look, chance: random.Random, most: int = 200) -> int | None:
    """The session after which the rule first speaks, looking after each one."""
    entries: list[Entry] = []
    sessions = 0
    for _, found in year(chance, page):
        for each in found:
            entries.append(each)
            sessions += 1
            if each.day and look(entries[-30:], each.day):
                return sessions
            if sessions >= most:
                return None
    return None


def wilson(k: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    z = 1.96
    middle = (k + z * z / 2) / (n + z * z)
    half = z * sqrt(k * (n - k) / n + z * z / 4) / (n + z * z)
    return max(0.0, middle - half), min(1.0, middle + half)


def percent(share: float) -> str:
    return f"{100 * share:.1f}"


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--runs", type=int, default=5000)
    options.add_argument("--seed", type=int, default=2026)
    options.add_argument("--rule", default="", help="only rows whose rule begins like this, such as RF5")
    asked = options.parse_args()
    # The same few counts come again and again.
    for module in (fewer, painful):
        module.prob_rate_higher = cache(module.prob_rate_higher)  # type: ignore[attr-defined]
    print(f"{asked.runs} years a row, seed {asked.seed}.\n")
    print("| rule | ordinary life assumed | specification | here | 95 % interval |\n|---|---|---|---|---|")
    begun = time.monotonic()
    for number, row in enumerate(ROWS):
        if not row.rule.startswith(asked.rule):
            continue
        chance = random.Random(f"{asked.seed}/{number}")
        k = sum(sees(row, chance) for _ in range(asked.runs))
        low, high = wilson(k, asked.runs)
        here = f"{percent(k / asked.runs)} % | {percent(low)} to {percent(high)} %"
        print(f"| {row.rule} | {row.life} | {row.spec} | {here} |", flush=True)
    if not asked.rule:
        found(asked.runs // 5, asked.seed)
    print(f"\n{time.monotonic() - begun:.0f} seconds.")


def found(runs: int, seed: int) -> None:
    """When the pattern is real: how soon it is seen."""
    chance = random.Random(f"{seed}/real")
    firsts = [first_session(ends_lower(0.7), speaks(rf3), chance) for _ in range(runs)]
    seen = [first for first in firsts if first is not None]
    seen_in = f"{len(seen)} of {runs} years"
    print(f"\nRF3, 70 % of pages end lower: median first notice at session {median(seen):g}, in {seen_in}.")
    row = Row("RF5", "", "", feels(0.8), speaks(hopeless), 43)
    k = sum(sees(row, chance) for _ in range(runs))
    print(f"RF5, hopeless on 80 % of pages: seen in {k} of {runs} years.")


if __name__ == "__main__":
    main()

"""Three prompts for now, out of the library: pure, and the same for the same day, so it can be explained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import combinations

from goldseam.prompts.context import Context
from goldseam.prompts.gate import Gate, gate
from goldseam.prompts.library import Library, Prompt
from goldseam.prompts.profiles import preferred, raw_memory, rules, unfit

OFFERS = 3
RESTING_PAGES = 5
"""A prompt is not offered again before this many pages have gone by."""

BESIDE = ("blank page", "just a number", "not today")
"""What is always offered beside the prompts, with the same weight."""

_BALANCE_PAGES, _BALANCE_BACK, _BALANCE_HOPE, _BALANCE_FROM = 10, 7, 2, 3


@dataclass(frozen=True, slots=True)
class Offer:
    """A prompt and what speaks for it."""

    prompt: Prompt
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Up to three offers, gentlest first. `before` and `after` are steadying prompts that frame the page.

    `support` says that the support page goes on top. `notes` say what was left out, with counts, and
    which wish could not be met. `balance` says what the last pages were like.
    """

    gate: Gate
    offers: tuple[Offer, ...]
    before: Prompt | None = None
    after: Prompt | None = None
    support: bool = False
    notes: tuple[str, ...] = ()
    balance: str = ""
    beside: tuple[str, ...] = BESIDE


def choose(
    library: Library, context: Context, day: date, recent: Sequence[str | None] = (), turn: int = 0
) -> Choice:
    """Choose for `day`, as guidance 5.2 has it.

    `recent` holds the prompt id of each earlier page, oldest first, None for a page without one.
    `turn` is 0, and one more each time the person asks for three others.
    """
    now = gate(context)
    ranked, notes = _fitting(library, now.level, context, day, recent, turn)
    wanted = 2 if out_of_balance(library, recent) else 1
    picked, unmet = _pick(ranked, now.level, wanted)
    picked = sorted(picked, key=lambda prompt: prompt.intensity)
    before, after = _frame(library, picked, context, day)
    offers = tuple(Offer(prompt, tuple(_reasons(prompt, now.level, context))) for prompt in picked)
    return Choice(now, offers, before, after, now.level == 0, (*notes, *unmet), balance(library, recent))


def out_of_balance(library: Library, recent: Sequence[str | None]) -> bool:
    """Whether seven or more of the last ten pages looked back and at most two leaned to hope."""
    last = [library.get(name) for name in recent[-_BALANCE_PAGES:]]
    count = Counter(prompt.leaning for prompt in last if prompt is not None)
    return len(last) == _BALANCE_PAGES and count["back"] >= _BALANCE_BACK and count["hope"] <= _BALANCE_HOPE


def balance(library: Library, recent: Sequence[str | None]) -> str:
    """How many of the last ten pages were free, and where the others leaned; empty with fewer than three."""
    last = recent[-_BALANCE_PAGES:]
    guided = [prompt.leaning for name in last if (prompt := library.get(name)) is not None]
    if len(last) < _BALANCE_FROM:
        return ""
    told = (
        f"Of the last {len(last)} pages {len(last) - len(guided)} began without a prompt; "
        f"{guided.count('back')} looked back, {guided.count('hope')} leaned to hope."
    )
    return f"{told} So two of these lean to hope." if out_of_balance(library, recent) else told


def by_hand(prompt: Prompt, now: Gate) -> str | None:
    """The one line of information for a prompt that the person took from above the gate; never a block."""
    if prompt.intensity <= now.level:
        return None
    why = ", ".join(now.reasons)
    return (
        f"This one goes deeper than what is offered now ({why}); you can change the subject or stop any time."
    )


def _fitting(
    library: Library, level: int, context: Context, day: date, recent: Sequence[str | None], turn: int
) -> tuple[list[Prompt], list[str]]:
    """What may be offered, in today's order, and notes on the rest."""
    why_not = {prompt.id: unfit(prompt, level, context) for prompt in library.prompts}
    fit = [prompt for prompt in library.prompts if why_not[prompt.id] is None]
    rested = [prompt for prompt in fit if prompt.id not in recent[-RESTING_PAGES:]]
    counts = Counter(reason for reason in why_not.values() if reason)
    notes = [f"{reason}: {count}" for reason, count in sorted(counts.items())]
    if len(rested) < OFFERS < len(fit) + 1:
        notes.append("used lately, and too few others")
        return _in_order(fit, context, day, turn), notes
    if len(rested) < len(fit):
        notes.append(f"used in the last {RESTING_PAGES} pages: {len(fit) - len(rested)}")
    return _in_order(rested, context, day, turn), notes


def _in_order(prompts: Iterable[Prompt], context: Context, day: date, turn: int) -> list[Prompt]:
    """Categories take turns by date; inside one, favourites, then what helped, then a draw by date.

    What the profile prefers comes before the first of the others, so one of the three speaks for it;
    in the days after a painful memory something steadying does.
    """
    pool = list(prompts)
    names = sorted({prompt.category for prompt in pool})
    start = (day.toordinal() + turn) * OFFERS
    place = {name: (number - start) % len(names) for number, name in enumerate(names)}

    def rank(prompt: Prompt) -> tuple[int, bool, bool, bytes]:
        liked = prompt.id in context.favourites
        helped = bool({prompt.id, prompt.category} & context.helped)
        return place[prompt.category], not liked, not helped, _draw(day, turn, prompt.id)

    ordered = sorted(pool, key=rank)
    raw = raw_memory(context)
    wanted = (p for p in ordered if (p.category == "grounding" if raw else preferred(p, context)))
    first = next(wanted, None)
    return ordered if first is None else [first, *(prompt for prompt in ordered if prompt is not first)]


def _draw(day: date, turn: int, name: str) -> bytes:
    return sha256(f"{day.isoformat()} {turn} {name}".encode()).digest()


_Wish = tuple[str, Callable[[Sequence[Prompt]], bool]]


def _pick(ranked: Sequence[Prompt], level: int, hope: int) -> tuple[Sequence[Prompt], list[str]]:
    """The first three, in today's order, that meet what they can of the wishes; the last gives way first."""
    size = min(OFFERS, len(ranked))
    gentle = max(0, level - 1)
    hope = min(hope, max(1, sum(prompt.leaning == "hope" for prompt in ranked)))
    wishes: list[_Wish] = [
        (f"none of intensity {gentle} or less", lambda three: any(p.intensity <= gentle for p in three)),
        ("too few that lean to hope", lambda three: sum(p.leaning == "hope" for p in three) >= hope),
        ("all of one category", lambda three: len({p.category for p in three}) > 1),
        ("not of three categories", lambda three: len({p.category for p in three}) == len(three)),
    ]
    short = _best_of_each_kind(ranked, gentle)
    unmet: list[str] = []
    while True:
        for three in combinations(short, size):
            if all(holds(three) for _, holds in wishes):
                return three, unmet
        unmet.append(wishes.pop()[0])


def _best_of_each_kind(ranked: Sequence[Prompt], gentle: int) -> list[Prompt]:
    """`ranked` without what the wishes cannot tell from three better placed ones: keeps the search short."""
    seen: Counter[tuple[str, bool, bool]] = Counter()
    kept = []
    for prompt in ranked:
        kind = (prompt.category, prompt.intensity <= gentle, prompt.leaning == "hope")
        seen[kind] += 1
        if seen[kind] <= OFFERS:
            kept.append(prompt)
    return kept


def _frame(
    library: Library, picked: Sequence[Prompt], context: Context, day: date
) -> tuple[Prompt | None, Prompt | None]:
    """Something steadying before and after the page, for the profile that asks for it."""
    if not any(rule.grounded for rule in rules(context)):
        return None, None
    pool = [
        p
        for p in library.prompts
        if p.category == "grounding" and unfit(p, 0, context) is None and p not in picked
    ]
    pool.sort(key=lambda prompt: _draw(day, 0, prompt.id))
    return (pool[0], pool[-1]) if pool else (None, None)


def _reasons(prompt: Prompt, level: int, context: Context) -> Iterable[str]:
    yield f"intensity {prompt.intensity}, and up to {level} is offered now"
    if prompt.leaning == "hope":
        yield "leans to hope"
    if preferred(prompt, context):
        yield "suits your profile or your energy"
    if prompt.id in context.favourites:
        yield "one of your favourites"
    if {prompt.id, prompt.category} & context.helped:
        yield "pages like this tended to end a little higher"
    yield "its turn by the date"

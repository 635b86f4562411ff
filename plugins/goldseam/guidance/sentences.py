"""Every sentence of a notice: first what the pages show, with its count, then one thing one could do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from goldseam.analysis.words import capital, date_words, listed, number_words

TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "rf1": (
            "On {d} of your last {days} writing days you marked {what} {when}.",
            "You could set heavier pages aside for a while, try a steadying page, "
            "and tell someone who supports you, such as a therapist if you have one.",
        ),
        "rf1.more": (
            "On {d} of your last {days} writing days you marked {what} {when}, more than before.",
            "You could set heavier pages aside for a while, try a steadying page, "
            "and tell someone who supports you, such as a therapist if you have one.",
        ),
        "rf2": (
            "You have changed the page of {page} on {d} days in the last two weeks.",
            "If it is still turning over, it may be kinder to close it for now "
            "and write one line about what you need today.",
        ),
        "rf3.heavier-after": (
            "{K} of your last {n} pages left you a little lower than when you sat down.",
            "Feeling raw for a while can be part of writing; "
            "shorter pages and a gentle closing line are there if you would like them.",
        ),
        "rf3.lingers": (
            "{K} of your last {n} pages ended lower, and mostly the heaviness was still there the next time.",
            "A rest from heavy pages is all right, "
            "and a therapist, a doctor or someone you trust may be good company with it.",
        ),
        "rf4": (
            "People have appeared in {k} of your last {n} pages, fewer than they usually do.",
            "If you have been missing company, "
            "is there one person or place that feels safe enough for a small hello?",
        ),
        "rf4.own-words": (
            "On {d} of the last 14 days you noted time away from people or plans put off.",
            "If you have been missing company, "
            "is there one person or place that feels safe enough for a small hello?",
        ),
        "rf5": (
            "Hopelessness is in {k} of your last {n} pages, and that is a hard place to write from alone.",
            "You deserve company with it: the support page lists people to call or text, "
            "and a very small page is here if you want one.",
        ),
        "rf6": (
            "You have written about {times} as much as usual this week.",
            "If it has begun to feel like something you have to do, a page-free evening is allowed, "
            "and it can help to mention it to someone you trust.",
        ),
        "rf6.new": (
            "You have written three times or more on {d} of the last seven days.",
            "If it has begun to feel like something you have to do, a page-free evening is allowed, "
            "and it can help to mention it to someone you trust.",
        ),
        "rf6.own-words": (
            "On {d} of the last 14 days you noted that it was hard to stop.",
            "If it has begun to feel like something you have to do, a page-free evening is allowed, "
            "and it can help to mention it to someone you trust.",
        ),
        "rhythm": (
            "You have written on most days for two weeks.",
            "A page-free day is looking after yourself too.",
        ),
        "late": (
            "After late pages your sleep was rated about {late}, and about {other} after others "
            "({late_nights} and {other_nights} nights).",
            "An earlier page, or five minutes of to-do list at night, might be worth a try.",
        ),
    }
)
"""First and second sentence of each notice. A name of a person stands in none of them."""


def notice(key: str, **values: object) -> tuple[str, str]:
    """Both sentences with their places filled."""
    first, second = TEXTS[key]
    return first.format(**values), second.format(**values)


def spelled(count: int) -> str:
    """A count that opens a sentence."""
    return capital(number_words(count))


def days_listed(days: Iterable[date]) -> str:
    """`3 March, 5 March and 9 March`, or `none`."""
    return listed([date_words(day) for day in sorted(set(days))]) or "none"


def either(words: Sequence[str]) -> str:
    """`a flashback`, `a flashback or panic`, `a, b or c`."""
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + " or " + words[-1]

"""Days and months in English words; the one place to translate when dates are to be said otherwise."""

from __future__ import annotations

from datetime import date, time

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def in_words(day: date, *, near: int | None = None) -> str:
    """`3 March 2026`, or `3 March` where `near` is that year and so goes without saying."""
    words = f"{day.day} {MONTHS[day.month - 1]}"
    return words if day.year == near else f"{words} {day.year}"


def with_weekday(day: date, *, near: int | None = None) -> str:
    """`Tuesday 3 March 2026`, or `Tuesday 3 March` near that year."""
    return f"{DAYS[day.weekday()]} {in_words(day, near=near)}"


def month_in_words(year: int, month: int) -> str:
    return f"{MONTHS[month - 1]} {year}"


def clock(at: time) -> str:
    """The time as it was written, without seconds: `21:40`."""
    return f"{at:%H:%M}"

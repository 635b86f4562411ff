"""Reads what a hard night needs: the person's people and country, the shipped help lines and their own."""

from __future__ import annotations

from functools import cache

from goldseam import shipped
from goldseam.guidance.help_lines import HelpLine, read_lines, together
from goldseam.guidance.support import Support
from goldseam.place import Place
from goldseam.settings import Settings


@cache
def shipped_lines() -> tuple[HelpLine, ...]:
    file = shipped.templates() / "goldseam" / "resources.yml"
    return read_lines(file.read_text(encoding="utf-8"))


def own_lines(place: Place) -> tuple[HelpLine, ...]:
    """Lines of the person's own, in `.goldseam/resources.yml`; none where there is no such file."""
    file = place.private / "resources.yml"
    try:
        # A letter that cannot be read keeps no number away.
        return read_lines(file.read_text(encoding="utf-8", errors="replace"), str(file))
    except FileNotFoundError:
        return ()


def support_of(place: Place, settings: Settings) -> Support:
    return support_with(settings, own_lines(place))


def support_with(settings: Settings, own: tuple[HelpLine, ...]) -> Support:
    people = tuple((person.name, person.call) for person in settings.people)
    return Support(people, settings.country, together(own, shipped_lines()))

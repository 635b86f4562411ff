"""What grows old: the packages that sealing and building stand on, and the help lines."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, requires, version

from packaging.requirements import InvalidRequirement, Requirement

from goldseam.doctor.found import Found, good, look, wrong

_NAMED = ("pyrage", "cryptography", "mkdocs", "mkdocs-material")


def packages(format_number: int) -> Iterator[Found]:
    """Every package that Goldseam needs, within the versions that it was tried with."""
    outside = [told for text in requires("goldseam") or () if (told := _outside(text))]
    for told in outside:
        yield wrong(told, "Install Goldseam again: `pip install --force-reinstall goldseam`.")
    named = ", ".join(f"{name} {version(name)}" for name in _NAMED)
    python = ".".join(str(part) for part in sys.version_info[:3])
    if not outside:
        yield good(f"Goldseam {version('goldseam')}, format {format_number}, Python {python}, {named}.")


def help_lines(unconfirmed: Sequence[str], count: int) -> Iterator[Found]:
    """`unconfirmed` are the ids of lines that nobody confirmed within a year, of `count` in all."""
    if unconfirmed:
        yield look(
            f"{len(unconfirmed)} of {count} help lines were not confirmed within the last year.",
            "Look up those of your country. Your own go into .goldseam/resources.yml, with `checked`.",
        )
    else:
        yield good("The help lines were confirmed within the last year.")


def _outside(text: str) -> str:
    """What is wrong with the installed version, nothing where it is right or not asked for."""
    try:
        needed = Requirement(text)
    except InvalidRequirement:
        return ""
    if needed.marker is not None and not needed.marker.evaluate({"extra": ""}):
        return ""
    try:
        installed = version(needed.name)
    except PackageNotFoundError:
        return f"{needed.name} is not installed."
    wanted = needed.specifier
    return "" if installed in wanted else f"{needed.name} {installed} is installed, {wanted} is needed."

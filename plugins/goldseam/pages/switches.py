"""The pictures and findings that a person can switch off, by the names that mkdocs.yml uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from goldseam.errors import GoldseamError

PICTURES = ("river", "quilt", "month", "valleys", "climbs", "beside", "beads", "matrix", "sleep")
"""Each is a picture with its table; `words_only` switches off all of them."""

FINDINGS = (
    "dips",
    "seasons",
    "recovery",
    "way-up",
    "company",
    "helped",
    "kinds",
    "triggers",
    "late-pages",
    "setbacks",
    "tag-moods",
    "on-this-day",
    "reviews",
)
"""Each is said in sentences, and takes the pictures with it that are made of it."""

MADE_OF: Mapping[str, str] = {
    "valleys": "dips",
    "climbs": "recovery",
    "beside": "helped",
    "matrix": "triggers",
    "sleep": "late-pages",
}
"""The finding that a picture is made of."""


def switched(off: Iterable[str], *, words_only: bool) -> Mapping[str, bool]:
    """The switches of a view. Raises GoldseamError for a name that is no picture and no finding."""
    names = [str(name).strip().lower().replace("_", "-").replace(" ", "-") for name in off]
    known = (*PICTURES, *FINDINGS)
    for name in names:
        if name not in known:
            raise GoldseamError(
                f"mkdocs.yml: off names {name!r}, which is no picture and no finding.",
                hint="Use " + ", ".join(known) + ".",
            )
    return {"words_only": words_only, **dict.fromkeys(names, False)}

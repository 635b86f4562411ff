"""The colours of the pictures, measured as they stand in the style sheet: contrast, and five mood steps."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[1] / "site_templates" / "goldseam" / "goldseam.css").read_text(encoding="utf-8")
STEPS = ("far-below", "below", "usual", "above", "far-above")
LEAST = 20.0

# Machado, Oliveira and Fernandes 2009, table 1, severity 1.0; applied to linear RGB.
VISION = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# Linear sRGB to XYZ, D65.
XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)

Triple = tuple[float, float, float]


def colours(scheme: str) -> dict[str, str]:
    """The variables of a scheme, or of paper."""
    if scheme == "print":
        block = CSS[CSS.index("@media print") :].split("}")[0]
    else:
        block = CSS.split(f'[data-md-color-scheme="{scheme}"] {{')[1].split("}")[0]
    return dict(re.findall(r"--gs-([\w-]+): (#[0-9a-f]{3,6});", block))


def linear(colour: str) -> Triple:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    values = (int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4))
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return red, green, blue


def times(matrix: tuple[Triple, Triple, Triple], vector: Triple) -> Triple:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def lab(colour: str, vision: str) -> Triple:
    seen = [min(1.0, max(0.0, value)) for value in times(VISION[vision], linear(colour))]
    x, y, z = (
        v ** (1 / 3) if v > (6 / 29) ** 3 else v / (3 * (6 / 29) ** 2) + 4 / 29
        for v in (a / w for a, w in zip(times(XYZ, (seen[0], seen[1], seen[2])), WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one: str, other: str, vision: str) -> float:
    """Delta E of 1976."""
    return sum((a - b) ** 2 for a, b in zip(lab(one, vision), lab(other, vision), strict=True)) ** 0.5


def contrast(one: str, other: str) -> float:
    """WCAG 2: of two colours' relative luminances."""
    light, dark = sorted((times(XYZ, linear(colour))[1] for colour in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("scheme", ["default", "slate", "print"])
def test_the_five_mood_steps_are_told_apart_by_everyone(scheme: str, vision: str) -> None:
    found = colours(scheme)
    near = {pair: apart(found[pair[0]], found[pair[1]], vision) for pair in combinations(STEPS, 2)}
    assert min(near.values()) >= LEAST, min(near.items(), key=lambda each: each[1])


@pytest.mark.parametrize(
    ("role", "least"), [("ink", 7.0), ("muted", 4.5), ("line", 4.5), ("gold", 4.5), ("cell-edge", 3.0)]
)
@pytest.mark.parametrize("scheme", ["default", "slate", "print"])
def test_what_is_read_stands_out_from_the_page(scheme: str, role: str, least: float) -> None:
    found = colours(scheme)
    assert contrast(found[role], found["bg"]) >= least


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_words_stand_out_from_what_is_raised(scheme: str) -> None:
    found = colours(scheme)
    assert contrast(found["muted"], found["raised"]) >= 4.5
    assert contrast(found["ink"], found["band"]) >= 7.0


def test_a_known_pair_is_measured_as_the_literature_has_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert apart("#000000", "#ffffff", "normal") == pytest.approx(100, abs=0.01)
    assert apart("#ff0000", "#00ff00", "deutan") < apart("#ff0000", "#00ff00", "normal") / 2

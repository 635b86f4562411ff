"""Draws the pictures and the one sound of the sample journal; run again, it writes the same bytes.

`python bench/sample_media.py [folder]`, by default `entries/media`.
"""

from __future__ import annotations

import math
import random
import struct
import sys
import wave
import zlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

INK, GOLD, BLUE, DEEP = "#22262B", "#B8860B", "#5B8DB8", "#1F4E79"
PAPER, WOOD, LEAF = "#FBFAF7", "#D8C3A5", "#6B7F55"
RATE = 11_025
PARTIALS = ((1.0, 0.6, 1.1), (2.0, 0.25, 1.8), (2.76, 0.2, 2.6), (5.4, 0.08, 4.5))
"""Of a small bell: ratio to the strike note, loudness, decay a second."""

Point = tuple[float, float]


def svg(title: str, shapes: Iterable[str], width: int = 640, height: int = 400) -> bytes:
    body = "\n  ".join(shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img">\n  <title>{title}</title>\n'
        f'  <rect width="{width}" height="{height}" fill="{PAPER}"/>\n  {body}\n</svg>\n'
    ).encode()


def path(d: str, stroke: str = INK, width: float = 2, fill: str = "none", more: str = "") -> str:
    return (
        f'<path d="{d}" fill="{fill}" stroke="{stroke}" stroke-width="{width}" '
        f'stroke-linecap="round" stroke-linejoin="round"{more}/>'
    )


def circle(x: float, y: float, r: float, fill: str, stroke: str = "none") -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{fill}" stroke="{stroke}"/>'


def rect(x: float, y: float, w: float, h: float, fill: str, stroke: str = "none") -> str:
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="{fill}" stroke="{stroke}"/>'


def words(x: float, y: float, text: str, size: int = 15) -> str:
    return (
        f'<text x="{x}" y="{y}" font-family="Georgia, serif" font-style="italic" '
        f'font-size="{size}" fill="{INK}">{text}</text>'
    )


def line(points: Sequence[Point]) -> str:
    return "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def wander(rng: random.Random, start: Point, end: Point, steps: int, sway: float) -> list[Point]:
    """A line from start to end as a hand or a crack would draw it."""
    (x0, y0), (x1, y1) = start, end
    inner = [
        (
            x0 + (x1 - x0) * i / steps + rng.uniform(-sway, sway),
            y0 + (y1 - y0) * i / steps + rng.uniform(-sway, sway),
        )
        for i in range(1, steps)
    ]
    return [start, *inner, end]


def mended_bowl() -> bytes:
    rng = random.Random(18)
    meeting = (345.0, 190.0)
    ends = [(236.0, 121.0), (440.0, 119.0), (498.0, 205.0), (392.0, 312.0), (196.0, 240.0)]
    seams = [path(line(wander(rng, meeting, end, 6, 7)), GOLD, 4.5) for end in ends]
    crumb = path("M338 184 l12 -3 l5 9 l-8 9 l-11 -4 Z", GOLD, 1, GOLD)
    return svg(
        "A blue bowl with five gold seams",
        [
            '<ellipse cx="320" cy="345" rx="190" ry="16" fill="#E4DFD3"/>',
            path("M130 120 C140 240 220 315 270 322 L370 322 C420 315 500 240 510 120 Z", DEEP, 3, BLUE),
            path("M270 322 L276 342 L364 342 L370 322", DEEP, 3, BLUE),
            *seams,
            crumb,
            f'<ellipse cx="320" cy="120" rx="190" ry="30" fill="#3E6E99" stroke="{DEEP}" stroke-width="3"/>',
            path("M236 147 L248 112 M440 144 L428 110", GOLD, 4),
        ],
    )


def shards() -> bytes:
    rng = random.Random(14)
    boards = [path(f"M0 {y} L640 {y + rng.randint(-2, 2)}", "#BFA882", 1.5) for y in range(40, 400, 52)]
    pieces = [
        "M120 250 Q150 170 240 160 L262 226 L210 290 Z",
        "M290 140 L392 128 L410 190 L330 214 Z",
        "M430 210 Q520 220 536 300 L452 316 Z",
        "M270 260 L372 246 L398 322 L300 350 Z",
        "M128 312 L206 318 L232 366 L150 372 Z",
    ]
    crumbs = [
        circle(rng.uniform(150, 520), rng.uniform(140, 370), rng.uniform(1.5, 4), BLUE) for _ in range(24)
    ]
    return svg(
        "Five pieces of a blue bowl on a floor",
        [rect(0, 0, 640, 400, WOOD), *boards, *(path(d, DEEP, 2.5, BLUE) for d in pieces), *crumbs],
    )


def bank(side: float, sway: float, rng: random.Random) -> list[Point]:
    """The river's course, `side` away from its middle, as feet would find it."""
    course = [(60 + 42 * i, 130 + 34 * math.sin(i / 2.1) + 7 * i) for i in range(13)]
    return [(x + rng.uniform(-sway, sway), y + side + rng.uniform(-sway, sway)) for x, y in course]


def walk_map() -> bytes:
    rng = random.Random(13)
    river = [(-20.0, 118.0), *bank(0, 0, rng), (680.0, 210.0)]
    out, back = bank(44, 3, rng), bank(-42, 3, rng)
    trees = [circle(x, y + 24, 11, LEAF) for x, y in out[3:8]]
    dashes = ' stroke-dasharray="7 8"'
    return svg(
        "A map of a walk along a river and back",
        [
            path(line(river), "#9CBBD6", 36),
            path(line(out), INK, 2.5, more=dashes),
            path(line(back), INK, 2.5, more=dashes),
            path(line([out[0], back[0]]), INK, 5),
            path(line([out[-1], back[-1]]), DEEP, 5),
            *trees,
            words(30, 66, "the bridge"),
            words(230, 290, "willows"),
            words(520, 292, "the weir"),
            words(396, 92, "heron (waiting)"),
            circle(452, 106, 4, INK),
            words(30, 370, "8 km, in wheel turns about 3,900", 14),
        ],
    )


def garden_bed() -> bytes:
    rng = random.Random(6)
    leeks = [path(f"M{70 + 40 * i} 340 v-34 m0 34 l-9 -30 m9 30 l9 -30", LEAF, 3) for i in range(11)]
    herbs = [
        circle(rng.uniform(70, 230), rng.uniform(95, 215), rng.uniform(7, 13), "#8FA37A", LEAF)
        for _ in range(26)
    ]
    quince = [path("M560 220 L560 120 M560 170 l-26 -24 M560 150 l22 -26", "#6D5A43", 4)]
    return svg(
        "A plan of a garden bed",
        [
            rect(40, 70, 560, 290, "#E9E0CF", "#8A7A60"),
            rect(60, 85, 185, 145, "#F3EDDF", "#8A7A60"),
            *herbs,
            *leeks,
            *quince,
            words(78, 258, "herbs"),
            words(300, 300, "leeks, eleven"),
            words(478, 246, "quince (a stick)"),
            words(300, 160, "?"),
            words(40, 50, "the path", 16),
            words(380, 390, "drawn on a seed packet", 13),
        ],
    )


def window() -> bytes:
    rng = random.Random(30)
    twigs = []
    for _ in range(16):
        x, y = rng.uniform(255, 345), rng.uniform(130, 220)
        twigs.append(path(line([(300, 270), ((300 + x) / 2, y + 30), (x, y - 20)]), "#5A5148", 2))
    return svg(
        "A window with a bare tree, a blue door and a pale sun",
        [
            rect(120, 40, 400, 300, "#DCE4EA", INK),
            circle(430, 105, 26, "#F0DFA8"),
            rect(120, 255, 400, 85, "#C9CFD4"),
            rect(390, 170, 130, 170, "#B9AFA3"),
            rect(425, 240, 48, 100, BLUE, DEEP),
            circle(464, 292, 2.5, GOLD),
            path("M300 340 L300 200", "#5A5148", 7),
            *twigs,
            path("M120 40 h400 v300 h-400 Z M320 40 V340 M120 190 H520", "#8A7A60", 9),
            rect(100, 340, 440, 18, "#A8936F", INK),
        ],
    )


def png(width: int, height: int, pixel: Callable[[int, int], tuple[int, int, int]]) -> bytes:
    rows = b"".join(
        b"\0" + bytes(channel for x in range(width) for channel in pixel(x, y)) for y in range(height)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def colour_field() -> bytes:
    def pixel(x: int, y: int) -> tuple[int, int, int]:
        light = 0.5 + 0.5 * math.tanh((x - 300 + 25 * math.sin(y / 37)) / 90)
        chalk = 5 * math.sin(0.31 * x + 0.93 * y + 4 * math.sin(x / 61)) * math.sin(x / 17 + y / 5)
        ochre = math.exp(-(((y - 196 - 6 * math.sin(x / 50)) / 4) ** 2)) * min(1, max(0, (x - 50) / 60))
        blue = (22 + 60 * light, 40 + 78 * light, 78 + 84 * light)
        r, g, b = (
            min(255, max(0, round(cold * (1 - ochre) + warm * ochre + chalk)))
            for cold, warm in zip(blue, (200, 150, 60), strict=True)
        )
        return r, g, b

    return png(360, 225, pixel)


def bell(target: Path, seconds: float = 4.5, note: float = 523.25) -> None:
    """Two soft strokes, mono, 16 bit, faded to silence at the end."""
    count = int(RATE * seconds)
    frames = bytearray()
    for i in range(count):
        t = i / RATE
        sound = _stroke(t, note) + (0.6 * _stroke(t - 1.9, note) if t > 1.9 else 0.0)
        fade = min(1.0, (count - i) / (0.5 * RATE))
        frames += struct.pack("<h", int(9_000 * sound * fade))
    with wave.open(str(target), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(bytes(frames))


def _stroke(t: float, note: float) -> float:
    attack = min(1.0, t / 0.006)
    return attack * sum(
        loud * math.exp(-decay * t) * math.sin(2 * math.pi * note * ratio * t)
        for ratio, loud, decay in PARTIALS
    )


PICTURES: dict[str, Callable[[], bytes]] = {
    "mended-bowl.svg": mended_bowl,
    "shards.svg": shards,
    "walk-map.svg": walk_map,
    "garden-bed.svg": garden_bed,
    "window.svg": window,
    "colour-field.png": colour_field,
}


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, draw in PICTURES.items():
        (folder / name).write_bytes(draw())
    bell(folder / "bell.wav")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "entries" / "media")

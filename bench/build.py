"""Builds the same journal with Material's own plugins and with Goldseam, in turn, and compares CPU time.

    python bench/build.py [--entries 3650] [--rounds 3] [--alone] [--pepys FILE]

CPU seconds and peak memory are the operating system's own accounts of each finished process. The
figures are ratios within one run; the absolute ones belong to the machine. Writes bench/results.json.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import journals
from goldseam.cli.init import make_keys
from goldseam.place import Place

BARS = {"cold": (0.30, 0.20), "edited": (0.05, 0.025), "added": (0.05, 0.025), "unchanged": (0.03, 0.015)}


def measured(command: list[str], folder: Path) -> dict[str, float]:
    """CPU seconds and peak memory in MB of one command."""
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "XDG_STATE_HOME": str(folder.parent / "state")}
    with subprocess.Popen(
        command, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        said = process.stderr.read() if process.stderr else b""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(said.decode())
    unit = 1e6 if platform.system() == "Darwin" else 1e3
    return {"cpu": used.ru_utime + used.ru_stime, "mb": used.ru_maxrss / unit}


def size_mb(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def blobs(folder: Path) -> set[str]:
    return {path.name for path in (folder / "site" / "vault").glob("*.age")}


def build(folder: Path) -> dict[str, float]:
    return measured([sys.executable, "-m", "goldseam", "build"], folder)


def aside(*folders: Path) -> None:
    """Take away what an earlier round left, without deleting it: to make thousands of files soon after as
    many were deleted costs two seconds of CPU more on ext4, the peer's or ours.
    """
    for folder in folders:
        if folder.exists():
            folder.rename(tempfile.mkdtemp(dir=folder.parent.parent, prefix="aside-") + "/it")


def peer(folder: Path) -> dict[str, float]:
    aside(folder / "site")
    return measured([sys.executable, "-m", "mkdocs", "build", "-q"], folder)


def cold(folder: Path) -> dict[str, float]:
    aside(folder / "site", folder / ".goldseam" / "cache")
    return build(folder)


def edited(folder: Path) -> dict[str, float]:
    path = sorted((folder / "entries").rglob("*.md"))[-40]
    path.write_text(path.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
    return build(folder)


def added(folder: Path) -> dict[str, float]:
    before = blobs(folder)
    latest = max(path.stem for path in (folder / "entries").rglob("*.md"))
    new = folder / "entries" / f"{date.fromisoformat(latest[:10]) + timedelta(days=1)}.md"
    new.write_text("---\nmood: 5\nmoods: [calm]\n---\nOne line counts.\n", encoding="utf-8")
    found = build(folder)
    return {**found, "blobs": len(blobs(folder) - before) + 1}


def rounds(
    work: Path, count: int, source: Callable[[], object], *, alone: bool
) -> dict[str, list[dict[str, float]]]:
    """Peer and Goldseam in turn, so that a drift of the machine's speed meets both."""
    theirs, ours = work / "peer", work / "ours"
    journals.write_peer(theirs, source())  # type: ignore[arg-type]
    journals.write_goldseam(ours, source())  # type: ignore[arg-type]
    os.environ["XDG_STATE_HOME"] = str(work / "state")
    make_keys(Place(ours), "lantern mended bowl golden seam river", generated=True)
    found: dict[str, list[dict[str, float]]] = {}
    steps = {
        "peer": lambda: peer(theirs),
        "cold": lambda: cold(ours),
        "settle": lambda: build(ours),
        "unchanged": lambda: build(ours),
        "edited": lambda: edited(ours),
        "added": lambda: added(ours),
    }
    if alone:
        del steps["peer"]
    for _ in range(count):
        for name, step in steps.items():
            found.setdefault(name, []).append(step())
            print(f"  {name:10} {found[name][-1]}", file=sys.stderr)
    found["size"] = [{"peer": size_mb(theirs / "site"), "ours": size_mb(ours / "site")}]
    return found


def spread(values: list[float]) -> str:
    return f"{min(values):.3f} / {statistics.median(values):.3f} / {max(values):.3f}"


def table(found: dict[str, list[dict[str, float]]]) -> str:
    """CPU seconds, ratios to the peer of the same round, and what the bars are."""
    lines = [
        "| what | CPU s, min / median / max | ratio to the peer, the same | bar | aim | peak MB |",
        "|---|---|---|---|---|---|",
    ]
    peers = [run["cpu"] for run in found.get("peer", ())]
    if peers:
        lines.append(_row("peer", found["peer"], peers, " | "))
    lines += [_row(name, found[name], peers, f"{bar} | {aim}") for name, (bar, aim) in BARS.items()]
    size, changed = found["size"][0], max(run["blobs"] for run in found["added"])
    sizes = [f"sealed {size['ours']:.1f} MB"]
    if peers:
        ratio = size["ours"] / size["peer"]
        sizes += [f"peer {size['peer']:.1f} MB", f"ratio {ratio:.2f} (bar 0.40, aim 0.25)"]
    lines += ["", f"Size: {', '.join(sizes)}.", ""]
    return "\n".join([*lines, f"Blobs that change when one entry is added: {changed:.0f} (bar 25, aim 12)."])


def _row(name: str, runs: list[dict[str, float]], peers: list[float], bars: str) -> str:
    taken = [run["cpu"] for run in runs]
    ratios = spread([one / peer for one, peer in zip(taken, peers, strict=True)]) if peers else ""
    return f"| {name} | {spread(taken)} | {ratios} | {bars} | {max(run['mb'] for run in runs):.0f} |"


def main() -> None:
    parser = journals.arguments(__doc__, rounds=3)
    parser.add_argument("--alone", action="store_true", help="without the peer, which takes hours at 36500")
    parser.add_argument("--pepys", type=Path, help="pepys.jsonl: real text instead of synthetic")
    chosen = parser.parse_args()
    source = (
        (lambda: journals.pepys(chosen.pepys)) if chosen.pepys else (lambda: journals.entries(chosen.entries))
    )
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory(prefix="goldseam-bench-") as folder:
        found = rounds(Path(folder), chosen.rounds, source, alone=chosen.alone)
    print(table(found))
    results = Path(__file__).parent / ("results-alone.json" if chosen.alone else "results.json")
    results.write_text(json.dumps({"entries": chosen.entries, **found}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

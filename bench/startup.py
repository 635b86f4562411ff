"""How much work it is to start: `goldseam --help` and `goldseam mood` beside jrnl, in one run.

    python bench/startup.py [--jrnl PATH] [--rounds 15]

Without --jrnl, jrnl is installed into an environment of its own in a temporary folder; it is no
dependency of Goldseam. The three commands take turns, so that a busy machine disturbs all of them alike.
CPU is user and system time of the process, and of the ones it started; the medians are compared.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from statistics import median

JRNL_CONFIG = """colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ""
encrypt: false
highlight: false
indent_character: "|"
journals: {{default: {{journal: {journal}}}}}
linewrap: 79
tagsymbols: "@"
template: false
timeformat: "%F %r"
version: v4.2
"""
CONFIG = "site_name: Journal\nplugins:\n  - goldseam\n"


def own_jrnl(folder: Path) -> Path:
    venv.create(folder / "jrnl", with_pip=True)
    python = folder / "jrnl" / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "jrnl"], check=True
    )
    return python.with_name("jrnl")


def timed(command: list[str], cwd: Path) -> tuple[float, float]:
    """(CPU seconds, wall seconds) of one run."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def measure(jrnl: Path, folder: Path, rounds: int) -> dict[str, dict[str, float]]:
    (folder / "entries").mkdir()
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    goldseam = [sys.executable, "-m", "goldseam"]
    config = folder / "jrnl.yaml"
    config.write_text(JRNL_CONFIG.format(journal=folder / "jrnl.txt"), encoding="utf-8")
    commands = {
        "jrnl --version": [str(jrnl), "--version"],
        "jrnl x": [str(jrnl), "--config-file", str(config), "x"],
        "goldseam --help": [*goldseam, "--help"],
        "goldseam mood 3 -m x": [*goldseam, "mood", "3", "-m", "x"],
    }
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for turn in range(rounds + 2):
        for name, command in commands.items():
            found = timed(command, folder)
            if turn >= 2:  # the first rounds fill the caches of all three
                taken[name].append(found)
    return {
        name: {"cpu": median(cpu for cpu, _ in runs), "wall": median(wall for _, wall in runs)}
        for name, runs in taken.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jrnl", type=Path)
    parser.add_argument("--rounds", type=int, default=15)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        os.environ["XDG_CONFIG_HOME"] = str(folder / "config")
        jrnl = asked.jrnl or own_jrnl(folder)
        (folder / "journal").mkdir()
        found = measure(jrnl, folder / "journal", asked.rounds)
    base = found["jrnl --version"]["cpu"]
    for name, figures in found.items():
        ratio = figures["cpu"] / base
        print(
            f"{name:22} {figures['cpu'] * 1000:6.0f} ms CPU  {figures['wall'] * 1000:6.0f} ms  {ratio:.2f}x"
        )
    print(json.dumps({name: {k: round(v, 4) for k, v in figures.items()} for name, figures in found.items()}))


if __name__ == "__main__":
    main()

"""A journal sealed in git beside the same journal in plain git: the same steps, in turn, in one run.

    python bench/git.py [--entries 4000] [--rounds 3]

Seconds of CPU of all processes, the smallest of the rounds; hooks run on the sealed side only. The work
factor of the passphrase is 2^16, as for six drawn words. Prints the table of docs/git.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import journals
import yaml
from goldseam.cli import guard
from goldseam.cli.gitwork import install_hooks
from goldseam.cli.init import make_keys
from goldseam.place import Place
from goldseam.scaffold import scaffold
from goldseam.sealedgit import begin

WORDS = "lantern mended bowl golden seam river"
STEPS = ("first seal", "one entry edited", "touch-all", "nothing changed", "clone and unlock")


class Side:
    """One of the two journals, with a home, a state folder and a remote of its own."""

    def __init__(self, scratch: Path, sealed: bool) -> None:
        self.scratch, self.sealed, self.root = scratch, sealed, scratch / "journal"
        self.env = {**os.environ, "HOME": str(scratch), "XDG_STATE_HOME": str(scratch / "state")}
        who = {"NAME": "Nobody", "EMAIL": "nobody@example.org"}
        self.env |= {
            f"GIT_{role}_{key}": word for role in ("AUTHOR", "COMMITTER") for key, word in who.items()
        }

    def run(self, *command: str | Path, cwd: Path | None = None) -> None:
        done = subprocess.run(
            list(map(str, command)), cwd=cwd or self.root, env=self.env, capture_output=True
        )
        if done.returncode:
            raise SystemExit((done.stdout + done.stderr).decode())

    def goldseam(self, *args: str | Path, cwd: Path | None = None) -> None:
        self.run(sys.executable, "-m", "goldseam", *args, cwd=cwd)

    def begin(self, count: int) -> None:
        self.scratch.mkdir()
        place = Place(self.root)
        self.root.mkdir()
        os.environ["XDG_STATE_HOME"] = self.env["XDG_STATE_HOME"]
        list(scaffold(place, help_page=False))
        make_keys(place, WORDS, generated=True)
        for day, fields, text in journals.entries(count):
            head = yaml.safe_dump(fields, sort_keys=False, allow_unicode=True)
            (self.root / f"entries/{day}.md").write_text(f"---\n{head}---\n{text}\n", encoding="utf-8")
        (self.scratch / "words").write_text(WORDS + "\n")
        self.run("git", "init", "-q", "-b", "main")
        self.run("git", "config", "gc.auto", "0")
        self.run("git", "init", "-q", "--bare", "-b", "main", self.scratch / "bare.git")
        self.run("git", "remote", "add", "origin", self.scratch / "bare.git")
        if self.sealed:
            begin.begin(self.root)
            install_hooks(place)
            guard.install(place)

    def commit(self) -> None:
        if self.sealed:
            self.goldseam("seal")
        self.run("git", "add", "-A")
        self.run("git", "commit", "-q", "--allow-empty", "-m", "Journal")

    def edit(self) -> None:
        with (self.root / "entries/2020-02-20.md").open("a", encoding="utf-8") as file:
            file.write("One more line.\n")

    def touch(self) -> None:
        for path in (self.root / "entries").glob("*.md"):
            path.touch()

    def leave(self) -> None:
        """As it is."""

    def clone(self) -> None:
        target = self.scratch / "clone"
        shutil.rmtree(target, ignore_errors=True)
        self.run("git", "clone", "-q", f"file://{self.scratch / 'bare.git'}", target)
        if self.sealed:
            self.goldseam("unlock", "--passphrase-file", self.scratch / "words", cwd=target)

    def size(self) -> float:
        """MB of the remote."""
        files = (path for path in (self.scratch / "bare.git").rglob("*") if path.is_file())
        return sum(path.stat().st_size for path in files) / 1e6


def seconds(deed: Callable[[], None]) -> float:
    """CPU of the commands that a step runs."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    deed()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def one_round(count: int, scratch: Path) -> dict[str, tuple[float, float]]:
    """Step to (plain, sealed)."""
    sides = (Side(scratch / "plain", False), Side(scratch / "sealed", True))
    for side in sides:
        side.begin(count)
    found, before = {}, {"one entry edited": Side.edit, "touch-all": Side.touch}
    for step in STEPS[:-1]:
        for side in sides:
            before.get(step, Side.leave)(side)
        found[step] = (seconds(sides[0].commit), seconds(sides[1].commit))
    found["first push"] = (seconds(lambda: push(sides[0])), seconds(lambda: push(sides[1])))
    found[STEPS[-1]] = (seconds(sides[0].clone), seconds(sides[1].clone))
    found["remote, MB"] = (sides[0].size(), sides[1].size())
    return found


def push(side: Side) -> None:
    if not side.sealed:
        side.run("git", "push", "-q", "--no-verify", "origin", "main")
        return
    side.run("git", "push", "-q", "origin", "main")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=4000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    rounds = []
    for number in range(given.rounds):
        with tempfile.TemporaryDirectory(prefix="goldseam-bench-") as scratch:
            rounds.append(one_round(given.entries, Path(scratch)))
        print(f"round {number + 1} of {given.rounds}", file=sys.stderr)
    print(f"{given.entries} entries, {platform.machine()}, {os.cpu_count()} cores, {given.rounds} rounds\n")
    print("| step | plain git | sealed | times |\n|---|---|---|---|")
    for step in rounds[0]:
        plain, sealed = (min(one[step][side] for one in rounds) for side in (0, 1))
        print(f"| {step} | {plain:.2f} | {sealed:.2f} | {sealed / plain:.1f} |")


if __name__ == "__main__":
    main()

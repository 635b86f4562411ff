"""Puts the guard before a push where git looks for it: git copies no hooks when a repository is cloned."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

from goldseam.place import Place
from goldseam.scaffold import create

GUARDS = "readable entries are pushed only to remotes that were allowed by name"
HOOK = """#!/bin/sh
# Written by goldseam: {guards}.
cd {journal} && exec {python} -m goldseam pre-push "$@"
"""
_CALL = "goldseam pre-push"


def install(place: Place) -> str | None:
    """Put the pre-push hook there if its place is free.

    Returns what the person must do where it is not; None where the guard stands, or where there is no
    repository to guard.
    """
    found = run_git(place, "rev-parse", "--git-path", "hooks")
    if found is None:
        return None
    hook = place.root / found / "pre-push"
    if hook.exists() or hook.is_symlink():
        return None if _calls_us(hook) else f"{hook} is there already and was left alone. {_way_out()}"
    if not of_this_repository(place, hook):
        return f"Git looks for hooks in {hook.parent}, which is not this journal's alone. {_way_out()}"
    hook.parent.mkdir(parents=True, exist_ok=True)
    journal = run_git(place, "rev-parse", "--show-prefix") or "."
    python = shlex.quote(sys.executable)
    create(hook, HOOK.format(guards=GUARDS, python=python, journal=shlex.quote(journal)), 0o755)
    return None


def _calls_us(hook: Path) -> bool:
    try:
        return _CALL in hook.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


def of_this_repository(place: Place, hook: Path) -> bool:
    """Whether the hook would guard this repository only: `core.hooksPath` may point to one place for all."""
    own = (run_git(place, "rev-parse", option) for option in ("--git-common-dir", "--show-toplevel"))
    folders = [(place.root / each).resolve() for each in own if each]
    return any(hook.resolve().is_relative_to(folder) for folder in folders)


def _way_out() -> str:
    return f'Let its pre-push call `{_CALL} "$@"`.'


def run_git(place: Place, *args: str) -> str | None:
    """What git says, None where it is not installed or refuses."""
    try:
        done = subprocess.run(["git", *args], cwd=place.root, capture_output=True, check=False)
    except FileNotFoundError:
        return None
    return os.fsdecode(done.stdout).strip() if done.returncode == 0 else None

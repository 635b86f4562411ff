"""Two guards for commits: entries that read as they were meant, and messages that say nothing."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path, PurePosixPath

import click

from goldseam.cli import guard
from goldseam.cli.asking import say
from goldseam.cli.terminal import journal_option
from goldseam.journal.encoding import read_text
from goldseam.journal.journal import MARKDOWN
from goldseam.journal.options import ReadingOptions
from goldseam.journal.reading import read_entry
from goldseam.place import Place, find
from goldseam.scaffold import create
from goldseam.writing.options import read_options

MESSAGE = "Journal"
_HOOK = """#!/bin/sh
# Written by goldseam hooks: {what}.
exec {python} -m goldseam {name} "$@"
"""
_HOOKS = {
    "pre-commit": "entries are looked through before they are committed",
    "prepare-commit-msg": "a commit's message says nothing of what was written",
}
_AFTER = dict.fromkeys(
    ("post-commit", "post-merge", "post-rewrite"), "a commit does not tell when it was made"
)
"""Only for a journal that is sealed in git: see `goldseam git setup`."""


@click.command()
@journal_option
def hooks(place: Place) -> None:
    """Let git look through entries before a commit, and write messages that say nothing.

    The guard before a push, which `init` and `unlock` put there, is put back if it is missing. A hook
    that is there already is left alone. `git commit --no-verify` goes past them once.
    """
    for told in dict.fromkeys(install(place, name) for name in _HOOKS):
        say(told, hang="    ")
    if guard.run_git(place, "rev-parse", "--git-dir") is not None:
        click.echo(guard.install(place) or f"pre-push: {guard.GUARDS}.")


def calls_us(place: Place, name: str) -> bool:
    """Whether the hook stands there and calls us."""
    found = guard.run_git(place, "rev-parse", "--git-path", f"hooks/{name}")
    try:
        return found is not None and "goldseam" in (place.root / found).read_text(
            encoding="utf-8", errors="replace"
        )
    except OSError:
        return False


def install(place: Place, name: str) -> str:
    """Put the hook where git looks for it, if the place is free; what to tell the person."""
    found = _git(place.root, "rev-parse", "--git-path", f"hooks/{name}")
    if found.returncode != 0:
        return "This folder is no git repository, so it has no hooks. `git init` makes one."
    hook = place.root / found.stdout.decode().strip()
    told = f"{name}: {(_HOOKS | _AFTER)[name]}."
    if hook.exists():
        if calls_us(place, name):
            return told
        return f'{hook} is there already and was left alone. Let it call `goldseam {name} "$@"`.'
    if not guard.of_this_repository(place, hook):
        return f"{name}: git looks for hooks in {hook.parent}, which is not this journal's alone: left alone."
    hook.parent.mkdir(parents=True, exist_ok=True)
    called = "after-commit" if name in _AFTER else name
    if name != "prepare-commit-msg":  # git starts it at the repository's top, which need not be the journal
        called += f" {shlex.quote(guard.run_git(place, 'rev-parse', '--show-prefix') or '.')}"
    python = shlex.quote(sys.executable)
    create(hook, _HOOK.format(what=(_HOOKS | _AFTER)[name], python=python, name=called), 0o755)
    return told


@click.command("pre-commit", hidden=True)
@click.argument("journal", type=click.Path(path_type=Path), default=Path())
def pre_commit(journal: Path) -> None:
    """What git asks before it commits: exit 1 if a staged entry cannot be read as it was written.

    Runs at the repository's top, where git's own settings for a commit in the making are right.
    """
    from goldseam.cli.gitwork import before_commit

    place = find(journal)
    if before_commit(place):
        return
    options = read_options(place.config)
    findings = [f for name in _staged(journal) for f in _findings(name, options.reading)]
    for finding in findings:
        click.echo(finding, err=True)
    if findings:
        click.echo("Nothing was committed. `git commit --no-verify` commits it as it is.", err=True)
        raise SystemExit(1)


def _staged(journal: Path) -> list[str]:
    """The entries that are about to be committed, as paths from the repository's top."""
    entries = (journal / "entries").as_posix()
    done = _git(Path(), "diff", "--cached", "--name-only", "-z", "--diff-filter=ACMR", "--", entries)
    names = done.stdout.decode("utf-8", "surrogateescape").split("\0")
    return [name for name in names if name.lower().endswith(MARKDOWN)]


def _findings(name: str, options: ReadingOptions) -> list[str]:
    """What is found in an entry as it is staged, which may differ from the file."""
    text, problems = read_text(_git(Path(), "show", f":{name}").stdout)
    parts = PurePosixPath(name).parts
    path = "/".join(parts[parts.index("entries") + 1 :])
    _, findings = read_entry(path, text, options)
    return [str(found) for found in (*(problem.at(path) for problem in problems), *findings)]


@click.command("prepare-commit-msg", hidden=True)
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("source", default="")
@click.argument("commit", default="")
def prepare_commit_msg(file: Path, source: str, commit: str) -> None:  # noqa: ARG001
    """What git asks for a message: one that says nothing, unless the person gave one."""
    if not source:
        file.write_text(f"{MESSAGE}\n{file.read_text(encoding='utf-8')}", encoding="utf-8")


def _git(root: Path, *args: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", *args], cwd=root, capture_output=True, check=False)

"""The command line. Nothing heavy is imported before a command needs it: one line must feel instant."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from shutil import get_terminal_size
from typing import Any

import click

from goldseam.errors import GoldseamError, disk_trouble

_COMMANDS = {
    "init": ("goldseam.cli.init:init", "Make a journal: folders, keys and a passphrase."),
    "write": ("goldseam.cli.session:write", "Write with company: a prompt, your editor, a closing line."),
    "mood": ("goldseam.cli.capture:mood", "Write an entry in one line."),
    "new": ("goldseam.cli.capture:new", "Open your editor on a fresh page."),
    "edit": ("goldseam.cli.browse:edit", "Open an entry in your editor."),
    "list": ("goldseam.cli.browse:list_entries", "List entries, newest first."),
    "show": ("goldseam.cli.browse:show", "Show an entry."),
    "search": ("goldseam.cli.browse:search", "Find entries by their words."),
    "prompt": ("goldseam.cli.prompting:prompt", "Show three prompts for now."),
    "today": ("goldseam.cli.today:today", "Show the day, your rhythm, and one notice at most."),
    "notice": ("goldseam.cli.today:notice", "Answer a notice, or turn kinds of them off and on."),
    "hard": ("goldseam.cli.hard:hard", "For a hard night: your people, plan and words, and help lines."),
    "plan": ("goldseam.cli.plan:plan", "Write a plan for hard hours, or show yours."),
    "check-in": ("goldseam.cli.checkin:check_in", "How it is, in a few numbers that can be skipped."),
    "review": ("goldseam.cli.practices:review", "Look back over a week or a month, and three questions."),
    "rewrite": ("goldseam.cli.practices:rewrite", "Tell an entry anew; the older one stays."),
    "letter": ("goldseam.cli.practices:letter", "Write a letter that stays closed until a day you choose."),
    "blackout": ("goldseam.cli.practices:blackout", "Make a black-out poem out of an entry."),
    "routine": ("goldseam.cli.practices:routine", "Go through a deck of prompts step by step."),
    "dips": ("goldseam.cli.dips:dips", "List the map's dips, and say what you make of them."),
    "rest": ("goldseam.cli.rest:rest", "Make a day one of rest."),
    "questions": ("goldseam.cli.questions:questions", "Ask the five questions a journal begins with."),
    "resume": ("goldseam.cli.resume:resume", "Go on with a page that was left unfinished."),
    "build": ("goldseam.cli.build:build", "Build the site and seal it."),
    "serve": ("goldseam.cli.build:serve", "Preview the journal in plain text, on this machine only."),
    "open": ("goldseam.cli.sealed:open_site", "Open the sealed site in your browser."),
    "check": ("goldseam.cli.read:check", "List what could not be read as written."),
    "unlock": ("goldseam.cli.keys:unlock", "Bring the journal's keys to this machine."),
    "keys": ("goldseam.cli.ways:keys", "List, add and remove ways of unlocking."),
    "doctor": ("goldseam.cli.doctor:doctor", "Check the journal's privacy: one plain verdict."),
    "rekey": ("goldseam.cli.passwd:rekey", "After a leak: new keys, and everything sealed anew."),
    "verify": ("goldseam.cli.verify:verify", "Compare a sealed site with what was built, every byte."),
    "backup": ("goldseam.cli.backup:backup", "Write the whole journal into one age file."),
    "restore": ("goldseam.cli.backup:restore", "Write a journal out of its backup."),
    "recovery": ("goldseam.cli.recovery:recovery", "Write the recovery sheet again, or prove it."),
    "passwd": ("goldseam.cli.passwd:passwd", "Give the journal another passphrase."),
    "unseal": ("goldseam.cli.sealed:unseal", "Get the whole plain site back from a sealed one."),
    "allow-push": ("goldseam.cli.push:allow_push", "Allow readable entries to be pushed to a remote."),
    "pre-push": ("goldseam.cli.push:pre_push", "What git asks before it pushes."),
    "git": ("goldseam.cli.gitseal:sealed_git", "Keep the journal sealed in git: setup, check."),
    "seal": ("goldseam.cli.gitseal:seal", "Seal what is new or changed, for a journal sealed in git."),
    "history": ("goldseam.cli.gitseal:history", "The versions of an entry that git holds sealed."),
    "after-commit": ("goldseam.cli.gitwork:after_commit", "What git calls after it commits."),
    "schema": ("goldseam.cli.read:schema", "Print the JSON Schema of an entry's front matter."),
    "hooks": ("goldseam.cli.hooks:hooks", "Let git look through entries before a commit."),
    "pre-commit": ("goldseam.cli.hooks:pre_commit", "What git asks before it commits."),
    "prepare-commit-msg": ("goldseam.cli.hooks:prepare_commit_msg", "What git asks for a message."),
    "completion": ("goldseam.cli.completion:completion", "Print a shell's completion script."),
    "demo": ("goldseam.cli.demo:demo", "Build, seal and open an invented journal."),
}
_HIDDEN = {"pre-push", "pre-commit", "prepare-commit-msg", "after-commit"}


_CUT_SHORT = "A file that Python keeps of Goldseam is cut short, as a full disk leaves it."
_CUT_SHORT_HINT = "Make room, then take away the __pycache__ folders where Goldseam lies, or install it anew."
_NARROW = 60
"""Columns under which a help text's second column would be a strip."""


class _Formatter(click.HelpFormatter):
    """On a narrow terminal an explanation stands under its option, not beside it."""

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        if self.width >= _NARROW:
            super().write_dl(rows, col_max, col_spacing)
            return
        for name, meaning in rows:
            self.write_text(name.replace("|", " | "))
            with self.indentation():
                self.write_text(meaning)


class _Context(click.Context):
    formatter_class = _Formatter


class _Lazy(click.Group):
    """Knows its commands by name and one sentence; imports one only when it is called."""

    context_class = _Context

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return [name for name in _COMMANDS if name not in _HIDDEN]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name not in _COMMANDS:
            return None
        module, _, attribute = _COMMANDS[name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        command.context_class = _Context
        for below in getattr(command, "commands", {}).values():
            below.short_help = below.short_help or _first_sentence(below.help)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, _COMMANDS[name][1]) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> Any:
        """Whoever leaves in the middle is told so calmly, and where an unfinished page lies."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            told = _wrapped(f"Error: {error.format_message()}", get_terminal_size().columns)
            raise click.UsageError(told.removeprefix("Error: "), ctx=error.ctx) from error
        except (click.Abort, KeyboardInterrupt, EOFError) as error:
            if "marshal" in str(error):
                raise GoldseamError(_CUT_SHORT, hint=_CUT_SHORT_HINT) from error
            from goldseam.cli.terminal import left

            click.echo(err=True)
            raise left(ctx) from None

    def main(self, args: Sequence[str] | None = None, **extra: Any) -> Any:  # type: ignore[override]
        """Every error a person can act on ends in a sentence and exit code 1."""
        _say_anything()
        columns = get_terminal_size().columns
        if columns < _NARROW:  # click itself would write 50 columns into 40
            extra["terminal_width"] = columns
        try:
            return super().main(args, **{"prog_name": "goldseam", **extra})
        except (GoldseamError, OSError) as error:
            told = error if isinstance(error, GoldseamError) else disk_trouble(error)
            for text in filter(None, (told.message, told.hint)):
                click.echo(_wrapped(text, columns), err=True)
            raise SystemExit(1) from error


def _say_anything() -> None:
    """A name that is no text, or a terminal that lacks a letter, must stop no command."""
    if isinstance(sys.stdout, TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="backslashreplace")


def _first_sentence(text: str | None) -> str:
    """All of it: click would cut a sentence short."""
    return " ".join((text or "").split("\n\n")[0].split())


def _wrapped(text: str, columns: int) -> str:
    """Between words on a terminal, never inside a path; whoever reads a pipe gets each message as it is."""
    if not sys.stderr.isatty():
        return text
    from textwrap import fill

    return "\n".join(
        fill(line, min(columns, 80), break_long_words=False, break_on_hyphens=False)
        for line in text.splitlines()
    )


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="goldseam", prog_name="goldseam")
def main() -> None:
    """A private journal: plain Markdown in, a site sealed with age out.

    Begin with `goldseam init journal`. Write with `goldseam mood 3` in one line, with `goldseam write`
    in company, or a file like entries/2026-03-14.md in any editor. Then `goldseam build` and
    `goldseam open`. Your passphrase is never a part of a command.
    """

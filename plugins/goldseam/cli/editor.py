"""The person's own editor: which one it is, and what is said when it does not end well."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import click

from goldseam.cli.asking import say
from goldseam.cli.terminal import GO_ON
from goldseam.errors import GoldseamError
from goldseam.writing.page import Page

_USUAL = ("sensible-editor", "nano", "vim", "vi", "notepad")
_TAKE_A_LINE = frozenset(("vi", "vim", "nvim", "nano", "emacs", "micro", "joe", "kak"))
_LOOK = "Look into it before you go on: `git diff` shows what changed, if it was committed."
_AT_ONCE = 1.5
"""Seconds under which an editor that changed nothing has probably only handed the file on."""


def editor_command() -> list[str] | None:
    """$VISUAL, $EDITOR, or a usual one that is installed; None where there is none."""
    own = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if own and own.strip():
        try:
            return shlex.split(own)
        except ValueError:
            raise GoldseamError(
                f"$VISUAL or $EDITOR says {own!r}, which is no command.", hint="Close its quotes."
            ) from None
    found = next((name for name in _USUAL if shutil.which(name)), None)
    return [found] if found else None


def edit_page(page: Page) -> None:
    """Open the page and wait for the editor's end. Raises GoldseamError that says where the words are."""
    assert page.draft is not None
    lines = page.text.rstrip("\n").count("\n") + 2
    begun = time.monotonic()
    try:
        code = _open(page.draft, lines)
    except GoldseamError as error:
        raise _not_opened(page, error) from None
    if code != 0:
        raise _ended_badly(page, code)
    if page.untouched and time.monotonic() - begun < _AT_ONCE and sys.stdin.isatty():
        say("Your editor came back at once. If the page is still open, save and close it there.")
        click.prompt("Then press Enter", default="", show_default=False)


def edit_file(file: Path, hint: str = _LOOK) -> None:
    """Open a file in place; what is done to it is the editor's and the person's.

    `hint` says what to do where the editor ends badly.
    """
    code = _open(file, None)
    if code != 0:
        raise GoldseamError(f"The editor ended with {code}. {file} is as the editor left it.", hint=hint)


def _not_opened(page: Page, error: GoldseamError) -> GoldseamError:
    if page.blank:
        page.discarded()
        return GoldseamError(f"{error.message} Nothing was written.", hint=error.hint)
    return GoldseamError(
        f"{error.message} The page lies in {page.draft}.",
        hint=f"{error.hint} Then `goldseam resume` opens the page.",
    )


def _ended_badly(page: Page, code: int) -> GoldseamError:
    if page.untouched and page.blank:
        page.discarded()
        return GoldseamError(f"The editor ended with {code}, and nothing was written.")
    return GoldseamError(
        f"The editor ended with {code}. What you saved is kept in {page.draft}.",
        hint=GO_ON,
    )


def _open(file: Path, line: int | None) -> int:
    command = editor_command()
    if command is None:
        raise GoldseamError(
            "No editor was found.",
            hint="Name one, like `export EDITOR=nano`, or write with `goldseam write --here`.",
        )
    at = [f"+{line}"] if line and Path(command[0]).name in _TAKE_A_LINE else []
    try:
        return _undisturbed([*command, *at, str(file)])
    except OSError as error:
        raise GoldseamError(
            f"The editor {command[0]} could not be started: {error.strerror}.",
            hint="Set $EDITOR to a program that is installed.",
        ) from error


def _undisturbed(command: list[str]) -> int:
    """Ctrl-C in an editor is the editor's: it must not end the command that waits for it.

    A handler that does nothing is in place before the editor starts, which does not inherit it; an
    ignored signal it would.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        return subprocess.Popen(command).wait()
    finally:
        signal.signal(signal.SIGINT, before)

"""Questions on a terminal, line by line: each can be skipped, and an ended input skips the rest."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Mapping
from shutil import get_terminal_size
from unicodedata import combining, east_asian_width

import click

from goldseam.errors import GoldseamError
from goldseam.journal.finding import shown
from goldseam.journal.options import Scale
from goldseam.writing.captured import checked

SKIP = ("", "skip", "s", "-")
NO_BREAK = "\N{NO-BREAK SPACE}"
_MOST_NUMBERS, _ROOM = 11, 8


def width() -> int:
    """Columns to write in: the terminal's, 80 at most."""
    return min(80, get_terminal_size().columns)


def say(text: str = "", indent: str = "", hang: str = "") -> None:
    """Text wrapped to the terminal; its own lines stay lines, and what is wrapped stands `hang` further in.

    In a list whose lines are meant for other programs too, give `hang`: a pipe gets them whole. What
    NO_BREAK joins is not parted, and written with a plain space.
    """
    for line in text.splitlines():
        if hang and not sys.stdout.isatty():
            click.echo(f"{indent}{line}")
        else:
            lead = indent + line[: len(line) - len(line.lstrip())] if hang else indent
            wrapped = click.wrap_text(line.strip(), width(), lead, indent + hang)
            click.echo(wrapped.replace(NO_BREAK, " "))


def tell(text: str = "", *, err: bool = False) -> None:
    """A message with lines of its own: wrapped between words on a terminal, as it is in a pipe."""
    if not (sys.stderr if err else sys.stdout).isatty():
        click.echo(text, err=err)
        return
    for line in text.split("\n"):
        indent = line[: len(line) - len(line.lstrip())]
        click.echo(click.wrap_text(line.strip(), width(), indent, indent), err=err)


def say_page(body: str, indent: str = "") -> None:
    """A page's own text: paragraphs stay apart, lists stay lists, and nothing in it moves the terminal."""
    for line in body.strip().splitlines():
        if line.strip():
            say(shown(line.expandtabs(4)), indent)
        else:
            click.echo()


def cut(line: str, columns: int) -> str:
    """`line` where it fits into so many columns, else as much of it as does."""
    if _columns(line) <= columns:
        return line
    while _columns(line) > columns - 1:
        line = line[:-1]
    return f"{line}…"


def _columns(text: str) -> int:
    """Columns on a terminal: letters of East Asia take two, marks that join another letter none."""
    return sum(2 if east_asian_width(letter) in "WF" else not combining(letter) for letter in text)


def ask(question: str = "> ", *, ended: str = "") -> str:
    """One line without its outer blanks, empty for Enter; `ended` at the end of the input."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401 (arrow keys while typing)
    try:
        answer = input(question)
    except EOFError:
        click.echo()
        return ended
    return answer.encode("utf-8", "surrogateescape").decode("utf-8", "replace").strip()


def ask_paragraph(question: str) -> str:
    """One line in answer to a question that may be longer than the terminal is wide."""
    say(question)
    return ask()


def ask_briefly(question: str) -> str:
    """One line in answer to a question beside it; on a narrow terminal it is answered below."""
    if len(question.splitlines()[-1]) < width() - _ROOM:
        return ask(f"{question} ")
    click.echo("\n" * question.startswith("\n"), nl=False)
    return ask_paragraph(question.strip())


def ask_number(
    question: str, scale: Scale, keys: Mapping[str, str], spoken: Callable[[str], str] = str
) -> str:
    """A number of the scale as it was written, one of `keys`, or empty for skip.

    `keys` maps what may be pressed instead to what it stands for, `spoken` a word that may be typed to
    the key that it stands for. Skip stands among the numbers.
    """
    say(question)
    say("  ".join((*_numbers(scale), "skip")), "  ")
    if keys:
        say(keys_said(keys), "  ")
    while True:
        answer = spoken(ask().casefold())
        if answer in SKIP or answer in keys:
            return "" if answer in SKIP else answer
        try:
            return checked(answer, scale)
        except GoldseamError as error:
            say(f"{error.message} Enter skips it.")


def keys_said(keys: Mapping[str, str]) -> str:
    """What may be pressed and what it stands for; no line ends inside one of them."""
    return " · ".join(f"{key} {meaning}".replace(" ", NO_BREAK) for key, meaning in keys.items())


def _numbers(scale: Scale) -> tuple[str, ...]:
    low, high = scale.low, scale.high
    if low.is_integer() and high.is_integer() and high - low < _MOST_NUMBERS:
        return tuple(str(number) for number in range(int(low), int(high) + 1))
    return (f"{low:g} to {high:g}",)


def ask_yes(question: str, *, default: bool) -> bool:
    """Yes or no; Enter is `default`."""
    answer = ask_briefly(f"{question} [{'Y/n' if default else 'y/N'}]").casefold()
    return answer.startswith("y") if answer else default


def clear_screen() -> None:
    """Take what was written off the screen and, where the terminal can do that, out of its history."""
    if sys.stdout.isatty():
        click.echo("\033[2J\033[3J\033[H", nl=False)

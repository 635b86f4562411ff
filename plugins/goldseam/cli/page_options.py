"""The options that every command for a new entry shares, and the page that they make."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from goldseam.errors import GoldseamError
from goldseam.journal.entry import When
from goldseam.journal.fields import KINDS
from goldseam.place import Place
from goldseam.writing.front_matter import Value
from goldseam.writing.options import WritingOptions
from goldseam.writing.page import Page
from goldseam.writing.when import day_named, read_at, right_now, today

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options said; absent is None or empty."""

    yesterday: bool = False
    at: str | None = None
    kind: str | None = None
    prompt: str | None = None
    title: str | None = None
    attach: tuple[Path, ...] = ()

    @property
    def fields(self) -> dict[str, Value]:
        said = {"title": self.title, "kind": self.kind, "prompt": self.prompt}
        return {name: value for name, value in said.items() if value}


def page_options(command: F) -> F:
    """`--yesterday --at --kind --prompt --title --attach`, handed over together as `asked`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def gathered(said: dict[str, Any]) -> Asked:
    """The options as one value; they are what a command's own parameters leave over."""
    return Asked(**said)


_OPTIONS = (
    click.option("--yesterday", is_flag=True, help="The entry is for yesterday; no time is written."),
    click.option("--at", metavar="WHEN", help='When it was: 21:40, "yesterday 21:40", monday, 2026-03-14.'),
    click.option(
        "--kind",
        type=click.Choice(KINDS, case_sensitive=False),
        metavar="KIND",
        help=f"What sort of page it is: {', '.join(KINDS)}.",
    ),
    click.option("--prompt", metavar="ID", help="The prompt it answers, like gratitude/ordinary-things."),
    click.option("--title", help="A title."),
    click.option(
        "--attach",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="A picture, a sound or any file; it is copied into the journal. May be given again.",
    ),
)


def local_now() -> datetime:
    """The present moment in the machine's time zone."""
    return datetime.now().astimezone()


def when_asked(asked: Asked, now: datetime, options: WritingOptions) -> When:
    """The date that the options name, else the moment of writing: it is known, so it is written."""
    if asked.yesterday and asked.at:
        raise GoldseamError("--yesterday and --at are both given.", hint='Write --at "yesterday 21:40".')
    if asked.yesterday:
        day = day_named("yesterday", today(now, options.day_start))
        assert day is not None
        return When(day)
    return read_at(asked.at, now, options.day_start) if asked.at else right_now(now)


def attached(page: Page, files: Iterable[Path]) -> str:
    """Copy `files` into the journal; the lines of Markdown that show them."""
    from goldseam.writing.attachments import attach, link

    # All are looked at before the first is copied: a slip in a name leaves nothing behind.
    for file in (files := tuple(files)):
        if not file.is_file():
            raise GoldseamError(f"{file} is no file.", hint="Name a file that is there; nothing was written.")
    return "".join(f"\n{link(attach(file, page.place.entries), page.folder)}\n" for file in files)


def shown_path(place: Place, path: Path) -> str:
    """A path as it is told: from the journal's folder on."""
    from goldseam.journal.finding import shown

    return shown(path.relative_to(place.root).as_posix() if path.is_relative_to(place.root) else str(path))

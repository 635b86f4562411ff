"""`resume`: pages that were begun and did not become entries, opened again or kept as they are."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from goldseam.cli.capture import make_entry
from goldseam.cli.editor import edit_file
from goldseam.cli.page_options import shown_path
from goldseam.cli.terminal import GO_ON, journal_option
from goldseam.errors import GoldseamError
from goldseam.journal.dates import when_of_path
from goldseam.journal.entry import When
from goldseam.journal.reading import read_entry
from goldseam.place import Place
from goldseam.writing.drafts import unfinished
from goldseam.writing.page import Page


@click.command()
@click.argument("name", required=False)
@journal_option
@click.option("--as-is", is_flag=True, help="Make it an entry without opening it.")
@click.option("--discard", is_flag=True, help="Take it away for good; asks first.")
@click.option("--list", "only_list", is_flag=True, help="Say which there are.")
def resume(place: Place, name: str | None, as_is: bool, discard: bool, only_list: bool) -> None:
    """Go on with a page that was left unfinished; the newest, or the one called NAME.

    Such a page lies in .goldseam/drafts/ as a plain file, with all that was saved.
    """
    pages = unfinished(place)
    if only_list or not pages:
        click.echo("\n".join(shown_path(place, page) for page in pages) or "No page is unfinished.")
        return
    draft = _named(pages, name)
    if discard:
        click.confirm(f"Take {shown_path(place, draft)} away for good?", abort=True)
        draft.unlink()
        return
    page = Page(place, _when(draft), draft=draft)
    if not as_is:
        edit_file(draft, GO_ON)
    make_entry(page)


def _named(pages: tuple[Path, ...], name: str | None) -> Path:
    if name is None:
        return pages[-1]
    found = [page for page in pages if page.name.removesuffix(".md") == Path(name).name.removesuffix(".md")]
    if not found:
        raise GoldseamError(
            f"There is no unfinished page {name}.", hint="`goldseam resume --list` names them."
        )
    return found[0]


def _when(draft: Path) -> When:
    """The page's own date, else the one of its name; for a name of no date, the day it was last saved."""
    text = draft.read_bytes().decode("utf-8", "surrogateescape")
    entry, _ = read_entry(draft.name, text)
    when = entry.when or when_of_path(draft.name)[0]
    return when or When(datetime.fromtimestamp(draft.stat().st_mtime).date())

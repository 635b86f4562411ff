"""`check` and `schema`: what the reader makes of entries and decks, without building anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from goldseam.cli.asking import say
from goldseam.cli.terminal import journal_option
from goldseam.errors import GoldseamError
from goldseam.place import Place


@click.command()
@journal_option
@click.option("--strict", is_flag=True, help="Exit with 1 if anything was found.")
def check(place: Place, strict: bool) -> None:
    """List what could not be read as written: file, line, and what to write instead.

    Your settings, and your own decks and questionnaires in prompts/, are looked through as well.
    Nothing is changed, and nothing is lost: an entry with a finding is still in your journal.
    """
    from goldseam.config import load_options
    from goldseam.journal.journal import read_journal

    journal = read_journal(place.entries, load_options(place.config))
    findings = (*map(str, journal.findings), *_beside_entries(place))
    for finding in findings:
        click.echo(finding)
    found = len(findings)
    what = "Nothing found." if not found else f"{found} {'finding' if found == 1 else 'findings'}."
    entries, pages = len(journal.entries), len(journal.pages)
    read = "1 entry" if entries == 1 else f"{entries} entries"
    say(f"{read} and {pages} other {'page' if pages == 1 else 'pages'} read. {what}")
    if strict and found:
        raise SystemExit(1)


def _beside_entries(place: Place) -> Iterator[str]:
    """What is wrong with the person's own decks, questionnaires and files in .goldseam/."""
    from goldseam.cli.checkin import forms_of
    from goldseam.cli.moment_now import library_of
    from goldseam.corrections import read_corrections
    from goldseam.noticing import read_state
    from goldseam.settings import Settings, read_settings

    _, broken = forms_of(place)
    settings = Settings()
    try:
        settings = read_settings(place)
    except GoldseamError as error:
        broken.append(error)
    for read in (read_corrections, read_state):
        try:
            read(place)
        except GoldseamError as error:
            broken.append(error)
    yield from map(str, library_of(place, settings).findings)
    yield from (f"{error.message} {error.hint}" for error in broken)


@click.command()
@click.option("--vscode", "editor", flag_value="vscode", help="Write it and VS Code's settings here.")
@click.option("--vim", "editor", flag_value="vim", help="Write it and settings for Vim's language client.")
def schema(editor: str | None) -> None:
    """Print the JSON Schema of an entry's front matter, for editors that complete and check it.

    With an editor's name it is written into the journal, with what that editor needs to find it and an
    .editorconfig. Files that are there already are not changed.
    """
    import json

    from goldseam.journal.schema import schema as made

    if editor:
        from goldseam.cli.editors import wire
        from goldseam.place import find

        wire(find(Path()), editor)
        return
    click.echo(json.dumps(made(), indent=2, ensure_ascii=False))

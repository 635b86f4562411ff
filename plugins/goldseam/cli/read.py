"""`check` and `schema`: what the reader makes of the entries, without building anything."""

from __future__ import annotations

from pathlib import Path

import click

from goldseam.cli.asking import say
from goldseam.cli.terminal import journal_option
from goldseam.place import Place


@click.command()
@journal_option
@click.option("--strict", is_flag=True, help="Exit with 1 if anything was found.")
def check(place: Place, strict: bool) -> None:
    """List what could not be read as written: file, line, and what to write instead.

    Nothing is changed, and nothing is lost: an entry with a finding is still in your journal.
    """
    from goldseam.config import load_options
    from goldseam.journal.journal import read_journal

    journal = read_journal(place.entries, load_options(place.config))
    for finding in journal.findings:
        click.echo(str(finding))
    found = len(journal.findings)
    what = "Nothing found." if not found else f"{found} {'finding' if found == 1 else 'findings'}."
    entries, pages = len(journal.entries), len(journal.pages)
    read = "1 entry" if entries == 1 else f"{entries} entries"
    say(f"{read} and {pages} other {'page' if pages == 1 else 'pages'} read. {what}")
    if strict and found:
        raise SystemExit(1)


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

"""`check` and `schema`: what the reader makes of the entries, without building anything."""

from __future__ import annotations

import click

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
    click.echo(f"{len(journal.entries)} entries and {len(journal.pages)} other pages read. {what}")
    if strict and found:
        raise SystemExit(1)


@click.command()
def schema() -> None:
    """Print the JSON Schema of an entry's front matter, for editors that complete and check it."""
    import json

    from goldseam.journal.schema import schema as made

    click.echo(json.dumps(made(), indent=2, ensure_ascii=False))

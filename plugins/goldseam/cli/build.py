"""`build` and `serve`: MkDocs with the plugin, as a person runs it."""

from __future__ import annotations

import click

from goldseam import collector
from goldseam.cli.terminal import journal_option
from goldseam.place import Place
from goldseam.staging import heed_stops


@click.command()
@journal_option
@click.option("--strict", is_flag=True, help="Build nothing if anything was found wrong in an entry.")
def build(place: Place, strict: bool) -> None:
    """Build the site and seal it. The result, site/, can lie on any static host.

    Plain `mkdocs build` does the same. What is in site/ can be read only with your passphrase.
    """
    if not strict and _nothing_changed(place):
        return
    heed_stops()
    with collector.held_back():  # what is imported is values too
        from goldseam.config import build_site

        build_site(place.config, strict=strict)
    collector.leave_to_the_system()


def _nothing_changed(place: Place) -> bool:
    """Say so, in a fraction of the time that a build takes; the last build's findings are said again."""
    from goldseam import uptodate
    from goldseam.errors import GoldseamError
    from goldseam.vault.secrets import load
    from goldseam.vault.ways import for_build

    try:
        keys = for_build(place.root, load(place.site_id()))
        last = uptodate.current(place, keys)
    except GoldseamError:
        return False
    for line in last.said if last else ():
        click.echo(line, err=True)
    if last:
        click.echo("Nothing has changed since then.", err=True)
    return last is not None


@click.command()
@journal_option
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one."
)
@click.option("--browser/--no-browser", default=True, help="Open the preview in your browser.")
def serve(place: Place, port: int, browser: bool) -> None:
    """Preview the journal in plain text, on this machine only, and follow every save.

    The preview answers only the browser that opens the address shown here. Ctrl-C ends it and
    removes what it made.
    """
    from goldseam.config import serve_site

    heed_stops()
    serve_site(place.config, port=port or _free_port(), browser=browser)


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

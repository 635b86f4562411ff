"""`open` and `unseal`: back from a sealed site, in a browser or as plain files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from goldseam.cli.asking import tell
from goldseam.cli.key import key_options, read_key
from goldseam.cli.terminal import port_option
from goldseam.errors import GoldseamError


@click.command("open")
@click.argument("site", type=click.Path(file_okay=False, path_type=Path), required=False)
@port_option
@click.option("--browser/--no-browser", default=True, help="Open it in your browser.")
def open_site(site: Path | None, port: int | None, browser: bool) -> None:
    """Serve the sealed SITE on this machine and open it in your browser.

    Without SITE, the site/ of the journal you are in. Also for a site on a USB stick: a browser
    cannot unlock pages that it opens as files.
    """
    run_sealed(site or _own_site(), port, browser=browser)


def _own_site() -> Path:
    from goldseam.place import find

    return find(Path()).site


def run_sealed(site: Path, port: int | None, *, browser: bool) -> None:
    """Serve until Ctrl-C."""
    import webbrowser

    from goldseam.loopback import sealed_server, sealed_server_somewhere

    server = sealed_server(site, port) if port is not None else sealed_server_somewhere(site)
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    tell(f"Your sealed journal is at {address} (Ctrl-C ends it).")
    if browser:
        webbrowser.open(address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        tell("\nClosed.")
    finally:
        server.server_close()


@click.command()
@click.argument("site", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--to", "target", type=click.Path(path_type=Path), help="Where to. Default: SITE-plain beside it."
)
@key_options
def unseal(
    site: Path,
    target: Path | None,
    passphrase_file: Path | None,
    key_file: Path | None,
    identity: Path | None,
) -> None:
    """Write the whole plain site out of the sealed SITE, with your passphrase and no browser.

    The result can be read by anyone who finds it: delete it when you are done.
    """
    from goldseam.vault.entrance import key_of_site
    from goldseam.vault.open import open_site as opened
    from goldseam.vault.open import unseal as write

    target = target or site.resolve().with_name(site.resolve().name + "-plain")
    if not site.is_dir():
        raise GoldseamError(f"{site} is not there.", hint="Name the folder of a sealed site.")
    found = opened(site, key_of_site(site, read_key(passphrase_file, key_file, identity)))
    for warning in found.warnings:
        tell(warning, err=True)
    with click.progressbar(length=len(found.files), label="Unsealing", file=sys.stderr) as bar:
        write(found, target, lambda done, total: bar.update(1))  # noqa: ARG005
    tell(f"{len(found.files)} files are in {target}, readable by anyone who finds them.")

"""`demo`: the sample journal, sealed with a passphrase that everybody knows."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from goldseam.cli.asking import tell
from goldseam.cli.terminal import port_option
from goldseam.errors import GoldseamError
from goldseam.place import Place

PASSPHRASE = "lantern mended bowl golden seam river"

_PEOPLE = ("Sam 01632 960142", "Ines 01632 960178")
"""Whom the invented author may call, as `goldseam questions` keeps them; no telephone has these numbers."""


@click.command()
@click.argument(
    "folder", metavar="[DIR]", type=click.Path(file_okay=False, path_type=Path), default=Path("goldseam-demo")
)
@port_option
@click.option("--browser/--no-browser", default=True, help="Open it in your browser.")
@click.option("--serve/--no-serve", default=True, help="Serve it when it is built.")
def demo(folder: Path, port: int | None, browser: bool, serve: bool) -> None:
    """Copy the invented sample journal to DIR, seal it, and serve it on this machine.

    Run again, it builds what has changed in DIR and serves that.
    """
    from goldseam.cli.init import make_keys
    from goldseam.cli.sealed import run_sealed
    from goldseam.config import build_site

    place = Place(folder.resolve())
    _check_is_ours(place, folder)
    _copy_sample(place)
    if not place.keyring.exists():
        make_keys(place, PASSPHRASE, generated=True)
    build_site(place.config, strict=False)
    tell(f"\nThe passphrase of this invented journal:  {PASSPHRASE}\n")
    if serve:
        run_sealed(place.site, port, browser=browser)


def _check_is_ours(place: Place, folder: Path) -> None:
    """Never a journal of the person's own: the passphrase of the demo is known to everybody."""
    from goldseam import shipped

    if not place.root.is_dir() or not any(place.root.iterdir()):
        return
    name = (shipped.sample() / "mkdocs.yml").read_text(encoding="utf-8").partition("\n")[0]
    if not place.config.is_file() or name not in place.config.read_text(encoding="utf-8").splitlines():
        raise GoldseamError(
            f"{folder} holds files of your own, so the invented journal was not put there.",
            hint="Name a folder that is not there yet: the demo's passphrase is no secret.",
        )


def _copy_sample(place: Place) -> None:
    """What is in the folder already stays as it is, so that edits to the demo are kept."""
    from goldseam import shipped
    from goldseam.settings import change_settings

    place.root.mkdir(parents=True, exist_ok=True)
    if place.config.exists():
        return
    shutil.copytree(shipped.sample() / "entries", place.entries, dirs_exist_ok=True)
    shutil.copytree(shipped.templates() / "public", place.templates / "public", dirs_exist_ok=True)
    change_settings(place, {"people": list(_PEOPLE)})
    shutil.copyfile(shipped.sample() / "mkdocs.yml", place.config)

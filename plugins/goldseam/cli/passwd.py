"""`passwd` and `rekey`: another passphrase for the same keys, or new keys after a leak."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from goldseam.cli.asking import tell
from goldseam.cli.key import (
    changing_keys,
    key_options,
    made_key_file,
    new_file_option,
    new_passphrase,
    own_option,
    read_key,
    show_once,
    words,
)
from goldseam.cli.terminal import journal_option
from goldseam.place import Place

if TYPE_CHECKING:
    from goldseam.vault.secrets import BuildSecrets

_STAYS = """\
What stays open to whoever has the old passphrase or sheet: every copy of the site, of the repository and
of backups that was made before. Git keeps old keyrings in its history. Nobody can call those back."""
_NEXT = "\nCommit keyring.age and keyrings/. Then `goldseam build` and publish: until then the site that is "
_NEXT += "published\nopens with the old passphrase."


@click.command()
@journal_option
@key_options
@own_option
@new_file_option
@click.option(
    "--with-key-file", type=click.Path(path_type=Path), help="Ask for this key file as well from now on."
)
def passwd(
    place: Place,
    passphrase_file: Path | None,
    key_file: Path | None,
    identity: Path | None,
    own_passphrase: bool,
    new_passphrase_file: Path | None,
    with_key_file: Path | None,
) -> None:
    """Give the journal another passphrase: six drawn words, or one of your own.

    The keys stay the same, so this is for a habit, not for a leak: whoever kept an old copy of the site
    or of the repository opens that copy, and what is sealed later, with the old passphrase. If somebody
    may know it, run `goldseam rekey`.
    """
    from goldseam.vault import rewrap
    from goldseam.vault.passphrase import log_n_for

    with changing_keys(place):
        key = read_key(passphrase_file, key_file, identity)
        author = rewrap.open_author(place.root, key)
        passphrase, generated = new_passphrase(new_passphrase_file, own=own_passphrase, what="new passphrase")
        if with_key_file is not None and made_key_file(place, with_key_file):
            tell(f"{with_key_file} is a new key file. Keep a copy of it in another place.")
        new = words(passphrase, with_key_file)
        if generated:
            show_once(passphrase, "new passphrase")
        rewrap.change_main(place.root, key, author, new, log_n_for(generated))
        _remember(place)
    tell("The passphrase is changed." + _NEXT)
    tell("Old copies, also those in git's history, still open with it: `goldseam rekey` is for a leak.")


def _remember(place: Place) -> None:
    """This machine's copy of the ways follows, where it has one; the repository's counts anyway."""
    from goldseam.errors import GoldseamError
    from goldseam.vault import secrets, ways

    try:
        secrets.save(ways.for_build(place.root, secrets.load(place.site_id())))
    except GoldseamError:
        return


@click.command()
@journal_option
@key_options
@own_option
@new_file_option
def rekey(
    place: Place,
    passphrase_file: Path | None,
    key_file: Path | None,
    identity: Path | None,
    own_passphrase: bool,
    new_passphrase_file: Path | None,
) -> None:
    """After a leak: new keys and a new passphrase; the next build seals everything anew.

    Private keys that were added with `keys add recipient` go on; take out first those that you do not
    trust. Other passphrases end, and so does the recovery sheet. Every page gets a new address.
    """
    from goldseam.vault import rewrap
    from goldseam.vault.passphrase import log_n_for

    with changing_keys(place):
        key = read_key(passphrase_file, key_file, identity)
        author = rewrap.open_author(place.root, key)
        ended, kept = _fates(place)
        passphrase, generated = new_passphrase(new_passphrase_file, own=own_passphrase, what="new passphrase")
        if generated:
            show_once(passphrase, "new passphrase")
        new = words(passphrase, None)
        fresh = rewrap.rekey(place.root, key, author, new, log_n_for(generated))
        _build_with(place, rewrap.secrets_of(place.root, fresh))
    tell("The journal has new keys." + _NEXT)
    if ended:
        tell(f"These ways ended: {', '.join(ended)}. `goldseam keys add` makes new ones.")
    if kept:
        tell(f"These go on: {', '.join(kept)}.")
    tell("Print a new recovery sheet: `goldseam recovery`.")
    tell(_STAYS)


def _fates(place: Place) -> tuple[list[str], list[str]]:
    """(labels of ways that end, labels of those that go on), beside the main one."""
    from goldseam.vault import ways

    found = ways.in_force(place.root)
    others = found.ways[1:] if found else ()
    return [way.label for way in others if not way.to], [way.label for way in others if way.to]


def _build_with(place: Place, found: BuildSecrets) -> None:
    """This machine builds with the new keys; the old blobs go with the next build, not one later."""
    from goldseam.cli.keys import remember
    from goldseam.vault.seal import forget_last

    remember(place, found)
    forget_last(place.site, place.cache, found)

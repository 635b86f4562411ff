"""Other ways of unlocking reach a sealed site in an order in which one whole set opens it at any moment."""

from __future__ import annotations

from dataclasses import replace

import pytest
from goldseam.vault import folder, keyring, secrets
from goldseam.vault.open import open_site
from goldseam.vault.refusals import Refused
from sealed_place import PASSPHRASE, Place, pages

NEW = "ferry basalt crumb violin heron dusk"


class Killed(BaseException):
    pass


def renewed(place: Place) -> Place:
    """The same site under new keys and a new passphrase."""
    made = keyring.create()
    author = replace(made, keyring=replace(made.keyring, site=place.author.keyring.site))
    return Place(place.folder, author, secrets.build_secrets(author, NEW, 4))


def opens(place: Place) -> bool:
    """Whether one of the passphrases opens every page."""
    for words in (PASSPHRASE, NEW):
        try:
            site = open_site(place.site, words)
            return all(site.read(route) for route in site.files)
        except Refused:
            continue
    return False


@pytest.mark.parametrize("point", range(1, 11))
def test_a_build_with_new_keys_killed_at_any_file_leaves_a_site_that_opens(
    place: Place, monkeypatch: pytest.MonkeyPatch, point: int
) -> None:
    place.build(pages(lake="still", wood="green"))
    put, count = folder.put, iter(range(1, 1000))

    def fatal_put(*args: object, **more: object) -> None:
        if next(count) == point:
            raise Killed
        put(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(folder, "put", fatal_put)
    fresh = renewed(place)
    try:
        fresh.build(pages(lake="still", wood="brown"))
        ended = True
    except Killed:
        ended = False
    monkeypatch.setattr(folder, "put", put)
    assert opens(place)
    fresh.build(pages(lake="still", wood="brown"))
    assert open_site(place.site, NEW).read("wood/") == b"brown"
    assert ended == (point > 6)


def test_after_such_a_build_only_the_new_passphrase_opens(place: Place) -> None:
    place.build(pages(lake="still"))
    renewed(place).build(pages(lake="still"))
    assert len(list((place.site / folder.KEYRINGS).iterdir())) == 1
    with pytest.raises(Refused):
        open_site(place.site, PASSPHRASE)

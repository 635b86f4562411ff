"""Sealing: what did not change keeps its bytes, and nothing readable is left anywhere."""

from __future__ import annotations

import os
import stat
import string
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from goldseam.errors import GoldseamError
from goldseam.vault import secrets
from goldseam.vault.open import unseal
from goldseam.vault.seal import Sealable
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sealed_place import NOW, SHELL, Place, pages

ROUTES = st.one_of(
    st.just(""),
    st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=20).map(lambda text: f"{text}/"),
    st.text(string.ascii_lowercase, min_size=1).map(lambda text: f"assets/{text}.css"),
)


def snapshot(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_ctime_ns, path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def everything(folder: Path) -> Iterator[bytes]:
    for path in folder.rglob("*"):
        yield str(path).encode()
        if path.is_file():
            yield path.read_bytes()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(ROUTES, st.binary(max_size=2000), max_size=6))
def test_what_is_sealed_comes_back_unsealed(
    place: Place, tmp_path_factory: pytest.TempPathFactory, plain: dict[str, bytes]
) -> None:
    place.build(Sealable(route, "text/html", data) for route, data in plain.items())
    target = tmp_path_factory.mktemp("plain") / "site"
    unseal(place.open(), target)
    paths = {f"{route}index.html" if route == "" or route.endswith("/") else route for route in plain}
    assert {str(path.relative_to(target)) for path in target.rglob("*") if path.is_file()} == paths
    for route, data in plain.items():
        assert place.open().read(route) == data


def test_nothing_readable_is_left_anywhere(place: Place, tmp_path: Path) -> None:
    secrets.save(place.secrets)
    place.build(pages(marmalade="The heron stood in the reeds.", lake="Nobody saw it."))
    for found in everything(tmp_path):
        for word in (b"heron", b"marmalade", b"Nobody", b"text/html"):
            assert word not in found
        assert place.author.keyring.identity.encode() not in found


def test_the_sealed_site_does_not_tell_its_recipient(place: Place) -> None:
    place.build(pages(lake="The lake."))
    for found in everything(place.site):
        assert place.secrets.recipient.encode() not in found


def test_an_unchanged_build_writes_nothing(place: Place) -> None:
    first = place.build(pages(lake="The lake.", hill="The hill."))
    before = snapshot(place.site)
    again = place.build(pages(lake="The lake.", hill="The hill."), now=NOW + timedelta(days=1))
    assert snapshot(place.site) == before
    assert not first.unchanged and again.unchanged
    assert (again.blobs_written, again.blobs_kept, again.bytes, again.removed) == (0, 2, 0, 0)


def test_a_changed_page_changes_its_blob_and_no_other(place: Place) -> None:
    place.build(pages(lake="The lake.", hill="The hill."))
    before = snapshot(place.site)
    report = place.build(pages(lake="The lake.", hill="The steep hill."))
    after = snapshot(place.site)
    assert (report.blobs_written, report.blobs_kept) == (1, 1)
    changed = {name for name in after if before.get(name) != after[name]}
    assert len(changed) == 2 and "vault/manifest.age" in changed
    assert place.open().read("hill/") == b"The steep hill."


def test_the_blobs_of_the_build_before_are_kept_once(place: Place) -> None:
    place.build(pages(lake="One."))
    first = place.blobs()
    place.build(pages(lake="Two."))
    assert first < place.blobs()
    report = place.build(pages(lake="Three."))
    assert not first & place.blobs()
    assert report.removed == 1 and len(place.blobs()) == 2


def test_the_same_data_at_two_routes_is_one_blob(place: Place) -> None:
    assert place.build(pages(lake="The same.", hill="The same.")).blobs_written == 1
    assert place.open().read("lake/") == place.open().read("hill/")


def test_a_known_fingerprint_saves_making_the_data(place: Place) -> None:
    asked = []

    def data() -> bytes:
        asked.append(1)
        return b"The lake."

    for fingerprint in (b"1", b"1", b"2"):
        place.build([Sealable("lake/", "text/html", data, fingerprint)])
    assert len(asked) == 2
    assert place.open().read("lake/") == b"The lake."


def test_a_media_type_and_a_script_mark_may_change_without_new_blobs(place: Place) -> None:
    place.build([Sealable("a.js", "text/plain", b"'use strict'")])
    report = place.build([Sealable("a.js", "text/javascript", b"'use strict'", script=True)])
    assert (report.blobs_written, report.unchanged) == (0, False)
    assert place.open().files["a.js"].script


def test_sequence_numbers_rise_even_when_the_clock_goes_back(place: Place) -> None:
    place.build(pages(lake="One."))
    first = place.open().manifest.sequence
    assert first == int(NOW.timestamp())
    place.build(pages(lake="Two."), now=NOW - timedelta(days=400))
    assert place.open().manifest.sequence == first + 1
    assert secrets.highest_sequence(place.secrets.site) == first + 1


def test_a_new_page_of_the_shell_is_written_without_a_new_manifest(place: Place) -> None:
    place.build(pages(lake="One."))
    manifest = (place.site / "vault/manifest.age").read_bytes()
    report = place.build(pages(lake="One."), {**SHELL, "help.html": b"<p>Help"})
    assert not report.unchanged
    assert (place.site / "help.html").read_bytes() == b"<p>Help"
    assert (place.site / "vault/manifest.age").read_bytes() == manifest
    assert place.build(pages(lake="One.")).removed == 1
    assert not (place.site / "help.html").exists()


def test_a_new_passphrase_takes_the_old_keyring_file_away(place: Place) -> None:
    place.build(pages(lake="One."))
    renewed = secrets.build_secrets(place.author, "another passphrase", 4)
    Place(place.folder, place.author, renewed).build(pages(lake="One."))
    assert [path.stem for path in (place.site / "vault/keyring").iterdir()] == [renewed.keyrings[0].name]


def test_files_can_be_read_by_a_host_and_blobs_say_no_time(place: Place) -> None:
    before = os.umask(0o077)
    try:
        place.build(pages(lake="One."))
    finally:
        os.umask(before)
    modes = {
        path.is_dir(): stat.S_IMODE(path.stat().st_mode) for path in [place.site, *place.site.rglob("*")]
    }
    assert modes == {True: 0o755, False: 0o644}
    assert {(place.site / "vault" / name).stat().st_mtime for name in place.blobs()} == {315532800}
    assert (place.site / "vault/manifest.age").stat().st_mtime == NOW.timestamp()


def test_every_file_is_reported_as_it_is_done(place: Place) -> None:
    from goldseam.vault.seal import seal

    told: list[tuple[int, int]] = []
    seal(
        pages(lake="One.", hill="Two."),
        SHELL,
        place.site,
        place.secrets,
        memory=place.memory,
        now=NOW,
        report=lambda done, total: told.append((done, total)),
    )
    assert told == [(1, 2), (2, 2)]


@pytest.mark.parametrize("route", ["../lake/", "/lake/", "a//b", "a\\b"])
def test_a_route_that_leads_elsewhere_is_not_sealed(place: Place, route: str) -> None:
    with pytest.raises(GoldseamError) as error:
        place.build([Sealable(route, "text/html", b"")])
    assert "lake" not in str(error.value)


def test_two_files_for_one_route_are_not_sealed(place: Place) -> None:
    with pytest.raises(GoldseamError, match="same address"):
        place.build(pages(lake="One.") * 2)


def test_only_known_names_may_be_readable(place: Place) -> None:
    with pytest.raises(GoldseamError, match=r"diary\.html"):
        place.build([], {"diary.html": b"The heron."})
    assert not place.site.exists()

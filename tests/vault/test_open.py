"""Opening: what was tampered with is refused, and unsealing writes all or nothing, inside its folder."""

from __future__ import annotations

import shutil
import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from goldseam.errors import GoldseamError
from goldseam.vault import keyring, manifest, secrets
from goldseam.vault.open import open_site, unseal
from goldseam.vault.refusals import Refused
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sealed_place import NOW, PASSPHRASE, Place, pages


def vault_files(place: Place) -> list[Path]:
    return sorted(path for path in (place.site / "vault").rglob("*.age"))


def read_all(place: Place, key: str) -> dict[str, bytes]:
    site = open_site(place.site, key)
    return {route: site.read(route) for route in site.files}


def refusal(place: Place, key: str = PASSPHRASE) -> str:
    with pytest.raises(Refused) as refused:
        read_all(place, key)
    return refused.value.code


def test_a_passphrase_opens_a_site(place: Place) -> None:
    place.build(pages(lake="The lake."))
    site = open_site(place.site, PASSPHRASE)
    assert site.read("lake/") == b"The lake." and site.warnings == ()


def test_an_identity_opens_a_site_and_says_what_it_could_not_check(place: Place) -> None:
    place.build(pages(lake="The lake."))
    site = open_site(place.site, place.author.keyring.identity + "\n")
    assert site.read("lake/") == b"The lake."
    assert "signature" in site.warnings[0]


def test_a_site_opens_without_the_list_of_keyrings(place: Place) -> None:
    place.build(pages(lake="The lake."))
    (place.site / "vault/keyring.json").write_bytes(b"<html>")
    assert read_all(place, PASSPHRASE) == {"lake/": b"The lake."}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_flipped_bit_is_ever_shown(place: Place, data: st.DataObject) -> None:
    if not place.site.exists():
        place.build(pages(lake="The lake.", hill="The hill."))
    path = data.draw(st.sampled_from([path.relative_to(place.site) for path in vault_files(place)]))
    good = (place.site / path).read_bytes()
    at, bit = data.draw(st.integers(0, len(good) - 1)), data.draw(st.integers(0, 7))
    (place.site / path).write_bytes(good[:at] + bytes([good[at] ^ 1 << bit]) + good[at + 1 :])
    try:
        refusal(place)
    finally:
        (place.site / path).write_bytes(good)


def test_two_blobs_that_changed_places_are_refused(place: Place) -> None:
    place.build(pages(lake="The lake.", hill="The hill."))
    one, other = (place.site / "vault" / name for name in place.blobs())
    data = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(data)
    assert refusal(place) == "altered-part"


def test_an_older_site_put_back_opens_with_a_warning(place: Place) -> None:
    place.build(pages(lake="One."))
    shutil.copytree(place.site, place.folder / "old")
    place.build(pages(lake="Two."), now=NOW + timedelta(days=1))
    highest = place.open().manifest.sequence
    site = open_site(place.folder / "old", PASSPHRASE, highest_seen=highest)
    assert site.older and "2026-03-01" in site.warnings[0]
    assert not place.open(highest).older


def test_another_journals_site_under_ones_own_keyring_is_refused(place: Place) -> None:
    other = keyring.create()
    theirs = Place(place.folder / "other", other, secrets.build_secrets(other, PASSPHRASE, 4))
    theirs.build(pages(lake="Not yours."))
    place.build(pages(lake="The lake."))
    shutil.copyfile(theirs.site / "vault/manifest.age", place.site / "vault/manifest.age")
    assert refusal(place) == "other-site"


def test_with_two_keyring_files_the_one_that_opens_counts(place: Place) -> None:
    second = secrets.build_secrets(place.author, "another passphrase", 4).keyrings
    both = replace(place.secrets, keyrings=place.secrets.keyrings + second)
    Place(place.folder, place.author, both).build(pages(lake="The lake."))
    assert read_all(place, PASSPHRASE) == read_all(place, "another passphrase")
    assert refusal(place, "a third") == "wrong-passphrase"


def test_a_folder_that_is_no_sealed_site_is_told(tmp_path: Path) -> None:
    with pytest.raises(GoldseamError, match="not a sealed site"):
        open_site(tmp_path, PASSPHRASE)


def test_a_page_that_does_not_exist_is_told_without_its_name(place: Place) -> None:
    place.build(pages(lake="The lake."))
    with pytest.raises(GoldseamError) as error:
        place.open().read("heron/")
    assert "heron" not in str(error.value)


def test_an_open_site_shows_no_key_and_no_page_when_printed(place: Place) -> None:
    place.build(pages(lake="The lake."))
    assert "AGE-SECRET" not in repr(place.open()) and "lake/" not in repr(place.open())


def test_an_unsealed_site_is_for_this_account_alone(place: Place, tmp_path: Path) -> None:
    place.build(pages(lake="The lake."))
    unseal(place.open(), tmp_path / "plain")
    modes = {path.is_dir(): stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "plain").rglob("*")}
    assert modes == {True: 0o700, False: 0o600}
    assert stat.S_IMODE((tmp_path / "plain").stat().st_mode) == 0o700


def test_an_empty_folder_is_filled_and_any_other_is_left_alone(place: Place, tmp_path: Path) -> None:
    place.build(pages(lake="The lake."))
    target = tmp_path / "plain"
    target.mkdir()
    unseal(place.open(), target)
    with pytest.raises(GoldseamError, match="not an empty folder"):
        unseal(place.open(), target)
    assert (target / "lake/index.html").read_bytes() == b"The lake."


def test_a_site_with_one_bad_page_is_not_unsealed_in_part(place: Place, tmp_path: Path) -> None:
    place.build(pages(hill="The hill.", lake="The lake."))
    part = place.open().files["lake/"].parts[0]
    (place.site / f"vault/{part.name}.age").unlink()
    with pytest.raises(Refused):
        unseal(place.open(), tmp_path / "out/plain")
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("route", ["../escaped", "/tmp/escaped", "a/../../escaped", "..", "a\\..\\b"])
def test_a_route_that_leads_out_of_the_folder_is_not_written(
    place: Place, tmp_path: Path, route: str
) -> None:
    place.build(pages(lake="The lake."))
    found = place.open().manifest
    bad = replace(found, files={route: found.files["lake/"]})
    data = manifest.seal_manifest(bad, place.secrets.signing, place.secrets.recipient)
    (place.site / "vault/manifest.age").write_bytes(data)
    with pytest.raises(GoldseamError, match="outside"):
        unseal(place.open(), tmp_path / "out/plain")
    assert list((tmp_path / "out").iterdir()) == []
    assert not (tmp_path / "escaped").exists()


def test_plain_pages_of_a_killed_unseal_are_swept_by_the_next(place: Place, tmp_path: Path) -> None:
    place.build(pages(lake="The lake."))
    left = tmp_path / "out/.plain.goldseam-aaaaaaaaaaaaaaaaaaaaaaaa"
    left.mkdir(parents=True)
    (left / "index.html").write_text("half unsealed")
    unseal(place.open(), tmp_path / "out/plain")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["plain"]

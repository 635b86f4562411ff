"""The build's secrets: on this machine, for this account alone, and never shown."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from goldseam.errors import GoldseamError
from goldseam.vault import age, keyring, scrypt, secrets
from goldseam.vault.refusals import Refused
from sealed_place import PASSPHRASE, Place


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_saved_secrets_are_loaded_again(place: Place) -> None:
    secrets.save(place.secrets)
    assert secrets.load(place.secrets.site) == place.secrets


def test_a_machine_without_them_is_sent_to_unlock(place: Place) -> None:
    with pytest.raises(GoldseamError) as error:
        secrets.load(place.secrets.site)
    assert "goldseam unlock" in error.value.hint


def test_they_lie_in_the_state_folder_for_this_account_alone(place: Place, state_folder: Path) -> None:
    secrets.save(place.secrets)
    folder = secrets.folder(place.secrets.site)
    assert folder.is_relative_to(state_folder)
    assert mode(folder) == 0o700
    assert {mode(path) for path in folder.iterdir()} == {0o600}


def test_rights_that_are_too_wide_are_taken_back(place: Place) -> None:
    secrets.save(place.secrets)
    path = secrets.folder(place.secrets.site) / "secrets.json"
    path.chmod(0o644)
    secrets.load(place.secrets.site)
    assert mode(path) == 0o600


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b'{"site": 1, "keyrings": []}'])
def test_damaged_secrets_are_told_and_not_shown(place: Place, data: bytes) -> None:
    secrets.save(place.secrets)
    (secrets.folder(place.secrets.site) / "secrets.json").write_bytes(data)
    with pytest.raises(GoldseamError, match="damaged"):
        secrets.load(place.secrets.site)


@pytest.mark.parametrize("site", ["", "..", "a/b", "A" * 24, "a" * 23, "a" * 24 + "\n"])
def test_a_site_id_that_is_none_leads_nowhere(site: str) -> None:
    with pytest.raises(GoldseamError):
        secrets.load(site)


def test_a_second_machine_needs_only_the_repository_and_the_passphrase(place: Place) -> None:
    file = keyring.lock(place.author, PASSPHRASE, 5)
    found = secrets.unlock(file, PASSPHRASE)
    assert (found.site, found.recipient) == (place.secrets.site, place.secrets.recipient)
    assert (found.signing, found.routes) == (place.secrets.signing, place.secrets.routes)
    assert found.cache_key == place.secrets.cache_key


def test_the_sites_keyring_has_the_same_passphrase_and_work_factor(place: Place) -> None:
    (file,) = secrets.unlock(keyring.lock(place.author, PASSPHRASE, 5), PASSPHRASE).keyrings
    assert scrypt.work_factor(age.inspect_header(file.data).stanzas[0]) == 5
    assert keyring.unlock_site(file.data, PASSPHRASE) == place.author.keyring


def test_a_wrong_passphrase_unlocks_nothing(place: Place) -> None:
    with pytest.raises(Refused) as refused:
        secrets.unlock(keyring.lock(place.author, PASSPHRASE, 2), "another")
    assert refused.value.code == "wrong-passphrase"


def test_secrets_show_nothing_when_printed(place: Place) -> None:
    shown = repr(place.secrets)
    assert "age1" not in shown and "AGE-SECRET" not in shown
    assert shown == f"BuildSecrets(site='{place.secrets.site}')"


def test_the_highest_sequence_only_rises(place: Place) -> None:
    site = place.secrets.site
    assert secrets.highest_sequence(site) == 0
    secrets.remember_sequence(site, 7)
    secrets.remember_sequence(site, 5)
    assert secrets.highest_sequence(site) == 7


def test_a_new_identity_has_another_memory(place: Place) -> None:
    other = keyring.create()
    moved = secrets.BuildSecrets(
        place.secrets.site,
        other.recipient,
        place.secrets.signing,
        place.secrets.routes,
        place.secrets.keyrings,
    )
    assert moved.cache_key != place.secrets.cache_key

"""What sealing keeps, replaces, removes and leaves out; and that any age tool opens the result."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import support
from devices import Device
from goldseam.errors import GoldseamError
from goldseam.sealedgit import index
from goldseam.sealedgit.check import is_sealed
from goldseam.sealedgit.layout import belongs, file_of, sealed_names
from goldseam.sealedgit.version import Version, seal, unseal
from goldseam.vault import age
from goldseam.vault.blobs import padme
from goldseam.vault.keyring import random_name
from goldseam.vault.refusals import Refused
from hypothesis import given, settings
from hypothesis import strategies as st

MARCH = {"2026-03-14.md": "---\nmood: 3\n---\nRaked leaves by the water.\n", "2026-03-15.md": "Fog.\n"}
IDENTITY = age.new_identity()
RECIPIENT = age.recipient_of(IDENTITY)


def test_what_did_not_change_keeps_its_name_and_its_bytes(laptop: Device) -> None:
    laptop.write(MARCH)
    laptop.seal()
    before = laptop.sealed()
    for path in (laptop.root / "entries").iterdir():
        path.touch()
    done = laptop.seal()
    assert (done.written, done.removed) == (0, 0)
    assert laptop.sealed() == before


def test_a_changed_entry_is_one_new_file_in_the_place_of_one_old(laptop: Device) -> None:
    laptop.write(MARCH)
    laptop.seal()
    before = laptop.sealed()
    laptop.write({"2026-03-15.md": "Fog, then sun.\n"})
    done = laptop.seal()
    after = laptop.sealed()
    assert (done.written, done.removed) == (1, 1)
    assert len(after.keys() - before.keys()) == len(before.keys() - after.keys()) == 1
    assert all(after[name] == data for name, data in before.items() if name in after)


def test_a_file_that_was_not_touched_is_not_read_again(
    laptop: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "_SETTLED", 0)
    laptop.write(MARCH)
    laptop.seal()
    read: list[str] = []
    monkeypatch.setattr(Path, "read_bytes", lambda path: read.append(path.name) or open(path, "rb").read())  # noqa: PTH123, SIM115
    laptop.write({"2026-03-15.md": "Fog, then sun.\n"})
    assert laptop.seal().written == 1
    assert {name for name in read if name.endswith(".md")} == {"2026-03-15.md"}


def test_a_deleted_entry_goes_and_a_renamed_one_knows_what_it_was(laptop: Device) -> None:
    laptop.write(MARCH)
    laptop.seal()
    before = set(laptop.sealed())
    laptop.remove("2026-03-15.md")
    (laptop.root / "entries/2026-03-14.md").rename(laptop.root / "entries/by-the-water.md")
    laptop.seal()
    (new,) = set(laptop.sealed()) - before
    version = unseal(new, laptop.sealed()[new], laptop.identity)
    assert version.path == "entries/by-the-water.md"
    assert len(version.before) == 1 and set(version.before) < before
    assert len(before - set(laptop.sealed())) == 2


def test_pictures_sounds_settings_and_corrections_are_sealed_too(laptop: Device) -> None:
    laptop.write(
        {"2026-03-14.md": "![bowl](bowl.png)\n", "bowl.png": b"\x89PNG bowl", "rain.ogg": b"OggS rain"}
    )
    support.write(
        laptop.root / ".goldseam",
        {"settings.yml": "bedtime: 23:00\n", "resilience.yml": "{}\n", "state.json": "{}", "notes.yml": "x"},
    )
    laptop.seal()
    paths = {unseal(name, data, laptop.identity).path for name, data in laptop.sealed().items()}
    assert {
        "entries/bowl.png",
        "entries/rain.ogg",
        ".goldseam/settings.yml",
        ".goldseam/resilience.yml",
    } <= paths
    assert not {".goldseam/state.json", ".goldseam/notes.yml"} & paths


def test_an_offline_entry_and_what_only_it_mentions_stay_out(laptop: Device) -> None:
    laptop.write(MARCH | {"bowl.png": b"bowl", "shared.png": b"shared"})
    laptop.write({"2026-03-14.md": "---\nOffline: yes\n---\n![](bowl.png) ![](shared.png)\n"})
    laptop.write({"2026-03-15.md": "![](shared.png)\n"})
    assert laptop.seal().offline == 2
    paths = {unseal(name, data, laptop.identity).path for name, data in laptop.sealed().items()}
    assert {path for path in paths if path.startswith("entries/")} == {
        "entries/2026-03-15.md",
        "entries/shared.png",
    }


def test_an_entry_that_becomes_offline_is_taken_out_with_its_picture(laptop: Device) -> None:
    laptop.write({"2026-03-14.md": "![](bowl.png)\n", "bowl.png": b"bowl"})
    laptop.seal()
    laptop.write({"2026-03-14.md": "---\noffline: true\n---\n![](bowl.png)\n"})
    assert laptop.seal().removed == 2
    paths = {unseal(name, data, laptop.identity).path for name, data in laptop.sealed().items()}
    assert not [path for path in paths if path.startswith("entries/")]


def test_hidden_files_links_and_what_editors_leave_stay_out(laptop: Device) -> None:
    laptop.write({".2026-03-14.md.swp": "x", "2026-03-14.md~": "x", "#a#": "x", ".obsidian/a.md": "x"})
    (laptop.root / "entries/link.md").symlink_to("/etc/hostname")
    assert laptop.seal().written == 0


def test_no_word_name_or_date_is_in_what_is_sealed(laptop: Device) -> None:
    laptop.write(MARCH)
    laptop.push()
    everything = b"".join(
        str(path).encode() + path.read_bytes()
        for path in (laptop.root / "sealed").rglob("*")
        if path.is_file()
    )
    for secret in (b"2026-03", b"Raked", b"water", b"Fog.\n", laptop.secrets.recipient.encode()):
        assert secret not in everything
    assert b"2026-03" not in (laptop.root / ".goldseam/sealed.json").read_bytes()


def test_sizes_are_padded(laptop: Device) -> None:
    laptop.write({f"2026-03-{day:02}.md": f"{'Rain. ' * day}{day * 7919}" for day in range(1, 29)})
    laptop.seal()
    plain = {len(age.decrypt(data, laptop.identity)) for data in laptop.sealed().values()}
    assert plain == {padme(length) for length in plain} and len(plain) < 12
    assert all(is_sealed(data) for data in laptop.sealed().values())


def test_a_journal_whose_index_is_lost_or_damaged_seals_nothing(laptop: Device) -> None:
    laptop.write(MARCH)
    laptop.seal()
    before = laptop.sealed()
    file = laptop.root / ".goldseam/sealed.json"
    whole = file.read_bytes()
    flipped = whole[:60] + bytes([whole[60] ^ 1]) + whole[61:]
    for data in (None, whole[:-3], flipped, b""):
        file.unlink() if data is None else file.write_bytes(data)
        with pytest.raises(GoldseamError, match="does not know yet"):
            laptop.seal()
        assert laptop.sealed() == before
    assert laptop.unlock().written == ()
    assert laptop.seal().written == 0
    assert laptop.sealed() == before


def test_a_folder_of_entries_that_vanished_is_not_taken_for_a_wish(laptop: Device) -> None:
    laptop.write(MARCH)
    laptop.push()
    for name in ("entries", "prompts", "site_templates"):
        shutil.rmtree(laptop.root / name)
    with pytest.raises(GoldseamError, match="None of the sealed files is readable"):
        laptop.seal()
    laptop.unlock()
    assert laptop.texts() == MARCH


def test_sealed_files_that_vanished_are_not_taken_for_deletions(laptop: Device) -> None:
    laptop.write(MARCH)
    laptop.push()
    shutil.rmtree(laptop.root / "sealed" / next(iter(laptop.sealed()))[0])
    for deed in (laptop.seal, laptop.unlock):
        with pytest.raises(GoldseamError, match="missing in sealed/ that git still has"):
            deed()
    assert laptop.texts() == MARCH
    laptop.git("checkout", "--", "sealed")
    assert laptop.seal().written == 0


@pytest.mark.parametrize("settled", [0, 2_000_000_000], ids=["by stamp", "by content"])
def test_after_a_rekey_everything_is_sealed_anew(
    laptop: Device, machine: support.Machine, settled: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from goldseam.vault import keyring, secrets

    monkeypatch.setattr(index, "_SETTLED", settled)
    laptop.write(MARCH)
    laptop.seal()
    before = laptop.sealed()
    author = keyring.create()
    fresh = secrets.build_secrets(author, support.PASSPHRASE, support.QUICK)
    same_site = secrets.BuildSecrets(
        laptop.secrets.site, fresh.recipient, fresh.signing, fresh.routes, laptop.secrets.keyrings
    )
    later = Device(machine, laptop.root, same_site, author.keyring.identity)
    assert later.seal().removed == len(before)
    assert later.seal().written == 0
    assert not before.keys() & later.sealed().keys()
    assert all(unseal(name, data, later.identity) for name, data in later.sealed().items())


@pytest.mark.skipif(shutil.which("age") is None, reason="the age program is not installed")
def test_age_and_gunzip_open_a_version(laptop: Device) -> None:
    laptop.write(MARCH)
    laptop.seal()
    key = laptop.machine.root / "key.txt"
    key.write_text(laptop.identity + "\n")
    opened = []
    for name in laptop.sealed():
        sealed = laptop.root / file_of(name)
        plain = subprocess.run(["age", "-d", "-i", key, sealed], capture_output=True, check=True).stdout
        opened.append(subprocess.run(["gunzip"], input=plain, capture_output=True, check=True).stdout)
    assert any(one.partition(b"\n")[2] == MARCH["2026-03-14.md"].encode() for one in opened)


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=3000), st.binary(max_size=20).map(os.fsdecode))
def test_a_version_comes_back_as_it_was(data: bytes, path: str) -> None:
    version = Version(random_name(), path, "2026-03-14T21:40:00+01:00", (random_name(),), data)
    sealed = seal(version, RECIPIENT)
    assert unseal(version.name, sealed, IDENTITY) == version
    assert is_sealed(sealed)


def test_a_version_under_another_name_or_changed_is_refused() -> None:
    version = Version(random_name(), "entries/a.md", "", (), b"Rain.")
    sealed = seal(version, RECIPIENT)
    with pytest.raises(Refused, match="damaged"):
        unseal(random_name(), sealed, IDENTITY)
    for at in range(0, len(sealed), 7):
        with pytest.raises((Refused, age.NoKey)):
            unseal(version.name, sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :], IDENTITY)


@pytest.mark.parametrize(
    ("path", "ours"),
    [
        ("entries/2026/a.md", True),
        ("prompts/mine.md", True),
        (".goldseam/settings.yml", True),
        (".goldseam/settings-other-2.yml", True),
        ("entries/../mkdocs.yml", False),
        ("/etc/passwd", False),
        ("entries//a.md", False),
        ("entries/.git/hooks/post-commit", False),
        ("entries", False),
        ("mkdocs.yml", False),
        (".git/config", False),
        (".goldseam/site-id", False),
        ("entries\\..\\a.md", False),
        ("entries/a\0b.md", False),
    ],
)
def test_opening_writes_only_where_a_sealed_file_can_belong(path: str, ours: bool) -> None:
    assert belongs(path) is ours


def test_a_forged_path_is_not_written_and_named_as_damage(laptop: Device) -> None:
    name = random_name()
    version = Version(name, "entries/../mkdocs.yml", "", (), b"site_name: x\n")
    before = (laptop.root / "mkdocs.yml").read_bytes()
    support.write(laptop.root, {file_of(name): seal(version, laptop.secrets.recipient)})
    assert laptop.unlock().damaged == (file_of(name),)
    assert (laptop.root / "mkdocs.yml").read_bytes() == before


def test_a_folder_that_leads_out_of_the_journal_is_not_written_to(laptop: Device, tmp_path: Path) -> None:
    name, elsewhere = random_name(), tmp_path / "elsewhere"
    elsewhere.mkdir()
    (laptop.root / "entries/way").symlink_to(elsewhere)
    sealed = seal(Version(name, "entries/way/a.md", "", (), b"x"), laptop.secrets.recipient)
    support.write(laptop.root, {file_of(name): sealed})
    with pytest.raises(GoldseamError, match="leads out of the journal"):
        laptop.unlock()
    assert not any(elsewhere.iterdir())
    assert name in sealed_names(laptop.root)

"""`goldseam backup` and `restore`: everything comes back byte for byte, or nothing is claimed."""

from __future__ import annotations

import os
import stat
import tarfile
from pathlib import Path

import pytest
from doors import KeyedJournal, age_d
from support import PASSPHRASE, contents, write

FILES = {
    "entries/2026-02-01.md": "Raked leaves. ![bowl](media/bowl.png)\n",
    "entries/2026-02-02.md": "---\noffline: true\n---\n![x](media/only%20here.png) ![](media/bowl.png)\n",
    "entries/latin.md": "caf\xe9".encode("latin-1"),
    "entries/media/bowl.png": b"\x89PNG bowl",
    "entries/media/only here.png": b"\x89PNG only here",
    "entries/2026-02-02.md~": "offline: true\n",
    "prompts/mine.md": "# Mine\n",
    ".goldseam/settings.yml": "bedtime: 22:30\n",
    ".goldseam/resilience.yml": "{}\n",
    ".goldseam/drafts/2026-02-03.md": "---\noffline: true\n---\nNot yet.\n",
}

MADE = {
    "site/index.html": "unlock",
    "site/vault/manifest.age": b"age",
    "elsewhere/vault/manifest.age": b"age",
    ".goldseam/cache/kept": b"x",
    ".goldseam/staging/1-a/page.html": "plain",
    ".git/HEAD": "ref",
    "entries/.2026-02-02.md.swp": "offline: true\n",
}


@pytest.fixture
def full(mine: KeyedJournal) -> KeyedJournal:
    write(mine.root, FILES)
    (mine.root / "entries" / "link.md").symlink_to("2026-02-01.md")
    os.utime(mine.root / "entries" / "2026-02-01.md", (1_700_000_000, 1_700_000_000))
    write(mine.root, MADE)
    return mine


def backed_up(mine: KeyedJournal, *args: str) -> Path:
    file = mine.machine.root / f"journal{len(args)}.age"
    said = mine.run("backup", file, *args)
    assert said.code == 0, said.text
    return file


def restored(mine: KeyedJournal, file: Path) -> Path:
    target = mine.machine.root / f"{file.stem}-back"
    said = mine.run("restore", file, target)
    assert said.code == 0, said.text
    return target


def kept(files: dict[str, bytes]) -> dict[str, bytes]:
    """What a backup is for: not the site, not caches, not what an editor left."""
    never = (*MADE, ".goldseam/keys.lock", ".goldseam/tested.json")
    return {name: data for name, data in files.items() if name not in never and "~" not in name}


def test_everything_comes_back_byte_for_byte_with_offline_entries(full: KeyedJournal) -> None:
    back = restored(full, backed_up(full, "--with-offline"))
    assert kept(contents(back)) == kept(contents(full.root))
    assert (back / "entries" / "link.md").readlink() == Path("2026-02-01.md")
    assert int((back / "entries" / "2026-02-01.md").stat().st_mtime) == 1_700_000_000
    assert stat.S_IMODE((back / ".goldseam").stat().st_mode) == 0o700
    assert not (back / "site").exists() and not (back / ".goldseam" / "cache").exists()


def test_every_name_of_a_file_with_several_comes_back_with_its_bytes(full: KeyedJournal) -> None:
    (full.root / "entries" / "media" / "again.png").hardlink_to(full.root / "entries" / "media" / "bowl.png")
    back = restored(full, backed_up(full))
    assert (back / "entries" / "media" / "again.png").read_bytes() == b"\x89PNG bowl"
    assert (back / "entries" / "media" / "bowl.png").read_bytes() == b"\x89PNG bowl"


def test_entries_that_lie_on_another_disk_are_in_the_backup(full: KeyedJournal) -> None:
    before, elsewhere = kept(contents(full.root)), full.machine.root / "disk"
    (full.root / "entries").rename(elsewhere)
    (full.root / "entries").symlink_to(elsewhere)
    back = restored(full, backed_up(full, "--with-offline"))
    assert kept(contents(back)) == before
    assert not (back / "entries").is_symlink()


@pytest.mark.parametrize("args", [(), ("--with-offline",)])
def test_without_entries_there_is_no_backup(full: KeyedJournal, args: tuple[str, ...]) -> None:
    (full.root / "entries").rename(full.machine.root / "disk")
    (full.root / "entries").symlink_to(full.machine.root / "not mounted")
    said = full.run("backup", full.machine.root / "journal.age", *args)
    assert said.code == 1 and "no entry was read" in said.text
    assert not (full.machine.root / "journal.age").exists()


def test_a_link_to_a_fixed_place_is_named_and_every_file_is_counted(full: KeyedJournal) -> None:
    (full.root / "entries" / "fixed.md").symlink_to(full.machine.root / "elsewhere.md")
    said = full.run("backup", full.machine.root / "journal.age")
    assert "not in it: entries/fixed.md." in said.text
    back = full.run("restore", full.machine.root / "journal.age", full.machine.root / "back")
    files = [path for path in (full.machine.root / "back").rglob("*") if not path.is_dir()]
    assert f"{len(files)} files are in" in said.text and f"{len(files)} files are in" in back.text


def test_offline_entries_and_what_only_they_mention_stay_out(full: KeyedJournal) -> None:
    back = contents(restored(full, backed_up(full)))
    gone = set(kept(contents(full.root))) - set(kept(back))
    assert gone == {"entries/2026-02-02.md", "entries/media/only here.png", ".goldseam/drafts/2026-02-03.md"}


def test_a_restored_journal_unlocks_builds_and_opens(full: KeyedJournal) -> None:
    back = restored(full, backed_up(full))
    other = KeyedJournal(full.machine, back)
    assert other.run("unlock").code == 0
    said = other.plain("build")
    assert said.code == 0, said.text
    assert other.site_opens(PASSPHRASE)


def test_the_age_tool_and_tar_open_it(full: KeyedJournal) -> None:
    file = backed_up(full)
    packed = file.with_suffix(".tar.gz")
    packed.write_bytes(age_d(file, PASSPHRASE))
    with tarfile.open(packed) as tar:
        member = tar.extractfile("entries/2026-02-01.md")
        assert member and member.read() == FILES["entries/2026-02-01.md"].encode()  # type: ignore[union-attr]


def test_a_backup_is_for_its_owner_and_shows_no_name(full: KeyedJournal) -> None:
    file = backed_up(full)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert b"entries" not in file.read_bytes() and b"Raked" not in file.read_bytes()


@pytest.mark.parametrize("where", ["entries/backup.age", "keyring.age", "nowhere/backup.age"])
def test_a_place_that_would_not_do_is_refused(full: KeyedJournal, where: str) -> None:
    before = contents(full.root)
    said = full.run(
        "backup", full.root / where if where != "nowhere/backup.age" else full.machine.root / where
    )
    assert said.code == 1 and said.text.count("\n") == 4
    assert contents(full.root).keys() == before.keys()


def test_a_wrong_passphrase_makes_no_backup(full: KeyedJournal) -> None:
    file = full.machine.root / "journal.age"
    said = full.run("backup", file, words="another one altogether")
    assert said.code == 1 and not file.exists()


@pytest.mark.parametrize("at", [0.02, 0.5, 0.99])
def test_a_damaged_backup_restores_nothing(full: KeyedJournal, at: float) -> None:
    file = backed_up(full)
    data = bytearray(file.read_bytes())
    data[int(len(data) * at)] ^= 1
    file.write_bytes(data)
    target = full.machine.root / "back"
    said = full.run("restore", file, target)
    assert said.code == 1 and "Traceback" not in said.text and not target.exists()
    assert not list(full.machine.root.glob(".back*"))


def test_an_age_file_that_is_no_backup_is_told(full: KeyedJournal) -> None:
    said = full.run("restore", full.root / "keyring.age", full.machine.root / "back")
    assert said.code == 1 and "no backup of a journal" in said.text


def test_restoring_over_something_is_refused(full: KeyedJournal) -> None:
    file, before = backed_up(full), contents(full.root)
    said = full.run("restore", file, full.root)
    assert said.code == 1 and "not an empty folder" in said.text
    assert contents(full.root).keys() == before.keys()


def test_a_full_disk_leaves_no_half_backup(full: KeyedJournal) -> None:
    write(full.root, {"entries/media/long.bin": os.urandom(300_000)})
    file, words = full.machine.root / "journal.age", full.file("words", PASSPHRASE + "\n")
    said = full.machine.with_full_disk(
        "backup", file, "--passphrase-file", words, cwd=full.root, most_bytes=100_000
    )
    assert said.code == 1 and "Traceback" not in said.text
    assert not file.exists() and not list(full.machine.root.glob(".journal.age*"))


@pytest.mark.parametrize("name", ["../out.md", "entries/../../out.md"])
def test_a_member_that_leads_out_is_refused(full: KeyedJournal, name: str) -> None:
    from goldseam import backup
    from goldseam.errors import GoldseamError

    file, target = full.machine.root / "evil.age", full.machine.root / "deep" / "back"
    backup.write({name: full.root / "mkdocs.yml"}, file, PASSPHRASE, 4)
    with pytest.raises(GoldseamError):
        backup.restore(file, target, PASSPHRASE)
    assert not target.exists() and not (full.machine.root / "deep" / "out.md").exists()

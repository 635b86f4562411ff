"""What goes wrong while sealing costs a build, never the last good site and never a file of somebody else."""

from __future__ import annotations

import random
import resource
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from goldseam.errors import GoldseamError
from goldseam.vault import keyring, secrets
from goldseam.vault.lock import locked
from goldseam.vault.seal import Sealable
from sealed_place import NOW, PASSPHRASE, Place, pages

KILLED = """
import os, signal, sys
from pathlib import Path
from sealed_place import NOW, Place, pages
from goldseam.vault import keyring, secrets

folder, site, when, before = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4] == "before"
author = keyring.author_from_bytes((folder / "author.json").read_bytes())
real, seen = os.replace, 0

def replace(*names, **options):
    global seen
    seen += 1
    if seen == when and before:
        os.kill(os.getpid(), signal.SIGKILL)
    real(*names, **options)
    if seen == when:
        os.kill(os.getpid(), signal.SIGKILL)

os.replace = replace
Place(folder, author, secrets.load(site)).build(pages(lake="New.", hill="The hill.", sea="Grey."))
"""


@pytest.mark.parametrize(
    "name", ["index.html", "diary.txt", "vault/notes.txt", "vault/keyring/readme", "vault/short.age", ".git"]
)
def test_a_folder_with_a_file_of_somebody_else_is_refused(place: Place, name: str) -> None:
    path = place.site / name
    path.parent.mkdir(parents=True)
    path.write_text("not ours")
    with pytest.raises(GoldseamError) as error:
        place.build(pages(lake="One."))
    assert name in error.value.message and "Nothing was deleted" in error.value.hint
    assert path.read_text() == "not ours"
    assert [item for item in place.site.rglob("*") if item.is_file()] == [path]


def test_a_link_in_the_place_of_the_vault_is_refused(place: Place, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    place.site.mkdir()
    (place.site / "vault").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(GoldseamError, match="vault"):
        place.build(pages(lake="One."))
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_many_foreign_files_are_counted_not_all_named(place: Place) -> None:
    place.site.mkdir()
    for number in range(9):
        (place.site / f"page{number}.html").touch()
    with pytest.raises(GoldseamError, match="and 4 more"):
        place.build([])


def test_the_name_of_the_host_may_stay(place: Place) -> None:
    place.site.mkdir()
    (place.site / "CNAME").write_text("journal.example\n")
    place.build(pages(lake="One."))
    place.build(pages(lake="Two."))
    assert (place.site / "CNAME").read_text() == "journal.example\n"


def test_a_file_in_the_place_of_the_folder_is_refused(place: Place) -> None:
    place.site.write_text("not ours")
    with pytest.raises(GoldseamError, match="not a folder"):
        place.build([])


def test_a_second_build_at_the_same_time_is_refused(place: Place) -> None:
    secrets.private_folder(place.memory)
    with locked(place.memory / "seal.lock"), pytest.raises(GoldseamError, match="Another build"):
        place.build(pages(lake="One."))
    place.build(pages(lake="One."))


def lose(path: Path) -> None:
    path.unlink()


def garble(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def shorten(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize("harm", [lose, garble, shorten])
def test_a_blob_that_was_harmed_on_disk_is_sealed_anew(place: Place, harm: Callable[[Path], None]) -> None:
    place.build(pages(lake="The lake.", hill="The hill."))
    part = place.open().files["lake/"].parts[0]
    harm(place.site / f"vault/{part.name}.age")
    asked = [Sealable("lake/", "text/html", lambda: b"The lake.", b"1"), *pages(hill="The hill.")]
    report = place.build(asked)
    assert (report.blobs_written, report.blobs_kept) == (1, 1)
    assert place.open().read("lake/") == b"The lake."


@pytest.mark.parametrize("harm", [lose, garble, shorten])
def test_a_harmed_manifest_is_written_anew(place: Place, harm: Callable[[Path], None]) -> None:
    place.build(pages(lake="The lake."))
    harm(place.site / "vault/manifest.age")
    assert not place.build(pages(lake="The lake.")).unchanged
    assert place.open().read("lake/") == b"The lake."


def test_a_memory_damaged_at_any_byte_is_forgotten_not_believed(place: Place) -> None:
    place.build(pages(lake="The lake."))
    memory = place.memory / "sealed.json"
    for at in range(0, memory.stat().st_size, 23):
        data = bytearray(memory.read_bytes())
        data[at % len(data)] ^= 1
        memory.write_bytes(data)
        assert place.build(pages(lake="The lake.")).blobs_written == 1
        assert place.open().read("lake/") == b"The lake."
    place.build(pages(lake="The dark lake."))
    assert len(place.blobs()) == 2


def test_a_lost_memory_keeps_the_blobs_that_lie_there_for_one_more_build(place: Place) -> None:
    place.build(pages(lake="The lake."))
    first = place.blobs()
    (place.memory / "sealed.json").unlink()
    place.build(pages(lake="The lake."))
    assert first < place.blobs()
    place.build(pages(lake="The dark lake."))
    assert not first & place.blobs()


def test_another_identity_reuses_no_blob(place: Place) -> None:
    place.build(pages(lake="The lake."))
    first, other = place.blobs(), keyring.create()
    moved = Place(place.folder, other, secrets.build_secrets(other, PASSPHRASE, 4))
    assert moved.build(pages(lake="The lake.")).blobs_written == 1
    assert moved.open().read("lake/") == b"The lake."
    assert first < place.blobs()


def test_a_full_disk_leaves_the_last_good_site(place: Place) -> None:
    """The system's own limit on the size of a file stands for the disk that is full."""
    place.build(pages(lake="The lake."))
    before = place.blobs()
    noise = Sealable("noise.png", "image/png", random.Random(1).randbytes(300_000))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(GoldseamError) as error:
            place.build([*pages(lake="The lake, later."), noise])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "last sealed site is as it was" in error.value.hint
    assert place.open().read("lake/") == b"The lake."
    assert place.blobs() == before
    assert not list(place.site.rglob("*.tmp"))


def test_data_that_cannot_be_made_leaves_the_last_good_site(place: Place) -> None:
    place.build(pages(lake="The lake."))

    def gone() -> bytes:
        raise FileNotFoundError(2, "No such file or directory", "a private name")

    with pytest.raises(GoldseamError) as error:
        place.build([Sealable("lake/", "text/html", gone)])
    assert "private" not in str(error.value)
    assert place.open().read("lake/") == b"The lake."


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_build_killed_at_any_rename_leaves_a_whole_site(place: Place, moment: str) -> None:
    old, new = pages(lake="Old.", hill="The hill."), pages(lake="New.", hill="The hill.", sea="Grey.")
    secrets.save(place.secrets)
    (place.folder / "author.json").write_bytes(place.author.to_bytes())
    killed, whole = 0, {"Old.": 0, "New.": 0}
    for when in range(1, 20):
        place.build(old, now=NOW + timedelta(hours=when))
        run = [sys.executable, "-c", KILLED, str(place.folder), place.secrets.site, str(when), moment]
        code = subprocess.run(run, check=False, cwd=Path(__file__).parent, capture_output=True).returncode
        killed += code == -9
        site = place.open()
        found = {route: site.read(route) for route in site.files}
        whole[found["lake/"].decode()] += 1
        assert found == {item.route: item.data for item in (old if found["lake/"] == b"Old." else new)}
        if code == 0:
            break
    # Two blobs, the sequence and the memory come before the manifest, whose rename shows the new site.
    assert killed >= 4 and whole["Old."] >= 3 and whole["New."] >= 1


def test_the_next_build_clears_what_a_killed_one_left(place: Place) -> None:
    place.build(pages(lake="One."))
    left = place.site / "vault/.goldseam-aaaaaaaaaaaaaaaaaaaaaaaa.tmp"
    left.write_bytes(b"half a blob")
    orphan = place.site / "vault/bbbbbbbbbbbbbbbbbbbbbbbb.age"
    orphan.write_bytes(b"a blob that no manifest names")
    place.build(pages(lake="One."))
    assert not left.exists() and not orphan.exists()
    assert place.open().read("lake/") == b"One."

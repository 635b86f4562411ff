"""Folders on a real disk: what is read, what is left alone, and that nothing in them stops the rest."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

import pytest
from goldseam.errors import GoldseamError
from goldseam.journal.journal import read_journal
from journal.cases import cases, check_findings


def write(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    folder.mkdir(exist_ok=True)
    return folder


@pytest.mark.parametrize("case", cases("entries_folder"))
def test_a_folder_is_read_as_its_case_says(case: dict[str, Any], tmp_path: Path) -> None:
    files = {name: text.encode() for name, text in case.get("files", {}).items()}
    files |= {name: bytes.fromhex(digits) for name, digits in case.get("bytes", {}).items()}
    journal = read_journal(write(tmp_path / "entries", files))
    assert [entry.path for entry in journal.entries] == case["entries"]
    assert [page.path for page in journal.pages] == case.get("pages", [])
    assert list(journal.media) == case.get("media", [])
    bodies = {entry.path: entry.body for entry in journal.entries}
    assert {path: bodies[path] for path in case.get("bodies", {})} == case.get("bodies", {})
    check_findings([str(finding) for finding in journal.findings], case.get("findings", []))


def test_no_file_is_changed_by_reading(tmp_path: Path) -> None:
    folder = write(tmp_path / "entries", {"2024-01-15.md": b"\xef\xbb\xbf---\r\nmood: {\r\n---\r\n\xf6"})
    before = (folder / "2024-01-15.md").stat()
    read_journal(folder)
    after = (folder / "2024-01-15.md").stat()
    assert (folder / "2024-01-15.md").read_bytes() == b"\xef\xbb\xbf---\r\nmood: {\r\n---\r\n\xf6"
    assert (after.st_mtime_ns, after.st_size) == (before.st_mtime_ns, before.st_size)


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside", {"2024-01-15.md": b"secret"})
    folder = write(tmp_path / "entries", {"2024-01-16.md": b"here"})
    (folder / "2024-01-15.md").symlink_to(outside / "2024-01-15.md")
    (folder / "more").symlink_to(outside, target_is_directory=True)
    journal = read_journal(folder)
    assert [entry.path for entry in journal.entries] == ["2024-01-16.md"]
    expected = "this link points out of the folder and was not followed"
    check_findings(
        [str(finding) for finding in journal.findings], [f"2024-01-15.md: {expected}", f"more: {expected}"]
    )


def test_a_link_to_a_sibling_folder_whose_name_starts_alike_points_out(tmp_path: Path) -> None:
    write(tmp_path / "entries-old", {"a.md": b"x"})
    folder = write(tmp_path / "entries", {})
    (folder / "2024-01-15.md").symlink_to(tmp_path / "entries-old" / "a.md")
    assert read_journal(folder).entries == ()


def test_links_within_the_folder_are_read_and_a_circle_ends(tmp_path: Path) -> None:
    folder = write(tmp_path / "entries", {"a/2024-01-15.md": b"here", "a/walk.jpg": b"x"})
    (folder / "walk.jpg").symlink_to(folder / "a" / "walk.jpg")
    (folder / "a" / "again").symlink_to(folder, target_is_directory=True)
    journal = read_journal(folder)
    assert [entry.path for entry in journal.entries] == ["a/2024-01-15.md"]
    assert journal.media == ("a/walk.jpg", "walk.jpg")
    assert journal.findings == ()


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere", {"2024-01-15.md": b"here"})
    (tmp_path / "entries").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert len(read_journal(tmp_path / "entries").entries) == 1


def test_what_cannot_be_read_is_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    folder = write(tmp_path / "entries", {"2024-01-16.md": b"here"})
    (folder / "2024-01-15.md").symlink_to(folder / "gone.md")
    os.mkfifo(folder / "2024-01-14.md")
    journal = read_journal(folder)
    assert [entry.path for entry in journal.entries] == ["2024-01-16.md"]
    check_findings(
        [str(finding) for finding in journal.findings],
        ["2024-01-14.md: this is no ordinary file", "2024-01-15.md: the file cannot be read"],
    )


def test_a_socket_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "entries", {})
    monkeypatch.chdir(folder)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("2024-01-15.md")
        assert [finding.path for finding in read_journal(folder).findings] == ["2024-01-15.md"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    folder = write(tmp_path / "entries", {"2024-01-15.md": b"x", "2024-01-16.md": b"here", "shut/a.md": b"x"})
    (folder / "2024-01-15.md").chmod(0)
    (folder / "shut").chmod(0)
    journal = read_journal(folder)
    (folder / "shut").chmod(0o700)
    assert [entry.path for entry in journal.entries] == ["2024-01-16.md"]
    assert [finding.path for finding in journal.findings] == ["2024-01-15.md", "shut"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look into every folder")
def test_a_folder_that_is_closed_is_an_error_and_no_empty_journal(tmp_path: Path) -> None:
    folder = write(tmp_path / "entries", {"2024-01-15.md": b"x"})
    folder.chmod(0)
    with pytest.raises(GoldseamError, match="not open to this account"):
        read_journal(folder)
    folder.chmod(0o700)


def test_a_file_name_that_is_not_utf8_is_spelled_out_for_an_entry_and_said_for_media(tmp_path: Path) -> None:
    folder = write(tmp_path / "entries", {})
    try:
        for name in (b"2024-01-15 caf\xe9.md", b"caf\xe9.jpg"):
            (folder / os.fsdecode(name)).write_bytes(b"here")
    except OSError:
        pytest.skip("this file system takes only names that are UTF-8")
    journal = read_journal(folder)
    assert [entry.path for entry in journal.entries] == [r"2024-01-15 caf\xe9.md"]
    assert journal.media == ()
    assert [str(finding).encode() for finding in journal.findings] == [
        rb"caf\udce9.jpg: the file's name is not UTF-8, so it was left out; rename it"
    ]


def test_five_megabytes_are_an_entry(tmp_path: Path) -> None:
    text = ("It was a long year. #long\n" * 200_000).encode()
    journal = read_journal(write(tmp_path / "entries", {"2024-01-15.md": text}))
    assert journal.entries[0].body.encode() == text
    assert journal.entries[0].tags == ("long",)


def test_a_folder_that_is_not_there_is_an_error_with_a_way_out(tmp_path: Path) -> None:
    with pytest.raises(GoldseamError) as caught:
        read_journal(tmp_path / "nowhere")
    assert caught.value.hint == "Put the folder back. Where a journal begins anew, make an empty one."

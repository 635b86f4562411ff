"""`goldseam doctor`: what is wrong is called wrong, what is meant is only shown, and nothing is changed."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from doors import NEW, KeyedJournal
from goldseam.cli.push import READABLE
from goldseam.doctor import age_of_things, git, keys, rights, traces
from goldseam.doctor.found import Found, Level, good, look, verdict, wrong
from goldseam.vault import keyring, passphrase
from support import contents, write

pytestmark = pytest.mark.one_in(2)

ENTRY = {"entries/2026-02-01.md": "Raked leaves.\n"}
TODAY = date(2026, 3, 1)


def levels(found: object) -> list[Level]:
    return [one.level for one in found]  # type: ignore[attr-defined]


def told(found: object, level: Level = Level.WRONG) -> str:
    return " ".join(one.what for one in found if one.level is level)  # type: ignore[attr-defined]


@pytest.fixture
def kept(mine: KeyedJournal, monkeypatch: pytest.MonkeyPatch) -> KeyedJournal:
    """A journal in git with one entry, its folders for this account alone, its passphrase slow to try."""
    monkeypatch.setattr(passphrase, "log_n_for", lambda generated: 16)  # noqa: ARG005
    write(mine.root, ENTRY)
    assert mine.passwd().code == 0
    mine.root.chmod(0o700)
    (mine.root / "entries").chmod(0o700)
    for args in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-q", "-m", "entries")):
        assert mine.machine.git(*args, cwd=mine.root).code == 0
    return mine


def test_a_sound_journal_has_a_verdict_and_code_0_and_is_not_touched(kept: KeyedJournal) -> None:
    before = contents(kept.root)
    said = kept.plain("doctor")
    assert said.code == 0 and "Verdict: nothing is wrong." in said.text, said.text
    assert contents(kept.root) == before
    assert "Raked" not in said.text and "2026-02-01" not in said.text


def test_one_wrong_thing_is_enough_for_code_1(kept: KeyedJournal) -> None:
    (kept.root / ".goldseam").chmod(0o755)
    said = kept.plain("doctor")
    assert said.code == 1 and "Verdict: 1 thing is wrong." in said.text
    assert "chmod -R go-rwx" in said.text


def test_what_cannot_be_read_is_one_thing_and_the_verdict_comes(kept: KeyedJournal) -> None:
    ways = kept.root / "keyrings" / "ways.json"
    ways.unlink()
    ways.mkdir()
    said = kept.plain("doctor")
    assert said.code == 1 and "Verdict: 1 thing is wrong." in said.text, said.text
    assert "could not be looked into" in said.text and "help lines" in said.text


def test_it_says_what_a_sealed_site_tells_anyway(kept: KeyedJournal) -> None:
    write(kept.root, {"site/vault/manifest.age": b"age", "site/vault/keyring/x.age": b"age"})
    assert "one way of unlocking" in kept.plain("doctor").text


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ([], "Verdict: nothing is wrong."),
        ([good("a"), look("b", "c")], "Verdict: nothing is wrong. 1 thing is to look at."),
        (
            [wrong("a", "b"), wrong("a", "b"), look("b", "c")],
            "Verdict: 2 things are wrong. 1 thing is to look at.",
        ),
    ],
)
def test_the_verdict_counts(found: list[Found], words: str) -> None:
    assert verdict(found) == words


# Plain text


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"index.html": "<p>plain</p>"}, "did not write"),
        ({"vault/manifest.age": b"age", "diary.html": "plain"}, "diary.html"),
        ({"vault/0.txt": "x"}, "0.txt"),
    ],
)
def test_a_site_with_plain_files_is_wrong(tmp_path: Path, files: dict[str, str], words: str) -> None:
    write(tmp_path / "site", files)
    assert words in told(traces.site(tmp_path / "site", tmp_path))


def test_a_plain_copy_beside_the_site_is_wrong(tmp_path: Path) -> None:
    write(tmp_path, {"site/vault/manifest.age": b"age", "site-plain/index.html": "plain"})
    assert "plain copy" in told(traces.site(tmp_path / "site", tmp_path))


def test_a_recovery_sheet_that_still_lies_there_is_wrong(tmp_path: Path) -> None:
    write(tmp_path, {"recovery-sheet.txt": "key"})
    assert "still lies here" in told(traces.private(tmp_path))


@pytest.mark.parametrize("name", ["x.md~", ".x.md.swp", "#x.md#", ".x.md.un~", "x.md.bak", ".x.md.swo"])
def test_what_an_editor_left_is_counted(tmp_path: Path, name: str) -> None:
    write(tmp_path, {f"entries/2026/{name}": "words", "entries/2026/x.md": "words"})
    found = list(traces.editors(tmp_path / "entries", tmp_path / "home"))
    assert "1 swap, undo or backup files" in told(found, Level.LOOK)


@pytest.mark.parametrize("sign", ["%", "!"])
def test_what_an_editor_keeps_at_home_is_found(tmp_path: Path, sign: str) -> None:
    entries = tmp_path / "journal" / "entries"
    name = str(entries / "2026-02-01.md").replace("/", sign)
    write(tmp_path, {"journal/entries/2026-02-01.md": "x"})
    write(tmp_path / "home" / ".vim" / "undo", {name: "x"})
    assert ".vim/undo" in told(traces.editors(entries, tmp_path / "home"), Level.LOOK)
    assert not told(traces.editors(tmp_path / "other" / "entries", tmp_path / "home"), Level.LOOK)


def test_a_preview_that_was_left_in_a_temporary_folder_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "mkdocs_a1b2").mkdir()
    assert "mkdocs_a1b2" in told(traces.temporary([tmp_path], os.getuid()))
    assert not told(traces.temporary([tmp_path], os.getuid() + 1))


@pytest.mark.parametrize(
    "name", ["Dropbox", "OneDrive - Work", "Google Drive", "Mobile Documents", "nextcloud"]
)
def test_a_synced_folder_is_shown(tmp_path: Path, name: str) -> None:
    root = tmp_path / name / "journal"
    root.mkdir(parents=True)
    assert levels(traces.synced(root)) == [Level.LOOK]


def test_a_folder_with_the_mark_of_a_syncing_program_is_shown(tmp_path: Path) -> None:
    (tmp_path / "journal").mkdir()
    assert levels(traces.synced(tmp_path / "journal")) == []
    (tmp_path / ".stfolder").mkdir()
    assert levels(traces.synced(tmp_path / "journal")) == [Level.LOOK]


# Accounts


def test_entries_that_others_can_reach_are_shown(tmp_path: Path) -> None:
    entries = tmp_path / "entries"
    entries.mkdir(mode=0o755)
    entries.chmod(0o755)
    blocked = any(not parent.stat().st_mode & 0o011 for parent in entries.parents)
    assert levels(rights.check([], entries)) == [Level.GOOD, Level.GOOD if blocked else Level.LOOK]
    entries.chmod(0o700)
    assert levels(rights.check([], entries)) == [Level.GOOD, Level.GOOD]


def test_a_key_that_others_can_read_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "secrets.json"
    file.touch(mode=0o600)
    assert not told(rights.check([file], tmp_path))
    file.chmod(0o640)
    assert "secrets.json" in told(rights.check([file], tmp_path))


# Git


def remote(kept: KeyedJournal) -> Path:
    bare = kept.machine.root / "bare.git"
    assert kept.machine.git("init", "-q", "--bare", bare, cwd=kept.machine.root).code == 0
    assert kept.machine.git("remote", "add", "origin", bare, cwd=kept.root).code == 0
    return bare


def test_a_remote_without_readable_entries_is_fine(kept: KeyedJournal) -> None:
    remote(kept)
    assert Level.WRONG not in levels(git.check(kept.root, READABLE))


def test_entries_on_a_remote_are_wrong_until_they_are_allowed(kept: KeyedJournal) -> None:
    remote(kept)
    assert kept.machine.git("push", "-q", "--no-verify", "origin", "main", cwd=kept.root).code == 0
    assert "lie on origin" in told(git.check(kept.root, READABLE))
    assert kept.plain("allow-push", "origin", "--yes").code == 0
    found = list(git.check(kept.root, READABLE))
    assert not told(found) and "You allowed that" in told(found, Level.LOOK)


def test_settings_in_git_are_wrong(kept: KeyedJournal) -> None:
    write(kept.root, {".goldseam/settings.yml": "bedtime: 22:30\n"})
    assert kept.machine.git("add", "-f", ".goldseam/settings.yml", cwd=kept.root).code == 0
    assert "1 files of .goldseam/" in told(git.check(kept.root, READABLE))


def test_a_folder_without_git_is_only_shown(tmp_path: Path) -> None:
    assert levels(git.check(tmp_path, READABLE)) == [Level.LOOK]


# Keys and age


def test_a_journal_without_a_keyring_is_wrong(tmp_path: Path) -> None:
    assert "no keyring.age" in told(keys.check(tmp_path, None))


def test_keys_that_do_not_belong_together_are_wrong(kept: KeyedJournal) -> None:
    old = (kept.root / "keyring.age").read_bytes()
    assert kept.passwd(words=NEW).code == 0
    (kept.root / "keyring.age").write_bytes(old)
    site = (kept.root / ".goldseam" / "site-id").read_text().strip()
    assert "do not belong together" in told(keys.check(kept.root, site))


@pytest.mark.parametrize(("work", "level"), [(10, Level.WRONG), (16, Level.GOOD), (18, Level.GOOD)])
def test_how_strong_the_passphrase_is_shows_in_the_keyring(work: int, level: Level) -> None:
    data = keyring.lock(keyring.create(), "words", 1).replace(b" 1\n", b" %d\n" % work, 1)
    assert levels(keys.strength(data)) == [level]


def test_what_is_no_keyring_is_wrong() -> None:
    assert levels(keys.strength(b"something")) == [Level.WRONG]


def test_ways_back_are_shown_until_they_were_tried_within_a_year() -> None:
    assert levels(keys.tested({}, TODAY)) == [Level.LOOK] * 3
    some = {"keyring": TODAY, "recovery": date(2024, 1, 1), "backup": date(2025, 6, 1)}
    assert levels(keys.tested(some, TODAY)) == [Level.GOOD, Level.LOOK, Level.GOOD]


def test_help_lines_that_nobody_confirmed_are_shown() -> None:
    assert levels(age_of_things.help_lines(["us-988"], 16)) == [Level.LOOK]
    assert levels(age_of_things.help_lines([], 16)) == [Level.GOOD]


def test_packages_outside_their_versions_are_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    assert levels(age_of_things.packages(1)) == [Level.GOOD]
    monkeypatch.setattr(
        age_of_things, "requires", lambda _: ["mkdocs<1", "no-such-thing>=1", "x; extra == 'dev'"]
    )
    assert levels(age_of_things.packages(1)) == [Level.WRONG, Level.WRONG]


def test_a_configuration_that_would_seal_nothing_is_wrong(kept: KeyedJournal) -> None:
    text = (kept.root / "mkdocs.yml").read_text()
    (kept.root / "mkdocs.yml").write_text(
        text.replace("docs_dir: site_templates/public", "docs_dir: entries")
    )
    said = kept.plain("doctor")
    assert said.code == 1 and "docs_dir" in said.text


def test_the_day_of_an_unlock_is_noted(mine: KeyedJournal) -> None:
    assert mine.run("unlock").code == 0
    assert "keyring" in (mine.root / ".goldseam" / "tested.json").read_text()

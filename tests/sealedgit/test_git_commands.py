"""The commands and hooks with real git: what gets into history, and what commits say."""

from __future__ import annotations

import pytest
import support
from goldseam.sealedgit.git import needed
from goldseam.sealedgit.quiet import TIME, loud, quieten
from people import ENTRY, Journal
from support import passphrase_file, write

TOLD = f"{TIME} {TIME} Journal"


def test_setup_asks_shows_its_changes_and_does_nothing_when_refused(plain: Journal) -> None:
    before = support.contents(plain.root)
    said = plain.machine.goldseam("git", "setup", cwd=plain.root, stdin="n\n")
    assert said.code == 1 and "+!/sealed/" in said.text
    after = support.contents(plain.root)
    assert {name: data for name, data in after.items() if name in before} == before
    assert not (plain.root / "sealed").exists()


def test_a_readable_history_begins_anew_and_stays_here(plain: Journal) -> None:
    write(plain.root, {"loose.txt": "x\n"})
    plain.git("add", "-A")
    plain.git("commit", "-qm", "It was a bad day")
    plain.goldseam("allow-push", "origin", "--yes")
    said = plain.goldseam("git", "setup", "--yes")
    assert "main-readable" in said and "1 files will be in git no more: loose.txt" in said
    plain.git("commit", "-qm", "x")
    assert plain.log() == {TOLD}
    assert "entries/2026-03-14.md" not in plain.git("log", "--name-only", "--format=")
    assert "can be read without a key" in plain.goldseam("git", "check", "main-readable", code=1)
    assert "can be read without a key" in plain.git("push", "origin", "main-readable", code=1)
    plain.git("push", "-q", "origin", "main")
    assert support.contents(plain.root / "entries")["2026-03-14.md"] == ENTRY.encode()
    assert (plain.root / "loose.txt").exists()


def test_a_day_with_hooks(sealed: Journal) -> None:
    write(sealed.root, {"entries/2026-03-16.md": "Sun.\n"})
    assert "1 files sealed, 5 unchanged, 0 removed" in sealed.goldseam("seal")
    sealed.git("commit", "-q", "-m", "Sun, and I was sad")
    write(sealed.root, {"entries/2026-03-16.md": "Sun and wind.\n"})
    assert "once more" in sealed.git("commit", "-m", "x", code=1)
    sealed.git("commit", "-q", "-m", "x")
    assert loud(needed(sealed.root), "HEAD~2..HEAD") == 0
    assert sealed.git("status", "--short") == ""
    sealed.git("push", "-q")
    desktop = sealed.clone("desktop")
    assert not (desktop.root / "entries").exists()
    assert "6 files were written" in desktop.unlock()
    assert support.contents(desktop.root / "entries") == {
        name: data for name, data in support.contents(sealed.root / "entries").items() if name != ".gitkeep"
    }
    listed = desktop.goldseam(
        "history", "entries/2026-03-16.md", "--passphrase-file", passphrase_file(desktop.machine)
    )
    assert [line.split()[0] for line in listed.splitlines()] == ["1", "2"]
    words = ("--passphrase-file", passphrase_file(desktop.machine))
    assert desktop.goldseam("history", "entries/2026-03-16.md", *words, "--show", "1") == "Sun.\n"


@pytest.mark.parametrize("how", [("--no-rebase", "--no-edit"), ("--rebase",)], ids=["merge", "rebase"])
def test_commits_that_nobody_has_are_written_again_without_a_word(
    sealed: Journal, how: tuple[str, ...]
) -> None:
    other = sealed.clone("other")
    for journal in (sealed, other):
        for number in range(2):
            journal.without_hooks("commit", "-q", "--allow-empty", "-m", f"{number} {journal.root.name}")
    other.git("push", "-q", "origin", "main")
    sealed.without_hooks("pull", "-q", *how, "origin", "main")
    before = sealed.git("rev-parse", "HEAD^{tree}", "origin/main")
    assert quieten(needed(sealed.root)) == 2 + ("--no-edit" in how)
    assert sealed.git("rev-parse", "HEAD^{tree}", "origin/main") == before
    assert loud(needed(sealed.root), "origin/main..HEAD") == 0
    assert loud(needed(sealed.root), "HEAD") == loud(needed(sealed.root), "origin/main") > 0
    assert quieten(needed(sealed.root)) == 0
    sealed.git("merge-base", "--is-ancestor", "origin/main", "HEAD")


@pytest.mark.long
def test_commits_merges_and_rebases_of_two_machines_say_nothing(sealed: Journal) -> None:
    begun = sealed.git("rev-parse", "HEAD")
    desktop = sealed.clone("desktop")
    desktop.unlock()
    for how, number in ((("--no-rebase", "--no-edit"), 20), (("--rebase",), 22)):
        for journal, name in ((sealed, number), (desktop, number + 1)):
            write(journal.root, {f"entries/2026-03-{name}.md": f"Day {name}.\n"})
            journal.goldseam("seal")
            journal.git("commit", "-q", "-m", f"Day {name}")
        sealed.git("push", "-q", "origin", "main")
        desktop.git("pull", "-q", *how, "origin", "main")
        assert loud(needed(desktop.root), f"{begun}..HEAD") == 0
        desktop.git("push", "-q", "origin", "main")
        sealed.git("pull", "-q", "--no-rebase", "origin", "main")
    assert "written" in sealed.unlock()
    desktop.unlock()
    entries = support.contents(sealed.root / "entries")
    entries.pop(".gitkeep")
    assert entries == support.contents(desktop.root / "entries") and len(entries) == 6


@pytest.mark.long
def test_a_conflict_is_told_by_unlock(sealed: Journal) -> None:
    desktop = sealed.clone("desktop")
    desktop.unlock()
    for journal, text in ((sealed, "One.\n"), (desktop, "Two.\n")):
        write(journal.root, {"entries/2026-03-15.md": text})
        journal.goldseam("seal")
        journal.git("commit", "-q", "-m", "x")
    sealed.git("push", "-q")
    desktop.git("pull", "-q", "--no-rebase", "--no-edit")
    said = desktop.unlock()
    assert "entries/2026-03-15.md was changed in two places" in said and "2026-03-15-other.md" in said
    assert "One." not in said


@pytest.mark.long
def test_hooks_of_ones_own_are_left_alone_and_that_is_said(plain: Journal) -> None:
    write(plain.root, {".git/hooks/post-commit": "#!/bin/sh\n"})
    assert "post-commit is there already and was left alone" in plain.goldseam("git", "setup", "--yes")
    assert (plain.root / ".git/hooks/post-commit").read_text() == "#!/bin/sh\n"


@pytest.mark.parametrize("command", [("seal",), ("history", "entries/2026-03-14.md")])
def test_a_journal_that_is_not_sealed_says_so(plain: Journal, command: tuple[str, ...]) -> None:
    assert "goldseam git setup" in plain.goldseam(*command, code=1)


@pytest.mark.long
def test_the_doctor_looks_at_what_is_sealed_in_git(sealed: Journal) -> None:
    assert "nothing in its history can be read" in sealed.machine.goldseam("doctor", cwd=sealed.root).text
    write(sealed.root, {"a.md": "Readable.\n"})
    sealed.git("add", "-f", "a.md")
    sealed.without_hooks("commit", "-q", "-m", "x")
    assert "1 files in its history can be read" in sealed.machine.goldseam("doctor", cwd=sealed.root).text


@pytest.mark.long
def test_the_recovery_sheet_and_the_sealed_repository_bring_everything_back(sealed: Journal) -> None:
    sealed.unlock()
    sealed.goldseam("seal")
    sealed.git("add", "-A")
    sealed.git("commit", "-q", "-m", "x")
    sheet = sealed.machine.root / "sheet.txt"
    sealed.goldseam("recovery", "--to", sheet, "--passphrase-file", passphrase_file(sealed.machine))
    assert "2 files of entries/ came back byte for byte" in sealed.goldseam("recovery", "--drill", sheet)


def test_a_name_with_a_line_break_is_one_line_of_a_history(sealed: Journal) -> None:
    write(sealed.root, {"entries/two\nlines.md": "Sun.\n"})
    sealed.goldseam("seal")
    sealed.git("commit", "-qm", "x")
    words = ("--passphrase-file", passphrase_file(sealed.machine))
    assert "entries/none\\nhere.md" in sealed.goldseam("history", "entries/none\nhere.md", *words, code=1)
    assert "entries/two\\nlines.md\n" in sealed.goldseam("history", "entries/two\nlines.md", *words)

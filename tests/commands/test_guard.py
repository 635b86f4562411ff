"""The guard before a push, against what goes past a look at the newest files; and how it gets there."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from goldseam.cli.guard import install
from goldseam.place import Place
from support import Machine, Said, passphrase_file, write

pytestmark = pytest.mark.one_in(2)


@pytest.fixture
def guarded(machine: Machine, root: Path) -> Path:
    """A journal under git whose remote, origin, has its first commit: nothing to read in it."""
    git(machine, root, "init", "-q", "-b", "main")
    assert install(Place(root)) is None
    git(machine, root, "init", "-q", "--bare", machine.root / "bare.git")
    git(machine, root, "remote", "add", "origin", machine.root / "bare.git")
    git(machine, root, "add", "mkdocs.yml", ".gitignore", "keyring.age")
    git(machine, root, "commit", "-qm", "begun")
    git(machine, root, "push", "-q", "origin", "main")
    return root


def git(machine: Machine, root: Path, *args: str | Path) -> str:
    said = machine.git(*args, cwd=root)
    assert said.code == 0, said.text
    return said.text.strip()


def commit(machine: Machine, root: Path, files: dict[str, str]) -> None:
    write(root, files)
    git(machine, root, "add", "-f", *files)
    git(machine, root, "commit", "-qm", "more pages")


def push(machine: Machine, root: Path, what: str = "main") -> Said:
    return machine.git("push", "-q", "origin", what, cwd=root)


def test_what_was_deleted_on_a_side_branch_before_the_merge_is_held_back(
    machine: Machine, guarded: Path
) -> None:
    git(machine, guarded, "checkout", "-qb", "side")
    commit(machine, guarded, {"entries/2026-02-01.md": "Raked leaves.\n"})
    git(machine, guarded, "rm", "-q", "entries/2026-02-01.md")
    git(machine, guarded, "commit", "-qm", "gone")
    git(machine, guarded, "checkout", "-q", "main")
    git(machine, guarded, "merge", "-q", "--no-ff", "-m", "merged", "side")
    assert "readable entries" in push(machine, guarded).text


@pytest.mark.parametrize("what", ["HEAD:entries", "HEAD:entries/2026-02-01.md"])
def test_a_folder_or_a_file_by_itself_is_held_back(machine: Machine, guarded: Path, what: str) -> None:
    commit(machine, guarded, {"entries/2026-02-01.md": "Raked leaves.\n"})
    thing = git(machine, guarded, "rev-parse", what)
    assert "readable entries" in push(machine, guarded, f"{thing}:refs/things/x").text


@pytest.mark.parametrize(
    "name",
    ["site-plain/goldseam/page.js", "Loose.MD", "old/entries/2026-02-01.markdown", ".goldseam/plan.yml"],
)
def test_readable_files_elsewhere_are_held_back(machine: Machine, guarded: Path, name: str) -> None:
    commit(machine, guarded, {name: "Raked leaves.\n"})
    assert "readable entries" in push(machine, guarded).text


def test_a_journal_that_was_moved_keeps_its_history_here(machine: Machine, guarded: Path) -> None:
    """The repository was the journal; now the journal is a folder in it, and its history is not."""
    git(machine, guarded, "checkout", "-qb", "old")
    commit(machine, guarded, {"entries/2026-02-01.md": "Raked leaves.\n"})
    git(machine, guarded, "checkout", "-q", "main")
    (guarded / "journal").mkdir()
    git(machine, guarded, "mv", "mkdocs.yml", "journal/mkdocs.yml")
    git(machine, guarded, "commit", "-qm", "moved")
    hook = guarded / ".git/hooks/pre-push"
    hook.write_text(hook.read_text().replace("cd .", "cd journal"))
    assert "readable entries" in push(machine, guarded, "old").text
    assert push(machine, guarded).code == 0


def test_a_remote_that_is_ahead_changes_nothing_about_what_may_go(machine: Machine, guarded: Path) -> None:
    other = machine.root / "other"
    git(machine, machine.root, "clone", "-q", "-b", "main", machine.root / "bare.git", other)
    commit(machine, other, {"mkdocs.yml": "site_name: Other\n"})
    git(machine, other, "push", "-q", "origin", "main")
    commit(machine, guarded, {"prompts/README": "x\n"} | {"CNAME": "example.org\n"})
    assert "readable entries" in push(machine, guarded, "+main").text
    git(machine, guarded, "reset", "-q", "--hard", "HEAD^")
    commit(machine, guarded, {"CNAME": "example.org\n"})
    assert push(machine, guarded, "+main").code == 0


def test_a_name_with_spaces_is_understood(machine: Machine, guarded: Path) -> None:
    commit(machine, guarded, {"CNAME": "example.org\n"})
    said = push(machine, guarded, "HEAD^{/more pages}:refs/heads/x")
    assert said.code == 0, said.text


def test_a_remote_with_an_address_of_its_own_for_pushing_can_be_allowed(
    machine: Machine, guarded: Path
) -> None:
    git(machine, guarded, "remote", "set-url", "--push", "origin", machine.root / "bare.git")
    git(machine, guarded, "remote", "set-url", "origin", "https://journal.example/read.git")
    commit(machine, guarded, {"entries/2026-02-01.md": "Raked leaves.\n"})
    asked = machine.goldseam("allow-push", "origin", cwd=guarded, stdin="n\n")
    assert "bare.git" in asked.text and "journal.example" not in asked.text
    assert machine.goldseam("allow-push", "origin", "--yes", cwd=guarded).code == 0
    assert push(machine, guarded).code == 0


# How it gets there


@pytest.mark.usefixtures("guarded")
def test_unlock_puts_the_guard_into_a_clone(machine: Machine) -> None:
    clone = machine.root / "clone with a space"
    git(machine, machine.root, "clone", "-q", "-b", "main", machine.root / "bare.git", clone)
    said = machine.goldseam("unlock", "--passphrase-file", passphrase_file(machine), cwd=clone)
    assert said.code == 0, said.text
    commit(machine, clone, {"entries/2026-02-01.md": "Raked leaves.\n"})
    assert "readable entries" in push(machine, clone).text


def test_hooks_names_the_guard_and_leaves_it_as_it_is(machine: Machine, guarded: Path) -> None:
    before = (guarded / ".git/hooks/pre-push").read_bytes()
    said = machine.goldseam("hooks", cwd=guarded)
    assert "pre-push: readable entries" in said.text
    assert (guarded / ".git/hooks/pre-push").read_bytes() == before


def test_a_hook_of_ones_own_is_left_alone_and_that_is_said(machine: Machine, guarded: Path) -> None:
    write(guarded, {".git/hooks/pre-push": "#!/bin/sh\nexit 0\n"})
    said = machine.goldseam("unlock", "--passphrase-file", passphrase_file(machine), cwd=guarded)
    assert said.code == 0 and "left alone" in said.text and 'goldseam pre-push "$@"' in said.text
    assert (guarded / ".git/hooks/pre-push").read_text() == "#!/bin/sh\nexit 0\n"


def test_a_folder_of_hooks_for_all_repositories_is_left_alone(machine: Machine, guarded: Path) -> None:
    shared = machine.root / "all hooks"
    git(machine, guarded, "config", "core.hooksPath", str(shared))
    said = machine.goldseam("hooks", cwd=guarded)
    assert "not this journal's alone" in said.text and not (shared / "pre-push").exists()


def test_without_git_unlock_says_nothing_of_hooks(machine: Machine, root: Path) -> None:
    empty = machine.root / "empty"
    empty.mkdir()
    words = passphrase_file(machine)
    said = machine.goldseam("unlock", "--passphrase-file", words, cwd=root, PATH=os.fspath(empty))
    assert said.code == 0 and "hook" not in said.text and shutil.which("git")

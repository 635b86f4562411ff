"""Nothing readable gets into history or out to a host: not by habit, not by force, not under another name."""

from __future__ import annotations

import shutil

import pytest
from goldseam.sealedgit.check import readable
from goldseam.sealedgit.git import needed
from people import ENTRY, Journal
from support import Machine, contents, passphrase_file, write

pytestmark = pytest.mark.one_in(2)


def test_a_clone_on_which_nothing_was_set_up_commits_nothing_readable(sealed: Journal) -> None:
    bare = sealed.clone("bare clone")
    write(
        bare.root,
        {"entries/2026-03-20.md": ENTRY, "old entries/a.md": ENTRY, "note.txt": ENTRY, "prompts/a.md": "x"},
    )
    write(bare.root, {".goldseam/settings.yml": "x", "site/index.html": "x"})
    bare.git("add", "-A")
    bare.git("commit", "-q", "--allow-empty", "-am", "x")
    assert bare.git("show", "--name-only", "--format=", "HEAD") == ""
    assert "commits say when" in bare.goldseam("git", "check")


FORCED = {
    "an entry": ("entries/2026-03-14.md", ENTRY),
    "a renamed folder": ("old/2026-03-14.md", ENTRY),
    "a renamed page": ("notes.txt", ENTRY),
    "a picture": ("entries/bowl.png", "\x89PNG"),
    "a page called mkdocs.yml": ("mkdocs.yml", ENTRY),
    "lines of an entry in a readme": ("README.md", "# Mine\n\nRaked leaves by the water, all afternoon.\n"),
    "a page among the sealed": ("sealed/a/abcdefghijklmnopqrstuvwx.age", ENTRY),
    "a page with the head of an age file": (
        "sealed/a/aaaaaaaaaaaaaaaaaaaaaaaa.age",
        "age-encryption.org/v1\n-> X25519 a\n\n--- b\n" + ENTRY * 20,
    ),
    "a page as the mark": ("sealed/README", ENTRY),
    "a page as a keyring": ("keyring.age", ENTRY),
    "a list with a note": ("keyrings/ways.json", '{"goldseam": 1, "sets": [], "note": "Raked leaves"}'),
    "settings": (".goldseam/settings.yml", "bedtime: 23:00\n"),
    "another engine's site": ("index.html", "<title>Journal</title><p>Raked leaves.</p>"),
}


@pytest.mark.parametrize("case", FORCED)
def test_what_was_forced_into_a_commit_is_found(sealed: Journal, case: str) -> None:
    name, text = FORCED[case]
    write(sealed.root, {name: text})
    sealed.git("add", "-f", name)
    repository = needed(sealed.root)
    assert readable(repository, repository.staged(), sealed.root) == [name]
    sealed.without_hooks("commit", "-q", "-m", "x")
    assert readable(repository, repository.changes("HEAD"), sealed.root) == [name]


PROSE = "Fog by the water, all day: nobody came.\n"
UNDER_A_HARMLESS_NAME = {
    "mkdocs.yml": PROSE,
    "CNAME": PROSE,
    "README.md": "# Mine\n\n" + PROSE,
    "LICENSE": PROSE,
    ".github/notes.txt": PROSE,
}


@pytest.mark.parametrize("name", UNDER_A_HARMLESS_NAME)
def test_prose_under_a_harmless_name_is_found_where_no_entry_is_known(sealed: Journal, name: str) -> None:
    bare = sealed.clone("bare clone")
    write(bare.root, {name: UNDER_A_HARMLESS_NAME[name]})
    bare.git("add", "-f", name)
    bare.git("commit", "-qm", "x")
    assert f"can be read without a key: {name}" in bare.goldseam("git", "check", code=1)


def test_what_gitignore_lets_in_by_name_may_be_read(sealed: Journal) -> None:
    with (sealed.root / ".gitignore").open("a") as lines:
        lines.write("!/README.md\n!/.github/\n")
    write(sealed.root, {"README.md": "# Mine\n", ".github/workflows/check.yml": "on: push\n"})
    sealed.git("add", "-A")
    sealed.git("commit", "-qm", "x")
    assert "README.md" in sealed.git("ls-files")
    sealed.goldseam("git", "check")


def test_commit_check_and_push_refuse_it_also_when_it_was_taken_out_again(sealed: Journal) -> None:
    write(sealed.root, {"notes.txt": ENTRY})
    sealed.git("add", "-f", "notes.txt")
    refused = sealed.git("commit", "-m", "x", code=1)
    assert "can be read without a key: notes.txt" in refused and "Raked" not in refused
    sealed.without_hooks("commit", "-q", "-m", "x")
    sealed.git("rm", "-q", "--cached", "notes.txt")
    sealed.without_hooks("commit", "-q", "-m", "taken out again")
    assert "notes.txt" in sealed.goldseam("git", "check", code=1)
    sealed.git("config", "goldseam.origin.readable", sealed.git("remote", "get-url", "origin"))
    pushed = sealed.git("push", "origin", "main", code=1)
    assert "can be read without a key: notes.txt" in pushed and "Raked" not in pushed


def test_a_readme_or_a_folder_that_was_tidied_away_opens_nothing(sealed: Journal) -> None:
    write(sealed.root, {"notes.txt": ENTRY})
    sealed.git("add", "-f", "notes.txt")
    (sealed.root / "sealed" / "README").unlink()
    assert "can be read without a key: notes.txt" in sealed.git("commit", "-am", "x", code=1)
    sealed.without_hooks("commit", "-q", "-am", "x")
    assert "can be read without a key: notes.txt" in sealed.git("push", "origin", "main", code=1)
    shutil.rmtree(sealed.root / "sealed")
    assert "None of the sealed files" in sealed.git("commit", "-am", "x", code=1)
    before = contents(sealed.root / "entries")
    file = passphrase_file(sealed.machine)
    assert "None of the sealed files" in sealed.goldseam("unlock", "--passphrase-file", file, code=1)
    assert contents(sealed.root / "entries") == before
    sealed.git("checkout", "HEAD", "--", "sealed")
    assert "0 files sealed" in sealed.goldseam("seal")


@pytest.mark.long
def test_a_split_of_the_entries_a_lone_folder_and_a_tag_with_words_do_not_leave(plain: Journal) -> None:
    plain.git("add", "-A")
    plain.git("commit", "-qm", "x")
    split = plain.git("commit-tree", "-m", "split", "HEAD:entries")
    plain.goldseam("git", "setup", "--yes")
    plain.git("commit", "-qm", "x")
    plain.git("tag", "-a", "-m", "a sad day", "words")
    assert "2026-03-14.md" in plain.goldseam("git", "check", split, code=1)
    for what in (
        f"{split}:refs/heads/split",
        "main-readable:refs/heads/y",
        "words",
        f"{split}^{{tree}}:refs/x/y",
    ):
        assert "Not pushed" in plain.git("push", "origin", what, code=1)
    assert plain.git("ls-remote", "origin") == ""


def test_check_needs_no_key_and_understands_ranges_and_shallow_clones(
    sealed: Journal, machine: Machine
) -> None:
    address = f"file://{machine.root / 'bare.git'}"
    sealed.git("clone", "-q", "--depth", "1", address, machine.root / "ci")
    ci = Journal(machine, machine.root / "ci", "state of ci")
    assert "Sealed" in ci.goldseam("git", "check")
    write(ci.root, {"a.md": "Readable.\n"})
    ci.git("add", "-f", "a.md")
    ci.git("commit", "-qm", "x")
    assert "Sealed" in ci.goldseam("git", "check", "HEAD^")
    for rev in ("HEAD", "HEAD^..HEAD"):
        assert "a.md" in ci.goldseam("git", "check", rev, code=1)
    assert "failed" in ci.goldseam("git", "check", "no-such-branch", code=1)


@pytest.mark.long
def test_a_journal_in_a_larger_repository_is_sealed_and_the_rest_is_left_alone(
    plain: Journal, machine: Machine
) -> None:
    outer = machine.root / "outer"
    outer.mkdir()
    (plain.root / ".git").rename(outer / ".git")
    inner = Journal(machine, plain.root.rename(outer / "journal"), "state")
    write(outer, {"code.c": "int x;\n", "docs/index.html": "<p>Docs</p>\n", "README.md": "# Code\n"})
    whole = Journal(machine, outer, "state")
    whole.git("add", "code.c", "docs", "README.md")
    whole.git("commit", "-qm", "code")
    inner.goldseam("git", "setup", "--yes")
    whole.git("add", "-A")
    whole.git("commit", "-qm", "the journal too")
    assert "journal/entries" not in whole.git("ls-files") and "code.c" in whole.git("ls-files")
    inner.goldseam("git", "check")
    whole.git("push", "-q", "origin", "main")
    write(outer, {"copy.md": ENTRY})
    whole.git("add", "copy.md")
    assert "copy.md" in whole.git("commit", "-m", "x", code=1)

"""`goldseam init` and the guard it sets before a push, with real git."""

from __future__ import annotations

import contextlib
import os
import re
import select
import shutil
import signal
import stat
import sys
import time
from pathlib import Path

import pytest
from goldseam.scaffold import _configuration
from support import PASSPHRASE, Machine, Said, contents, passphrase_file, snapshot, write
from writing.person import person

pytestmark = pytest.mark.one_in(2)

NOTES = {
    "2025-01-01 first.md": "Snow.\n",
    "notes/recipe.md": "# Soup\r\n\r\nLeeks.\r\n",
    "latin.md": "caf\xe9".encode("latin-1"),
    "README.md": "Mine.\n",
    "photo.jpg": b"\xff\xd8\xff\xd9",
}


def init(machine: Machine, folder: Path, *args: str | Path) -> Said:
    words = passphrase_file(machine)
    return machine.goldseam("init", folder, "--passphrase-file", words, *args, cwd=machine.root)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A machine with a journal by `init`, with one entry: made once, because keys take their time."""
    machine = Machine(tmp_path_factory.mktemp("first"))
    root = machine.root / "mine"
    said = init(machine, root, "--recovery-sheet", machine.root / "sheet.txt")
    assert said.code == 0, said.text
    write(root / "entries", {"2026-02-01.md": "Raked leaves.\n"})
    return machine.root


@pytest.fixture
def made(machine: Machine, first: Path) -> Path:
    """A copy of it for each test."""
    shutil.copytree(first, machine.root, dirs_exist_ok=True)
    return machine.root / "mine"


# Where it is made


def test_an_empty_folder_becomes_a_journal_that_builds(machine: Machine, made: Path) -> None:
    there = {path.name for path in made.iterdir()}
    assert there >= {
        "mkdocs.yml",
        "entries",
        "prompts",
        "site_templates",
        ".gitignore",
        ".git",
        "keyring.age",
    }
    assert stat.S_IMODE((made / ".goldseam").stat().st_mode) == 0o700
    assert machine.goldseam("build", cwd=made).code == 0
    assert machine.git("status", "--porcelain", "--ignored", cwd=made).text.count("!! ") == 2


def test_a_folder_that_is_not_there_yet_is_made(machine: Machine) -> None:
    assert init(machine, machine.root / "a" / "b" / "journal").code == 0
    assert (machine.root / "a" / "b" / "journal" / "keyring.age").is_file()


def test_a_folder_that_init_makes_is_for_its_owner_alone(machine: Machine) -> None:
    there = machine.root / "there"
    there.mkdir(mode=0o755)
    there.chmod(0o755)
    assert init(machine, machine.root / "new").code == 0 and init(machine, there).code == 0
    assert stat.S_IMODE((machine.root / "new").stat().st_mode) == 0o700
    assert stat.S_IMODE(there.stat().st_mode) == 0o755


def test_no_file_of_an_existing_folder_is_changed(machine: Machine) -> None:
    root = machine.root / "old"
    write(root, NOTES)
    before = snapshot(root)
    said = init(machine, root)
    assert said.code == 0 and "Move those that are entries" in said.text
    assert {name: found for name, found in snapshot(root).items() if name in before} == before


def test_a_folder_whose_name_is_not_utf_8_becomes_a_journal_that_builds_and_is_guarded(
    machine: Machine,
) -> None:
    root = machine.root / os.fsdecode(b"caf\xe9")
    try:
        root.mkdir()
    except OSError:
        pytest.skip("this disk takes no such name")
    machine.git("init", "-q", cwd=machine.root)
    said = init(machine, root)
    assert said.code == 0, said.text
    write(root / "entries", {"2026-03-01.md": "Snow.\n"})
    assert [machine.goldseam("build", cwd=root).code for _ in range(2)] == [0, 0]
    machine.git("add", "-A", cwd=root)
    assert machine.git("commit", "-qm", "pages", cwd=root).code == 0
    machine.git("init", "-q", "--bare", machine.root / "bare.git", cwd=machine.root)
    refused = machine.git("push", machine.root / "bare.git", "HEAD:main", cwd=root)
    assert refused.code != 0 and "readable entries" in refused.text


def test_markdown_files_beside_the_entries_are_counted_at_any_depth(machine: Machine) -> None:
    root = machine.root / "my notes"
    write(root, {"README.md": "x", "2024/01/15.md": "One.\n", ".obsidian/a.md": "x", "prompts/deck.md": "x"})
    said = init(machine, root)
    assert said.code == 0 and "One Markdown file lies beside entries/" in said.text
    assert f"cd '{root}'" in said.text


def test_an_existing_configuration_is_left_alone_and_the_lines_are_named(machine: Machine) -> None:
    root = machine.root / "old"
    write(root, {"mkdocs.yml": "site_name: Mine\n", ".gitignore": "*.tmp"})
    said = init(machine, root)
    assert said.code == 0 and "left alone" in said.text and "- goldseam" in said.text
    assert (root / "mkdocs.yml").read_text() == "site_name: Mine\n"
    lines = [line[4:] for line in said.text.splitlines() if line.startswith("    ")]
    write(root, {"mkdocs.yml": "\n".join(["site_name: Mine", *lines[: lines.index("  - goldseam") + 1]])})
    assert machine.goldseam("build", cwd=root).code == 0
    assert (root / ".gitignore").read_text().splitlines()[:3] == ["*.tmp", "/site/", "/site-plain/"]


def test_a_gitignore_in_an_old_encoding_is_added_to(machine: Machine) -> None:
    root = machine.root / "old"
    write(root, {".gitignore": "caf\xe9/\n".encode("latin-1")})
    assert init(machine, root).code == 0
    assert (root / ".gitignore").read_bytes().startswith(b"caf\xe9/\n/site/\n")


def test_no_journal_is_made_among_the_entries_of_another(machine: Machine, made: Path) -> None:
    before = snapshot(made)
    for folder in ("entries", "entries/more"):
        said = init(machine, made / folder)
        assert said.code == 1 and f"the entries of the journal {made}" in said.text
    assert snapshot(made) == before


def test_an_existing_repository_keeps_its_history_and_its_hook(machine: Machine) -> None:
    root = machine.root / "old"
    write(root, NOTES)
    machine.git("init", "-q", cwd=root)
    machine.git("add", ".", cwd=root)
    machine.git("commit", "-qm", "old", cwd=root)
    head = machine.git("rev-parse", "HEAD", cwd=root).text
    write(root, {".git/hooks/pre-push": "#!/bin/sh\nexit 0\n"})
    said = init(machine, root)
    assert said.code == 0 and "left alone" in said.text and "goldseam pre-push" in said.text
    assert machine.git("rev-parse", "HEAD", cwd=root).text == head
    assert (root / ".git/hooks/pre-push").read_text() == "#!/bin/sh\nexit 0\n"


def test_a_second_init_changes_nothing(machine: Machine, made: Path) -> None:
    before = snapshot(made)
    said = init(machine, made)
    assert said.code == 1 and "journal already" in said.text and "goldseam unlock" in said.text
    assert snapshot(made) == before


def test_without_git_the_journal_is_made_and_the_lack_is_said(machine: Machine) -> None:
    root, empty = machine.root / "mine", machine.root / "empty"
    empty.mkdir()
    words = passphrase_file(machine)
    said = machine.goldseam("init", root, "--passphrase-file", words, cwd=machine.root, PATH=str(empty))
    assert said.code == 0 and "git is not installed" in said.text
    assert (root / "keyring.age").is_file()


# Passphrase and keys


def test_a_generated_passphrase_is_six_words_shown_once_and_opens_the_site(machine: Machine) -> None:
    root = machine.root / "mine"
    text = on_a_terminal(machine, "init", str(root), "--no-help-page", after="Press a key", typed="\n")
    shown = re.findall(r"(?m)^    ([a-z-]+(?: [a-z-]+){5})$", text.replace("\r\n", "\n"))
    assert len(shown) == 1 and text.count(shown[0]) == 1
    machine.state.rename(machine.root / "old state")
    words = passphrase_file(machine, shown[0])
    assert machine.goldseam("unlock", "--passphrase-file", words, cwd=root).code == 0


def test_the_passphrase_is_kept_nowhere(machine: Machine, made: Path) -> None:
    (machine.root / "passphrase.txt").unlink()
    kept = b"".join(contents(machine.root).values())
    assert PASSPHRASE.encode() not in kept
    for name in ("secrets.json", "sheet.txt"):
        found = list(machine.root.rglob(name))
        assert found and all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in found)
    assert (made / "keyring.age").read_bytes().startswith(b"age-encryption.org/v1\n-> scrypt ")


WEAK = ["hunter2", "password password", "2026-03-01", "correct horse", ""]


@pytest.mark.parametrize("words", WEAK)
def test_a_weak_passphrase_is_refused_with_the_reason(machine: Machine, words: str) -> None:
    root, file = machine.root / "mine", passphrase_file(machine, words)
    said = machine.goldseam("init", root, "--passphrase-file", file, cwd=machine.root)
    assert said.code == 1 and "Traceback" not in said.text and said.text.count("\n") >= 2
    assert not words or words not in said.text
    assert not (root / "keyring.age").exists() and not machine.state.joinpath("goldseam").exists()


@pytest.mark.parametrize("content", [b"\xff\xfe\x00\x01", b"\x89PNG\r\n"])
def test_a_passphrase_file_that_is_no_text_is_refused_in_words(machine: Machine, content: bytes) -> None:
    file = machine.root / "words"
    file.write_bytes(content)
    said = machine.goldseam("init", machine.root / "mine", "--passphrase-file", file, cwd=machine.root)
    assert said.code == 1 and "Traceback" not in said.text and "words" in said.text


def test_a_byte_order_mark_is_no_part_of_a_passphrase(machine: Machine) -> None:
    root, file = machine.root / "mine", machine.root / "words"
    file.write_text(f"{PASSPHRASE}\r\n", encoding="utf-8-sig")
    assert machine.goldseam("init", root, "--passphrase-file", file, cwd=machine.root).code == 0
    typed = machine.goldseam("unlock", "--passphrase-file", "-", cwd=root, stdin=f"{PASSPHRASE}\n")
    piped = machine.goldseam("unlock", "--passphrase-file", "-", cwd=root, stdin=f"\ufeff{PASSPHRASE}\n")
    assert (typed.code, piped.code) == (0, 0)


def test_the_recovery_sheet_opens_the_site_with_age_and_gunzip_alone(machine: Machine, made: Path) -> None:
    assert machine.goldseam("build", cwd=made).code == 0
    sheet = (machine.root / "sheet.txt").read_text(encoding="utf-8")
    assert "head -c STORED" in sheet and "parts" in sheet and "docs/unsealing.md" in sheet
    found = re.search(r"AGE-SECRET-KEY-1\w+", sheet)
    assert found is not None
    key = machine.root / "key.txt"
    key.write_text(found[0] + "\n", encoding="utf-8")
    script = "age -d -i key.txt mine/site/vault/{} | gunzip"
    listed = machine.run("sh", "-c", script.format("manifest.age"), cwd=machine.root)
    assert listed.code == 0 and b'"files"' in listed.out
    opened = b""
    for file in sorted((made / "site" / "vault").glob("*.age")):
        opened += machine.run("sh", "-c", script.format(file.name) + " 2>/dev/null", cwd=machine.root).out
        if b"Raked leaves." in opened:
            break
    assert b"Raked leaves." in opened


def test_a_sheet_is_not_written_over_another_file(machine: Machine) -> None:
    sheet = machine.root / "taxes.txt"
    sheet.write_text("precious")
    said = init(machine, machine.root / "mine", "--recovery-sheet", sheet)
    assert sheet.read_text() == "precious" and "Traceback" not in said.text


# Interrupted


@pytest.mark.parametrize("after", [0.1, 0.6, 1.2])
def test_a_stopped_init_can_be_run_again(machine: Machine, after: float) -> None:
    root = machine.root / "mine"
    write(root, NOTES)
    before = snapshot(root)
    words = passphrase_file(machine)
    command = (sys.executable, "-m", "goldseam", "init", root, "--passphrase-file", words)
    process = machine.start(*command, cwd=machine.root)
    time.sleep(after)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=60)
    assert b"keyring.new" not in out
    again = init(machine, root)
    assert again.code == 0 or "journal already" in again.text
    assert machine.goldseam("build", cwd=root).code == 0
    assert {name: found for name, found in snapshot(root).items() if name in before} == before


def test_a_passphrase_nobody_has_seen_seals_nothing(machine: Machine) -> None:
    """Who stops `init` while the passphrase is on the screen can begin again."""
    root = machine.root / "mine"
    with person(machine, "init", str(root), "--no-help-page", cwd=machine.root) as someone:
        someone.reads("Press a key")
        someone.leaves()
        assert someone.ends() == 1
    assert b"this passphrase opens nothing" in someone.seen
    assert not (root / "keyring.age").exists()
    assert init(machine, root).code == 0


def test_whoever_leaves_once_the_keys_are_made_is_told_that_the_passphrase_holds(machine: Machine) -> None:
    root = machine.root / "mine"
    with person(machine, "init", str(root), "--no-help-page", cwd=machine.root) as someone:
        someone.reads("Press a key")
        someone.presses("\n")
        someone.reads("sheet to print")
        someone.leaves()
        assert someone.ends() == 1
    assert b"its passphrase opens it" in someone.seen and (root / "keyring.age").exists()


def test_an_init_that_was_stopped_takes_the_last_answer_and_asks_for_no_lines(machine: Machine) -> None:
    root = machine.root / "mine"
    write(root, {"mkdocs.yml": _configuration(help_page=True)})
    said = init(machine, root, "--no-help-page")
    assert said.code == 0 and "left alone" not in said.text
    assert "help_page: false" in (root / "mkdocs.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("args", [(), ("--own-passphrase",), ("--no-help-page",)])
def test_without_a_terminal_there_is_a_sentence_and_no_passphrase(
    machine: Machine, args: tuple[str, ...]
) -> None:
    said = machine.goldseam("init", "mine", *args, cwd=machine.root)
    assert said.code == 1 and "--passphrase-file" in said.text and "Aborted" not in said.text
    assert "passphrase, shown" not in said.text and not (machine.root / "mine").exists()


def on_a_terminal(machine: Machine, *args: str, after: str, typed: str) -> str:
    """What a command says on a terminal of its own, where `typed` is typed again and again once `after`
    is there: reading a key throws away what came too early."""
    pty = pytest.importorskip("pty", reason="a terminal is needed, and there is none on Windows")
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(machine.env())
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.execv(sys.executable, [sys.executable, "-m", "goldseam", *args])
    said, patience = b"", time.monotonic() + 60
    while time.monotonic() < patience:
        if select.select([terminal], [], [], 0.2)[0]:
            with contextlib.suppress(OSError):
                said += os.read(terminal, 1000)
        if os.waitpid(child, os.WNOHANG) != (0, 0):
            break
        if after.encode() in said:
            with contextlib.suppress(OSError):
                os.write(terminal, typed.encode())
    else:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    assert after.encode() in said
    return said.decode("utf-8", "replace")


# The guard before a push


@pytest.fixture
def bare(machine: Machine, made: Path) -> Path:
    """A remote of the journal, named origin; the entries are committed."""
    place = machine.root / "bare.git"
    machine.git("init", "-q", "--bare", place, cwd=machine.root)
    machine.git("remote", "add", "origin", place, cwd=made)
    machine.git("checkout", "-qb", "main", cwd=made)
    machine.git("add", ".", cwd=made)
    assert machine.git("commit", "-qm", "pages", cwd=made).code == 0
    return place


def push(machine: Machine, root: Path, *refs: str, remote: str = "origin") -> Said:
    return machine.git("push", "-q", remote, *(refs or ("main",)), cwd=root)


def branches(machine: Machine, bare: Path) -> list[str]:
    return machine.git("branch", "--list", "--format=%(refname:short)", cwd=bare).text.split()


def test_readable_entries_are_not_pushed_until_the_remote_is_allowed(
    machine: Machine, made: Path, bare: Path
) -> None:
    refused = push(machine, made)
    assert refused.code != 0 and "readable entries" in refused.text and "allow-push origin" in refused.text
    assert branches(machine, bare) == []
    assert machine.goldseam("allow-push", "origin", "--yes", cwd=made).code == 0
    assert push(machine, made).code == 0 and branches(machine, bare) == ["main"]


def test_a_permission_is_for_one_address_and_can_be_taken_back(
    machine: Machine, made: Path, bare: Path
) -> None:
    other = machine.root / "other.git"
    machine.git("init", "-q", "--bare", other, cwd=machine.root)
    machine.goldseam("allow-push", "origin", "--yes", cwd=made)
    machine.git("remote", "set-url", "origin", other, cwd=made)
    assert push(machine, made).code != 0
    machine.git("remote", "set-url", "origin", bare, cwd=made)
    unnamed = push(machine, made, remote=str(other))
    assert unnamed.code != 0 and f"git remote add NAME {other}" in unnamed.text
    machine.git("remote", "add", "second", other, cwd=made)
    assert push(machine, made, remote="second").code != 0
    machine.goldseam("allow-push", "origin", "--revoke", cwd=made)
    assert push(machine, made).code != 0
    assert branches(machine, other) == [] and branches(machine, bare) == []


def test_allowing_asks_first(machine: Machine, made: Path, bare: Path) -> None:
    asked = machine.goldseam("allow-push", "origin", cwd=made, stdin="n\n")
    assert asked.code == 1 and str(bare) in asked.text
    assert push(machine, made).code != 0
    unknown = machine.goldseam("allow-push", "nowhere", "--yes", cwd=made)
    assert unknown.code == 1 and "git remote -v" in unknown.text


def test_the_sealed_site_may_be_pushed(machine: Machine, made: Path, bare: Path) -> None:
    machine.goldseam("build", cwd=made)
    said = machine.python("mkdocs", "gh-deploy", cwd=made)
    assert said.code == 0, said.text
    assert branches(machine, bare) == ["gh-pages"]


def test_entries_that_were_deleted_again_are_still_held_back(
    machine: Machine, made: Path, bare: Path
) -> None:
    machine.git("rm", "-rq", "entries", "prompts", cwd=made)
    machine.git("commit", "-qm", "gone", cwd=made)
    assert push(machine, made).code != 0 and branches(machine, bare) == []


def test_a_branch_or_tag_under_another_name_is_held_back(machine: Machine, made: Path, bare: Path) -> None:
    machine.git("tag", "v1", cwd=made)
    for refs in (("main:gh-pages",), ("v1",), ("--all",), ("--tags",), ("main:refs/notes/x",)):
        assert push(machine, made, *refs).code != 0, refs
    assert branches(machine, bare) == []


def test_deleting_a_branch_at_the_remote_is_free(machine: Machine, made: Path, bare: Path) -> None:
    machine.goldseam("build", cwd=made)
    machine.python("mkdocs", "gh-deploy", cwd=made)
    assert push(machine, made, ":gh-pages").code == 0 and branches(machine, bare) == []


def test_a_journal_inside_a_larger_repository_is_guarded_too(machine: Machine) -> None:
    outer, bare = machine.root / "outer", machine.root / "bare.git"
    write(outer, {"code/main.c": "int main(void) { return 0; }\n"})
    machine.git("init", "-q", "-b", "main", cwd=outer)
    machine.git("init", "-q", "--bare", bare, cwd=machine.root)
    machine.git("remote", "add", "origin", bare, cwd=outer)
    machine.git("add", ".", cwd=outer)
    machine.git("commit", "-qm", "code", cwd=outer)
    assert init(machine, outer / "journal").code == 0
    said = push(machine, outer)
    assert said.code == 0, said.text
    write(outer / "journal" / "entries", {"2026-02-01.md": "Raked leaves.\n"})
    machine.git("add", ".", cwd=outer)
    machine.git("commit", "-qm", "pages", cwd=outer)
    refused = push(machine, outer)
    assert refused.code != 0 and "readable entries" in refused.text
    assert machine.goldseam("allow-push", "origin", "--yes", cwd=outer / "journal").code == 0
    assert push(machine, outer).code == 0

"""The two guards for commits, with the real git; the schema for editors; completion."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
import support
from goldseam.journal.schema import schema
from support import Machine


@pytest.fixture
def repository(machine: Machine, root: Path) -> Path:
    machine.git("init", "-q", cwd=root)
    assert machine.goldseam("hooks", cwd=root).code == 0
    return root


def test_an_entry_that_reads_as_written_is_committed_with_a_message_that_says_nothing(
    machine: Machine, repository: Path
) -> None:
    support.write(repository, {"entries/2026-03-01.md": "---\ntitle: Secret title\nmood: 3\n---\nSecret.\n"})
    machine.git("add", "-A", cwd=repository)
    said = machine.run("git", "commit", cwd=repository, GIT_EDITOR="true")
    assert said.code == 0, said.text
    assert machine.git("log", "--format=%B", cwd=repository).text.strip() == "Journal"


def test_a_finding_stops_the_commit_and_tells_no_word(machine: Machine, repository: Path) -> None:
    support.write(repository, {"entries/2026/2026-03-01.md": "---\nmood: 44\n---\nSecretword.\n"})
    machine.git("add", "-A", cwd=repository)
    said = machine.git("commit", "-m", "x", cwd=repository)
    assert said.code == 1
    assert "2026/2026-03-01.md:2: the mood 44 is outside the scale 0-10" in said.text
    assert "Secretword" not in said.text
    assert machine.git("commit", "--no-verify", "-qm", "x", cwd=repository).code == 0


def test_a_journal_inside_a_larger_repository_is_looked_through_too(machine: Machine, root: Path) -> None:
    outer = machine.root / "outer side"
    outer.mkdir()
    root = root.rename(outer / "my journal")
    machine.git("init", "-q", cwd=outer)
    assert machine.goldseam("hooks", cwd=root).code == 0
    support.write(outer, {"code.c": "int x;\n", "my journal/entries/2026-03-01.md": "---\nmood: 3\n---\n"})
    machine.git("add", "-A", cwd=outer)
    said = machine.git("commit", "-qm", "x", cwd=outer)
    assert said.code == 0, said.text
    support.write(root, {"entries/2026-03-01.md": "---\nmood: 44\n---\n"})
    refused = machine.git("commit", "-qam", "x", cwd=root)
    assert refused.code == 1 and "2026-03-01.md:2: the mood 44" in refused.text


def test_what_is_staged_counts_and_not_what_lies_in_the_folder(machine: Machine, repository: Path) -> None:
    support.write(repository, {"entries/2026-03-01.md": "---\nmood: 3\n---\n"})
    machine.git("add", "-A", cwd=repository)
    support.write(repository, {"entries/2026-03-01.md": "---\nmood: 44\n---\n"})
    assert machine.git("commit", "-qm", "x", cwd=repository).code == 0


def test_a_message_of_ones_own_stays(machine: Machine, repository: Path) -> None:
    support.write(repository, {"entries/2026-03-01.md": "x\n"})
    machine.git("add", "-A", cwd=repository)
    machine.git("commit", "-qm", "mine", cwd=repository)
    assert machine.git("log", "--format=%B", cwd=repository).text.strip() == "mine"


def test_a_hook_that_is_there_is_left_alone(machine: Machine, root: Path) -> None:
    machine.git("init", "-q", cwd=root)
    hook = root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\n")
    said = machine.goldseam("hooks", cwd=root)
    assert "left alone" in said.text
    assert hook.read_text() == "#!/bin/sh\n"


def test_a_second_call_says_what_the_first_one_did(machine: Machine, root: Path) -> None:
    machine.git("init", "-q", cwd=root)
    first, second = machine.goldseam("hooks", cwd=root), machine.goldseam("hooks", cwd=root)
    assert second.text.splitlines()[:2] == first.text.splitlines()[:2] and "left alone" not in second.text


@pytest.mark.parametrize(
    ("editor", "file"), [("vscode", ".vscode/settings.json"), ("vim", ".vim/coc-settings.json")]
)
def test_editors_find_the_schema_and_keep_their_own_settings(
    machine: Machine, root: Path, editor: str, file: str
) -> None:
    assert machine.goldseam("schema", f"--{editor}", cwd=root).code == 0
    ((found, globs),) = json.loads((root / file).read_text())["yaml.schemas"].items()
    assert json.loads((root / found).read_text()) == schema()
    assert "entries/**/*.md" in globs
    assert "charset = utf-8" in (root / ".editorconfig").read_text()
    assert "left alone" not in machine.goldseam("schema", f"--{editor}", cwd=root).text
    (root / file).write_text("{}")
    assert "left alone" in machine.goldseam("schema", f"--{editor}", cwd=root).text
    assert (root / file).read_text() == "{}"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_call_the_program(machine: Machine, root: Path, shell: str) -> None:
    said = machine.goldseam("completion", shell, cwd=root)
    assert said.code == 0
    assert f"_GOLDSEAM_COMPLETE={shell}_complete" in said.text
    if shell == "bash":
        assert subprocess.run(["bash", "-n"], input=said.out, check=False).returncode == 0


@pytest.mark.parametrize(
    ("line", "number", "found"),
    [
        ("goldseam mo", "1", "mood"),
        ("goldseam mood --ki", "2", "--kind"),
        ("goldseam mood --kind gr", "3", "gratitude"),
    ],
)
def test_commands_options_and_kinds_are_completed_and_nothing_else_is_said(
    machine: Machine, root: Path, line: str, number: str, found: str
) -> None:
    (root / ".goldseam" / "drafts").mkdir(parents=True)
    (root / ".goldseam" / "drafts" / "2026-03-14.md").write_text("Unfinished.")
    for cwd in (root, machine.root):
        asked = {"_GOLDSEAM_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": number}
        assert machine.goldseam(cwd=cwd, **asked).text == f"plain,{found}\n"

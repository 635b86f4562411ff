"""A journal whose commands and git run as people run them, hooks and all; and how a site is published."""

from __future__ import annotations

from pathlib import Path

from support import Machine, passphrase_file

ENTRY = "---\nmood: 3\n---\nRaked leaves by the water, all afternoon.\n"


class Journal:
    """A journal whose commands and git run as people run them, hooks and all."""

    def __init__(self, machine: Machine, root: Path, state: str) -> None:
        self.machine, self.root = Machine(machine.root, {"XDG_STATE_HOME": str(machine.root / state)}), root

    def goldseam(self, *args: str | Path, code: int = 0) -> str:
        said = self.machine.goldseam(*args, cwd=self.root)
        assert said.code == code, said.text
        return said.text

    def git(self, *args: str | Path, code: int = 0) -> str:
        said = self.machine.git(*args, cwd=self.root)
        assert said.code == code, said.text
        return said.text.strip()

    def unlock(self) -> str:
        return self.goldseam("unlock", "--passphrase-file", passphrase_file(self.machine))

    def log(self) -> set[str]:
        return set(self.git("log", "--format=%at %ct %s").splitlines())

    def clone(self, name: str) -> Journal:
        self.git("clone", "-q", "-b", "main", self.machine.root / "bare.git", self.machine.root / name)
        return Journal(self.machine, self.machine.root / name, f"state of {name}")

    def without_hooks(self, *args: str) -> str:
        return self.git("-c", "core.hooksPath=/dev/null", *args)


def publish(journal: Journal, branch: str, folder: str = "site") -> None:
    """What tools for publishing do: the folder as the root of a branch of its own."""
    index = journal.root / ".git" / "site-index"
    index.unlink(missing_ok=True)
    env = {"GIT_INDEX_FILE": str(index)}
    work = f"--work-tree={journal.root / folder}"
    assert journal.machine.run("git", work, "add", "-Af", ".", cwd=journal.root / folder, **env).code == 0
    tree = journal.machine.run("git", "write-tree", cwd=journal.root, **env).text.strip()
    journal.git("branch", "-f", branch, journal.git("commit-tree", "-m", "Deployed", tree))

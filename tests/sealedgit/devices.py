"""Devices that share a journal through a bare remote: real git, and sealing without a new process."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import support
from goldseam.cli.gitwork import _offline
from goldseam.sealedgit import begin, bring, desk, git, seal
from goldseam.sealedgit.layout import sealed_names
from goldseam.vault import secrets
from goldseam.vault.keyring import unlock_author
from support import PASSPHRASE, Machine

NOW = "2026-03-01T12:00:00+00:00"


@dataclass(frozen=True)
class Device:
    """A clone; hooks are left out here, because what they do has tests of its own."""

    machine: Machine
    root: Path
    secrets: secrets.BuildSecrets = field(repr=False)
    identity: str = field(repr=False)

    @property
    def desk(self) -> desk.Desk:
        return desk.desk(self.root, self.secrets)

    def git(self, *args: str | Path, fails: bool = False) -> str:
        done = subprocess.run(
            ["git", *map(str, args)],
            cwd=self.root,
            env=self.machine.env(GIT_EDITOR="true"),
            capture_output=True,
        )
        said = (done.stdout + done.stderr).decode("utf-8", "replace")
        assert bool(done.returncode) == fails, said
        return said.strip()

    def write(self, files: dict[str, str | bytes]) -> None:
        support.write(self.root / "entries", files)

    def remove(self, name: str) -> None:
        (self.root / "entries" / name).unlink()

    def seal(self) -> seal.Sealed:
        return seal.seal_files(self.desk, _offline, NOW)

    def unlock(self) -> bring.Brought:
        return bring.bring(self.desk, self.identity)

    def commit(self) -> None:
        self.seal()
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "Journal")

    def push(self) -> None:
        self.commit()
        self.git("push", "-q", "origin", "main")

    def pull(self, *how: str) -> bring.Brought:
        """Commit what is here, take in what others pushed (a merge, unless said otherwise), and unlock."""
        self.commit()
        self.git("pull", "-q", *(how or ("--no-rebase", "--no-edit")), "origin", "main")
        return self.unlock()

    def clone(self, name: str, *how: str) -> Device:
        folder = self.machine.root / name
        self.git("clone", "-q", "-b", "main", *how, f"file://{self.machine.root / 'bare.git'}", folder)
        (folder / ".goldseam").mkdir(mode=0o700)
        return Device(self.machine, folder, self.secrets, self.identity)

    def sealed(self) -> dict[str, bytes]:
        """Name to bytes of what lies in `sealed/`."""
        folder = self.root / "sealed"
        return {name: (folder / name[0] / f"{name}.age").read_bytes() for name in sealed_names(self.root)}

    def texts(self) -> dict[str, str]:
        """Path below `entries/` to text."""
        found = support.contents(self.root / "entries")
        return {name: data.decode() for name, data in found.items() if not name.startswith(".")}


def first_device(machine: Machine) -> Device:
    root = support.journal(machine)
    locked = (root / "keyring.age").read_bytes()
    (root / ".goldseam").mkdir(mode=0o700, exist_ok=True)
    made = Device(
        machine, root, secrets.unlock(locked, PASSPHRASE), unlock_author(locked, PASSPHRASE).keyring.identity
    )
    made.git("init", "-q", "-b", "main")
    made.git("init", "-q", "--bare", "-b", "main", machine.root / "bare.git")
    made.git("remote", "add", "origin", f"file://{machine.root / 'bare.git'}")
    begin.begin(root)
    made.seal()
    begin.stage(git.needed(root))
    made.git("commit", "-q", "-m", "Journal")
    made.git("push", "-q", "-u", "origin", "main")
    return made

"""A journal and what opens it: commands as people run them, and the age tool where it must open as well."""

from __future__ import annotations

import os
import pty
import select
from dataclasses import dataclass
from pathlib import Path

from goldseam.vault import keyring, rewrap
from goldseam.vault.entrance import Words
from goldseam.vault.keyring import AuthorKeyring
from support import PASSPHRASE, Machine, Said, passphrase_file

NEW = "walnut orbit saddle pickle ember quartz"
QUICK_BUILD = ("words_only: true",)


@dataclass(frozen=True)
class KeyedJournal:
    """A journal on a machine. The passphrase given to a command is the first one unless another is named."""

    machine: Machine
    root: Path

    def run(self, *args: str | Path, words: str = PASSPHRASE, stdin: str = "") -> Said:
        """A command that is told the passphrase by a file."""
        file = passphrase_file(self.machine, words)
        return self.machine.goldseam(*args, "--passphrase-file", file, cwd=self.root, stdin=stdin)

    def plain(self, *args: str | Path) -> Said:
        """A command that is told nothing."""
        return self.machine.goldseam(*args, cwd=self.root)

    def file(self, name: str, content: str | bytes) -> Path:
        target = self.machine.root / name
        target.write_bytes(content.encode() if isinstance(content, str) else content)
        return target

    def passwd(self, *args: str | Path, words: str = PASSPHRASE, new: str = NEW) -> Said:
        file = self.file("new-passphrase.txt", new + "\n")
        return self.run("passwd", "--new-passphrase-file", file, *args, words=words)

    def author(self, words: str = PASSPHRASE) -> AuthorKeyring:
        return rewrap.open_author(self.root, Words(words))

    @property
    def keyrings(self) -> set[str]:
        folder = self.root / "keyrings"
        return {path.name for path in folder.iterdir()} if folder.is_dir() else set()

    def site_keyrings(self) -> list[bytes]:
        return [path.read_bytes() for path in sorted((self.root / "site" / "vault" / "keyring").iterdir())]

    def site_opens(self, words: str) -> bool:
        """Whether the sealed site as it lies there opens with a passphrase."""
        for data in self.site_keyrings():
            try:
                keyring.unlock_site(data, words)
            except Exception:
                continue
            return True
        return False


def age_d(file: Path, passphrase: str) -> bytes:
    """The plaintext of a passphrase file by the age tool, which asks on a terminal only."""
    child, terminal = pty.fork()
    target = file.with_suffix(".opened")
    if child == 0:
        os.execvp("age", ["age", "-d", "-o", str(target), str(file)])
    told = False
    while True:
        ready, _, _ = select.select([terminal], [], [], 60)
        try:
            seen = os.read(terminal, 4096) if ready else b""
        except OSError:
            seen = b""
        if not seen:
            break
        if not told and b"assphrase" in seen:
            os.write(terminal, passphrase.encode() + b"\n")
            told = True
    os.waitpid(child, 0)
    os.close(terminal)
    return target.read_bytes()

"""A machine of its own for each test, and invented journals on it: real commands, real git, real files."""

from __future__ import annotations

import os
import re
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import copies
import pytest
from goldseam.cli.keys import remember
from goldseam.place import Place
from goldseam.scaffold import scaffold
from goldseam.vault import keyring, passphrase, secrets

PASSPHRASE = "pebble lantern orchard thimble walnut ferry"
QUICK = 10
"""A work factor for tests: keys are made in milliseconds."""

TODAY = "1772366400"
"""2026-03-01, 12:00 UTC."""

_PAGES = ("index.html", "404.html", "help.html", "away.html")
_OTHERS = ("goldseam.js", "worker.js", "LICENSES.txt", "robots.txt", "_headers", ".nojekyll", "CNAME")
SITE_NAMES = frozenset((*_PAGES, *_OTHERS, "vault/keyring.json", "vault/manifest.age"))


@dataclass(frozen=True)
class Said:
    """What a command said on both channels, and its exit code."""

    code: int
    out: bytes = field(repr=False)

    @property
    def text(self) -> str:
        return self.out.decode("utf-8", "replace")


@dataclass(frozen=True)
class Machine:
    """A home, a state folder and a folder for temporary files, all below `root`."""

    root: Path
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def tmp(self) -> Path:
        return self.root / "tmp"

    @property
    def state(self) -> Path:
        return self.root / "state"

    def env(self, **more: str) -> dict[str, str]:
        for name in ("home", "state", "tmp"):
            (self.root / name).mkdir(parents=True, exist_ok=True)
        own = {
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.root / "home"),
            "XDG_STATE_HOME": str(self.state),
            "TMPDIR": str(self.tmp),
            "TZ": "Europe/Berlin",
            "LC_ALL": "C.UTF-8",
            "NO_MKDOCS_2_WARNING": "1",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_TERMINAL_PROMPT": "0",
            **{name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ},
        }
        who = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in _WHO.items()}
        return {**own, **who, **self.more, **more}

    def run(self, *command: str | Path, cwd: Path, stdin: str = "", **env: str) -> Said:
        process = self.start(*command, cwd=cwd, **env)
        out, _ = process.communicate(stdin.encode(), timeout=180)
        return Said(process.returncode, out)

    def start(
        self, *command: str | Path, cwd: Path, most_bytes: int | None = None, **env: str
    ) -> subprocess.Popen[bytes]:
        """A command that may write no file beyond `most_bytes`: for it, the disk is full there."""

        def prepare() -> None:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever runs the tests may ignore Ctrl-C
            if most_bytes is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

        return subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd,
            env=self.env(**env),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            preexec_fn=prepare,
        )

    def with_full_disk(self, *args: str | Path, cwd: Path, most_bytes: int) -> Said:
        process = self.start(
            sys.executable,
            "-m",
            "goldseam",
            *args,
            cwd=cwd,
            most_bytes=most_bytes,
            PYTHONDONTWRITEBYTECODE="1",
        )
        out, _ = process.communicate(timeout=180)
        return Said(process.returncode, out)

    def python(self, module: str, *args: str | Path, cwd: Path, stdin: str = "", **env: str) -> Said:
        return self.run(sys.executable, "-m", module, *args, cwd=cwd, stdin=stdin, **env)

    def goldseam(self, *args: str | Path, cwd: Path, stdin: str = "", **env: str) -> Said:
        """A command in a copy of this process, which has everything imported already."""
        return Said(*copies.run([str(arg) for arg in args], cwd, stdin, self.env(**env)))

    def git(self, *args: str | Path, cwd: Path) -> Said:
        return self.run("git", *args, cwd=cwd)

    @contextmanager
    def here(self) -> Iterator[None]:
        """This process on that machine."""
        with pytest.MonkeyPatch.context() as patch:
            for name, value in self.env().items():
                patch.setenv(name, value)
            yield


@pytest.fixture(autouse=True)
def machine(tmp_path: Path) -> Iterator[Machine]:
    """The machine of the test, and this process on it too; for a conftest to import."""
    made = Machine(tmp_path)
    with made.here():
        yield made


@pytest.fixture(autouse=True)
def quick_to_try(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys that a copy of this process makes are quick to try as well; for a conftest to import."""
    monkeypatch.setattr(passphrase, "log_n_for", lambda generated: QUICK)  # noqa: ARG005


_WHO = {"NAME": "Nobody", "EMAIL": "nobody@example.org"}


def journal(machine: Machine, name: str = "journal") -> Path:
    """An empty journal with keys, as `init` makes it, but with a quick passphrase file."""
    place = Place(machine.root / name)
    place.root.mkdir()
    list(scaffold(place, help_page=False))
    author = keyring.create()
    locked = keyring.lock(author, PASSPHRASE, QUICK)
    place.keyring.write_bytes(locked)
    with machine.here():
        remember(place, secrets.unlock(locked, PASSPHRASE))
    return place.root


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Files by their path below `folder`."""
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)


def add_to_config(root: Path, *lines: str) -> None:
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as stream:
        stream.write("\n".join(lines) + "\n")


def passphrase_file(machine: Machine, words: str = PASSPHRASE) -> Path:
    file = machine.root / "passphrase.txt"
    file.write_text(words + "\n", encoding="utf-8")
    return file


def unsealed(machine: Machine, root: Path, name: str = "plain") -> Path:
    """The plain site again, by the command that people use."""
    target = machine.root / name
    file = passphrase_file(machine)
    said = machine.goldseam("unseal", root / "site", "--to", target, "--passphrase-file", file, cwd=root)
    assert said.code == 0, said.text
    return target


def pages_of(plain: Path) -> dict[str, str]:
    """Route to HTML of every page of a plain site."""
    return {
        f"{path.parent.relative_to(plain).as_posix()}/".removeprefix("./"): path.read_text(encoding="utf-8")
        for path in plain.rglob("index.html")
    }


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Time and bytes of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def contents(folder: Path) -> dict[str, bytes]:
    return {name: data for name, (_, data) in snapshot(folder).items()}


def no_plaintext_left(machine: Machine, root: Path) -> list[str]:
    """What a command should have cleared away: staging, and folders for temporary files."""
    staging = root / ".goldseam" / "staging"
    left = [*staging.iterdir()] if staging.is_dir() else []
    return [str(path) for path in (*left, *machine.tmp.iterdir())]


@dataclass
class Preview:
    """A running `serve`: its address as it was printed, and everything it said."""

    process: subprocess.Popen[bytes]
    address: str = ""
    said: list[bytes] = field(default_factory=list, repr=False)

    def listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            found = re.search(rb"Serving on (\S+)", line)
            if found:
                self.address = found[1].decode()

    def end(self, by: signal.Signals) -> int:
        self.process.send_signal(by)
        return self.process.wait(30)

    @property
    def out(self) -> bytes:
        return b"".join(self.said)


@contextmanager
def serving(machine: Machine, program: str, *args: str, cwd: Path, **env: str) -> Iterator[Preview]:
    """`goldseam serve` or `mkdocs serve`, once it answers; killed at the end if it still runs."""
    command = (sys.executable, "-m", program, "serve", *args)
    preview = Preview(machine.start(*command, cwd=cwd, PYTHONUNBUFFERED="1", **env))
    listener = threading.Thread(target=preview.listen, daemon=True)
    listener.start()
    try:
        patience = time.monotonic() + 60
        while not preview.address and listener.is_alive() and time.monotonic() < patience:
            time.sleep(0.05)
        yield preview
    finally:
        if preview.process.poll() is None:
            preview.process.kill()
        preview.process.wait()
        listener.join(10)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

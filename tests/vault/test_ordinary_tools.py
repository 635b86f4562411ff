"""Twenty years from now: `age` and `gunzip` open everything, and Goldseam is not needed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from goldseam.vault import keyring
from sealed_place import PASSPHRASE, Place, pages

pytestmark = pytest.mark.skipif(
    not (shutil.which("age") and shutil.which("gunzip")), reason="needs the programs age and gunzip"
)

TYPIST = """
import os, pty, sys
pid, terminal = pty.fork()
if pid == 0:
    os.execvp("age", ["age", "-d", "-o", sys.argv[2], sys.argv[1]])
seen = b""
while b"assphrase" not in seen:
    seen += os.read(terminal, 1024)
os.write(terminal, sys.stdin.buffer.read() + b"\\n")
try:
    while os.read(terminal, 1024):
        pass
except OSError:
    pass
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
"""
"""age asks for a passphrase on a terminal only, so it is given one."""


def type_passphrase(sealed: Path, plain: Path, passphrase: str) -> int:
    run = [sys.executable, "-c", TYPIST, str(sealed), str(plain)]
    return subprocess.run(run, input=passphrase.encode(), timeout=60, check=False).returncode


def opened(sealed: Path, identity: Path) -> bytes:
    age = subprocess.run(["age", "-d", "-i", identity, sealed], capture_output=True, check=True)
    return age.stdout


def gunzip(data: bytes) -> bytes:
    """gunzip passes over the zeros that follow; it may warn of them, with exit code 2."""
    run = subprocess.run(["gunzip", "-c"], input=data, capture_output=True, check=False)
    assert run.returncode in (0, 2)
    return run.stdout


def identity_file(place: Place) -> Path:
    path = place.folder / "identity.txt"
    path.write_text(place.author.keyring.identity + "\n")
    return path


@pytest.mark.parametrize("log_n", [1, 10, 16, 18])
def test_age_opens_a_keyring_with_the_passphrase(place: Place, log_n: int) -> None:
    sealed, plain = place.folder / "keyring.age", place.folder / "keyring.json"
    sealed.write_bytes(keyring.lock(place.author, PASSPHRASE, log_n))
    assert type_passphrase(sealed, plain, PASSPHRASE) == 0
    assert json.loads(plain.read_bytes())["identity"] == place.author.keyring.identity


def test_age_refuses_another_passphrase(place: Place) -> None:
    sealed, plain = place.folder / "keyring.age", place.folder / "keyring.json"
    sealed.write_bytes(keyring.lock(place.author, PASSPHRASE, 10))
    assert type_passphrase(sealed, plain, "another") != 0
    assert not plain.exists()


def test_age_and_gunzip_open_every_page(place: Place) -> None:
    place.build(pages(lake="The lake. " * 40, hill="The hill. " * 900))
    sealed = [place.site / "vault" / name for name in sorted(place.blobs())]
    plain = {gunzip(opened(path, identity_file(place))) for path in sealed}
    assert plain == {b"The lake. " * 40, b"The hill. " * 900}


def test_age_and_gunzip_open_the_manifest(place: Place) -> None:
    place.build(pages(lake="The lake."))
    signature, _, body = gunzip(opened(place.site / "vault/manifest.age", identity_file(place))).partition(
        b"\n"
    )
    assert len(signature) == 88
    assert list(json.loads(body)["files"]) == ["lake/"]

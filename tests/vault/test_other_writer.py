"""A site that was written by other hands, in TypeScript with age's own library, opens here byte for byte."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
from pathlib import Path

import pytest
from goldseam.vault.open import open_site


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, viewer_tests: Path) -> tuple[Path, dict[str, object]]:
    """The folder of a site made by the viewer's own writer, and what it says is in it."""
    folder = tmp_path_factory.mktemp("typescript") / "site"
    command = ["node", str(viewer_tests / "make-site.mjs"), str(folder)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return folder, json.loads(said)


def test_python_reads_what_typescript_sealed(made: tuple[Path, dict[str, object]]) -> None:
    folder, said = made
    site = open_site(folder, str(said["passphrase"]))
    files = said["files"]
    assert isinstance(files, dict) and files
    assert set(site.files) == set(files)
    for route, expected in files.items():
        data = site.read(route)
        found = hashlib.sha256(data)
        assert expected["sha256"] in (found.hexdigest(), _base64(found.digest())), route
        assert len(data) == expected["length"]


def test_python_refuses_it_with_another_passphrase(made: tuple[Path, dict[str, object]]) -> None:
    with pytest.raises(Exception, match="passphrase"):
        open_site(made[0], "another one entirely")


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()

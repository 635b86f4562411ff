"""The built wheel in an environment of its own, with the source tree out of reach."""

from __future__ import annotations

import os
import re
import shutil
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from support import PASSPHRASE, Machine, Said, pages_of, passphrase_file, write

SOURCE = Path(__file__).parent.parent.parent
NEEDED = (
    "goldseam/_viewer/worker.js",
    "goldseam/_viewer/LICENSES.txt",
    "goldseam/_shipped/mkdocs.yml",
    "goldseam/_shipped/entries/index.md",
    "goldseam/_shipped/prompts/en/gratitude.md",
    "goldseam/_shipped/site_templates/goldseam/home.html",
    "goldseam/_shipped/site_templates/goldseam/shell/unlock.html",
    "goldseam/_shipped/site_templates/public/index.md",
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of a copy of the tracked files, with the viewer as it is built here."""
    machine = Machine(tmp_path_factory.mktemp("wheel"))
    copy = machine.root / "source"
    ignored = shutil.ignore_patterns(".*", "node_modules", "__pycache__", "tests", "bench", "dist", "site")
    shutil.copytree(SOURCE, copy, ignore=ignored)
    shutil.rmtree(
        copy / "viewer", ignore_errors=True
    )  # the bundle that is there is carried, as from an sdist
    backend = "import hatchling.build; print(hatchling.build.build_wheel('dist'))"
    said = machine.run(sys.executable, "-c", backend, cwd=copy)
    assert said.code == 0, said.text
    return next((copy / "dist").glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """A machine whose first program folder has Goldseam from the wheel, and the other packages beside it."""
    root = tmp_path_factory.mktemp("installed")
    venv.create(root / "venv", with_pip=False, symlinks=True)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(root / "venv")}))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    _borrow(packages, root / "borrowed")
    (root / "empty").mkdir()
    return Machine(root, {"PYTHONPATH": "", "PYTHONSAFEPATH": "1"})


def _borrow(packages: Path, links: Path) -> None:
    """Links to the packages of this environment, all but Goldseam and the way to its source tree."""
    links.mkdir()
    for item in Path(sysconfig.get_path("purelib")).iterdir():
        if "goldseam" not in item.name.lower() and item.suffix != ".pth":
            (links / item.name).symlink_to(item)
    (packages / "borrowed.pth").write_text(f"{links}\n", encoding="utf-8")


def run(machine: Machine, *args: str | Path, stdin: str = "") -> Said:
    python = machine.root / "venv" / "bin" / "python"
    return machine.run(python, "-m", "goldseam", *args, cwd=machine.root / "empty", stdin=stdin)


def test_the_wheel_carries_everything_and_no_key(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in NEEDED if name not in names] == []
    assert [
        name for name in names if re.search(r"\.age$|node_modules|\.goldseam/|^tests/|\.pyc$", name)
    ] == []


def test_goldseam_runs_from_the_wheel_and_not_from_the_source_tree(installed: Machine) -> None:
    python = installed.root / "venv" / "bin" / "python"
    asked = "import goldseam, goldseam.shipped as s; print(goldseam.__file__, s.root(), s.viewer())"
    said = installed.run(python, "-c", asked, cwd=installed.root / "empty")
    assert said.code == 0 and str(SOURCE) not in said.text
    assert all(path.startswith(str(installed.root)) for path in said.text.split())


def test_the_script_is_named_in_the_wheel(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    points = next(name for name in archive.namelist() if name.endswith("entry_points.txt"))
    text = archive.read(points).decode()
    assert "goldseam = goldseam.cli:main" in text and "goldseam = goldseam.plugin:GoldseamPlugin" in text


def test_from_init_to_unseal_with_the_wheel_alone(installed: Machine) -> None:
    root, words = installed.root / "journal", passphrase_file(installed)
    assert run(installed, "--help").code == 0
    made = run(installed, "init", root, "--passphrase-file", words)
    assert made.code == 0, made.text
    write(root / "entries", {"2026-02-01.md": "Raked leaves.\n"})
    assert "Nothing found." in run(installed, "check", "--journal", root).text
    built = run(installed, "build", "--journal", root)
    assert built.code == 0, built.text
    plain = installed.root / "plain"
    back = run(installed, "unseal", root / "site", "--to", plain, "--passphrase-file", "-", stdin=PASSPHRASE)
    assert back.code == 0, back.text
    assert "Raked leaves." in "".join(pages_of(plain).values())


def test_the_demo_is_in_the_wheel(installed: Machine) -> None:
    demo = installed.root / "demo"
    said = run(installed, "demo", demo, "--no-serve")
    assert said.code == 0 and "passphrase" in said.text
    assert (demo / "site" / "vault" / "manifest.age").is_file()
    assert not os.path.lexists(SOURCE / "goldseam-demo")

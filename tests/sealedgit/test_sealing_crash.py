"""Killed, or the disk full, at any change of a file: no text is lost, and the next run goes on from there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import support
from crash import End, Reach, run, sweep
from devices import Device, first_device
from goldseam.sealedgit.version import unseal
from support import Machine, passphrase_file

FEW = 2
ENTRIES = {"2026-03-14.md": "Raked leaves.\n", "2026-03-15.md": "Fog.\n", "2026-03-16.md": "Sun.\n"}
LATER = {"2026-03-15.md": "Fog, then sun.\n", "2026-03-17.md": "Snow. ![](bowl.png)\n", "bowl.png": "bowl"}


def some(changes: int) -> range:
    """A few points, the first and the last among them."""
    return range(1, changes + 1, max(1, changes // FEW))


def every(changes: int) -> range:
    assert changes < 1000
    return range(1, changes + 1)


HOW_MANY = [
    pytest.param(Reach(some), id="sampled"),
    pytest.param(Reach(every, at_least=60), id="all", marks=pytest.mark.long),
]


@pytest.fixture
def box(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine in a box of its own, so that it can be put back."""
    made = Machine(machine.root / "box")
    for name, value in made.env().items():
        monkeypatch.setenv(name, value)
    return made


@pytest.fixture
def laptop(box: Machine) -> Device:
    device = first_device(box)
    device.write(ENTRIES)
    device.push()
    return device


def ended(end: End) -> None:
    assert end.code in (None, 0, 1), end.text
    assert "Traceback" not in end.text


def nothing_half(root: Path) -> None:
    assert not [path for path in root.rglob("*.tmp") if ".git" not in path.parts]


def all_hooks_call_us(root: Path) -> None:
    hooks = root / ".git" / "hooks"
    for name in ("pre-push", "pre-commit", "prepare-commit-msg", "post-commit", "post-merge", "post-rewrite"):
        assert os.access(hooks / name, os.X_OK), name
        assert "-m goldseam" in (hooks / name).read_text(), name


def held(device: Device) -> dict[str, bytes]:
    """What is sealed, by path: one version of each file, each of which opens."""
    versions = [unseal(name, data, device.identity) for name, data in device.sealed().items()]
    assert len({version.path for version in versions}) == len(versions)
    return {version.path: version.data for version in versions if version.path.startswith("entries/")}


@pytest.mark.parametrize("reach", HOW_MANY)
def test_seal(box: Machine, laptop: Device, reach: Reach) -> None:
    laptop.write(LATER)
    laptop.remove("2026-03-16.md")
    readable = support.contents(laptop.root / "entries")
    wanted = {f"entries/{name}": data for name, data in readable.items() if name != ".gitkeep"}

    def check(end: End) -> None:
        ended(end)
        assert support.contents(laptop.root / "entries") == readable
        again = run(box.root, ["seal"], laptop.root)
        assert again.code == 0, again.text
        assert held(laptop) == wanted
        assert laptop.seal().written == 0
        nothing_half(laptop.root)

    assert len(list(sweep(box.root, laptop.root, ["seal"], reach, check))) >= 2 * FEW


@pytest.mark.long
def test_unlock_after_a_pull(box: Machine, laptop: Device) -> None:
    desktop = laptop.clone("desktop")
    desktop.unlock()
    desktop.write(LATER)
    desktop.remove("2026-03-14.md")
    desktop.push()
    laptop.write({"2026-03-15.md": "Not sealed yet.\n", "2026-03-18.md": "Not sealed either.\n"})
    laptop.git("pull", "-q", "origin", "main")
    unlock = ["unlock", "--passphrase-file", str(passphrase_file(box))]
    mine = {"Not sealed yet.\n", "Not sealed either.\n"}

    def check(end: End) -> None:
        ended(end)
        assert mine <= set(laptop.texts().values())
        again = run(box.root, unlock, laptop.root)
        assert again.code == 0, again.text
        assert laptop.texts() == {
            "2026-03-15.md": "Not sealed yet.\n",
            "2026-03-15-other.md": LATER["2026-03-15.md"],
            "2026-03-16.md": ENTRIES["2026-03-16.md"],
            "2026-03-17.md": LATER["2026-03-17.md"],
            "2026-03-18.md": "Not sealed either.\n",
            "bowl.png": "bowl",
        }
        nothing_half(laptop.root)

    tried = list(
        sweep(box.root, laptop.root, unlock, Reach(every, at_least=60), check, "unlock after a pull")
    )
    assert len(tried) >= 60


@pytest.mark.parametrize("reach", HOW_MANY)
def test_unlock_on_a_clone(
    box: Machine, laptop: Device, reach: Reach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(box.root / "state of the clone"))
    clone = laptop.clone("clone")
    unlock = ["unlock", "--passphrase-file", str(passphrase_file(box))]
    sealed = clone.sealed()

    def check(end: End) -> None:
        ended(end)
        assert clone.texts().items() <= ENTRIES.items()
        again = run(box.root, unlock, clone.root)
        assert again.code == 0, again.text
        assert (clone.texts(), clone.sealed()) == (ENTRIES, sealed)
        all_hooks_call_us(clone.root)
        assert run(box.root, ["seal"], clone.root).code == 0
        assert clone.sealed() == sealed
        nothing_half(clone.root)

    list(sweep(box.root, clone.root, unlock, reach, check, "unlock on a clone"))


@pytest.mark.parametrize("reach", HOW_MANY)
def test_setup(box: Machine, reach: Reach) -> None:
    root = support.journal(box)
    support.write(root / "entries", ENTRIES)
    box.git("init", "-q", "-b", "main", cwd=root)
    box.git("add", "-A", cwd=root)
    box.git("commit", "-qm", "readable", cwd=root)
    first = box.git("rev-parse", "HEAD", cwd=root).text.strip()
    readable = support.contents(root / "entries")
    setup = ["git", "setup", "--yes"]

    def check(end: End) -> None:
        ended(end)
        assert support.contents(root / "entries") == readable
        assert "main" in box.git("branch", "--contains", first, cwd=root).text
        again = run(box.root, setup, root)
        assert again.code == 0, again.text
        assert "main-readable" in box.git("branch", "--contains", first, cwd=root).text
        assert box.git("-c", "core.hooksPath=/dev/null", "commit", "-qm", "x", cwd=root).code == 0
        assert run(box.root, ["git", "check"], root).code == 0
        all_hooks_call_us(root)
        nothing_half(root)

    list(sweep(box.root, root, setup, reach, check, "git setup"))


def test_two_at_once_one_refuses_with_the_reason(box: Machine, laptop: Device) -> None:
    from goldseam.vault.lock import locked

    before = laptop.sealed()
    laptop.write(LATER)
    with locked(laptop.root / ".goldseam" / "sealed.lock"):
        end = run(box.root, ["seal"], laptop.root)
    assert end.code == 1 and "being changed just now" in end.text
    assert laptop.sealed() == before

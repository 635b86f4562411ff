"""Killed, or the disk full, at any change of a file: the last good site, the keys and every entry are there.

Afterwards the same command, run again, ends well. The short sweeps try some points, the long ones all.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from crash import FULL, End, Reach, run, sweep
from doors import NEW
from goldseam.errors import GoldseamError
from goldseam.vault import passphrase, record, rewrap
from goldseam.vault.entrance import Words
from goldseam.vault.open import open_site
from goldseam.verify import verify_folder
from support import PASSPHRASE, Machine, contents, journal, passphrase_file, write

SHORT = 2
ENTRIES = {"entries/2026-02-01.md": "Raked leaves.\n", "entries/2026-02-02.md": "mood: 4\n\nFog.\n"}
LATER = {"entries/2026-02-03.md": "Snow. ![bowl](bowl.png)\n", "entries/bowl.png": b"\x89PNG bowl"}


def some(changes: int) -> range:
    """A few points, the first and the last among them."""
    return range(1, changes + 1, max(1, changes // SHORT))


def every(changes: int) -> range:
    """Every point, or where there are more than sixty, thirty of them, evenly spaced."""
    return range(1, changes + 1, max(1, changes // 30) if changes > 60 else 1)


HOW_MANY = [
    pytest.param(Reach(some), id="sampled"),
    pytest.param(Reach(every, at_least=60), id="all", marks=pytest.mark.long),
]


@pytest.fixture
def box(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine in a box of its own, so that it can be put back; keys are made quickly."""
    monkeypatch.setattr(passphrase, "log_n_for", lambda generated: 10)  # noqa: ARG005
    made = Machine(machine.root / "box")
    for name, value in made.env().items():
        monkeypatch.setenv(name, value)
    return made


@pytest.fixture
def words(machine: Machine) -> list[str]:
    new = machine.root / "new.txt"
    new.write_text(NEW + "\n")
    return ["--passphrase-file", str(passphrase_file(machine)), "--new-passphrase-file", str(new)]


def ended(end: End) -> None:
    """Killed, done in spite of it, or refused in words; never a traceback."""
    assert end.code in (None, 0, 1), end.text
    assert "Traceback" not in end.text


def opens(root: Path, *candidates: str) -> str:
    """The passphrase that opens every file of the site."""
    for candidate in candidates:
        try:
            site = open_site(root / "site", candidate)
        except GoldseamError:
            continue
        for route in site.files:
            site.read(route)
        return candidate
    raise AssertionError("the sealed site opens with none of the passphrases")


def author_opens(root: Path, *candidates: str) -> str:
    for candidate in candidates:
        try:
            rewrap.open_author(root, Words(candidate))
        except GoldseamError:
            continue
        return candidate
    raise AssertionError("keyring.age opens with none of the passphrases")


def nothing_left(root: Path) -> None:
    """No plain page, no half-written file."""
    staging = root / ".goldseam" / "staging"
    assert not staging.is_dir() or not any(staging.iterdir())
    assert not [path for path in root.rglob("*") if path.name.endswith(".tmp")]


@pytest.fixture
def sealed(box: Machine) -> Path:
    root = journal(box)
    write(root, ENTRIES)
    assert run(box.root, ["unlock", "--passphrase-file", str(passphrase_file(box))], root).code == 0
    end = run(box.root, ["build"], root)
    assert end.code == 0, end.text
    return root


@pytest.mark.parametrize("reach", HOW_MANY)
def test_build(box: Machine, sealed: Path, reach: Reach) -> None:
    write(sealed, LATER)
    (sealed / "entries" / "2026-02-02.md").unlink()
    entries, keys = contents(sealed / "entries"), contents(sealed / "keyrings")

    def check(end: End) -> None:
        ended(end)
        opens(sealed, PASSPHRASE)
        left = any((sealed / ".goldseam" / "staging").glob("*"))
        again = run(box.root, ["build"], sealed)
        assert again.code == 0, again.text
        assert not left or "interrupted run" in again.text
        opens(sealed, PASSPHRASE)
        nothing_left(sealed)
        found = record.read(sealed / ".goldseam" / "cache")
        assert found and verify_folder(sealed / "site", found).sound
        assert (contents(sealed / "entries"), contents(sealed / "keyrings")) == (entries, keys)

    tried = list(sweep(box.root, sealed, ["build"], reach, check))
    assert len(tried) >= 2 * SHORT


@pytest.mark.parametrize("reach", HOW_MANY)
def test_passwd(box: Machine, sealed: Path, words: list[str], reach: Reach) -> None:
    changed = set()

    def check(end: End) -> None:
        ended(end)
        now = author_opens(sealed, NEW, PASSPHRASE)
        changed.add(now)
        assert end.code != 0 or now == NEW
        assert opens(sealed, PASSPHRASE)
        again = run(box.root, ["build"], sealed)
        assert again.code == 0, again.text
        assert opens(sealed, NEW, PASSPHRASE) == now
        file = box.root / "now.txt"
        file.write_text(now + "\n")
        again = run(box.root, ["passwd", "--passphrase-file", str(file), *words[2:]], sealed)
        assert again.code == 0, again.text
        assert author_opens(sealed, NEW, PASSPHRASE) == NEW
        nothing_left(sealed)
        assert len(list((sealed / "keyrings").iterdir())) == 3

    list(sweep(box.root, sealed, ["passwd", *words], reach, check))
    assert changed == {NEW, PASSPHRASE}


@pytest.mark.parametrize("reach", HOW_MANY)
def test_rekey(box: Machine, sealed: Path, words: list[str], reach: Reach) -> None:
    changed = set()

    def check(end: End) -> None:
        ended(end)
        now = author_opens(sealed, NEW, PASSPHRASE)
        changed.add(now)
        assert opens(sealed, PASSPHRASE)
        file = box.root / "now.txt"
        file.write_text(now + "\n")
        again = run(box.root, ["build"], sealed)
        if again.code:
            assert "goldseam unlock" in again.text and now == NEW
            assert run(box.root, ["unlock", "--passphrase-file", str(file)], sealed).code == 0
            again = run(box.root, ["build"], sealed)
        assert again.code == 0, again.text
        assert opens(sealed, NEW, PASSPHRASE) == now
        nothing_left(sealed)

    list(sweep(box.root, sealed, ["rekey", *words], reach, check))
    assert changed == {NEW, PASSPHRASE}


@pytest.mark.long
@pytest.mark.parametrize("reach", HOW_MANY)
def test_the_first_build_with_new_keys(box: Machine, sealed: Path, words: list[str], reach: Reach) -> None:
    end = run(box.root, ["rekey", *words], sealed)
    assert end.code == 0, end.text

    def check(end: End) -> None:
        ended(end)
        assert opens(sealed, NEW, PASSPHRASE)
        again = run(box.root, ["build"], sealed)
        assert again.code == 0, again.text
        assert opens(sealed, NEW, PASSPHRASE) == NEW

    list(sweep(box.root, sealed, ["build"], reach, check, "build, first with new keys"))


@pytest.mark.long
@pytest.mark.parametrize("reach", HOW_MANY)
def test_init(box: Machine, words: list[str], reach: Reach) -> None:
    root = box.root / "mine"
    write(root, {"entries/2025-01-01.md": "Snow.\n", "notes.txt": "Mine.\n"})
    mine = contents(root)
    init = ["init", str(root), *words[:2]]

    def check(end: End) -> None:
        ended(end)
        assert {name: data for name, data in contents(root).items() if name in mine} == mine
        again = run(box.root, init, box.root)
        assert again.code == 0 or "is a journal already" in again.text, again.text
        if again.code:
            assert run(box.root, ["unlock", *words[:2]], root).code == 0
        assert author_opens(root, PASSPHRASE)
        built = run(box.root, ["build"], root)
        assert built.code == 0, built.text
        assert opens(root, PASSPHRASE)

    list(sweep(box.root, box.root, init, reach, check))


def test_a_full_disk_is_told_in_words_and_the_site_stays(box: Machine, sealed: Path) -> None:
    write(sealed, LATER)
    before = contents(sealed / "site")
    end = run(box.root, ["build"], sealed, 1, FULL)
    assert end.code == 1 and "No space left" in end.text
    assert contents(sealed / "site") == before


def test_two_builds_at_once_one_refuses_with_the_reason(box: Machine, sealed: Path) -> None:
    from goldseam.vault.lock import locked

    write(sealed, LATER)
    before = contents(sealed / "site")
    with locked(sealed / ".goldseam" / "cache" / "seal.lock"):
        end = run(box.root, ["build"], sealed)
    assert end.code == 1 and "Another build of this journal is running" in end.text
    assert contents(sealed / "site") == before
    shutil.rmtree(sealed / "site")
    assert run(box.root, ["build"], sealed).code == 0
    assert (sealed / "site" / "vault").is_dir()

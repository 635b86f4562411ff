"""What people and disks get wrong: a sentence that a tired person understands, and nothing lost."""

from __future__ import annotations

import base64
import json
import os
import shutil
from pathlib import Path

import pytest
from support import (
    PASSPHRASE,
    QUICK,
    TODAY,
    Machine,
    Said,
    contents,
    no_plaintext_left,
    pages_of,
    passphrase_file,
    snapshot,
    unsealed,
    write,
)

pytestmark = pytest.mark.one_in(4)

GOOD = {"2026-02-01.md": "Raked leaves.\n"}


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)


@pytest.fixture
def sealed(root: Path, machine: Machine) -> Path:
    """A journal that was built once."""
    write(root / "entries", GOOD)
    assert build(machine, root).code == 0
    return root


def build(machine: Machine, root: Path) -> Said:
    return machine.goldseam("build", cwd=root, SOURCE_DATE_EPOCH=TODAY)


def unseal(machine: Machine, root: Path, words: str = PASSPHRASE) -> Said:
    file = passphrase_file(machine, words)
    target = machine.root / "plain"
    return machine.goldseam("unseal", root / "site", "--to", target, "--passphrase-file", file, cwd=root)


def everything(machine: Machine, root: Path) -> str:
    return "\n".join(pages_of(unsealed(machine, root)).values())


def in_words(said: Said) -> bool:
    """Refused in one or two sentences, without a traceback."""
    lines = said.text.strip().splitlines()
    return said.code == 1 and "Traceback" not in said.text and len(lines) >= 2 and lines[-1].endswith(".")


# Entries


FILES = {
    "broken YAML": ({"2026-02-02.md": "---\ntitle: [open\nmood: 4\n---\nStill here.\n"}, "2026-02-02.md:", 1),
    "no date": ({"soup.md": "# Soup\n\nStill here.\n"}, "1 entry read, nothing found wrong", 1),
    "a date that is none": ({"2026-02-30.md": "Still here.\n"}, "2026-02-30.md", 1),
    "no end of the block": ({"2026-02-02.md": "---\ntitle: Open\n\nStill here.\n"}, "2026-02-02.md", 1),
    "not UTF-8": ({"2026-02-02.md": "caf\xe9. Still here.\n".encode("latin-1")}, "2026-02-02.md", 1),
    "empty": ({"2026-02-02.md": "", "2026-02-03.md": "Still here.\n"}, "3 entries read", 1),
    "two of one date": (
        {"a/2026-02-02.md": "Still here.\n", "b/2026-02-02.md": "Still here.\n"},
        "3 entries read",
        2,
    ),
    "a line break in a name": ({"2026-02-02 a\nb.md": "Still here.\n"}, "2 entries read", 1),
    "dots in a name": (
        {"..2/2026-02-02 ...md": "x", "2026-02-02 ....md": "Still here.\n"},
        "entries read",
        1,
    ),
    "a name of percent and quotes": ({"2026-02-02 %2e%2e '\"<b>.md": "Still here.\n"}, "2 entries read", 1),
}


@pytest.mark.parametrize("case", sorted(FILES))
def test_an_odd_file_is_told_and_never_lost(machine: Machine, root: Path, case: str) -> None:
    files, told, pages = FILES[case]
    write(root / "entries", {**GOOD, **files})
    before = contents(root / "entries")
    said = build(machine, root)
    assert said.code == 0 and told in said.text, said.text
    shown = [html for html in pages_of(unsealed(machine, root)).values() if "<p>Still here." in html]
    whole = [html for html in pages_of(machine.root / "plain").values() if "Still here." in html]
    assert len(whole) >= pages and len(shown) <= len(whole)
    assert contents(root / "entries") == before


def test_a_name_with_a_line_break_cannot_write_a_line_of_the_output(machine: Machine, root: Path) -> None:
    write(root / "entries", {"2026-02-02 a\nINFO forged.md": "---\nmood: [\n---\n"})
    lines = build(machine, root).text.splitlines()
    assert any("2026-02-02 a\\nINFO forged.md" in line for line in lines)
    assert not any(line.startswith("INFO forged") for line in lines)


def test_a_link_out_of_the_journal_is_not_followed(machine: Machine, root: Path) -> None:
    secret = machine.root / "secret.md"
    secret.write_text("---\ntitle: Elsewhere\n---\nNot of the journal.\n")
    folder = machine.root / "elsewhere"
    write(folder, {"2026-02-05.md": "Not of the journal.\n", "key.txt": "Not of the journal."})
    write(root / "entries", {**GOOD, "2026-02-06.md": "[key](down/key.txt) ![](key.png)"})
    (root / "entries" / "2026-02-02.md").symlink_to(secret)
    (root / "entries" / "down").symlink_to(folder)
    (root / "entries" / "key.png").symlink_to(folder / "key.txt")
    (root / "entries" / "2026-02-03.md").symlink_to(root / "keyring.age")
    said = build(machine, root)
    assert said.code == 0
    for name in ("2026-02-02.md", "down", "key.png", "2026-02-03.md"):
        assert f"{name}: this link points out of the folder" in said.text
    assert "Not of the journal" not in everything(machine, root)
    assert secret.read_text().endswith("Not of the journal.\n")


@pytest.mark.long
def test_an_entry_of_five_megabytes_is_built(machine: Machine, root: Path) -> None:
    line = "A long day that somebody dictated, one word after the other, without an end.\n"
    text = line * (5_000_000 // len(line)) + "\nThe last word.\n"
    write(root / "entries", {**GOOD, "2026-02-02.md": text})
    said = build(machine, root)
    assert said.code == 0, said.text
    assert "The last word." in everything(machine, root)


def test_what_cannot_be_read_is_named_and_the_rest_is_built(machine: Machine, root: Path) -> None:
    """Whoever runs the tests may be root, who can read every file: so a folder, a pipe and a dead link."""
    write(root / "entries", {**GOOD, "2026-02-02.md/inside.txt": "x"})
    os.mkfifo(root / "entries" / "2026-02-03.md")
    (root / "entries" / "2026-02-04.md").symlink_to("gone.md")
    locked = root / "entries" / "2026-02-05.md"
    locked.write_text("Locked.\n")
    locked.chmod(0)
    said = build(machine, root)
    assert said.code == 0 and "2026-02-03.md: this is no ordinary file" in said.text
    assert "2026-02-04.md: the file cannot be read" in said.text
    assert os.geteuid() == 0 or "2026-02-05.md: the file cannot be read" in said.text
    assert "Raked leaves." in everything(machine, root)


# The disk


@pytest.mark.parametrize("most_bytes", [0, 400, 40_000, 120_000])
def test_on_a_full_disk_the_last_site_stays_whole(machine: Machine, sealed: Path, most_bytes: int) -> None:
    """For the build, every file beyond so many bytes fails, as on a disk with no room."""
    before = contents(sealed / "site")
    noise = base64.b64encode(os.urandom(120_000)).decode()
    write(sealed / "entries", {"2026-02-02.md": f"Sowed peas. {noise}\n"})
    said = machine.with_full_disk("build", cwd=sealed, most_bytes=most_bytes)
    assert in_words(said), said.text
    assert noise[:40] not in said.text
    after = contents(sealed / "site")
    assert {name: after[name] for name in before} == before, "nothing of the last site was touched"
    assert no_plaintext_left(machine, sealed) == []
    assert "Raked leaves." in everything(machine, sealed)
    shutil.rmtree(machine.root / "plain")
    assert build(machine, sealed).code == 0
    assert "Sowed peas." in everything(machine, sealed)


@pytest.mark.parametrize("most_bytes", [0, 100, 1000])
def test_on_a_full_disk_init_breaks_nothing(machine: Machine, most_bytes: int) -> None:
    file = passphrase_file(machine)
    args = ("init", machine.root / "new", "--passphrase-file", file)
    said = machine.with_full_disk(*args, cwd=machine.root, most_bytes=most_bytes)
    assert said.code == 1 and "Traceback" not in said.text
    assert not (machine.root / "new" / "keyring.age").exists()
    again = machine.goldseam(*args, cwd=machine.root)
    assert again.code == 0, again.text
    assert build(machine, machine.root / "new").code == 0


def test_on_a_full_disk_unseal_leaves_nothing_half_written(machine: Machine, sealed: Path) -> None:
    file, target = passphrase_file(machine), machine.root / "plain"
    args = ("unseal", sealed / "site", "--to", target, "--passphrase-file", file)
    said = machine.with_full_disk(*args, cwd=sealed, most_bytes=20_000)
    assert said.code == 1 and "Traceback" not in said.text and "could not be written" in said.text
    assert not target.exists() and not list(machine.root.glob(".plain*"))


# Keys


def test_a_missing_keyring_is_said_with_the_way_out(machine: Machine, sealed: Path) -> None:
    (sealed / "keyring.age").unlink()
    said = machine.goldseam("unlock", "--passphrase-file", passphrase_file(machine), cwd=sealed)
    assert in_words(said) and "keyring.age" in said.text and "backup" in said.text


DAMAGE = {
    "cut short": lambda data: data[: len(data) // 2],
    "empty": lambda _: b"",
    "a web page": lambda _: b"<!doctype html>",
    "one bit": lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
}


@pytest.mark.parametrize("damage", sorted(DAMAGE))
def test_a_damaged_keyring_is_said_and_left_alone(machine: Machine, sealed: Path, damage: str) -> None:
    file = sealed / "keyring.age"
    file.write_bytes(DAMAGE[damage](file.read_bytes()))
    before = snapshot(sealed)
    said = machine.goldseam("unlock", "--passphrase-file", passphrase_file(machine), cwd=sealed)
    assert in_words(said) and "keyring" in said.text
    after = snapshot(sealed)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) <= {".goldseam/keys.lock"}


def test_damaged_build_keys_are_said_with_the_way_out(machine: Machine, sealed: Path) -> None:
    before = contents(sealed / "site")
    for file in machine.state.rglob("secrets.json"):
        file.write_text("{}")
    said = build(machine, sealed)
    assert in_words(said) and "goldseam unlock" in said.text
    assert contents(sealed / "site") == before


@pytest.mark.parametrize("content", ["", "../../etc", "\xff\xfe", "short"])
def test_a_damaged_site_id_is_said_with_the_way_out(machine: Machine, sealed: Path, content: str) -> None:
    (sealed / ".goldseam" / "site-id").write_text(content, encoding="latin-1")
    said = build(machine, sealed)
    assert in_words(said) and "goldseam unlock" in said.text


def test_a_wrong_passphrase_is_said_kindly(machine: Machine, sealed: Path) -> None:
    said = unseal(machine, sealed, "pebble lantern orchard thimble walnut bridge")
    assert in_words(said) and "try as often as you like" in said.text
    assert not (machine.root / "plain").exists()


def test_a_site_of_a_newer_format_is_said_to_be_newer(machine: Machine, sealed: Path) -> None:
    from goldseam.vault import scrypt

    newer = json.dumps({"goldseam": 2, "kind": "keyring"}).encode().ljust(1024)
    listed = json.loads((sealed / "site" / "vault" / "keyring.json").read_bytes())["keyrings"][0]["file"]
    file = sealed / "site" / "vault" / "keyring" / listed
    file.write_bytes(scrypt.encrypt(newer, PASSPHRASE.encode(), QUICK))
    said = unseal(machine, sealed)
    assert in_words(said) and "newer Goldseam" in said.text and "Update" in said.text


# A site that somebody touched


def largest(root: Path) -> Path:
    return max((root / "site" / "vault").glob("*.age"), key=lambda path: path.stat().st_size)


TOUCHED = {
    "a flipped bit": (lambda root: flip(largest(root)), "changed or damaged"),
    "a part cut short": (lambda root: cut(largest(root)), "changed or damaged"),
    "a part that is gone": (lambda root: largest(root).unlink(), "missing"),
    "a flipped bit in the list": (lambda root: flip(root / "site/vault/manifest.age"), "list of pages"),
    "no list": (lambda root: (root / "site/vault/manifest.age").unlink(), "no list of pages"),
    "no keyring": (lambda root: shutil.rmtree(root / "site/vault/keyring"), "no keyring"),
}


def flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[-20] ^= 4
    file.write_bytes(data)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


@pytest.mark.parametrize("case", sorted(TOUCHED))
def test_a_touched_site_is_refused_and_the_next_build_mends_it(
    machine: Machine, sealed: Path, case: str
) -> None:
    touch, words = TOUCHED[case]
    touch(sealed)
    said = unseal(machine, sealed)
    assert in_words(said) and words in said.text
    assert not (machine.root / "plain").exists()
    assert build(machine, sealed).code == 0
    assert "Raked leaves." in everything(machine, sealed)


def test_a_folder_that_is_no_site_is_said(machine: Machine, root: Path) -> None:
    for site in ("entries", "nowhere"):
        said = machine.goldseam("unseal", site, "--passphrase-file", passphrase_file(machine), cwd=root)
        assert in_words(said)
    assert in_words(machine.goldseam("open", "entries", "--no-browser", cwd=root))


def test_unseal_writes_over_nothing(machine: Machine, sealed: Path) -> None:
    write(machine.root / "plain", {"precious.txt": "mine"})
    said = unseal(machine, sealed)
    assert in_words(said) and contents(machine.root / "plain") == {"precious.txt": b"mine"}


# The configuration


CONFIGS = {
    "broken": "site_name: [x\n",
    "empty": "",
    "a list": "- x\n",
    "no plugin": "site_name: x\ntheme: material\n",
    "an unknown option": "site_name: x\nplugins:\n  - goldseam:\n      colour: blue\n",
    "a scale that is none": "site_name: x\nplugins:\n  - goldseam:\n      scale: much\n",
    "an hour that is none": "site_name: x\nplugins:\n  - goldseam:\n      day_start: noonish\n",
    "a scale of one number": "site_name: x\nplugins:\n  - goldseam:\n      scale: 10\n",
    "an hour without quotes": "site_name: x\nplugins:\n  - goldseam:\n      day_start: 4\n",
    "mood words in a list": "site_name: x\nplugins:\n  - goldseam:\n      mood_words: [meh]\n",
    "not text": "site_name: \x00\n",
    "another theme": "site_name: x\ntheme: readthedocs\n"
    "docs_dir: site_templates/public\nplugins: [goldseam]\n",
    "an unknown plugin": "site_name: x\nplugins: [goldseam, nobody-has-this]\n",
}


NOT_THE_KIND = ("a scale of one number", "an hour without quotes", "mood words in a list")
READ_BY_CHECK = ("broken", "a list", "a scale that is none", "an hour that is none", *NOT_THE_KIND)
CALLS = [*(("build", case) for case in sorted(CONFIGS)), *(("check", case) for case in READ_BY_CHECK)]


@pytest.mark.parametrize(("command", "case"), CALLS)
def test_a_configuration_that_cannot_be_read_is_said(
    machine: Machine, sealed: Path, command: str, case: str
) -> None:
    before = contents(sealed / "site")
    (sealed / "mkdocs.yml").write_text(CONFIGS[case], encoding="utf-8")
    said = machine.goldseam(command, cwd=sealed)
    assert said.code == 1 and "Traceback" not in said.text
    assert "mkdocs.yml" in said.text or "config" in said.text.lower()
    assert contents(sealed / "site") == before


def test_a_configuration_in_an_old_encoding_stops_neither_reading_nor_a_backup(
    machine: Machine, sealed: Path
) -> None:
    config = (sealed / "mkdocs.yml").read_bytes()
    (sealed / "mkdocs.yml").write_bytes("# Tageb\xfcch\n".encode("latin-1") + config)
    words = passphrase_file(machine)
    kept = machine.goldseam("backup", machine.root / "kept.age", "--passphrase-file", words, cwd=sealed)
    assert kept.code == 0, kept.text
    for command in ("check", "doctor", "verify"):
        assert "Traceback" not in machine.goldseam(command, cwd=sealed).text


def test_a_theme_that_is_not_material_is_said_with_the_way_out(machine: Machine, sealed: Path) -> None:
    (sealed / "mkdocs.yml").write_text(CONFIGS["another theme"], encoding="utf-8")
    said = machine.goldseam("build", cwd=sealed)
    assert "the theme material, not readthedocs" in said.text and "{name: material, font: false}" in said.text


def test_a_configuration_under_another_name_is_said(machine: Machine, sealed: Path) -> None:
    before = contents(sealed / "site")
    (sealed / "mkdocs.yml").rename(sealed / "other.yml")
    said = machine.python("mkdocs", "build", "-f", "other.yml", cwd=sealed)
    assert said.code == 1 and "has no mkdocs.yml, so nothing was built" in said.text
    assert contents(sealed / "site") == before

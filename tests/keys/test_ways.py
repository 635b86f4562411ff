"""`goldseam keys`: further ways of unlocking, each of which opens everything alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from doors import NEW, KeyedJournal
from goldseam.vault import ways
from support import PASSPHRASE, pages_of, write
from test_passwd import second_machine

pytestmark = pytest.mark.one_in(2)

ENTRY = {"entries/2026-02-01.md": "Raked leaves.\n"}
SECOND = "harbour tinsel mosaic plough raven thistle"


def add_passphrase(mine: KeyedJournal, *args: str, words: str = SECOND) -> None:
    file = mine.file("second.txt", words + "\n")
    said = mine.run("keys", "add", "passphrase", "--new-passphrase-file", file, *args)
    assert said.code == 0, said.text


def age_key(mine: KeyedJournal) -> tuple[Path, str]:
    """(identity file, recipient), made by age-keygen."""
    file = mine.machine.root / "age-key.txt"
    assert mine.machine.run("age-keygen", "-o", file, cwd=mine.root).code == 0
    return file, mine.machine.run("age-keygen", "-y", file, cwd=mine.root).text.strip()


def ssh_key(mine: KeyedJournal, kind: str = "ed25519", words: str = "") -> Path:
    file = mine.machine.root / f"id_{kind}"
    made = mine.machine.run("ssh-keygen", "-q", "-t", kind, "-N", words, "-f", file, cwd=mine.root)
    assert made.code == 0, made.text
    return file


def opens_by(mine: KeyedJournal, *key: str | Path) -> bool:
    """Whether `unseal` gets the entry back with this key."""
    target = mine.machine.root / f"plain-{len(list(mine.machine.root.iterdir()))}"
    said = mine.machine.goldseam("unseal", mine.root / "site", "--to", target, *key, cwd=mine.root)
    return said.code == 0 and any("Raked leaves" in page for page in pages_of(target).values())


def built(mine: KeyedJournal) -> None:
    write(mine.root, ENTRY)
    said = mine.plain("build")
    assert said.code == 0, said.text


def test_a_journal_with_one_passphrase_says_so(mine: KeyedJournal) -> None:
    assert mine.plain("keys").text == "main: a passphrase. There is no other way.\n"


def test_both_passphrases_open_the_site(mine: KeyedJournal) -> None:
    add_passphrase(mine)
    built(mine)
    assert mine.site_opens(PASSPHRASE) and mine.site_opens(SECOND) and not mine.site_opens(NEW)
    assert mine.plain("keys").text == "main: a passphrase\npassphrase-2: a passphrase\n"


def test_the_second_passphrase_unlocks_another_machine_which_publishes_both(mine: KeyedJournal) -> None:
    add_passphrase(mine)
    other = second_machine(mine)
    assert other.run("unlock", words=SECOND).code == 0
    built(other)
    assert other.site_opens(PASSPHRASE) and other.site_opens(SECOND)


def test_a_further_passphrase_outlives_a_change_of_the_main_one(mine: KeyedJournal) -> None:
    add_passphrase(mine)
    assert mine.passwd(words=SECOND).code == 0
    assert {mine.author(words).keyring.site for words in (NEW, SECOND)} == {mine.author(NEW).keyring.site}
    built(mine)
    assert mine.site_opens(NEW) and mine.site_opens(SECOND) and not mine.site_opens(PASSPHRASE)


def test_a_removed_passphrase_opens_the_next_build_no_more(mine: KeyedJournal) -> None:
    add_passphrase(mine, "--name", "paper in the drawer")
    built(mine)
    said = mine.plain("keys", "remove", "paper in the drawer")
    assert said.code == 0 and "goldseam rekey" in said.text
    built(mine)
    assert mine.site_opens(PASSPHRASE) and not mine.site_opens(SECOND)
    assert len(mine.keyrings) == 3


@pytest.mark.parametrize("name", ["main", "nobody"])
def test_what_cannot_be_removed_is_told(mine: KeyedJournal, name: str) -> None:
    add_passphrase(mine)
    said = mine.plain("keys", "remove", name)
    assert said.code == 1 and said.text.count("\n") == 2
    assert mine.author(SECOND)


def test_a_name_is_given_once(mine: KeyedJournal) -> None:
    add_passphrase(mine, "--name", "drawer")
    file = mine.file("third.txt", NEW + "\n")
    said = mine.run("keys", "add", "passphrase", "--new-passphrase-file", file, "--name", "drawer")
    assert said.code == 1 and "already" in said.text


def test_an_age_key_opens_site_and_journal(mine: KeyedJournal) -> None:
    file, recipient = age_key(mine)
    assert mine.run("keys", "add", "recipient", recipient).code == 0
    built(mine)
    assert opens_by(mine, "-i", file)
    other = second_machine(mine)
    assert other.plain("unlock", "-i", file).code == 0
    built(other)
    assert other.site_opens(PASSPHRASE)


def test_the_age_tool_opens_a_recipients_file_in_the_site(mine: KeyedJournal) -> None:
    file, recipient = age_key(mine)
    assert mine.run("keys", "add", "recipient", recipient).code == 0
    built(mine)
    listed = json.loads((mine.root / "site" / "vault" / "keyring.json").read_text())["keyrings"]
    (name,) = [one["file"] for one in listed if one["way"] == "recipient"]
    sealed = mine.root / "site" / "vault" / "keyring" / name
    said = mine.machine.run("age", "-d", "-i", file, sealed, cwd=mine.root)
    assert json.loads(said.out)["kind"] == "keyring"


@pytest.mark.parametrize("kind", ["ed25519", "rsa"])
def test_an_ssh_key_opens_in_the_journal_and_is_not_published(mine: KeyedJournal, kind: str) -> None:
    file = ssh_key(mine, kind)
    assert mine.run("keys", "add", "recipient", f"{file}.pub").code == 0
    built(mine)
    assert opens_by(mine, "-i", file)
    assert len(mine.site_keyrings()) == 1
    assert all(b"ssh-" not in path.read_bytes() for path in (mine.root / "site").rglob("*.age"))
    assert "in the repository only" in mine.plain("keys").text
    assert second_machine(mine).plain("unlock", "-i", file).code == 0


def test_an_ssh_key_with_a_passphrase_is_refused_with_the_way_out(mine: KeyedJournal) -> None:
    file = ssh_key(mine, words="some words")
    assert mine.run("keys", "add", "recipient", f"{file}.pub").code == 0
    said = mine.plain("unlock", "-i", file)
    assert said.code == 1 and "ssh-keygen -p" in said.text


@pytest.mark.parametrize("text", ["age1", "ssh-ed25519 AAAA", "ssh-dss AAAA", "me@example.org", ""])
def test_what_is_no_recipient_is_refused(mine: KeyedJournal, text: str) -> None:
    said = mine.run("keys", "add", "recipient", text)
    assert said.code == 1 and "not a recipient" in said.text and not mine.keyrings


def test_somebody_elses_key_opens_nothing(mine: KeyedJournal) -> None:
    built(mine)
    assert mine.passwd(new=PASSPHRASE).code == 0
    file, _ = age_key(mine)
    assert not opens_by(mine, "-i", file)
    said = mine.plain("unlock", "-i", file)
    assert said.code == 1 and "does not open this journal" in said.text


def test_a_file_without_a_key_is_told(mine: KeyedJournal) -> None:
    said = mine.plain("unlock", "-i", mine.file("letter", "Dear Ines"))
    assert said.code == 1 and "no key in this file" in said.text and "Ines" not in said.text


def test_adding_stopped_before_the_list_is_written_adds_nothing(
    mine: KeyedJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    from goldseam.vault import rewrap
    from goldseam.vault.entrance import Words

    add_passphrase(mine)
    before = ways.in_force(mine.root)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    key = Words(PASSPHRASE)
    author = rewrap.open_author(mine.root, key)
    monkeypatch.setattr(ways, "store", killed)
    with pytest.raises(KeyboardInterrupt):
        rewrap.add(mine.root, key, author, Words(NEW), "third", 10)
    monkeypatch.undo()
    assert ways.in_force(mine.root) == before
    assert ways.settle(mine.root) and not ways.settle(mine.root)


def test_a_passphrase_with_a_key_file_opens_site_and_journal(mine: KeyedJournal) -> None:
    key, file = mine.machine.root / "stick.key", mine.file("second.txt", SECOND + "\n")
    said = mine.run("keys", "add", "keyfile", key, "--new-passphrase-file", file)
    assert said.code == 0 and key.stat().st_size == 32, said.text
    built(mine)
    assert opens_by(mine, "--passphrase-file", file, "--key-file", key)
    assert not opens_by(mine, "--passphrase-file", file)
    assert second_machine(mine).run("unlock", "--key-file", key, words=SECOND).code == 0
    assert "keyfile-2: a passphrase with a key file" in mine.plain("keys").text


@pytest.mark.parametrize(("name", "content"), [("journal/entries/key", None), ("empty", b"")])
def test_a_key_file_that_would_not_do_is_refused(
    mine: KeyedJournal, name: str, content: bytes | None
) -> None:
    key = mine.machine.root / name
    if content is not None:
        key.write_bytes(content)
    said = mine.run("keys", "add", "keyfile", key)
    assert said.code == 1 and said.text.count("\n") == 2 and not mine.keyrings

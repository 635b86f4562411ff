"""`goldseam passwd`: another passphrase, for the journal and for the site, wherever it is used."""

from __future__ import annotations

import json
import shutil

import pytest
from doors import NEW, KeyedJournal, age_d
from goldseam.errors import GoldseamError
from goldseam.vault import rewrap, ways
from goldseam.vault.entrance import Words
from goldseam.vault.refusals import Refused
from support import PASSPHRASE, Machine, write

pytestmark = pytest.mark.one_in(2)

ENTRY = {"entries/2026-02-01.md": "Raked leaves.\n"}


def test_the_new_passphrase_opens_and_the_old_one_does_not(mine: KeyedJournal) -> None:
    before = mine.author()
    said = mine.passwd()
    assert said.code == 0, said.text
    assert mine.author(NEW) == before
    with pytest.raises(Refused):
        mine.author(PASSPHRASE)


def test_it_says_what_stays_open(mine: KeyedJournal) -> None:
    said = mine.passwd()
    assert "Old copies, also those in git's history" in said.text and "goldseam rekey" in said.text
    assert NEW not in said.text and PASSPHRASE not in said.text


def test_the_next_build_publishes_it_and_nothing_else(mine: KeyedJournal) -> None:
    write(mine.root, ENTRY)
    assert mine.plain("build").code == 0
    blobs = {path.name for path in (mine.root / "site" / "vault").glob("*.age")}
    assert mine.passwd().code == 0
    assert mine.site_opens(PASSPHRASE)
    assert mine.plain("build").code == 0
    assert mine.site_opens(NEW) and not mine.site_opens(PASSPHRASE)
    assert {path.name for path in (mine.root / "site" / "vault").glob("*.age")} == blobs
    assert len(mine.site_keyrings()) == 1
    again = mine.plain("build")
    assert "Nothing has changed" in again.text or "nothing had changed" in again.text


def test_a_wrong_passphrase_changes_nothing(mine: KeyedJournal) -> None:
    before = (mine.root / "keyring.age").read_bytes()
    said = mine.passwd(words="another one altogether")
    assert said.code == 1 and "does not open the journal" in said.text
    assert (mine.root / "keyring.age").read_bytes() == before and not mine.keyrings


def test_a_weak_passphrase_of_ones_own_is_refused(mine: KeyedJournal) -> None:
    said = mine.passwd(new="summer2026")
    assert said.code == 1 and "would not hold" in said.text
    assert mine.author() is not None


def test_six_words_are_drawn_and_shown_before_anything_changes(mine: KeyedJournal) -> None:
    said = mine.run("passwd")
    assert said.code == 0, said.text
    drawn = said.text.split("shown this once:")[1].strip().splitlines()[0].strip()
    assert len(drawn.split()) == 6
    assert mine.author(drawn).keyring.site == (mine.root / ".goldseam" / "site-id").read_text().strip()


def test_the_age_tool_opens_the_new_keyring(mine: KeyedJournal) -> None:
    assert mine.passwd().code == 0
    found = json.loads(age_d(mine.root / "keyring.age", NEW))
    assert found["kind"] == "author" and found["identity"].startswith("AGE-SECRET-KEY-1")


def test_another_machine_needs_the_repository_and_the_new_passphrase(mine: KeyedJournal) -> None:
    assert mine.passwd().code == 0
    other = second_machine(mine)
    assert "goldseam unlock" in other.plain("build").text
    assert other.run("unlock", words=NEW).code == 0
    assert other.plain("build").code == 0
    assert other.site_opens(NEW) and not other.site_opens(PASSPHRASE)


def test_a_machine_that_was_unlocked_before_publishes_the_new_passphrase(mine: KeyedJournal) -> None:
    other = second_machine(mine)
    assert other.run("unlock").code == 0
    assert mine.passwd().code == 0
    pull(mine, other)
    assert other.plain("build").code == 0
    assert other.site_opens(NEW) and not other.site_opens(PASSPHRASE)


def test_a_keyring_without_its_list_is_refused_and_unlock_mends_it(mine: KeyedJournal) -> None:
    old = (mine.root / "keyring.age").read_bytes()
    assert mine.passwd().code == 0
    (mine.root / "keyring.age").write_bytes(old)
    said = mine.plain("build")
    assert said.code == 1 and "do not belong together" in said.text
    assert mine.run("unlock", words=PASSPHRASE).code == 0
    assert mine.plain("build").code == 0 and mine.site_opens(PASSPHRASE) and not mine.site_opens(NEW)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"goldseam": 1}', '{"goldseam": 1, "sets": [{"of": "../x"}]}', '{"goldseam": 9}'],
)
def test_a_damaged_list_of_ways_is_told_and_not_followed(mine: KeyedJournal, text: str) -> None:
    assert mine.passwd().code == 0
    (mine.root / "keyrings" / "ways.json").write_text(text)
    with pytest.raises(GoldseamError) as error:
        ways.in_force(mine.root)
    assert error.value.hint


def test_a_list_whose_names_lead_elsewhere_is_refused(mine: KeyedJournal) -> None:
    assert mine.passwd().code == 0
    path = mine.root / "keyrings" / "ways.json"
    found = json.loads(path.read_text())
    found["sets"][0]["ways"][0]["file"] = "../../home/secret"
    path.write_text(json.dumps(found))
    with pytest.raises(GoldseamError):
        ways.in_force(mine.root)


def test_two_changes_at_once_are_refused_with_the_reason(mine: KeyedJournal) -> None:
    from goldseam.vault.lock import locked

    with locked(mine.root / ".goldseam" / "keys.lock"):
        said = mine.passwd()
    assert said.code == 1 and "Another command is changing this journal's keys" in said.text
    assert mine.author() is not None


def test_what_a_killed_change_left_is_cleared_and_said(mine: KeyedJournal) -> None:
    assert mine.passwd().code == 0
    stray = ways.put(mine.root, b"half a change")
    said = mine.run("unlock", words=NEW)
    assert said.code == 0 and "interrupted change of the keys" in said.text
    assert f"{stray}.age" not in mine.keyrings


def test_with_a_key_file_the_passphrase_alone_is_not_enough(mine: KeyedJournal) -> None:
    key = mine.file("photo.jpg", b"\xff\xd8 a picture of a bowl")
    assert mine.passwd("--with-key-file", key).code == 0
    said = mine.run("unlock", words=NEW)
    assert said.code == 1 and "It needs its key file too" in said.text
    assert mine.run("unlock", "--key-file", key, words=NEW).code == 0
    assert mine.run("unlock", "--key-file", mine.file("other", b"x"), words=NEW).code == 1
    assert ways.in_force(mine.root).ways[0].kind == "keyfile"  # type: ignore[union-attr]


def test_the_age_tool_opens_what_a_key_file_guards(mine: KeyedJournal) -> None:
    key = mine.file("key", b"a key of 20 bytes....")
    assert mine.passwd("--with-key-file", key).code == 0
    digest = mine.machine.run("sha256sum", key, cwd=mine.root).text.split()[0]
    assert json.loads(age_d(mine.root / "keyring.age", f"{NEW} {digest}"))["kind"] == "author"


def second_machine(mine: KeyedJournal) -> KeyedJournal:
    machine = Machine(mine.machine.root / "second")
    machine.root.mkdir()
    other = KeyedJournal(machine, machine.root / "journal")
    shutil.copytree(mine.root, other.root, ignore=shutil.ignore_patterns(".goldseam", "site"))
    return other


def pull(mine: KeyedJournal, other: KeyedJournal) -> None:
    shutil.rmtree(other.root / "keyrings", ignore_errors=True)
    shutil.copytree(mine.root / "keyrings", other.root / "keyrings")
    shutil.copyfile(mine.root / "keyring.age", other.root / "keyring.age")


def test_the_keys_themselves_never_change_with_the_passphrase(mine: KeyedJournal) -> None:
    before = mine.author()
    mine.passwd()
    assert rewrap.open_author(mine.root, Words(NEW)) == before

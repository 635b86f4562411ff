"""Every attack of the table, by both readers: refused for its reason, nothing shown, little memory used."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from attacks.deeds import ATTACKS, WORDS, Attack, Scene, scene
from browser.sealed_host import PASSPHRASE, pages
from goldseam.vault.open import open_site
from reliability import Tally

READERS = ("Python", "TypeScript")
MOST = 700
"""MiB of a reader's whole process. 2^22 would need 4,096; a list may unpack to 64 and is held a few times."""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("attacks")
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        return scene(folder)


@pytest.fixture(scope="module")
def answers(sites: Scene, viewer_tests: Path) -> dict[str, dict[str, Any]]:
    """What each reader says to each attack, and what it used."""
    commands = {
        "Python": [sys.executable, str(Path(__file__).with_name("read.py"))],
        "TypeScript": ["node", "--max-old-space-size=256", str(viewer_tests / "read-sites.mjs")],
    }
    asked = [
        {
            "folder": str(sites.spoilt(attack, sites.folder / f"spoilt-{number}")),
            "passphrase": PASSPHRASE,
            "seen": sites.newest,
            "read": attack.read,
        }
        for number, attack in enumerate(ATTACKS)
    ]
    return {name: told(commands[name], asked) for name in READERS}


def told(command: list[str], asked: list[dict[str, object]]) -> dict[str, Any]:
    done = subprocess.run(
        command, input=json.dumps(asked), capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def expected(reader: str, attack: Attack) -> str:
    return attack.python if reader == "Python" else attack.answer


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("number", range(len(ATTACKS)), ids=[attack.name for attack in ATTACKS])
def test_an_attack_is_answered_as_the_table_says(
    answers: dict[str, dict[str, Any]], reader: str, number: int, tally: Tally
) -> None:
    attack, said = ATTACKS[number], answers[reader]["answers"][number]
    answer = said.get("refused") or ("older" if said["older"] else "opens")
    assert answer == expected(reader, attack)
    if answer in ("opens", "older"):
        assert said["sha256"] == hashlib.sha256(pages()[attack.read][1]).hexdigest()
    if reader == "Python" and answer in WORDS:
        assert WORDS[answer][0] in said["words"]
    tally("attacks", reader, tried=1, answered=1)


@pytest.mark.parametrize("reader", READERS)
def test_no_attack_makes_a_reader_take_much_memory(
    answers: dict[str, dict[str, Any]], reader: str, tally: Tally
) -> None:
    assert answers[reader]["most"] < MOST
    tally("attacks", reader, most=round(answers[reader]["most"]))


def test_without_an_attack_the_site_opens(sites: Scene) -> None:
    site = open_site(sites.mine, PASSPHRASE, highest_seen=sites.newest)
    assert not site.older
    for route, (_, data) in pages().items():
        assert site.read(route) == data


def test_every_attack_has_its_name_and_every_refusal_its_own_words() -> None:
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS) >= 60
    assert {attack.answer for attack in ATTACKS} - {"opens"} == set(WORDS)
    for reader in (0, 1):
        assert len({words[reader] for words in WORDS.values()}) == len(WORDS)

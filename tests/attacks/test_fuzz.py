"""Files changed at random: our parsers refuse them in our words, or read them whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from attacks import fuzz
from reliability import Tally

SHORT, PYTHON_LONG, NODE_LONG = 60, 40_000, 5_000
PARSERS = ("header of an age file", "keyring, sealed", "keyring, unsealed", "blob")
LISTS = ("list of pages, sealed", "list of pages, unsealed")


def by_python(seed: int, executions: int) -> dict[str, dict[str, object]]:
    return told(sys.executable, Path(fuzz.__file__), seed, executions)


def told(*command: object) -> dict[str, dict[str, object]]:
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    words = [str(word) for word in command]
    done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=1800, env=env)
    found: dict[str, dict[str, object]] = json.loads(done.stdout)
    return found


def is_sound(found: dict[str, dict[str, object]], reader: str, tally: Tally) -> None:
    for name, seen in found.items():
        assert seen["faults"] == 0, f"{name}: {seen['first_fault']}"
        assert seen["refused"], f"{name}: nothing was refused, so nothing was tried"
        tally("fuzzing", f"{reader}: {name}", tried=seen["tried"], refused=seen["refused"], faults=0)


def never_opens(found: dict[str, dict[str, object]]) -> None:
    """What is encrypted or signed is refused after any change; a few changes change nothing."""
    for name in ("keyring, sealed", "list of pages, sealed", "blob"):
        assert int(str(found[name]["opened"])) <= int(str(found[name]["tried"])) // 50, name


@pytest.mark.parametrize("executions", [SHORT, pytest.param(PYTHON_LONG, marks=pytest.mark.long)])
def test_no_change_of_a_file_throws_our_parsers_off(executions: int, tally: Tally) -> None:
    found = by_python(20260301, executions)
    assert set(found) == {*PARSERS, *LISTS}
    is_sound(found, "Python", tally)
    never_opens(found)


@pytest.mark.parametrize("executions", [SHORT, pytest.param(NODE_LONG, marks=pytest.mark.long)])
def test_no_change_of_a_file_throws_the_browsers_parsers_off(
    viewer_tests: Path, executions: int, tally: Tally
) -> None:
    found = told("node", viewer_tests / "fuzz.mjs", 20260301, executions)
    assert set(found) == {*PARSERS, *LISTS, "list of keyrings"}
    is_sound(found, "browser", tally)
    never_opens(found)


def test_the_fuzzer_sees_a_parser_that_fails() -> None:
    seen = fuzz.Seen()
    fuzz._hand(lambda data: data.decode("ascii"), b"\xff", seen)
    assert (seen.tried, seen.faults) == (1, 1) and "UnicodeDecodeError" in seen.first_fault

"""Passphrases: six words drawn, or one's own that stands up to guessing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from goldseam.vault import passphrase

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("passphrases.yml").read_text("utf-8"))


def test_six_words_of_the_list_are_drawn() -> None:
    drawn = passphrase.generate().split(" ")
    assert len(drawn) == 6
    assert set(drawn) <= set(passphrase.word_list())
    assert passphrase.generate() != passphrase.generate()


def test_the_list_is_the_long_one() -> None:
    words = passphrase.word_list()
    assert len(words) == 7776
    assert (words[0], words[-1]) == ("abacus", "zoom")


def test_what_is_drawn_would_be_strong_enough_as_ones_own() -> None:
    assert passphrase.check_own(passphrase.generate()).strong


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["why"]))
def test_ones_own_is_judged(case: dict[str, Any]) -> None:
    verdict = passphrase.check_own(case["passphrase"] * case.get("times", 1))
    assert verdict.strong is case["strong"]
    assert bool(verdict.reason) is not case["strong"]


def test_a_drawn_passphrase_costs_an_old_phone_less() -> None:
    assert passphrase.log_n_for(generated=True) == 16
    assert passphrase.log_n_for(generated=False) == 18

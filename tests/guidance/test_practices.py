"""The map of practices: every one has its row, and what a row names is there."""

from __future__ import annotations

import re

import pytest
from goldseam import shipped
from goldseam.prompts import read_decks

ROOT = shipped.root()
ROWS = re.findall(
    r"^\| (P\d+) \| ([^|]+) \| ([^|]+) \|$", (ROOT / "docs/practices.md").read_text("utf-8"), re.M
)
DECKS = {deck.id for deck in read_decks([shipped.prompts()]).decks}


def test_each_of_the_28_practices_has_its_row() -> None:
    assert [name for name, _, _ in ROWS] == [f"P{n}" for n in range(1, 29)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_the_decks_that_a_row_names_are_shipped(row: tuple[str, str, str]) -> None:
    told = re.findall(r"decks? ((?:`[a-z-]+`(?:, )?)+)", row[2])
    named = {name for part in told for name in re.findall(r"`([a-z-]+)`", part)}
    named |= set(re.findall(r"goldseam routine ([a-z-]+)", row[2]))
    assert named <= DECKS


def test_the_questionnaires_that_the_docs_name_are_shipped_and_no_other() -> None:
    text = (ROOT / "docs/guidance.md").read_text("utf-8")
    files = {file.stem for file in (shipped.prompts() / "questionnaires").glob("*.yml")}
    assert set(re.findall(r"goldseam check-in ([a-z]+-\d+)", text)) == files

"""The map of practices: every one has its row, and what a row names is there."""

from __future__ import annotations

import re
from dataclasses import fields

import click
import pytest
from goldseam import shipped
from goldseam.cli import _COMMANDS, main
from goldseam.journal.fields import FIELDS, KINDS
from goldseam.journal.journal import Journal
from goldseam.pages.site import navigation
from goldseam.prompts import BESIDE, read_decks
from goldseam.settings import Settings

ROOT = shipped.root()
ROWS = re.findall(
    r"^\| (P\d+) \| ([^|]+) \| ([^|]+) \|$", (ROOT / "docs/practices.md").read_text("utf-8"), re.M
)
DECKS = {deck.id for deck in read_decks([shipped.prompts()]).decks}


def test_each_of_the_28_practices_has_its_row() -> None:
    assert [name for name, _, _ in ROWS] == [f"P{n}" for n in range(1, 29)]


every_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
WAYS = {
    "command": r"`goldseam ([a-z][a-z-]*)",
    "deck": r"decks? `([a-z-]+)`",
    "page": r"the page ([A-Z][a-z]+)",
    "field": r"`([a-z_]+)` in (?:any page|`)",
    "way": r"as (P\d+)",
    "words": r"\"(blank page)\"",
}
"""How a row names a way: by a command, a deck, a page of the site, a field, or another row."""


def ways(row: tuple[str, str, str]) -> dict[str, list[str]]:
    return {kind: found for kind, pattern in WAYS.items() if (found := re.findall(pattern, row[2]))}


@every_row
def test_each_practice_names_a_way_to_it_and_every_way_is_there(row: tuple[str, str, str]) -> None:
    found = ways(row)
    assert found, f"{row[0]} names no way"
    there = {
        "command": set(_COMMANDS),
        "deck": DECKS,
        "page": {label for _, label in navigation(Journal((), (), (), ()))},
        "field": {field.name for field in FIELDS} | {field.name for field in fields(Settings)},
        "way": {name for name, _, _ in ROWS},
        "words": set(BESIDE),
    }
    for kind, names in found.items():
        assert set(names) <= there[kind], f"{row[0]}: there is no {kind} {set(names) - there[kind]}"


@every_row
def test_the_decks_that_a_row_names_are_shipped(row: tuple[str, str, str]) -> None:
    told = re.findall(r"decks? ((?:`[a-z-]+`(?:, )?)+)", row[2])
    named = {name for part in told for name in re.findall(r"`([a-z-]+)`", part)}
    named |= set(re.findall(r"goldseam routine ([a-z-]+)", row[2]))
    assert named <= DECKS


def test_the_options_and_kinds_that_the_rows_name_are_there() -> None:
    text = " ".join(row[2] for row in ROWS)
    assert set(re.findall(r"--kind ([a-z-]+)", text)) <= set(KINDS)
    named = re.findall(r"`goldseam ([a-z-]+)([^`]*)`", text)
    for name, rest in named:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        known = {option for each in command.params for option in each.opts}
        assert set(re.findall(r"--[a-z-]+", rest)) <= known, name


def test_the_questionnaires_that_the_docs_name_are_shipped_and_no_other() -> None:
    text = (ROOT / "docs/guidance.md").read_text("utf-8")
    files = {file.stem for file in (shipped.prompts() / "questionnaires").glob("*.yml")}
    assert set(re.findall(r"goldseam check-in ([a-z]+-\d+)", text)) == files

"""Decks: files in, prompts and findings out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from goldseam.prompts import Prompt, read_decks
from goldseam.prompts.deck import read_deck
from goldseam.prompts.fields import PROMPT_FIELDS
from hypothesis import given
from hypothesis import strategies as st

CASES = yaml.safe_load((Path(__file__).parents[1] / "golden" / "prompts_decks.yml").read_text("utf-8"))


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def _plain(prompt: Prompt, field: str) -> object:
    value = getattr(prompt, field)
    return sorted(value) if isinstance(value, frozenset) else value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_deck_is_read_as_it_was_meant(case: dict[str, Any], tmp_path: Path) -> None:
    _write(tmp_path / "shipped", case.get("shipped", {}))
    _write(tmp_path / "own", case.get("own", {}))
    for name, data in case.get("own_bytes", {}).items():
        (tmp_path / "own").mkdir(exist_ok=True)
        (tmp_path / "own" / name).write_bytes(bytes.fromhex(data))
    library = read_decks([tmp_path / "shipped", tmp_path / "own"], case.get("language", "en"))
    assert set(library.by_id) == set(case["prompts"])
    for name, fields in case["prompts"].items():
        assert {field: _plain(library.by_id[name], field) for field in fields} == fields
    found = [str(finding) for finding in library.findings]
    assert len(found) == len(case["findings"])
    for finding, start in zip(found, case["findings"], strict=True):
        assert finding.startswith(start)


def test_a_folder_that_is_not_there_holds_no_decks(tmp_path: Path) -> None:
    assert read_decks([tmp_path / "nowhere"]).prompts == ()


def test_no_finding_quotes_the_text_of_a_prompt() -> None:
    text = "## canary title\ncanary text\n\n- intensity: canary\n- canary: canary\n- mute: canary\n"
    _, findings = read_deck("x.md", text)
    assert len(findings) == 3
    assert not any("canary text" in str(f) or "canary title" in str(f) for f in findings)


@given(st.text(max_size=400))
def test_any_text_at_all_can_be_read_as_a_deck(text: str) -> None:
    deck, findings = read_deck("x.md", text)
    assert deck is not None or findings


_LINES = st.sampled_from(
    [
        "---",
        "mute: no",
        "deck: [a",
        "## One",
        "## Two",
        "",
        "- intensity: 0",
        "- mute: maybe",
        "- day: ²",
        "text",
        "- x: y",
    ]
)


@given(st.lists(_LINES, max_size=14))
def test_every_arrangement_of_lines_can_be_read_as_a_deck(lines: list[str]) -> None:
    deck, _ = read_deck("x.md", "\n".join(lines))
    if deck is not None:
        assert all(set(section.fields) <= set(PROMPT_FIELDS) for section in deck.sections)

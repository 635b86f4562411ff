"""The two ways of reading options say the same: the quick one for writing, MkDocs's own for building."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from goldseam.errors import GoldseamError
from goldseam.journal.options import Scale
from goldseam.writing.options import parse_options

CASES = yaml.safe_load((Path(__file__).parent.parent / "golden" / "writing_options.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_options_are_found_without_yaml(case: dict[str, Any], tmp_path: Path) -> None:
    from goldseam.config import load_options

    found = parse_options(case["text"])
    assert found.scale == Scale.parse(case["scale"])
    assert f"{found.day_start:%H:%M}" == case["day_start"]
    assert found.words_only is case["words_only"]
    (tmp_path / "mkdocs.yml").write_text(case["text"], encoding="utf-8")
    built = load_options(tmp_path / "mkdocs.yml")
    assert built == found.reading
    said = case.get("mood_words", {})
    assert {word: built.mood_words.get(word) for word in said} == said


@pytest.mark.parametrize("text", ["scale: many", "day_start: late", "mood_words: {meh: much}"])
def test_an_option_that_cannot_be_understood_is_named(text: str) -> None:
    with pytest.raises(GoldseamError, match=r"scale|day_start|mood words"):
        parse_options(f"plugins:\n  - goldseam:\n      {text}\n")

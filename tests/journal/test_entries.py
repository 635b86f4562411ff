"""What the text of one file becomes: the golden cases, read one by one."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from goldseam.journal import scalars
from goldseam.journal.reading import read_entry
from journal.cases import cases, check_findings, line_and_text, options, plain_field

FILES = ("entries_dates", "entries_mood", "entries_fields", "entries_inline", "entries_broken")


@pytest.fixture(params=["with libyaml", "without"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without the C parser reads the same entries, only slower."""
    if request.param == "without":
        monkeypatch.setattr(scalars, "_PARSER", yaml.SafeLoader)


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize("case", cases(*FILES))
def test_a_file_is_read_as_its_case_says(case: dict[str, Any]) -> None:
    entry, findings = read_entry(case.get("path", "page.md"), case.get("text", ""), options(case))
    for name, expected in case["expect"].items():
        found = plain_field(entry, name)
        if name == "mood" and expected and "written" in expected:
            sides = (entry.mood.before, entry.mood.after) if entry.mood else (None, None)
            assert [side and side.written for side in sides] == expected["written"]
            expected = {key: part for key, part in expected.items() if key != "written"}
        assert found == expected, name
    check_findings([line_and_text(finding) for finding in findings], case.get("findings", []))

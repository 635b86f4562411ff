"""The shipped help lines: their shape, and that nobody pretends to have checked them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
import yaml
from goldseam import shipped

TEXT = (shipped.templates() / "goldseam" / "resources.yml").read_text("utf-8")
LINES: list[dict[str, Any]] = yaml.safe_load(TEXT)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["id"])
def test_a_help_line_can_be_reached_and_has_a_place_for_its_date(
    line: dict[str, Any],
) -> None:
    assert line["country"] and line["name"]
    assert line.get("call") or line.get("text") or line.get("web")
    assert all(isinstance(line[key], str) for key in ("call", "text", "web") if key in line)
    assert "checked" in line and (line["checked"] is None or isinstance(line["checked"], date))


def test_every_help_line_has_a_name_of_its_own() -> None:
    ids = [line["id"] for line in LINES]
    assert len(set(ids)) == len(ids)


def test_every_country_with_a_line_has_an_emergency_number() -> None:
    countries = {line["country"] for line in LINES} - {"any"}
    assert {line["country"] for line in LINES if line.get("emergency")} == countries


def test_lines_that_nobody_could_confirm_ship_commented_out_and_without_sub_menus() -> None:
    live = "\n".join(row for row in TEXT.splitlines() if not row.startswith("#"))
    assert not re.search(r"741741|85258|50808|0477|press \d", live)


def test_web_addresses_are_text_and_not_links() -> None:
    assert "http" not in TEXT

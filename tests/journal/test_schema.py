"""The schema that editors use agrees with the reader and with the specification's example."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from goldseam.journal.fields import FIELDS, KINDS, field_named
from goldseam.journal.reading import read_entry
from goldseam.journal.schema import schema
from journal.cases import cases
from jsonschema import Draft202012Validator

CHECKER = Draft202012Validator(schema())
EXAMPLE = next(param.values[0] for param in cases("entries_fields"))

RIGHT = (
    "mood: 4",
    "mood: 7/10",
    "mood: good",
    "mood: {before: 3, after: 5}",
    "mood: [{at: '21:30', mood: 5, moods: [calm]}]",
    "mood:",
    "people: [[Sam]]",
    "people: Sam, Kim",
    "people:",
    "tags: [a, b]",
    "sleep: {hours: 6.5, quality: 4}",
    "sleep: 6.5",
    "cover: true",
    "cover: the accident",
    "kind: check-in",
    "experiences: {flashback: during}",
    "experiences: []",
    "date: {created: '2024-01-15'}",
    "date: 20240115",
    "anxiety: 7",
    "weather: {rain: yes}",
    "{}",
)
WRONG = (
    "mood: {morning: 3}",
    "energy: 11",
    "kind: rant",
    "experiences: {flashback: later}",
    "intensity: 4",
    "offline: perhaps",
    "minutes: -1",
    "sleep: 30",
    "title: {a: b}",
)


def test_the_schema_is_a_schema_and_always_the_same() -> None:
    Draft202012Validator.check_schema(schema())
    assert json.dumps(schema()) == json.dumps(schema())


def test_every_field_and_alias_is_in_the_schema_with_a_description() -> None:
    names = {name for field in FIELDS for name in (field.name, *field.aliases)}
    assert set(schema()["properties"]) == names
    assert all(part["description"].endswith(".") for part in schema()["properties"].values())


def test_the_worked_example_is_valid() -> None:
    block = EXAMPLE["text"].split("---\n")[1]
    assert list(CHECKER.iter_errors(yaml.load(block, yaml.BaseLoader) | {"draft": False, "offline": False,
        "energy": 2, "distress": 6, "intensity": 1, "connection": True})) == []  # fmt: skip


@pytest.mark.parametrize("text", RIGHT)
def test_an_accepted_shape_is_valid_and_read_without_a_finding(text: str) -> None:
    assert list(CHECKER.iter_errors(yaml.safe_load(text))) == []
    assert read_entry("a.md", f"---\n{text}\n---\n")[1] == ()


@pytest.mark.parametrize("text", WRONG)
def test_a_shape_that_is_not_accepted_is_marked_by_the_editor(text: str) -> None:
    assert list(CHECKER.iter_errors(yaml.safe_load(text))) != []


def test_no_two_fields_share_a_name() -> None:
    for field in FIELDS:
        assert all(field_named(name) is field for name in (field.name, *field.aliases))


def test_the_guide_for_writers_names_every_field_and_alias() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "writing.md").read_text("utf-8")
    names = {name for field in FIELDS for name in (field.name, *field.aliases)}
    assert {name for name in names if f"`{name}`" not in guide and f"\n{name}:" not in guide} == set()


def test_the_guide_for_writers_names_every_kind() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "writing.md").read_text("utf-8")
    assert [kind for kind in KINDS if f"`{kind}`" not in guide] == []


def test_the_examples_of_the_guide_are_read_without_a_finding() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "writing.md").read_text("utf-8")
    examples = [part.split("```")[0] for part in guide.split("```yaml\n")[1:]]
    entries = [part for part in examples if part.startswith("---\n")]
    assert len(entries) == 2
    for text in entries:
        assert read_entry("2026-03-14.md", text)[1] == ()

"""Front matter as it is written: every reader takes it the same way, and nothing else of a page changes."""

from __future__ import annotations

import pytest
import yaml
from goldseam.journal.block import divide
from goldseam.journal.reading import read_entry
from goldseam.writing.front_matter import AsIs, amended, block, line
from hypothesis import example, given
from hypothesis import strategies as st

TEXT = st.text(st.characters(blacklist_categories=["Cs"]), max_size=40)
NAMES = st.from_regex(r"[a-z][a-z_]{0,10}", fullmatch=True)


@given(st.dictionaries(NAMES, TEXT | st.lists(TEXT, max_size=4) | st.dictionaries(NAMES, TEXT, max_size=3)))
@example({"why": {"asked": "And then?"}, "what": ["A?", "a? b"]})
@example({"on": "x", "no": {"off": "y"}, "null": ["z"]})
def test_yaml_gives_every_text_back(fields: dict[str, object]) -> None:
    made = block(fields)
    assert made.startswith("---\n") and made.endswith("---\n")
    found = yaml.load(made[4:-4], Loader=yaml.SafeLoader) or {}
    assert found == fields


@given(st.dictionaries(NAMES, TEXT, max_size=4), TEXT)
def test_our_own_reader_sees_each_field_and_the_whole_body(fields: dict[str, str], body: str) -> None:
    parts = divide(block(fields) + body)
    assert [written.key for written in parts.fields] == list(fields)
    assert parts.body == body
    assert not parts.problems


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("walk", "walk"),
        ("called a friend", "called a friend"),
        ("work/deadline", "work/deadline"),
        ("no", '"no"'),
        ("7", '"7"'),
        ("one: two", '"one: two"'),
        ("#hash", '"#hash"'),
        ("", '""'),
        (" edge ", '" edge "'),
        (AsIs("7/10"), "7/10"),
        (True, "true"),
        (6.5, "6.5"),
        (("a", "b, c"), '[a, "b, c"]'),
        ({"before": AsIs("3"), "after": AsIs("5")}, "{before: 3, after: 5}"),
        ("Größe", "Größe"),
        ("\x85\u2028", '"\\u0085\\u2028"'),
    ],
)
def test_values_are_quoted_only_where_they_need_it(value: object, said: str) -> None:
    assert line("x", value) == f"x: {said}"  # type: ignore[arg-type]


@given(TEXT)
def test_new_fields_leave_every_other_character_as_it_was(body: str) -> None:
    text = "---\r\ndate: 2026-03-14\r\n# a note\r\n---\r\n" + body
    found = amended(text, {"minutes": 5})
    assert found == text.replace("# a note\r\n", "# a note\r\nminutes: 5\r\n", 1)


def test_a_line_that_is_still_ours_is_replaced() -> None:
    text = "---\nmood: {before: 3}\n---\n"
    ours, new = {"mood": {"before": AsIs("3")}}, {"mood": {"before": AsIs("3"), "after": AsIs("5")}}
    assert amended(text, new, ours) == "---\nmood: {before: 3, after: 5}\n---\n"


def test_a_line_that_the_person_changed_stays_theirs() -> None:
    text = "---\nmood: {before: 1}\n---\n"
    assert amended(text, {"mood": {"after": AsIs("5")}}, {"mood": {"before": AsIs("3")}}) == text


def test_a_page_without_front_matter_gets_some_and_keeps_its_text() -> None:
    assert amended("All of it.\n", {"cover": True}) == "---\ncover: true\n---\nAll of it.\n"
    assert amended("\ufeffAll.\n", {"cover": True}) == "\ufeff---\ncover: true\n---\nAll.\n"


def test_a_block_that_was_never_closed_still_takes_a_cover() -> None:
    entry, _ = read_entry("2026-03-14.md", amended("---\nmood: 3\nAll of it.\n", {"cover": True}))
    assert entry.cover is not None
    assert "All of it." in entry.body


def test_notes_are_no_fields() -> None:
    entry, findings = read_entry("2026-03-14.md", block({"mood": AsIs("3")}, ["mood: 9\nTwo: lines"]) + "x")
    assert entry.level_before == 3
    assert not findings

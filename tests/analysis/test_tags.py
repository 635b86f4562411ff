"""Tag indexes."""

from __future__ import annotations

from goldseam.analysis.tags import keys_of, tag_uses
from goldseam.journal.entry import Entry

from analysis.invented import entry


def test_spellings_meet_and_the_first_one_is_shown() -> None:
    (use,) = tag_uses([entry(0, coping=("Long-Walk",)), entry(4, coping=("long walk",))], "coping")
    assert (use.key, use.label, use.count) == ("long walk", "Long-Walk", 2)
    assert (use.last - use.first).days == 4


def test_a_nested_tag_counts_for_the_branches_above_it_once() -> None:
    entries = [entry(0, triggers=("Work/Boss/Mail", "work/deadline")), entry(1, triggers=("work",))]
    uses = {use.key: use for use in tag_uses(entries, "triggers")}
    assert {key: use.count for key, use in uses.items()} == {
        "work": 2,
        "work/boss": 1,
        "work/boss/mail": 1,
        "work/deadline": 1,
    }
    assert uses["work"].label == "Work"
    assert keys_of(entries[0], "triggers") == {"work", "work/boss", "work/boss/mail", "work/deadline"}


def test_what_goes_with_a_tag_is_counted_most_often_first() -> None:
    entries = [
        entry(0, moods=("sad",), people=("Ira",), places=("home",), kind="letter"),
        entry(1, moods=("sad", "tired"), people=("Ira",)),
    ]
    sad = next(use for use in tag_uses(entries, "moods") if use.key == "sad")
    assert sad.together == (
        ("people", "Ira", 2),
        ("kinds", "letter", 1),
        ("moods", "tired", 1),
        ("places", "home", 1),
    )


def test_a_tag_does_not_go_with_its_own_branch() -> None:
    entries = [entry(0, triggers=("work/boss", "money"))]
    uses = {use.key: use for use in tag_uses(entries, "triggers")}
    assert uses["work"].together == (("triggers", "money", 1),)
    assert uses["work/boss"].together == (("triggers", "money", 1),)


def test_kinds_of_writing_have_an_index_too_and_undated_files_do_not_count() -> None:
    entries = [entry(0, kind="letter"), entry(1), Entry(path="about.md", body="", tags=("x",))]
    assert [(use.key, use.count) for use in tag_uses(entries, "kinds")] == [("letter", 1), ("page", 1)]
    assert tag_uses(entries, "tags") == ()


def test_odd_slashes_lose_no_tag() -> None:
    entries = [entry(0, tags=("/a", "b/", "/", "c//d"))]
    assert [use.key for use in tag_uses(entries, "tags")] == ["/", "/a", "b/", "c", "c/", "c//d"]

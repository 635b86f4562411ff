"""New tellings, letters, black-out poems, routines and reviews, as a person makes them."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from goldseam.cli import moment_now
from goldseam.place import Place

from guidance.as_a_person import DAY, NOW, Call, editor, entries, write


def test_a_new_telling_names_the_older_one_which_stays(
    place: Place, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(place, "2026-02-01-letter.md", "---\ntitle: The letter\n---\nIt came on a Tuesday.\n")
    before = (place.entries / "2026-02-01-letter.md").read_bytes()
    editor(place, monkeypatch, "It came, and I opened it.")
    assert call("rewrite", "letter").exit_code == 0
    new = entries(place)[-1]
    assert (new.rewrites, new.title, new.day) == ("2026-02-01-letter", "The letter", DAY)
    assert (place.entries / "2026-02-01-letter.md").read_bytes() == before


def test_a_new_telling_of_a_covered_or_private_page_is_as_covered_and_private(
    place: Place, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(place, "2026-02-01-a.md", "---\ncover: the accident\noffline: true\ntitle: Ice\n---\nx\n")
    editor(place, monkeypatch, "y")
    call("rewrite", "2026-02-01-a")
    new = entries(place)[-1]
    assert new.covered and new.offline and new.title is None and "accident" not in (new.cover or "")


def test_a_letter_stays_closed_until_its_day(
    place: Place, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(place, monkeypatch, "Dear me.")
    assert "It stays closed until 2027-03-14." in call("letter", "--open-on", "2027-03-14").output
    (entry,) = entries(place)
    assert (entry.kind, entry.open_on) == ("letter", date(2027, 3, 14))
    assert "Dear me" not in call("list").output
    said = call("rewrite", "last")
    assert said.exit_code == 1 and "still closed" in said.output


@pytest.mark.parametrize("day", ["2026-03-14", "2020-01-01", "someday"])
def test_a_letter_opens_on_a_day_to_come(call: Call, day: str) -> None:
    assert call("letter", "--open-on", day).exit_code == 1


def test_a_black_out_poem_is_an_entry_of_its_own(place: Place, call: Call) -> None:
    write(place, "2026-02-01-night.md", "the lamp was on\nall night and I stayed\n")
    said = call("blackout", "night", "--keep", "2 8-9")
    assert "███ lamp ███ ██\n███ █████ ███ I stayed" in said.output
    poem = entries(place)[-1]
    assert (poem.kind, poem.rewrites) == ("art", "2026-02-01-night")
    assert poem.body.split() == ["lamp", "I", "stayed"]


def test_a_black_out_poem_is_made_of_words_and_not_of_addresses(place: Place, call: Call) -> None:
    text = "![rim](../media/a.svg)\n\n[that evening](x.md) came [[2026-02-01-a|again]] to [[Sam]]\n"
    write(place, "2026-02-01-night.md", text)
    said = call("blackout", "night", typed="\n")
    assert "1:that 2:evening 3:came 4:again 5:to 6:Sam" in said.output and "svg" not in said.output


@pytest.mark.parametrize("keep", ["0", "10", "2-99", "3-2", "lamp"])
def test_a_word_that_is_not_on_the_page_cannot_be_kept(place: Place, call: Call, keep: str) -> None:
    write(place, "2026-02-01-night.md", "the lamp was on\nall night and I stayed\n")
    said = call("blackout", "night", "--keep", keep)
    assert said.exit_code == 1 and "numbers 1 to 9" in said.output and len(entries(place)) == 1


def test_words_of_a_black_out_poem_are_shown_with_their_numbers(place: Place, call: Call) -> None:
    write(place, "2026-02-01-night.md", "the lamp was on\n\nall night\n")
    said = call("blackout", "night", typed="\n")
    assert "1:the 2:lamp 3:was 4:on" in said.output and "5:all 6:night" in said.output
    assert "nothing was kept" in said.output and len(entries(place)) == 1


def test_a_routine_goes_step_by_step_and_can_be_left_after_each(
    place: Place, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(place, monkeypatch, "words")
    assert "pages-and-a-picture" in call("routine").output
    call("routine", "pages-and-a-picture", typed="n\n")
    assert [entry.prompt for entry in entries(place)] == ["pages-and-a-picture/three-pages"]
    call("routine", "pages-and-a-picture", typed="y\n")
    assert len(entries(place)) == 3


def test_a_routine_by_turns_gives_one_step_a_week(
    place: Place, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(place, monkeypatch, "words")
    call("routine", "week-about", "--turn")
    monkeypatch.setattr(moment_now, "local_now", lambda: NOW + timedelta(days=7))
    call("routine", "week-about", "--turn")
    assert len({entry.prompt for entry in entries(place)}) == 2


def test_a_review_says_plain_sentences_and_leaves_covered_pages_alone(place: Place, call: Call) -> None:
    write(
        place,
        "2026-03-12.md",
        "---\nmoods: [calm]\npeople: [Sam]\nhelped: [walk, wine]\nwins: [rang]\n---\nx",
    )
    write(place, "2026-03-13.md", "---\ncover: x\nmoods: [shame]\nwins: [hid]\n---\nx")
    write(place, "2026-02-01.md", "---\nmoods: [old]\n---\nx")
    text = call("review").output
    assert "You wrote on 12 March and 13 March." in text and "You felt: calm." in text
    assert "You noted that it helped: walk." in text and "You wrote down: rang" in text
    assert "One page stays covered." in text
    assert not re.search(r"shame|hid|wine|old", text)


def test_a_review_puts_nobody_before_another_and_names_nothing_that_is_never_ranked(
    place: Place, call: Call
) -> None:
    page = "---\npeople: [{}]\nhelped: [call Zoe, coffee, Tropfen, walk]\n---\nx"
    for day, names in (("10", "Zoe"), ("11", "Zoe, Ana")):
        write(place, f"2026-03-{day}.md", page.format(names))
    place.make_private()
    (place.private / "settings.yml").write_text(
        "never_ranked: [coffee]\nmeans: {Tropfen: medication}\n", encoding="utf-8"
    )
    text = call("review").output
    assert "You were with: Ana and Zoe." in text and "You noted that it helped: walk." in text


def test_a_review_of_nothing_is_a_rhythm_too(call: Call) -> None:
    assert call("review", "month").output == "There is no page in these days. That is a rhythm too.\n"

"""The commands of care, called as a person calls them: words, exit codes, and what they leave behind."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from goldseam.cli import capture, main, moment_now, page_options, practices
from goldseam.journal.entry import Entry
from goldseam.journal.journal import read_journal
from goldseam.noticing import read_state, state_file
from goldseam.place import Place
from goldseam.settings import change_settings

NOW = datetime(2026, 3, 14, 20, 15, tzinfo=UTC)
DAY = NOW.date()
FORBIDDEN = yaml.safe_load(
    (Path(__file__).parents[1] / "golden" / "analysis" / "forbidden.yml").read_text("utf-8")
)
Call = Callable[..., Result]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    for module in (capture, moment_now, page_options, practices):
        monkeypatch.setattr(module, "local_now", lambda: NOW)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("VISUAL", "")
    (tmp_path / "mkdocs.yml").write_text("site_name: Journal\nplugins:\n  - goldseam\n", encoding="utf-8")
    (tmp_path / "entries").mkdir()
    monkeypatch.chdir(tmp_path)
    return Place(tmp_path)


@pytest.fixture
def call(place: Place) -> Call:  # noqa: ARG001
    def run(*args: str, typed: str = "") -> Result:
        return CliRunner().invoke(main, args, input=typed)

    return run


def editor(place: Place, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    script = place.root / "editor.sh"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "{words}" >> "$1"\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))


def write(place: Place, name: str, text: str) -> None:
    (place.entries / name).write_text(text, encoding="utf-8")


def entries(place: Place) -> tuple[Entry, ...]:
    return read_journal(place.entries).entries


def hopeless(place: Place) -> None:
    for ago in range(0, 18, 2):
        day = DAY - timedelta(days=ago)
        write(place, f"{day}.md", f"---\ndate: {day}\nmoods: [hopeless]\n---\nThe private sentence.\n")


def test_today_shows_one_notice_and_how_to_answer_it(place: Place, call: Call) -> None:
    hopeless(place)
    said = call("today")
    text = " ".join(said.output.split())
    assert said.exit_code == 0
    assert "Hopelessness is in 9 of your last 9 pages" in text
    assert "The support page: goldseam hard" in text and "goldseam today --why" in text
    for line in ("Thanks: goldseam notice thanks", "goldseam notice no", "goldseam notice off"):
        assert line in text
    assert "private sentence" not in state_file(place).read_text(encoding="utf-8")


def test_why_is_told_on_request_with_counts_and_dates(place: Place, call: Call) -> None:
    hopeless(place)
    assert "26 February" not in call("today").output
    text = " ".join(call("today", "--why").output.split())
    assert "9 of the last 9 pages with feelings: 26 February, 28 February" in text
    assert "nothing reads your text" in text


@pytest.mark.parametrize(
    ("command", "answer", "words"),
    [
        ("thanks", "thanks", "Noted."),
        ("no", "not so", "Noted, and not argued with. This kind rests for three months."),
        ("off", "never", "Noted. This kind will not be shown again."),
    ],
)
def test_an_answer_takes_the_notice_away(
    place: Place, call: Call, command: str, answer: str, words: str
) -> None:
    hopeless(place)
    call("today")
    said = call("notice", command)
    assert (said.exit_code, said.output) == (0, f"{words}\n")
    assert read_state(place).shown[0].answer == answer
    assert "Hopelessness" not in call("today").output


def test_without_a_notice_an_answer_has_nothing_to_go_to(call: Call) -> None:
    said = call("notice", "thanks")
    assert said.exit_code == 1 and "No notice is shown now." in said.output


def test_a_kind_is_turned_off_and_on_by_its_plain_name(place: Place, call: Call) -> None:
    hopeless(place)
    assert call("notice", "off", "hopelessness").output == "Off: hopelessness\n"
    assert "Hopelessness is" not in call("today").output
    assert "hopelessness: off" in call("notice", "rules").output
    assert call("notice", "on", "hopelessness").output == "On: hopelessness\n"
    assert "hopelessness: has something to say" in call("notice", "rules").output


def test_a_kind_that_does_not_exist_is_refused(call: Call) -> None:
    said = call("notice", "off", "scores")
    assert said.exit_code == 1 and "There is no kind of notice 'scores'." in said.output


def test_the_four_states_look_different_and_listing_them_shows_no_notice(place: Place, call: Call) -> None:
    hopeless(place)
    text = " ".join(call("notice", "rules").output.split())
    assert "changes: off" in text and "rhythm: quiet" in text
    assert "painful: not enough to say (it takes 5 sessions in 14 days; there are 0)" in text
    assert read_state(place).shown == ()


def test_a_rest_day_is_said_in_two_sentences(place: Place, call: Call) -> None:
    change_settings(place, {"rest_days": ["saturday"]})
    text = " ".join(call("today").output.split())
    assert (
        "Today is one of your rest days. The page is here if you want it, and it will be here tomorrow."
        in text
    )


def test_the_rhythm_is_dots_and_no_count(place: Place, call: Call) -> None:
    write(place, "2026-03-14.md", "x")
    write(place, "2026-03-12.md", "---\nkind: rest\n---\n")
    text = call("today").output
    assert "Your rhythm: · · · · · · · · · · · ~ · ●" in text
    assert not re.search(r"streak|in a row|\d+ (days|pages) ", text)


def test_hard_shows_ones_own_first_and_asks_nothing(place: Place, call: Call) -> None:
    change_settings(place, {"people": ["Sam 0123 456"], "country": "GB"})
    write(place, "plan.md", "---\nkind: plan\n---\n- Kettle on.\n")
    said = call("hard")
    assert said.exit_code == 0
    places = [said.output.index(word) for word in ("Sam", "Kettle", "Samaritans", "Anywhere")]
    assert places == sorted(places) and "Australia" not in said.output


def test_hard_outside_of_a_journal_still_has_the_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = CliRunner().invoke(main, ["hard"])
    assert said.exit_code == 0 and "116 123" in said.output


@pytest.mark.parametrize("file", ["settings.yml", "resources.yml", "resilience.yml"])
def test_hard_with_a_broken_file_still_has_the_lines_and_names_it(
    place: Place, call: Call, file: str
) -> None:
    place.make_private()
    (place.private / file).write_text("[", encoding="utf-8")
    said = call("hard")
    assert said.exit_code == 0 and "116 123" in said.output and file in said.output


def test_a_country_is_kept(call: Call) -> None:
    call("hard", "--country", "nz", "--lines")
    assert "New Zealand" in call("hard", "--lines").output.split("Anywhere")[0]


def test_a_plan_is_asked_for_part_by_part_and_shown_when_it_is_hard(place: Place, call: Call) -> None:
    said = call("plan", typed="I stop opening the curtains\n\nKettle on\nRadio, low\n\n" + "\n" * 5)
    assert said.exit_code == 0 and "Kept in entries/2026-03-14.md" in said.output
    (plan,) = entries(place)
    assert (plan.kind, plan.prompt) == ("plan", "safety-plan")
    assert "- Kettle on\n- Radio, low" in plan.body
    assert "Kettle on" in call("hard").output and "Radio, low" in call("plan").output


def test_a_plan_of_nothing_is_not_kept(place: Place, call: Call) -> None:
    assert "nothing was kept" in call("plan", typed="\n" * 8).output
    assert entries(place) == ()


def test_on_a_hard_day_a_plan_is_for_opening(place: Place, call: Call) -> None:
    write(place, "2026-03-14.md", "---\ndate: 2026-03-14T19:00\nmood: 1\n---\n")
    text = " ".join(call("plan").output.split())
    assert "a day for opening a plan, not for writing one" in text and len(entries(place)) == 1
    assert "Kept in" in call("plan", "--anyway", typed="Curtains\n\n" + "\n" * 6).output


def test_a_check_in_keeps_what_was_answered_and_nothing_else(place: Place, call: Call) -> None:
    assert call("check-in", typed="4\n\n6\n\n\n5\n2\n").exit_code == 0
    (entry,) = entries(place)
    assert (entry.kind, entry.level_before, entry.distress, entry.energy) == ("check-in", 4.0, 2.0, None)
    assert entry.sleep is not None and entry.sleep.quality == 5 and dict(entry.scales) == {"tension": 6.0}


def test_a_check_in_without_an_answer_leaves_nothing(place: Place, call: Call) -> None:
    assert "That is fine." in call("check-in", typed="\n" * 7).output
    assert entries(place) == ()


def test_a_questionnaire_is_not_for_the_first_day_and_waits_two_weeks(place: Place, call: Call) -> None:
    assert "first day" in call("check-in", "gad-7", typed="1\n" * 7).output
    write(place, "2026-01-01.md", "x")
    said = call("check-in", "gad-7", typed="1\n\n1\n1\n1\n1\n1\n")
    assert "7 of 21. One item was left out" in said.output
    assert not re.search(r"minimal|mild|moderate|severe", said.output)
    again = " ".join(call("check-in", "gad-7").output.split())
    assert "It is here again from 28 March on." in again
    assert "'mild'" in call("check-in", "gad-7", "--results", "--range").output


def test_ones_own_questionnaire_is_read_and_an_item_about_dying_brings_company_at_once(
    place: Place, call: Call
) -> None:
    folder = place.prompts / "questionnaires"
    folder.mkdir(parents=True)
    (folder / "mine.yml").write_text(
        "answers: [not at all, sometimes]\nitems: [Ate, Thought of dying, Slept]\ncompany: [2]\n"
    )
    write(place, "2026-01-01.md", "x")
    assert "mine" in call("check-in", "--list").output
    said = call("check-in", "mine", typed="1\n1\ny\n1\n")
    first = said.output.index("you deserve company")
    assert said.output.index("nobody will be alerted") < first < said.output.index("Slept")
    entry = entries(place)[-1]
    assert entry.other["answers"] == ["1", "skip", "1"] and entry.covered
    assert set(entry.experiences) == {"suicidal-thoughts"} and not entry.tags


def test_a_questionnaire_that_is_not_there_is_refused(call: Call) -> None:
    said = call("check-in", "phq-9")
    assert said.exit_code == 1 and "--list` names them" in said.output


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


def test_a_review_of_nothing_is_a_rhythm_too(call: Call) -> None:
    assert call("review", "month").output == "There is no page in these days. That is a rhythm too.\n"


def test_no_command_of_care_uses_a_word_that_harms(place: Place, call: Call) -> None:
    hopeless(place)
    said = [
        call("today", "--why"), call("notice", "rules"), call("plan", typed="\n" * 8), call("review"),
        call("check-in", typed="\n" * 7), call("routine"), call("notice", "no"),
    ]  # fmt: skip
    helps = [
        call(name, "--help") for name in ("today", "notice", "hard", "plan", "check-in", "review", "letter")
    ]
    text = " ".join(each.output for each in (*said, *helps))
    # "warning", "danger" and "risk" are nowhere; what a questionnaire's authors wrote is theirs.
    assert [word for word in FORBIDDEN if re.search(rf"\b{re.escape(word)}\b", text, re.I)] == []

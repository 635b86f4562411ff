"""`write` and `resume`, from the first question to the closed page."""

from __future__ import annotations

import os
import signal
import time
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import support
from goldseam.cli.moment_now import library_of
from goldseam.journal.entry import Entry
from goldseam.journal.journal import read_journal
from goldseam.place import Place
from goldseam.prompts import next_step
from goldseam.prompts.gate import Gate
from goldseam.prompts.series import BEFOREHAND
from goldseam.settings import Settings
from goldseam.writing.series import series_so_far
from support import Machine

from writing.person import editor, everything_kept, person

pytestmark = pytest.mark.one_in(2)

WRITES = 'printf "Words of the evening.\\n" >> "$page"'


def only(root: Path) -> Entry:
    journal = read_journal(root / "entries")
    assert journal.findings == ()
    (entry,) = journal.entries
    return entry


def test_a_whole_session(machine: Machine, root: Path) -> None:
    tool = editor(machine.root, WRITES)
    answers = "to breathe\n5\nb\n15\n7\nFor now I put down the day.\n"
    said = machine.goldseam("write", cwd=root, stdin=answers, EDITOR=tool)
    assert said.code == 0, said.text
    entry = only(root)
    assert (entry.level_before, entry.level_after) == (5, 7)
    assert entry.other["intention"] == "to breathe"
    assert entry.body.strip() == "Words of the evening.\n\nFor now I put down the day."


def test_everything_can_be_skipped(machine: Machine, root: Path) -> None:
    said = machine.goldseam("write", cwd=root, stdin="\n\n\n\n\n\n", EDITOR=editor(machine.root, WRITES))
    assert said.code == 0
    assert only(root).mood is None
    assert only(root).body.strip() == "Words of the evening."


def test_skip_stands_among_the_numbers_and_three_ways_out_beside_the_prompts(
    machine: Machine, root: Path
) -> None:
    said = machine.goldseam("write", cwd=root, stdin="\n\nn\n")
    assert "0  1  2  3  4  5  6  7  8  9  10  skip" in said.text
    assert "b  blank page\nj  just a number\nn  not today\n" in said.text
    assert sum(line.startswith(("1  ", "2  ", "3  ")) for line in said.text.splitlines()) == 3


def test_not_today_leaves_nothing_and_a_number_that_was_given_stays(machine: Machine, root: Path) -> None:
    assert machine.goldseam("write", cwd=root, stdin="\n\nn\n").code == 0
    assert everything_kept(root) == ""
    assert machine.goldseam("write", cwd=root, stdin="\n4\nn\n").code == 0
    assert (only(root).level_before, only(root).kind) == (4, "check-in")


def test_just_a_number_asks_for_it_once(machine: Machine, root: Path) -> None:
    assert machine.goldseam("write", cwd=root, stdin="\n\nj\n6\n").code == 0
    assert (only(root).level_before, only(root).kind) == (6, "check-in")


def test_a_prompt_leaves_its_name_and_depth_and_its_words_outside_the_text(
    machine: Machine, root: Path
) -> None:
    tool = editor(machine.root, WRITES)
    said = machine.goldseam(
        "write",
        "--prompt",
        "gratitude/ordinary-things",
        "--minutes",
        "none",
        cwd=root,
        stdin="\n5\n\n\n",
        EDITOR=tool,
    )
    assert said.code == 0, said.text
    assert (only(root).prompt, only(root).intensity) == ("gratitude/ordinary-things", 1)
    assert only(root).body.strip() == "Words of the evening."


def test_a_deeper_prompt_taken_by_hand_is_one_line_of_information(machine: Machine, root: Path) -> None:
    tool = editor(machine.root, WRITES)
    said = machine.goldseam(
        "write", "--prompt", "expressive/day-one-what-happened-in-you", "--minutes", "none",
        cwd=root, stdin="\n3\n\n\n", EDITOR=tool,
    )  # fmt: skip
    assert "goes deeper than what is offered now" in " ".join(said.text.split())
    assert only(root).intensity == 3
    assert only(root).covered


@pytest.mark.parametrize(("key", "word"), [("f", "flashback"), ("p", "panic"), ("d", "dissociation")])
def test_one_key_stops_the_page_after_the_editor(machine: Machine, root: Path, key: str, word: str) -> None:
    tool = editor(machine.root, WRITES)
    said = machine.goldseam("write", cwd=root, stdin=f"\n5\nb\nnone\n{key}\n", EDITOR=tool)
    entry = only(root)
    assert (entry.experiences, entry.cover is not None) == ({word: "during"}, True)
    assert entry.body.strip() == "Words of the evening."
    assert "the page will keep" in " ".join(said.text.split())
    assert "closing line" not in said.text


@pytest.mark.parametrize("answers", ["\nf\n", "\n5\nf\n", "\n\nj\nf\n"])
def test_one_key_stops_before_the_editor_too(machine: Machine, root: Path, answers: str) -> None:
    said = machine.goldseam("write", cwd=root, stdin=answers, EDITOR="false")
    assert said.code == 0
    assert (only(root).experiences, only(root).covered) == ({"flashback": "before"}, True)


@pytest.mark.parametrize(
    ("before", "after", "heavy"), [("5", "1", True), ("6", "3", True), ("5", "3", False)]
)
def test_a_page_that_ended_heavy_is_met_with_an_offer(
    machine: Machine, root: Path, before: str, after: str, heavy: bool
) -> None:
    tool = editor(machine.root, WRITES)
    said = machine.goldseam("write", cwd=root, stdin=f"\n{before}\nb\nnone\n{after}\n\n", EDITOR=tool)
    assert ("That looks like it was heavy." in said.text) is heavy
    assert only(root).level_after == float(after)


def test_a_profile_that_asks_for_it_has_grounding_around_the_page_and_a_short_timer(
    machine: Machine, root: Path
) -> None:
    support.write(root, {".goldseam/settings.yml": "profile: [PTSD]\n"})
    tool = editor(machine.root, WRITES)
    said = machine.goldseam("write", cwd=root, stdin="\n5\nb\n\n\n6\n\n\n", EDITOR=tool)
    assert said.code == 0, said.text
    assert said.text.count("Something steadying:") == 2
    assert "Minutes, softly: 2 5 10 15 20 none [10]" in said.text


def test_what_is_given_as_a_word_is_met_with_company_too(machine: Machine, root: Path) -> None:
    support.write(root, {"mkdocs.yml": "plugins:\n  - goldseam:\n      words_only: true\n"})
    said = machine.goldseam("write", cwd=root, stdin="\nsuicidal thoughts\nn\n")
    assert "you deserve company with it" in " ".join(said.text.split())


def test_a_series_that_was_begun_is_offered_its_next_day_or_told_why_not(
    machine: Machine, root: Path
) -> None:
    yesterday = (datetime.now() - timedelta(hours=4, days=1)).date()
    first = f"---\ndate: {yesterday}\nprompt: expressive/day-one-what-happened-in-you\nintensity: 3\n"
    support.write(root, {"entries/one.md": first + "mood: {before: 6, after: 5}\n---\nx\n"})
    said = " ".join(machine.goldseam("write", cwd=root, stdin="\n6\nn\n").text.split())
    later = "Today is for something lighter" in said  # at night the gate is lower
    assert later or "c Day two: what it touches" in said
    support.write(root, {"entries/one.md": first + "mood: {before: 6, after: 1}\n---\nx\n"})
    assert "This series ends here" in machine.goldseam("write", cwd=root, stdin="\n6\nn\n").text


def test_of_a_series_there_is_one_page_a_day(root: Path) -> None:
    first = (
        "prompt: expressive/day-one-what-happened-in-you\nintensity: 3\nmood: {before: 6, after: 5}\n---\nx\n"
    )
    support.write(root, {"entries/2026-03-14.md": f"---\n{first}"})
    entries, library = read_journal(root / "entries").entries, library_of(Place(root), Settings())
    for today, words in ((14, "The next one is for tomorrow."), (15, BEFOREHAND)):
        done = series_so_far(entries, library, date(2026, 3, today))
        assert next_step(done, 6, Gate(3)).words.endswith(words)


def test_a_journal_without_numbers_is_asked_for_words(machine: Machine, root: Path) -> None:
    support.write(root, {"mkdocs.yml": "plugins:\n  - goldseam:\n      words_only: true\n"})
    tool = editor(machine.root, WRITES)
    said = machine.goldseam("write", cwd=root, stdin="\nheavy\nb\nnone\nlighter\n\n", EDITOR=tool)
    assert said.code == 0, said.text
    assert "0  1  2" not in said.text
    assert only(root).moods == ("heavy", "lighter")
    assert only(root).mood is None


def test_writing_in_the_terminal_needs_no_editor(machine: Machine, root: Path) -> None:
    said = machine.goldseam(
        "write", "--here", "--minutes", "none", cwd=root, stdin="\n5\nb\nFirst line.\n\nThird.\n.\n6\n\n"
    )
    assert said.code == 0, said.text
    assert only(root).body.strip() == "First line.\n\nThird."


@pytest.mark.parametrize("code", ["3", "130"])
def test_an_editor_that_ends_badly_loses_nothing(machine: Machine, root: Path, code: str) -> None:
    tool = editor(machine.root, f"{WRITES}\nexit {code}")
    said = machine.goldseam("write", cwd=root, stdin="to breathe\n5\nb\nnone\n", EDITOR=tool)
    assert (said.code, ".goldseam/drafts/" in said.text) == (1, True)
    assert "Words of the evening." in everything_kept(root)
    after = machine.goldseam("list", cwd=root)
    assert "A page is unfinished: .goldseam/drafts/" in after.text
    assert machine.goldseam("resume", "--as-is", cwd=root).code == 0
    assert (only(root).body.strip(), only(root).level_before) == ("Words of the evening.", 5)
    assert "unfinished" not in machine.goldseam("list", cwd=root).text


def test_an_editor_that_is_not_there_is_named_and_the_answers_stay(machine: Machine, root: Path) -> None:
    said = machine.goldseam("write", cwd=root, stdin="to breathe\n5\nb\nnone\n", EDITOR="no-such-editor")
    assert said.code == 1
    assert "no-such-editor could not be started" in said.text and "goldseam resume" in said.text
    assert "to breathe" in everything_kept(root)


@pytest.mark.parametrize("path", [{"EDITOR": "no-such-editor"}, {"EDITOR": "", "PATH": "/nowhere"}], ids=str)
def test_without_an_editor_a_fresh_page_leaves_nothing_behind(
    machine: Machine, root: Path, path: dict[str, str]
) -> None:
    said = machine.goldseam("new", cwd=root, **path)
    assert said.code == 1 and "Nothing was written." in said.text and "EDITOR" in said.text
    assert everything_kept(root) == ""
    assert machine.goldseam("resume", cwd=root).text == "No page is unfinished.\n"


def test_the_persons_own_front_matter_wins(machine: Machine, root: Path) -> None:
    script = 'sed -i.bak "s/^mood:.*/mood: {before: 2}/; s/^intention:.*//" "$page"; echo Mine. >> "$page"'
    tool = editor(machine.root, script)
    said = machine.goldseam("write", cwd=root, stdin="to breathe\n5\nb\nnone\n6\n\n", EDITOR=tool)
    assert said.code == 0, said.text
    assert (only(root).level_before, only(root).level_after) == (2, 6)


@pytest.mark.parametrize("data", [r"\344nderung", r"\357\273\277Mit BOM"])
def test_bytes_of_an_old_editor_come_through(machine: Machine, root: Path, data: str) -> None:
    tool = editor(machine.root, f'printf "{data}\\n" > "$page"')
    assert machine.goldseam("write", cwd=root, stdin="\n\nb\nnone\n7\n\n", EDITOR=tool).code == 0
    (path,) = (root / "entries").glob("*.md")
    assert b"\xe4nderung" in path.read_bytes() or b"Mit BOM" in path.read_bytes()
    assert read_journal(root / "entries").entries[0].level_after == 7


def test_ctrl_c_leaves_and_says_where_the_page_is(machine: Machine, root: Path) -> None:
    with person(machine, "write", cwd=root, EDITOR="false") as someone:
        someone.reads("What is this page for?")
        someone.types("to breathe\n")
        someone.reads("How is it now")
        someone.leaves()
        someone.reads("What you wrote so far is kept in")
        assert someone.ends() == 1
    assert "to breathe" in everything_kept(root)


def test_ctrl_c_in_the_editor_belongs_to_the_editor(machine: Machine, root: Path) -> None:
    tool = editor(machine.root, f'trap "" INT\n{WRITES}\necho OPEN\nsleep 1.5')
    with person(machine, "new", cwd=root, EDITOR=tool) as someone:
        someone.reads("OPEN")
        someone.types("\x03")
        someone.reads("Kept in entries/")
        assert someone.ends() == 0


def test_a_closed_terminal_loses_nothing(machine: Machine, root: Path) -> None:
    tool = editor(machine.root, f"{WRITES}\necho OPEN\nsleep 30")
    with person(machine, "write", "--minutes", "2", cwd=root, EDITOR=tool) as someone:
        someone.types("to breathe\n5\nb\n")
        someone.reads("OPEN")
        os.killpg(someone.process.pid, signal.SIGHUP)
        someone.ends()
    assert "to breathe" in everything_kept(root)
    assert "Words of the evening." in everything_kept(root)


def test_the_timer_says_when_it_is_over_and_locks_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    from goldseam.cli.steadying import soft_timer

    with soft_timer(0.001):
        time.sleep(0.2)
    assert capsys.readouterr().out.startswith("That was your ")
    with soft_timer(None):
        pass
    with soft_timer(5):
        pass
    assert capsys.readouterr().out == ""


def test_the_page_is_closed_off_the_screen_if_the_person_likes(machine: Machine, root: Path) -> None:
    with person(
        machine, "write", "--minutes", "15", cwd=root, EDITOR=editor(machine.root, WRITES + "\nsleep 2")
    ) as someone:
        for question, answer in (
            ("What is", ""),
            ("How is it now", "5"),
            ("not today", "b"),
            ("after writing", "6"),
            ("closing line", ""),
            ("Close the page", "y"),
        ):
            someone.reads(question)
            someone.types(f"{answer}\n")
        assert someone.ends() == 0
        assert b"\x1b[3J" in someone.seen
        assert b"\x1b[22;0t" in someone.seen and b"\x1b[23;0t" in someone.seen


def test_a_page_can_be_taken_away_for_good_only_when_asked(machine: Machine, root: Path) -> None:
    tool = editor(machine.root, f"{WRITES}\nexit 1")
    machine.goldseam("new", cwd=root, EDITOR=tool)
    assert machine.goldseam("resume", "--discard", cwd=root, stdin="n\n").code == 1
    assert "Words" in everything_kept(root)
    assert machine.goldseam("resume", "--discard", cwd=root, stdin="y\n").code == 0
    assert machine.goldseam("resume", cwd=root).text == "No page is unfinished.\n"

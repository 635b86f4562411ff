"""The ways out of a session, its rest days, its timer, and the question that is not asked for ever."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import support
from click.testing import CliRunner, Result
from goldseam.cli import capture, main, moment_now, page_options, rest, steadying
from goldseam.journal.entry import Entry
from goldseam.journal.journal import read_journal
from goldseam.place import Place
from goldseam.writing.habits import Habits, keep_habits, read_habits
from support import Machine

from writing.person import editor, everything_kept, person

pytestmark = pytest.mark.one_in(2)

NOW = datetime(2026, 3, 14, 18, 15, tzinfo=UTC)
DAY = NOW.date()
WRITES = 'printf "Words of the evening.\\n" >> "$page"'
Call = Callable[..., Result]


@pytest.fixture
def call(root: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """A command with what is typed into it, on the 14th of March or `days` later."""
    monkeypatch.chdir(root)

    def run(*args: str, typed: str = "", days: int = 0, script: str = WRITES) -> Result:
        for module in (capture, moment_now, page_options, rest):
            monkeypatch.setattr(module, "local_now", lambda: NOW + timedelta(days=days))
        monkeypatch.setenv("EDITOR", editor(root.parent, script))
        return CliRunner().invoke(main, args, input=typed)

    return run


def only(root: Path) -> Entry:
    (entry,) = read_journal(root / "entries").entries
    return entry


def words(said: Result) -> str:
    return " ".join(said.output.split())


WHOLE = ["to breathe", "5", "b", "15", "7", "A closing line."]


@pytest.mark.parametrize("question", range(len(WHOLE)), ids=WHOLE)
def test_h_shows_people_and_the_plan_at_every_question_and_the_session_goes_on(
    root: Path, call: Call, question: int
) -> None:
    support.write(root, {".goldseam/settings.yml": "people: [Sam]\n"})
    typed = [*WHOLE[:question], "h", *WHOLE[question:]]
    said = call("write", typed="\n".join(typed) + "\n")
    assert said.exit_code == 0 and said.output.count("YOUR PEOPLE\n  Sam\n") == 1
    assert (only(root).level_before, only(root).level_after) == (5, 7)
    assert only(root).body.strip() == "Words of the evening.\n\nA closing line."


@pytest.mark.parametrize("question", range(len(WHOLE)), ids=WHOLE)
def test_a_stop_key_ends_the_session_at_every_question(root: Path, call: Call, question: int) -> None:
    said = call("write", typed="\n".join([*WHOLE[:question], "F", "n"]) + "\n")
    assert said.exit_code == 0 and "the page will keep" in words(said)
    assert only(root).covered
    assert dict(only(root).experiences) == {"flashback": "before" if question < 4 else "during"}
    assert ("Words of the evening." in only(root).body) is (question >= 4)


@pytest.mark.parametrize("word", ["panic", "Flashback", "far away", "panic attack"])
@pytest.mark.parametrize("plain", [False, True], ids=["numbers", "words"])
def test_whoever_types_the_word_means_its_key(root: Path, call: Call, word: str, plain: bool) -> None:
    if plain:
        support.write(root, {"mkdocs.yml": "plugins:\n  - goldseam:\n      words_only: true\n"})
    said = call("write", typed=f"\n{word}\nn\n")
    assert said.exit_code == 0 and "the page will keep" in words(said)
    assert only(root).covered and len(only(root).experiences) == 1


def test_the_keys_work_while_writing_in_the_terminal_too(root: Path, call: Call) -> None:
    support.write(root, {".goldseam/settings.yml": "people: [Sam]\n"})
    said = call("write", "--here", typed="\n5\nb\nnone\nOne line.\nh\np is a letter.\np\nn\n")
    assert said.exit_code == 0 and "the page will keep" in words(said) and "YOUR PEOPLE" in said.output
    assert only(root).body.strip() == "One line.\np is a letter."
    assert dict(only(root).experiences) == {"panic": "during"} and only(root).covered


def test_a_steadying_exercise_is_one_key_away_and_so_are_people(call: Call) -> None:
    said = call("write", typed="\nf\nh\ny\n\nn\n")
    assert "YOUR PEOPLE" in said.output and said.output.count("Enter when you are ready.") == 1


@pytest.mark.parametrize("file", ["state.json", "resilience.yml"])
def test_a_broken_file_about_notices_or_dips_keeps_no_page_back(root: Path, call: Call, file: str) -> None:
    support.write(root, {f".goldseam/{file}": "["})
    assert call("write", typed="to breathe\n8\nb\nnone\n\n\n").exit_code == 0
    assert "Words of the evening." in only(root).body
    assert ("Up to intensity 1 of 3" in call("prompt", "--why").output) is (file == "state.json")


@pytest.mark.parametrize("question", [1, 2, 3], ids=["mood", "choice", "minutes"])
@pytest.mark.parametrize(
    ("typed", "met"),
    [
        ("I want to die", "YOUR PEOPLE"),
        ("suicidal", "YOUR PEOPLE"),
        ("lebensmüde", "YOUR PEOPLE"),
        ("Panic-attack", "the page will keep"),
    ],
)
def test_a_word_for_it_is_met_where_a_number_or_a_choice_is_asked_for(
    root: Path, call: Call, question: int, typed: str, met: str
) -> None:
    support.write(root, {".goldseam/settings.yml": "means: {lebensmüde: suicidal}\n"})
    said = call("write", typed="\n".join([*WHOLE[:question], typed, *WHOLE[question:]]) + "\n")
    assert said.exit_code == 0 and met in words(said)
    assert "There is no prompt" not in said.output and "no number" not in said.output
    assert only(root).covered is (met != "YOUR PEOPLE")


def test_a_stop_key_that_is_pressed_again_is_no_refusal(call: Call) -> None:
    said = call("write", typed="\nf\nf\n\nn\n")
    assert said.output.count("Enter when you are ready.") == 1


def test_the_four_keys_work_at_the_last_question_too(machine: Machine, root: Path) -> None:
    support.write(root, {".goldseam/settings.yml": "people: [Sam]\n"})
    with person(machine, "write", cwd=root) as someone:
        for question, answer in (
            ("What is", ""),
            ("How is it now", "5"),
            ("not today", "b"),
            ("Minutes, softly", "f"),
            ("A steadying exercise", "n"),
            ("Close the page", "p"),
            ("A steadying exercise", "n"),
            ("Close the page", "h"),
            ("First of all: Sam.", ""),
        ):
            someone.reads(question)
            someone.types(f"{answer}\n")
        assert someone.ends() == 0
    assert b"\x1b[3J" in someone.seen


@pytest.mark.parametrize("planned", [False, True])
def test_on_a_terminal_the_nearest_is_said_again_at_the_end(
    machine: Machine, root: Path, planned: bool
) -> None:
    support.write(root, {".goldseam/settings.yml": "people: [Sam 0123 456]\n"})
    if planned:
        support.write(root, {"entries/plan.md": "---\nkind: plan\n---\nKettle on.\n"})
    with person(machine, "hard", cwd=root) as someone:
        assert someone.ends() == 0
    last = " ".join(someone.seen.decode().splitlines()[-1].split())
    assert last == "First of all: Sam 0123 456." + (" Your plan is above." if planned else "")


@pytest.mark.parametrize("command", [["write"], ["new"]])
def test_on_a_day_of_rest_it_is_asked_before_anything_opens(
    root: Path, call: Call, command: list[str]
) -> None:
    support.write(root, {".goldseam/settings.yml": "rest_days: [saturday]\n"})
    said = call(*command, typed="n\n")
    assert said.exit_code == 0 and "one of your rest days" in said.output and everything_kept(root) == ""
    opened = call(*command, typed="y\n\n\nb\n\n\n\n")
    assert opened.exit_code == 0 and "Words of the evening." in only(root).body
    assert "rest days" not in call(*command, typed="\n\nn\n").output
    assert "rest days" not in call(*command, typed="\n\nn\n", days=1).output


def test_a_day_that_was_made_one_of_rest_is_one_too(root: Path, call: Call) -> None:
    assert call("rest").exit_code == 0
    assert "one of your rest days" in call("new", typed="n\n").output
    assert len(read_journal(root / "entries").entries) == 1


def test_tomorrow_can_be_named_as_a_day_of_rest(call: Call) -> None:
    assert "2026-03-15 is a day of rest." in call("rest", "tomorrow").output
    assert call("rest", "--list").output == "2026-03-15\n"


def test_a_number_needs_no_permission_on_a_day_of_rest(root: Path, call: Call) -> None:
    support.write(root, {".goldseam/settings.yml": "rest_days: [saturday]\n"})
    assert "rest day" not in call("mood", "3", typed="\n").output and only(root).level_before == 3


@pytest.mark.parametrize(
    ("ticked", "covered", "says"),
    [
        ("moods: [suicidal-thoughts]", False, "Here are people you can call or text now"),
        ("tags: [self-harm-urge]", False, "YOUR PLAN"),
        ("experiences: {flashback: during}", True, "the page will keep"),
        ("experiences: {flashback: before}", False, ""),
        ("moods: [calm]", False, ""),
    ],
)
@pytest.mark.parametrize("command", [["new"], ["write", "--minutes", "none"]], ids=lambda c: c[0])
def test_what_is_ticked_on_the_page_itself_is_met_at_once(
    root: Path, call: Call, command: list[str], ticked: str, covered: bool, says: str
) -> None:
    script = f"printf -- '---\\n%s\\n---\\nWords.\\n' '{ticked}' > \"$page\""
    said = call(*command, typed="\n\nb\n\n\n\n", script=script)
    assert said.exit_code == 0, said.output
    assert says in words(said) and bool(says) is ("YOUR PLAN" in said.output or "will keep" in words(said))
    assert only(root).covered is covered and "Words." in only(root).body


@pytest.mark.parametrize(
    ("ticked", "says"),
    [
        ("moods: [suicidal]", "YOUR PLAN"),
        ("experiences: {panic: during}", "goldseam prompt --steady"),
        ("", ""),
    ],
)
def test_what_is_ticked_later_is_met_when_it_is_new(root: Path, call: Call, ticked: str, says: str) -> None:
    entry = "entries/2026-03-13.md"
    support.write(root, {entry: "---\nmoods: [calm]\n---\nWords.\n"})
    script = f"printf -- '---\\n%s\\n---\\nWords.\\n' '{ticked}' > \"$page\""
    first, again = call("edit", script=script), call("edit", script=script)
    assert (says in first.output) and bool(says) is ("hard" in first.output or "steady" in first.output)
    assert "YOUR PLAN" not in again.output and "steady" not in again.output
    assert (root / entry).read_text() == f"---\n{ticked}\n---\nWords.\n"


def test_a_page_that_is_taken_up_again_is_met_as_well(root: Path, call: Call) -> None:
    call("new", script=f"{WRITES}\nexit 1")
    script = "printf -- '---\\nexperiences: {flashback: during}\\n---\\nWords.\\n' > \"$page\""
    said = call("resume", script=script)
    assert said.exit_code == 0 and "the page will keep" in words(said)
    assert only(root).covered and "Words." in only(root).body


def test_a_line_that_names_dying_is_met_with_people_and_the_plan_every_time(call: Call) -> None:
    for _ in range(2):
        said = call("mood", "1", "suicidal-thoughts", typed="\n")
        assert said.exit_code == 0 and "YOUR PLAN" in said.output and "116 123" in said.output


def test_the_timer_speaks_when_it_is_over_and_once_more_at_half_an_hour(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    titles: list[str] = []
    both = threading.Event()

    def control(sequence: str) -> None:
        titles.extend([sequence] if "minutes" in sequence else [])
        if len(titles) == 2:
            both.set()

    monkeypatch.setattr(steadying, "_control", control)
    monkeypatch.setattr(steadying, "_SECOND", 0.002)
    with steadying.soft_timer(0.001):
        assert both.wait(20)
    assert ["0.001" in titles[0], "0.002" in titles[1]] == [True, True]
    assert capsys.readouterr().out == "That was your 0.002 minutes.\n"
    with steadying.soft_timer(None):
        pass
    assert len(titles) == 2


def test_the_timer_chosen_last_is_suggested_and_a_short_profile_keeps_it_short(
    root: Path, call: Call
) -> None:
    assert "[15]" in call("write", typed="\n\nb\n5\n\n\n").output
    assert "[5]" in call("write", typed="\n\nb\nnone\n\n\n").output
    assert "[none]" in call("write", typed="\n\nb\n20\n\n\n").output
    support.write(root, {".goldseam/settings.yml": "profile: [trauma]\n"})
    assert "[10]" in call("write", typed="\n\nb\n\n\n\n\n\n").output


SKIPS = "\n\nb\nnone\n\n\n"
ASKED = "How is it now"


def test_a_mood_that_was_skipped_five_times_running_is_not_asked_for_a_month(call: Call) -> None:
    assert [ASKED in call("write", typed=SKIPS).output for _ in range(5)] == [True] * 5
    rests = call("write", typed="\nb\nnone\n\n")
    assert ASKED not in rests.output and "after writing" not in rests.output
    assert ASKED not in call("write", typed="\nb\nnone\n\n", days=29).output
    assert ASKED in call("write", typed=SKIPS, days=30).output


def test_that_it_rests_is_said_once_and_just_a_number_is_there_all_the_same(root: Path, call: Call) -> None:
    keep_habits(Place(root), Habits(skipped=4))
    assert "rests for a month now" in words(call("write", typed=SKIPS))
    said = call("write", typed="\nj\n4\n")
    assert "rests for a month" not in words(said) and ASKED in said.output
    assert "before: 4" in everything_kept(root)


@pytest.mark.parametrize("typed", ["\n4\nb\nnone\n\n\n", "\n\nb\nnone\n6\n\n", "\n4\nn\n"])
def test_one_answer_begins_the_count_anew(root: Path, call: Call, typed: str) -> None:
    keep_habits(Place(root), Habits(skipped=4))
    call("write", typed=typed)
    assert read_habits(Place(root)) == Habits("none" if "none" in typed else "", 0, None)


@pytest.mark.parametrize("text", ["", "[", "[]", '{"minutes": 1}', '{"quiet_since": "x"}', "\x00"])
def test_a_broken_memory_of_sessions_is_as_good_as_none(root: Path, text: str) -> None:
    support.write(root, {".goldseam/session.json": text})
    assert read_habits(Place(root)) == Habits()


def test_what_is_remembered_of_sessions_is_read_back_and_is_the_persons_alone(root: Path) -> None:
    for habits in (Habits(), Habits("20", 3), Habits("none", 5, date(2026, 3, 14))):
        keep_habits(Place(root), habits)
        assert read_habits(Place(root)) == habits
    assert (root / ".goldseam/session.json").stat().st_mode & 0o777 == 0o600


def test_a_session_fits_forty_columns(machine: Machine, root: Path) -> None:
    """Every question, every line that is said, and nothing that parts a key from its meaning."""
    support.write(root, {".goldseam/settings.yml": "people: [{name: Sam, call: 0123 456}]\n"})
    tool = editor(machine.root, WRITES)
    with person(machine, "write", cwd=root, columns=40, EDITOR=tool, COLUMNS="40") as someone:
        for question, answer in (
            ("What is", "h"),
            ("What is", ""),
            ("How is it now", "2"),
            ("not today", "w"),
            ("Left out or not met", "b"),
            ("Minutes, softly", "none"),
            ("after writing", "1"),
            ("A steadying exercise", "n"),
            ("closing line", ""),
            ("clear the screen", "n"),
        ):
            someone.reads(question)
            someone.types(f"{answer}\n")
        assert someone.ends() == 0
    lines = someone.seen.decode().replace("\r", "").splitlines()
    assert [line for line in lines if len(line) > 40] == []
    assert [line for line in lines if re.search(r"· [a-z]$", line)] == []

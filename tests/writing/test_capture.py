"""`mood` and `new`, as a person runs them."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
import support
from goldseam.journal.entry import Entry
from goldseam.journal.journal import read_journal
from support import Machine, snapshot, write

from writing.person import editor, everything_kept, person

pytestmark = pytest.mark.one_in(2)


def entries(root: Path) -> tuple[Entry, ...]:
    journal = read_journal(root / "entries")
    assert journal.findings == ()
    return journal.entries


def test_one_line_is_an_entry(machine: Machine, root: Path) -> None:
    said = machine.goldseam(
        "mood", "3", "anxious", "very tired", "@Sam", "+work/deadline", "-m", "One line counts.", cwd=root
    )
    assert (said.code, said.text.split("/")[0]) == (0, "Kept in entries")
    (entry,) = entries(root)
    assert entry.body == "One line counts.\n"
    assert (entry.level_before, entry.moods) == (3, ("anxious", "very tired"))
    assert (entry.people, entry.tags, entry.kind) == (("Sam",), ("work/deadline",), "check-in")
    assert entry.when and entry.when.time and entry.when.offset is not None


def test_without_m_the_line_is_read_from_what_is_piped(machine: Machine, root: Path) -> None:
    said = machine.goldseam("mood", "7/10", cwd=root, stdin="First.\n\nSecond: größer.\n")
    assert said.code == 0
    assert entries(root)[0].body == "First.\n\nSecond: größer.\n"


def test_without_m_the_line_is_asked_for_on_a_terminal(machine: Machine, root: Path) -> None:
    with person(machine, "mood", "3", cwd=root) as someone:
        someone.reads("One line, if you like:")
        someone.types("Asked and answered.\n")
        someone.reads("Kept in entries/")
        assert someone.ends() == 0
    assert entries(root)[0].body == "Asked and answered.\n"


def test_a_slip_in_what_was_asked_for_is_said_and_asked_again(machine: Machine, root: Path) -> None:
    with person(machine, "mood", cwd=root) as someone:
        someone.reads("Mood 0-10, feelings")
        someone.types("11 calm\n")
        someone.reads("outside the scale 0-10.")
        someone.presses("1 calm\n")
        someone.reads("One line, if you like:")
        someone.types("\n")
        assert someone.ends() == 0
    assert [(e.level_before, e.moods) for e in entries(root)] == [(1, ("calm",))]


def test_without_anything_it_asks_and_enter_is_an_answer(machine: Machine, root: Path) -> None:
    with person(machine, "mood", cwd=root) as someone:
        someone.reads("Mood 0-10, feelings")
        someone.types("4 calm @Kim\n")
        someone.reads("One line, if you like:")
        someone.types("\n")
        assert someone.ends() == 0
    (entry,) = entries(root)
    assert (entry.level_before, entry.moods, entry.people, entry.body) == (4, ("calm",), ("Kim",), "")


def test_a_number_needs_no_word_and_a_word_no_number(machine: Machine, root: Path) -> None:
    assert machine.goldseam("mood", "3", cwd=root).code == 0
    assert machine.goldseam("mood", "calm", cwd=root).code == 0
    first, second = sorted(entries(root), key=lambda entry: entry.level_before is None)
    assert (first.level_before, first.moods) == (3, None)
    assert (second.level_before, second.moods) == (None, ("calm",))


@pytest.mark.parametrize(
    ("scale", "number", "level"),
    [("1-5", "2", 2.5), ("-3..3", "-3", 0), ("0-10", "4,5", 4.5), ("1-5", "7/10", 7)],
)
def test_numbers_are_on_the_journals_own_scale(
    machine: Machine, root: Path, scale: str, number: str, level: float
) -> None:
    support.write(root, {"mkdocs.yml": f"plugins:\n  - goldseam:\n      scale: {scale}\n"})
    assert machine.goldseam("mood", number, cwd=root).code == 0
    from goldseam.config import load_options

    found = read_journal(root / "entries", load_options(root / "mkdocs.yml")).entries[0]
    assert (found.level_before, found.moods) == (level, None)


def test_a_number_may_stand_anywhere(machine: Machine, root: Path) -> None:
    assert machine.goldseam("mood", "tired", "+work", "3", "flat,sad", cwd=root).code == 0
    (entry,) = entries(root)
    assert (entry.level_before, entry.moods, entry.tags) == (3, ("tired", "flat", "sad"), ("work",))


@pytest.mark.parametrize(
    "words",
    [["11"], ["12/10"], ["3", "5"], ["3", "calm", "4/5"], ["3", "--atx", "x"], ["3", "--at", "2099-01-01"]],
)
def test_a_slip_is_said_and_nothing_is_written(machine: Machine, root: Path, words: list[str]) -> None:
    said = machine.goldseam("mood", *words, "-m", "A sentence.", cwd=root)
    assert said.code == 1
    assert "A sentence" not in said.text
    assert entries(root) == ()
    assert not (root / ".goldseam").exists()


def test_yesterday_has_no_time_in_it_nor_in_its_name(machine: Machine, root: Path) -> None:
    before = datetime.now() - timedelta(hours=4)
    assert machine.goldseam("mood", "3", "--yesterday", cwd=root).code == 0
    (entry,) = entries(root)
    assert entry.when and entry.when.time is None and entry.when.offset is None
    assert entry.day in (before.date() - timedelta(days=1), datetime.now().date() - timedelta(days=1))
    assert entry.path == f"{entry.day}.md"


def test_several_on_a_day_keep_each_their_own_file(machine: Machine, root: Path) -> None:
    for at in ("2026-03-14", "2026-03-14", "2026-03-14 21:40", "2026-03-14 21:40"):
        assert machine.goldseam("mood", "3", "--at", at, "-m", at, cwd=root).code == 0
    assert sorted(entry.path for entry in entries(root)) == [
        "2026-03-14-2.md", "2026-03-14-2140-2.md", "2026-03-14-2140.md", "2026-03-14.md"
    ]  # fmt: skip


def test_a_journal_with_folders_of_years_gets_its_entries_there(machine: Machine, root: Path) -> None:
    (root / "entries" / "2026").mkdir()
    machine.goldseam("mood", "3", "--at", "2026-03-14", cwd=root)
    machine.goldseam("mood", "3", "--at", "2025-03-14", cwd=root)
    assert [entry.path for entry in entries(root)] == ["2025-03-14.md", "2026/2026-03-14.md"]


def test_files_are_kept_once_by_their_content_and_shown_in_the_page(machine: Machine, root: Path) -> None:
    support.write(
        machine.root, {"a.JPG": b"\xff\xd8 picture", "b.jpg": b"\xff\xd8 picture", "c.ogg": b"sound"}
    )
    (root / "entries" / "2026").mkdir()
    attach = [part for name in ("a.JPG", "b.jpg", "c.ogg") for part in ("--attach", machine.root / name)]
    said = machine.goldseam("mood", "3", "--at", "2026-03-14", "-m", "Seen.", *attach, cwd=root)
    assert said.code == 0, said.text
    media = read_journal(root / "entries").media
    assert [Path(name).suffix for name in media] == [".jpg", ".ogg"] or len(media) == 2
    (entry,) = entries(root)
    assert entry.body.startswith("Seen.\n\n![A picture](../media/")
    assert entry.body.count("../media/") == 3
    assert (root / "entries" / media[0]).read_bytes() in (b"\xff\xd8 picture", b"sound")


def test_a_markdown_file_that_is_attached_is_no_page_of_its_own(machine: Machine, root: Path) -> None:
    support.write(machine.root, {"old.MD": "---\ndate: 2026-01-01\nkind: plan\n---\nAn old page.\n"})
    assert machine.goldseam("mood", "3", "--attach", machine.root / "old.MD", cwd=root).code == 0
    journal = read_journal(root / "entries")
    assert (len(journal.entries), len(journal.pages), len(journal.media)) == (1, 0, 1)
    assert journal.media[0].endswith(".txt") and f"[A file]({journal.media[0]})" in journal.entries[0].body


def test_a_file_that_is_not_there_leaves_nothing_behind(machine: Machine, root: Path) -> None:
    support.write(machine.root, {"a.png": b"x"})
    said = machine.goldseam(
        "mood", "3", "--attach", machine.root / "a.png", "--attach", machine.root / "b.png", cwd=root
    )
    assert (said.code, "b.png" in said.text) == (1, True)
    assert list((root / "entries").iterdir()) == []


def test_a_stop_word_covers_the_page_and_offers_something_steadying(machine: Machine, root: Path) -> None:
    said = machine.goldseam("mood", "3", "panic", "-m", "x", cwd=root)
    assert "You can stop here; the page will keep" in " ".join(said.text.split())
    assert entries(root)[0].covered


@pytest.mark.parametrize(
    "word", ["suicidal-thoughts", "suicidal", "want to die", "+self-harm", "Self_Harm urge"]
)
def test_a_thought_of_dying_is_met_with_company_every_time(machine: Machine, root: Path, word: str) -> None:
    for _ in range(2):
        said = machine.goldseam("mood", "3", word, "-m", "x", cwd=root)
        assert "you deserve company with it" in " ".join(said.text.split())


@pytest.mark.parametrize(
    ("typed", "moods", "met"),
    [
        ("3 I want to die, tired", ("I", "want to die", "tired"), "you deserve company with it"),
        ("kill myself", ("kill myself",), "you deserve company with it"),
        ("will nicht mehr müde", ("will nicht mehr", "müde"), "you deserve company with it"),
        ("3 Panic attack @Sam", ("Panic attack",), "the page will keep"),
        ("want coffee", ("want", "coffee"), ""),
    ],
)
@pytest.mark.parametrize("asked", [False, True], ids=["in the command", "asked for"])
def test_what_calls_for_company_needs_no_quotes(
    machine: Machine, root: Path, typed: str, moods: tuple[str, ...], met: str, asked: bool
) -> None:
    support.write(root, {".goldseam/settings.yml": "means: {will nicht mehr: suicidal}\n"})
    if asked:
        with person(machine, "mood", cwd=root) as someone:
            someone.reads("Mood 0-10")
            someone.types(f"{typed}\n")
            someone.reads("One line, if you like:")
            someone.types("\n")
            assert someone.ends() == 0
        said = someone.seen.decode()
    else:
        said = machine.goldseam("mood", *typed.split(), cwd=root).text
    assert met in " ".join(said.split()) and bool(met) is ("company" in said or "steady" in said)
    assert entries(root)[0].moods == moods


@pytest.mark.parametrize(
    ("means", "code"), [("means: {lebensmüde: suicidal-thoughts}\n", True), ("means: [broken\n", False)]
)
def test_ones_own_word_is_met_like_ours_and_a_line_is_kept_whatever_the_settings_say(
    machine: Machine, root: Path, means: str, code: bool
) -> None:
    support.write(root, {".goldseam/settings.yml": means})
    said = machine.goldseam("mood", "3", "Lebensmüde", "-m", "x", cwd=root)
    assert said.code == 0 and ("you deserve company" in " ".join(said.text.split())) is code
    assert entries(root)[0].moods == ("Lebensmüde",)


@pytest.mark.parametrize(
    ("word", "offer"), [("suicidal", "First of all: Sam."), ("panic", "goldseam prompt --steady")]
)
def test_what_calls_for_company_is_met_before_a_line_is_asked_for(
    machine: Machine, root: Path, word: str, offer: str
) -> None:
    support.write(root, {".goldseam/settings.yml": "people: [Sam]\n"})
    with person(machine, "mood", "1", word, cwd=root) as someone:
        someone.reads("One line, if you like:")
        assert offer.encode() in someone.seen.partition(b"One line")[0]
        someone.types("A line all the same.\n")
        assert someone.ends() == 0
    assert someone.seen.count(offer.encode()) == 1 and "A line all the same." in entries(root)[0].body


def test_writing_needs_no_key_and_says_where_a_journal_would_be(machine: Machine, root: Path) -> None:
    assert not (root / "keyring.age").exists()
    said = machine.goldseam("mood", "3", cwd=machine.root)
    assert (said.code, "not inside a journal" in said.text) == (1, True)


def test_the_pages_of_another_mkdocs_are_no_journal(machine: Machine) -> None:
    other = machine.root / "handbook"
    write(other, {"mkdocs.yml": "site_name: Handbook\n", "docs/index.md": "# Handbook\n"})
    before = snapshot(other)
    said = machine.goldseam("mood", "3", "-m", "Slept badly.", cwd=other / "docs")
    assert (said.code, "not inside a journal" in said.text) == (1, True)
    assert snapshot(other) == before


def test_a_journal_without_its_configuration_is_said_to_be_one(machine: Machine, root: Path) -> None:
    (root / "mkdocs.yml").unlink()
    (root / "keyring.age").touch()
    said = machine.goldseam("mood", "3", cwd=root)
    assert said.code == 1 and "a journal, but its mkdocs.yml is not there" in said.text
    assert "git checkout -- mkdocs.yml" in said.text


def test_new_opens_the_editor_on_a_fresh_page(machine: Machine, root: Path) -> None:
    tool = editor(machine.root, 'printf "From my editor.\\n" >> "$page"')
    said = machine.goldseam("new", "--title", "A: title", "--kind", "dream", cwd=root, EDITOR=tool)
    assert said.code == 0, said.text
    (entry,) = entries(root)
    assert (entry.title, entry.kind) == ("A: title", "dream")
    assert entry.body.strip() == "From my editor."


DEEP = "expressive/day-one-what-happened-in-you"


@pytest.mark.parametrize("command", [["new"], ["mood", "5"]], ids=lambda c: c[0])
def test_a_prompt_by_name_brings_its_question_its_depth_and_its_cover(
    machine: Machine, root: Path, command: list[str]
) -> None:
    tool = editor(machine.root, 'printf "Mine.\\n" >> "$page"')
    assert machine.goldseam(*command, "--prompt", DEEP, cwd=root, EDITOR=tool, stdin="Mine.\n").code == 0
    (entry,) = entries(root)
    assert (entry.prompt, entry.intensity, entry.covered, entry.body.strip()) == (DEEP, 3, True, "Mine.")
    assert entry.kind == ("expressive" if command == ["new"] else "check-in")
    (file,) = (root / "entries").glob("*.md")
    assert "# " in file.read_text("utf-8")


@pytest.mark.parametrize("command", [["new"], ["mood", "5"], ["write"]], ids=lambda c: c[0])
def test_a_prompt_that_is_not_there_is_said_and_nothing_is_written(
    machine: Machine, root: Path, command: list[str]
) -> None:
    said = machine.goldseam(*command, "--prompt", "gratitude/no-such", cwd=root, EDITOR="false")
    assert (said.code, said.text.startswith("There is no prompt gratitude/no-such.")) == (1, True)
    assert everything_kept(root) == ""
    assert "That deck has gratitude/ordinary-things, gratitude/" in said.text


def test_a_kind_is_known_in_capital_letters_too(machine: Machine, root: Path) -> None:
    assert machine.goldseam("mood", "3", "--kind", "Dream", cwd=root).code == 0
    assert entries(root)[0].kind == "dream"


def test_a_prompt_is_found_however_its_name_is_spelled(machine: Machine, root: Path) -> None:
    support.write(
        root, {"prompts/ours.md": "---\ndeck: Tuesdays\n---\n## One step\nWhich?\n\n- intensity: 1\n"}
    )
    said = machine.goldseam(
        "write",
        cwd=root,
        stdin="\n\ntuesdays/One-Step\nnone\n",
        EDITOR=editor(machine.root, 'echo x >> "$page"'),
    )
    assert said.code == 0 and entries(root)[0].prompt == "Tuesdays/one-step"


def test_visual_comes_before_editor_and_may_have_arguments(machine: Machine, root: Path) -> None:
    tool = editor(machine.root, 'printf "%s\\n" "$1" >> "$page"')
    assert machine.goldseam("new", cwd=root, VISUAL=f"'{tool}' --wait", EDITOR="false").code == 0
    assert entries(root)[0].body.strip() == "--wait"


@pytest.mark.parametrize("script", ["true", ': > "$page"', 'rm "$page"'])
def test_an_untouched_an_emptied_and_a_removed_page_leave_nothing(
    machine: Machine, root: Path, script: str
) -> None:
    said = machine.goldseam("new", cwd=root, EDITOR=editor(machine.root, script))
    assert (said.code, "Nothing was written" in said.text) == (0, True)
    assert entries(root) == ()
    assert list((root / ".goldseam" / "drafts").iterdir()) == []

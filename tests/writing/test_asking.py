"""How lines are laid out: between words on a terminal, whole where a program reads them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from goldseam.cli import asking
from goldseam.cli.asking import NO_BREAK, ask_briefly, cut, keys_said, say, say_page, tell


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of 20 columns."""
    terminal = SimpleNamespace(isatty=lambda: True)
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setattr(asking, "sys", SimpleNamespace(stdout=terminal, stderr=terminal))


WORDS = "one two three four five six"


@pytest.mark.usefixtures("narrow")
def test_a_terminal_gets_lines_between_words(capsys: pytest.CaptureFixture[str]) -> None:
    tell(f"\n  {WORDS}\n")
    say(WORDS, hang="  ")
    assert capsys.readouterr().out.splitlines() == [
        "",
        "  one two three four",
        "  five six",
        "",
        "one two three four",
        "  five six",
    ]


def test_a_pipe_gets_each_line_whole(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    tell(f"\n  {WORDS}")
    say(WORDS, "  ", hang="  ")
    assert capsys.readouterr().out == f"\n  {WORDS}\n  {WORDS}\n"


@pytest.mark.usefixtures("narrow")
def test_what_belongs_together_is_not_parted(capsys: pytest.CaptureFixture[str]) -> None:
    say(f"A night line: call{NO_BREAK}116{NO_BREAK}123")
    say(keys_said({"f": "far away", "h": "people and more"}))
    assert capsys.readouterr().out.splitlines() == [
        "A night line:",
        "call 116 123",
        "f far away ·",
        "h people and more",
    ]


@pytest.mark.usefixtures("narrow")
def test_a_page_keeps_its_paragraphs(capsys: pytest.CaptureFixture[str]) -> None:
    say_page("\nKettle on.\n\n- Coat\n- Round the block and back\n")
    assert capsys.readouterr().out.splitlines() == [
        "Kettle on.",
        "",
        "- Coat",
        "- Round the block",
        "and back",
    ]


@pytest.mark.parametrize(
    ("line", "columns", "shown"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("金継ぎ", 6, "金継ぎ"),
        ("金継ぎ", 5, "金継…"),
        ("e\N{COMBINING ACUTE ACCENT}te", 3, "e\N{COMBINING ACUTE ACCENT}te"),
    ],
)
def test_a_line_of_a_list_is_cut_by_columns_and_not_by_letters(line: str, columns: int, shown: str) -> None:
    assert cut(line, columns) == shown


@pytest.mark.parametrize(
    ("question", "out"),
    [("Short?", "Short? "), ("A question that is long?", "A question that is\nlong?\n> ")],
)
@pytest.mark.usefixtures("narrow")
def test_a_long_question_is_answered_below_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, question: str, out: str
) -> None:
    monkeypatch.setattr("builtins.input", lambda prompt: print(prompt, end="") or "yes")  # type: ignore[func-returns-value]
    assert ask_briefly(question) == "yes"
    assert capsys.readouterr().out == out

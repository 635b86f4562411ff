"""How commands look: on a narrow terminal, in a pipe, and to somebody who asks for help."""

from __future__ import annotations

from pathlib import Path

import pytest
from goldseam.cli import main
from support import Machine

MINE = [
    "write",
    "mood",
    "new",
    "edit",
    "list",
    "show",
    "search",
    "prompt",
    "rest",
    "questions",
    "resume",
    "hooks",
    "completion",
    "schema",
]


@pytest.mark.parametrize("command", MINE)
def test_help_teaches_and_fits_forty_columns(machine: Machine, root: Path, command: str) -> None:
    said = machine.goldseam(command, "--help", cwd=root, COLUMNS="40")
    assert said.code == 0
    # Examples are typed as they stand, so they are never wrapped.
    too_long = [ln for ln in said.text.splitlines() if len(ln) > 40 and not ln.startswith("      ")]
    assert too_long == []
    assert b"\x1b" not in said.out


def test_every_command_has_its_sentence(machine: Machine, root: Path) -> None:
    said = machine.goldseam("--help", cwd=root, COLUMNS="40")
    assert max(map(len, said.text.splitlines())) <= 40
    assert all(f"\n  {command}\n" in said.text for command in MINE)


def test_commands_are_known_by_what_they_do() -> None:
    import click

    ctx = click.Context(main)
    for name in MINE:
        command = main.get_command(ctx, name)
        assert command is not None and command.help and command.help.split("\n")[0].endswith((".", ":"))


@pytest.mark.parametrize("args", [["list"], ["prompt", "--why"], ["prompt", "--list"], ["rest", "--list"]])
def test_nothing_is_coloured_in_a_pipe(machine: Machine, root: Path, args: list[str]) -> None:
    said = machine.goldseam(*args, cwd=root, FORCE_COLOR="1", TERM="xterm-256color")
    assert said.code == 0
    assert b"\x1b" not in said.out


def test_three_prompts_are_the_same_all_day_until_others_are_asked_for(machine: Machine, root: Path) -> None:
    first = machine.goldseam("prompt", "--mood", "6", cwd=root).text
    assert first == machine.goldseam("prompt", "--mood", "6", cwd=root).text
    assert first != machine.goldseam("prompt", "--mood", "6", "--others", cwd=root).text
    for beside in ("blank page", "just a number", "not today"):
        assert beside in first


def test_why_names_the_level_its_reason_and_what_was_left_out(machine: Machine, root: Path) -> None:
    said = machine.goldseam("prompt", "--why", cwd=root).text
    assert "Up to intensity 1 of 3 is offered now" in " ".join(said.split())
    assert "mood not given" in said and "Left out or not met: deeper than today's level" in said


def test_a_very_hard_hour_is_offered_company_first(machine: Machine, root: Path) -> None:
    assert machine.goldseam("prompt", "--mood", "1", cwd=root).text.startswith(
        "People and help lines: goldseam hard"
    )


def test_a_prompt_by_name_and_one_that_is_not_there(machine: Machine, root: Path) -> None:
    assert "ordinary thing" in machine.goldseam("prompt", "gratitude/ordinary-things", cwd=root).text
    said = machine.goldseam("prompt", "gratitude/none", cwd=root)
    assert (said.code, "--list" in said.text) == (1, True)

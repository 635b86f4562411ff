"""How commands look: on a narrow terminal, in a pipe, and to somebody who asks for help."""

from __future__ import annotations

from pathlib import Path

from support import Machine


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

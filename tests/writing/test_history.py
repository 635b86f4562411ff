"""What `mood -m` leaves in a shell's history, and that the doctor says so without telling it."""

from __future__ import annotations

from pathlib import Path

import pytest
import support
from goldseam.doctor.history import histories
from support import Machine


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('goldseam mood 3 -m "The private line."', True),
        ("goldseam mood -mwords", True),
        ("goldseam mood 3 calm @Sam --message words", True),
        (": 1772366400:0;goldseam mood 3 -m words", True),
        ("- cmd: goldseam mood 3 -m words", True),
        ("goldseam --help", False),
        ("goldseam mood 3 calm +my-mother", False),
        ("goldseam mood 3; git commit -m x", False),
        ("git commit -m 'goldseam mood 3'", False),
    ],
)
def test_a_line_that_was_given_with_m_is_found(tmp_path: Path, line: str, found: bool) -> None:
    support.write(tmp_path, {".zsh_history": f"ls\n{line}\n"})
    (told,) = histories(tmp_path)
    assert bool(told.hint) is found and "private line" not in told.what + told.hint
    assert ("holds a line" in told.what) is found


def test_every_history_is_told_and_one_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    lines = "goldseam mood 1 -m a\ngoldseam mood 2 -m b\n"
    support.write(
        tmp_path, {".bash_history": lines, ".local/share/fish/fish_history": lines.encode() + b"\xff"}
    )
    (tmp_path / ".zsh_history").mkdir()
    assert ["holds 2 lines" in told.what for told in histories(tmp_path)] == [True, True]
    assert [told.hint for told in histories(tmp_path / "nowhere")] == [""]


def test_the_doctor_says_so(machine: Machine) -> None:
    support.write(machine.root / "home", {".bash_history": 'goldseam mood 3 -m "The private line."\n'})
    said = machine.goldseam("doctor", cwd=support.journal(machine)).text
    assert "goldseam mood -m" in said and "private line" not in said

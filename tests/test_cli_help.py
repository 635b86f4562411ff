"""Every command explains itself, is documented, and never answers with a traceback."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from goldseam.cli import main
from support import Machine

DOCUMENTED = Path(__file__).parent.parent / "docs" / "commands.md"
CONTEXT = click.Context(main)
COMMANDS = main.list_commands(CONTEXT)
HIDDEN = ("pre-push", "pre-commit", "prepare-commit-msg")


def command(name: str) -> click.Command:
    found = main.get_command(CONTEXT, name)
    assert found is not None
    return found


def parameters(found: click.Command) -> Iterator[click.Parameter]:
    """Those of a command and of the commands below it."""
    yield from found.params
    for below in getattr(found, "commands", {}).values():
        yield from parameters(below)


def options(name: str) -> Iterator[str]:
    for parameter in parameters(command(name)):
        if isinstance(parameter, click.Option) and not parameter.hidden:
            yield from (*parameter.opts, *parameter.secondary_opts)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_there_are_commands() -> None:
    assert {"init", "build", "serve", "open", "check", "unlock", "unseal", "demo"} <= set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_what_it_does(name: str) -> None:
    help_text = command(name).help or ""
    assert re.match(r"[A-Z][^\n]{10,}", help_text), f"{name} has no sentence"
    for parameter in parameters(command(name)):
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name}: {parameter.opts} has no sentence"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_and_its_options_are_documented(name: str) -> None:
    text = DOCUMENTED.read_text(encoding="utf-8")
    assert f"`goldseam {name}" in text, f"docs/commands.md says nothing of {name}"
    missing = [option for option in options(name) if not re.search(rf"`[^`\n]*{re.escape(option)}[` ]", text)]
    assert not missing, f"docs/commands.md says nothing of {name} {missing}"


def test_no_command_is_documented_that_is_not_there() -> None:
    named = set(re.findall(r"`goldseam ([a-z][a-z-]*)", DOCUMENTED.read_text(encoding="utf-8")))
    assert named - {*COMMANDS, *HIDDEN} == set()


def test_no_option_is_documented_that_is_not_there() -> None:
    there = {option for name in COMMANDS for option in options(name)}
    named = set(re.findall(r"`(--[a-z-]+)", DOCUMENTED.read_text(encoding="utf-8")))
    assert named - there - {"--help"} == set()


WRONG = [
    [],
    ["--no-such-option"],
    ["no-such-command"],
    ["build", "--no-such-option"],
    ["schema", "extra"],
    ["serve", "--port", "many"],
    ["serve", "--port", "70000"],
    ["unseal"],
    ["init"],
    ["allow-push"],
]


@pytest.mark.parametrize("args", WRONG, ids=" ".join)
def test_what_is_not_understood_ends_with_2_and_a_hint(machine: Machine, args: list[str]) -> None:
    said = machine.goldseam(*args, cwd=machine.root)
    assert said.code == 2 and "Traceback" not in said.text
    assert "Usage:" in said.text and "--help" in said.text


OUTSIDE = [
    ["build"],
    ["serve", "--no-browser"],
    ["check"],
    ["open", "--no-browser"],
    ["unlock", "--passphrase-file", "nowhere.txt"],
    ["unseal", "nowhere", "--passphrase-file", "-"],
    ["allow-push", "origin"],
    ["check", "--journal", "nowhere"],
    ["pre-push", "origin", "somewhere"],
]


@pytest.mark.parametrize("args", OUTSIDE, ids=" ".join)
def test_outside_a_journal_a_command_ends_with_1_and_says_why(machine: Machine, args: list[str]) -> None:
    said = machine.goldseam(*args, cwd=machine.root, stdin="words\n")
    assert said.code == 1 and "Traceback" not in said.text and "\x1b[" not in said.text
    assert len(said.text.strip().splitlines()) >= 2


def test_the_version_is_said(machine: Machine) -> None:
    said = machine.goldseam("--version", cwd=machine.root)
    assert said.code == 0 and re.fullmatch(r"goldseam, version \d+\.\d+\.\d+\S*\n", said.text)


@pytest.mark.parametrize("name", ["", "init", "serve", "unseal"])
def test_help_fits_forty_columns_and_has_no_colour_codes(machine: Machine, name: str) -> None:
    said = machine.goldseam(*filter(None, [name]), "--help", cwd=machine.root, COLUMNS="40")
    assert said.code == 0 and "\x1b[" not in said.text
    assert [line for line in said.text.splitlines() if len(line) > 40] == []


def test_no_command_takes_a_passphrase_as_an_argument() -> None:
    for name in COMMANDS:
        for parameter in parameters(command(name)):
            words = " ".join((*parameter.opts, parameter.name or ""))
            assert "passphrase" not in words or "file" in words or getattr(parameter, "is_flag", False)

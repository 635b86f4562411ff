"""Every command explains itself, is documented, and never answers with a traceback."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from goldseam.cli import main
from support import Machine

DOCUMENTED = Path(__file__).parent.parent / "docs" / "commands.md"
CONTEXT = click.Context(main)
COMMANDS = main.list_commands(CONTEXT)
HIDDEN = ("pre-push", "pre-commit", "prepare-commit-msg", "after-commit")


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


SHARED = {
    *("--help", "--journal", "-i", "--identity", "--key-file", "--passphrase-file"),
    *("--own-passphrase", "--new-passphrase-file"),
    *("--yesterday", "--at", "--kind", "--prompt", "--title", "--attach"),
}
"""Said once for all the commands that know them."""


@pytest.mark.parametrize("name", COMMANDS)
def test_an_option_is_documented_where_its_command_is(name: str) -> None:
    paragraphs = DOCUMENTED.read_text(encoding="utf-8").split("\n\n")
    own = "".join(part for part in paragraphs if re.search(rf"\*\*`goldseam {name}[ `]", part))
    missing = [
        option
        for option in {*options(name)} - SHARED
        if not re.search(rf"`[^`\n]*{re.escape(option)}[` ]", own)
    ]
    assert not missing, f"docs/commands.md says nothing of {missing} beside {name}"


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


def paths(name: str, found: click.Command) -> Iterator[list[str]]:
    """What is typed to reach a command and each command below it."""
    yield [name]
    for below, each in getattr(found, "commands", {}).items():
        yield from ([name, *path] for path in paths(below, each))


EVERY = [[], *(path for name in (*COMMANDS, *HIDDEN) for path in paths(name, command(name)))]


@pytest.mark.parametrize("path", EVERY, ids=lambda path: " ".join(path) or "goldseam")
@pytest.mark.parametrize("columns", [40, 80])
def test_every_help_fits_the_terminal(monkeypatch: pytest.MonkeyPatch, path: list[str], columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    said = CliRunner().invoke(main, [*path, "--help"], prog_name="goldseam")
    assert said.exit_code == 0 and said.output.startswith("Usage: goldseam")
    assert [line for line in said.output.splitlines() if len(line) > columns] == []


ENTRY = """---
mood: {before: 4, after: 6}
moods: [calm]
wins: [rang]
---
A lamp was lit.
"""
READING = [
    "--help", "--version", "today --why", "list", "show last", "search lamp", "prompt --why", "prompt --list",
    "prompt --steady", "review", "review month", "notice rules", "notice --help", "dips", "hard", "routine",
    "check-in --list", "check-in gad-7 --results", "rest --list", "resume --list", "check", "schema", "plan",
    "completion bash", "doctor", "keys", "hooks", "mood 5 calm", "write", "new", "questions", "blackout last",
]  # fmt: skip


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: Journal\nplugins:\n  - goldseam\n", encoding="utf-8")
    (tmp_path / "entries").mkdir()
    (tmp_path / "entries" / "2026-02-01.md").write_text(ENTRY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO()))
    for name, value in {"FORCE_COLOR": "1", "TERM": "xterm-256color", "EDITOR": "true", "VISUAL": ""}.items():
        monkeypatch.setenv(name, value)
    return tmp_path


@pytest.mark.parametrize("line", READING)
@pytest.mark.usefixtures("journal")
def test_nothing_moves_and_nothing_is_coloured_in_a_pipe(
    line: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Whatever the environment says of colours: what is captured here is no terminal."""
    with pytest.raises(SystemExit) as ended:
        main(line.split())
    said = capfdbinary.readouterr()
    assert ended.value.code in (0, 1) and said.out + said.err
    assert b"\x1b" not in said.out + said.err and b"\r" not in said.out + said.err


def test_no_command_takes_a_passphrase_as_an_argument() -> None:
    for name in COMMANDS:
        for parameter in parameters(command(name)):
            words = " ".join((*parameter.opts, parameter.name or ""))
            assert "passphrase" not in words or "file" in words or getattr(parameter, "is_flag", False)


def test_what_a_full_disk_left_of_goldseam_itself_is_no_leaving(monkeypatch: pytest.MonkeyPatch) -> None:
    def cut_short(name: str) -> None:  # noqa: ARG001
        raise EOFError("marshal data too short")

    monkeypatch.setattr("importlib.import_module", cut_short)
    said = CliRunner().invoke(main, ["mood", "3"])
    assert said.exit_code == 1 and "cut short" in said.output and "Left." not in said.output

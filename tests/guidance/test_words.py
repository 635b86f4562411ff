"""No message of writing, prompting, noticing and hard nights holds a word that harms."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml
from goldseam import shipped
from goldseam.cli import main
from goldseam.prompts import read_decks

GOLDEN = Path(__file__).parents[1] / "golden"
FORBIDDEN = yaml.safe_load((GOLDEN / "analysis" / "forbidden.yml").read_text("utf-8"))
ALLOWED: dict[str, str] = yaml.safe_load((GOLDEN / "words_allowed.yml").read_text("utf-8"))
PACKAGE = Path(shipped.__file__).parent
OF_CARE = (
    "asking", "capture", "checkin", "choosing", "dips", "edges", "editor", "hard", "here", "moment_now",
    "plan", "practices", "prompting", "questions", "rest", "resume", "session", "steadying", "today",
    "browse",
)  # fmt: skip
COMMANDS = (
    "write", "mood", "new", "edit", "list", "show", "search", "prompt", "today", "notice", "hard", "plan",
    "check-in", "review", "rewrite", "letter", "blackout", "routine", "rest", "questions", "resume", "dips",
)  # fmt: skip
FILES = sorted(
    [
        *(PACKAGE / "cli" / f"{name}.py" for name in OF_CARE),
        *(path for room in ("guidance", "prompts", "writing") for path in (PACKAGE / room).glob("*.py")),
    ]
)


def sentences(source: str) -> Iterator[str]:
    """Texts of a module that a person may read: its strings with a blank in them, but for docstrings."""
    tree = ast.parse(source)
    loose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in loose else None
        if isinstance(text, str) and " " in text.strip():
            yield text


def harms(text: str) -> list[str]:
    """The words of `text` that are forbidden, after what is allowed was taken out."""
    for phrase in ALLOWED:
        text = text.replace(phrase, "")
    return [word for word in FORBIDDEN if re.search(rf"\b{re.escape(word)}\b", text, re.I)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_no_message_of_the_program_holds_a_word_that_harms(file: Path) -> None:
    found = {text: harms(text) for text in sentences(file.read_text(encoding="utf-8"))}
    assert {text: words for text, words in found.items() if words} == {}


@pytest.mark.parametrize("name", COMMANDS)
def test_no_help_holds_one(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    below = command.commands.values() if isinstance(command, click.Group) else ()
    told = [each.help or "" for each in (command, *below)]
    told += [getattr(one, "help", "") or "" for each in (command, *below) for one in each.params]
    assert harms(" ".join(" ".join(told).split())) == []


@pytest.mark.parametrize("prompt", read_decks([shipped.prompts()]).prompts, ids=lambda prompt: prompt.id)
def test_no_prompt_holds_one(prompt: object) -> None:
    assert harms(f"{prompt.title} {prompt.text}") == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "name", ["hard.html", "notice.html", "home.html", "shell/help.html", "resources.yml"]
)
def test_no_page_for_a_hard_night_holds_one(name: str) -> None:
    text = (shipped.templates() / "goldseam" / name).read_text(encoding="utf-8")
    words = re.sub(r"\{[{%#].*?[}%#]\}|<[^>]+>|^\s*#.*$", " ", text, flags=re.S | re.M)
    assert harms(words) == []


def test_what_is_allowed_is_said_somewhere_and_has_its_reason() -> None:
    everything = "\n".join(text for file in FILES for text in sentences(file.read_text(encoding="utf-8")))
    everything += "\n".join(f"{p.title} {p.text}" for p in read_decks([shipped.prompts()]).prompts)
    assert [phrase for phrase, why in ALLOWED.items() if phrase not in everything or not why] == []


def test_a_word_that_harms_would_be_found() -> None:
    assert harms("You should see your score.") == ["should", "score"]
    assert list(sentences('"""You must."""\nx = "You must rest"\ndef f():\n    """You must."""\n')) == [
        "You must rest"
    ]

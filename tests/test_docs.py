"""What the documentation names is there: files, headings, commands, options and tests."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
import yaml
from goldseam.cli import _COMMANDS, main
from goldseam.config import GoldseamConfig

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)|(?:src|srcset|href)=\"([^\"]+)\"")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
COMMAND = re.compile(r"(?:^|[\s`$(|\"“])goldseam ([a-z][a-z-]*)\b(?! \d)", re.MULTILINE)
OPTION = re.compile(r"goldseam ([a-z-]+)\b([^`\n#|&]*)")
TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(test_\w+))?`|`(viewer/test/[\w.-]+\.ts)`")


def prose(page: Path) -> str:
    return CODE.sub("", page.read_text(encoding="utf-8"))


def code(page: Path) -> str:
    return "\n".join(CODE.findall(page.read_text(encoding="utf-8")))


def anchors(page: Path) -> set[str]:
    """The names under which a heading can be linked to, as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    words = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {word.strip().replace(" ", "-") for word in words}


def links(page: Path) -> list[str]:
    return [one or other for one, other in LINK.findall(prose(page))]


def names(page: Path) -> list[str]:
    return COMMAND.findall(code(page))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file_and_its_heading(page: Path) -> None:
    for link in links(page):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, heading = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{page.name} links to {link}"
        assert target.is_relative_to(ROOT), f"{page.name} links out of the project"
        assert not heading or heading in anchors(target), f"{page.name} links to {link}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_is_named_exists(page: Path) -> None:
    assert [name for name in names(page) if name not in _COMMANDS] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_option_that_is_named_exists(page: Path) -> None:
    for name, rest in OPTION.findall(code(page)):
        for option in re.findall(r"(?<!\S)--[a-z][a-z-]+", rest if name in _COMMANDS else ""):
            assert option in options(name), f"{page.name}: goldseam {name} {option}"


def options(name: str) -> set[str]:
    """Every long option of a command and of the commands below it."""
    command = main.get_command(click.Context(main), name)
    assert command is not None, name
    below = list(command.commands.values()) if isinstance(command, click.Group) else []
    parameters = [one for each in (command, *below) for one in each.params]
    return {"--help", *(o for one in parameters for o in (*one.opts, *one.secondary_opts))}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_test_that_is_named_exists(page: Path) -> None:
    for path, name, of_viewer in TEST.findall(page.read_text(encoding="utf-8")):
        file = ROOT / (path or of_viewer)
        assert file.is_file(), f"{page.name} names {file}"
        text = file.read_text(encoding="utf-8")
        assert not name or re.search(rf"^(async )?def {name}\(", text, re.MULTILINE), f"{page.name}: {name}"


def test_every_option_of_the_plugin_is_documented_with_its_default() -> None:
    page = (ROOT / "docs" / "writing.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `(\w+)` \| `(.+?)` \|", page.partition("## Options")[2], re.MULTILINE))
    assert {name: yaml.safe_load(default) for name, default in told.items()} == dict(GoldseamConfig())


def test_every_promise_of_the_threat_model_names_its_test() -> None:
    text = (ROOT / "docs/threat-model.md").read_text(encoding="utf-8")
    promises = text.partition("## What we promise")[2].partition("\n## ")[0]
    rows = [row for row in promises.splitlines() if row.startswith("|") and "---" not in row]
    without = [row for row in rows if not TEST.search(row) and not row.startswith("| promise")]
    assert len(rows) > 20
    assert without == []


def test_the_index_names_every_page_of_the_documentation() -> None:
    index = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    pages = {page.name for page in (ROOT / "docs").glob("*.md")} - {"README.md"}
    without = {page for page in pages if f"({page})" not in index}
    assert without == set(), "docs/README.md lists every page: add a line there"


def test_the_documentation_links_to_itself_only_where_something_is_checked() -> None:
    """The patterns above find what they look for, else these tests could not fail."""
    readme = ROOT / "README.md"
    assert "docs/publishing.md" in links(readme)
    assert {"init", "serve", "build", "open"} <= set(names(readme))
    assert "--passphrase-file" in options("unseal") and "--nothing" not in options("unseal")


def test_no_page_names_the_workplace_or_an_invented_address() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"(?<![\w.])/(work|tmp/brief)\b", text), page.name
        found = re.findall(r"[\w.+-]+@([\w-]+\.\w+)", text)
        assert [host for host in found if host not in ("example.org", "example.com")] == [], page.name

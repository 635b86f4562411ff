"""Wiring for editors: the schema of front matter where they look for it, and an .editorconfig."""

from __future__ import annotations

import json
from pathlib import Path

import click

from goldseam.place import Place

SCHEMA = ".goldseam-schema.json"
_WHERE = ["entries/**/*.md", ".goldseam/drafts/*.md"]
_EDITORCONFIG = """\
root = true

[entries/**.md]
charset = utf-8
end_of_line = lf
insert_final_newline = true
# Two blanks at a line's end are a line break in Markdown.
trim_trailing_whitespace = false
indent_style = space
indent_size = 2
"""


def wire(place: Place, editor: str) -> None:
    """Write the schema and what `editor` needs to find it; a file that is there is never changed."""
    from goldseam.journal.schema import schema

    text = json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
    (place.root / SCHEMA).write_text(text, encoding="utf-8")
    click.echo(f"{SCHEMA}: the schema of front matter, written anew.")
    settings = json.dumps({"yaml.schemas": {f"./{SCHEMA}": _WHERE}}, indent=2) + "\n"
    name = {"vscode": ".vscode/settings.json", "vim": ".vim/coc-settings.json"}[editor]
    _offer(place.root / name, name, settings)
    _offer(place.root / ".editorconfig", ".editorconfig", _EDITORCONFIG)


def _offer(target: Path, name: str, text: str) -> None:
    if target.exists() and target.read_text(encoding="utf-8", errors="replace") == text:
        click.echo(f"{name}: as it should be.")
        return
    if target.exists():
        click.echo(f"{name} is there already and was left alone. It would hold:\n\n{text}")
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    click.echo(f"{name}: written.")

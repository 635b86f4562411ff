"""The files of a new journal. A file that is there already is never changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from goldseam import shipped
from goldseam.place import Place

_PROMPTS = """\
Your own prompt decks go here, one Markdown file a deck. Those that come with Goldseam need no copy.
"""

_TEMPLATES = """\
Your own page templates go here, under goldseam/, if you want a page to look different. What lies in
public/ would be published in plain text by any site builder: keep it harmless.
"""

_IGNORED = ("/site/", "/site-plain/", "/.goldseam/", "*.swp", "*~", ".DS_Store")


def scaffold(place: Place, *, help_page: bool) -> Iterator[str]:
    """Write what is not there yet; yields a line for whatever the person should know."""
    place.entries.mkdir(exist_ok=True)
    (place.entries / ".gitkeep").touch()
    public = "site_templates/public/index.md"
    files = {
        "mkdocs.yml": _configuration(help_page),
        public: (shipped.root() / public).read_text(encoding="utf-8"),
        "site_templates/README": _TEMPLATES,
        "prompts/README": _PROMPTS,
    }
    for name, text in files.items():
        target = place.root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists() or (name == "mkdocs.yml" and _untouched(target)):
            create(target, text)
        elif name == "mkdocs.yml" and b"goldseam" not in target.read_bytes():
            yield "mkdocs.yml is there already and was left alone. It needs these lines:"
            yield "    docs_dir: site_templates/public\n    theme: {name: material, font: false}"
            yield "    plugins:\n      - search\n      - goldseam"
    yield from _ignore(place)


def create(target: Path, text: str, mode: int = 0o644) -> None:
    """Write a new file whole or not at all, so that what a stopped run left is no half a file."""
    waiting = target.with_name(f".{target.name}.new")
    try:
        waiting.write_text(text, encoding="utf-8", errors="surrogateescape")
        waiting.chmod(mode)
        waiting.replace(target)
    finally:
        waiting.unlink(missing_ok=True)


def _configuration(help_page: bool) -> str:
    """The sample journal's mkdocs.yml under a name of its own."""
    text = (shipped.sample() / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("site_name: An invented journal", "site_name: Journal")
    return text.replace("help_page: false", f"help_page: {str(help_page).lower()}")


def _untouched(target: Path) -> bool:
    """Whether an `init` that was stopped left it: then it takes the answer that was given last."""
    return target.read_bytes() in [_configuration(answer).encode() for answer in (True, False)]


def _ignore(place: Place) -> Iterator[str]:
    """Add to .gitignore what must never be committed; lines of the person's stay as they are."""
    target = place.root / ".gitignore"
    present = target.read_text(encoding="utf-8", errors="replace") if target.exists() else ""
    missing = [line for line in _IGNORED if line not in present.splitlines()]
    if not missing:
        return
    if present:
        yield "Added to .gitignore: " + " ".join(missing)
    glue = "" if not present or present.endswith("\n") else "\n"
    with target.open("a", encoding="utf-8") as stream:
        stream.write(glue + "\n".join(missing) + "\n")

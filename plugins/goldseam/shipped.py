"""Where the parts that Goldseam ships lie: beside the package in a wheel, at the top of a clone."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_IN_WHEEL = _PACKAGE / "_shipped"


def root() -> Path:
    """The folder that holds `site_templates/`, `prompts/`, `entries/` and `mkdocs.yml`."""
    return _IN_WHEEL if _IN_WHEEL.is_dir() else _PACKAGE.parent.parent


def templates() -> Path:
    """Jinja templates and the stylesheet, to be put on the theme's search path."""
    return root() / "site_templates"


def viewer() -> Path:
    """The built browser part: scripts and their licences."""
    return _PACKAGE / "_viewer"


def prompts() -> Path:
    """The prompt library, one Markdown file a deck."""
    return root() / "prompts"


def sample() -> Path:
    """The folder whose `mkdocs.yml` and `entries/` are the sample journal."""
    return root()

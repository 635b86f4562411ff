"""The few files of a sealed site that anyone may read: unlock page, neutral page, scripts, host files."""

from __future__ import annotations

import base64
import hashlib
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import jinja2

from goldseam import shipped
from goldseam.company import shipped_lines
from goldseam.errors import GoldseamError
from goldseam.guidance import help_lines, support
from goldseam.pages.hard import Group, reached

_SCRIPTS = ("goldseam.js", "worker.js", "LICENSES.txt")
_ROBOTS = b"User-agent: *\nDisallow: /\n"
_CHANGES = (
    "/ /index.html /404.html /goldseam.js /worker.js /vault/manifest.age /vault/keyring.json /vault/keyring/*"
)
_HEADERS = """/*
  X-Frame-Options: DENY
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Cross-Origin-Opener-Policy: same-origin
/vault/*
  Cache-Control: public, max-age=31536000, immutable
""" + "".join(f"{path}\n  Cache-Control: no-cache\n" for path in _CHANGES.split())
"""For hosts that read such a file. A blob never changes under its name; of two rules for one path a host
joins the values, and `no-cache` is then the one that counts (RFC 9111, section 5.2.2.4).
"""


def base_path(site_url: str | None) -> str:
    """The path below which a site lies on its host: `/` or `/journal/`."""
    path = urlsplit(site_url or "").path.strip("/")
    return f"/{path}/" if path else "/"


def shell_files(
    base: str,
    *,
    help_page: bool,
    idle_minutes: int,
    public: Path,
    today: date,
    bytecode: jinja2.BytecodeCache | None = None,
) -> dict[str, bytes]:
    """Name to bytes of everything that stays readable; `public` may add a CNAME."""
    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(shipped.templates() / "goldseam" / "shell")),
        autoescape=True,
        bytecode_cache=bytecode,
    )
    words = {"help": help_page, "idle_minutes": idle_minutes, "language": "en", **style()}
    files = {
        "index.html": templates.get_template("unlock.html").render(words, base="./").encode(),
        "404.html": templates.get_template("unlock.html").render(words, base=base).encode(),
        "away.html": templates.get_template("away.html").render(words).encode(),
        "robots.txt": _ROBOTS,
        "_headers": _HEADERS.encode(),
        ".nojekyll": b"",
    }
    if help_page:
        files["help.html"] = templates.get_template("help.html").render(words, **help_words(today)).encode()
    if (public / "CNAME").is_file():
        files["CNAME"] = (public / "CNAME").read_bytes()
    return files | {name: viewer_file(name) for name in _SCRIPTS}


def help_words(today: date) -> dict[str, object]:
    """The shipped help lines; nothing of the person's own stands on a page that anyone may read."""
    found = shipped_lines()
    return {
        "text": support,
        "anywhere": reached(help_lines.anywhere(found), today),
        "countries": tuple(Group(c.name, reached(c.lines, today)) for c in help_lines.by_country(found)),
    }


def style() -> dict[str, str]:
    """The style sheet that stands inside the shell's pages, and its hash for their policy."""
    text = (shipped.templates() / "goldseam" / "shell" / "shell.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return {"style": text, "style_hash": f"sha256-{digest}"}


def viewer_file(name: str) -> bytes:
    """One file of the built viewer."""
    try:
        return (shipped.viewer() / name).read_bytes()
    except FileNotFoundError:
        raise GoldseamError(
            f"The viewer's {name} is missing from this installation, so nothing was built.",
            hint="In a clone run `make viewer`; otherwise install Goldseam again.",
        ) from None

"""The theme's page around the content: rendered once, then each page is fitted into it."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass

from goldseam.errors import GoldseamError

MARK = "<!--goldseam-content-9b1f6c-->"
EMPTY = f"{MARK}<h1"
"""What the theme is given as content for `MARK` to stand there: a page with a heading gets none from it."""

NEUTRAL_TITLE = "Notes"
"""What the browser's history gets to see of every page."""

_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_INLINE = re.compile(r"<script(?P<attrs>[^>]*)>(?P<code>.*?)</script>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Chrome:
    """A rendered page cut in two where its content belongs."""

    before: str
    after: str

    def fit(self, content: str) -> str:
        return f"{self.before}{content}{self.after}"


def cut(html: str) -> Chrome:
    """The chrome of a page that was rendered with `MARK` for its content."""
    before, mark, after = with_title(html, NEUTRAL_TITLE).partition(MARK)
    if not mark:
        raise GoldseamError(
            "The theme's page has no place for content, so no page could be made.",
            hint="If you changed main.html, keep its content block.",
        )
    return Chrome(before, after)


def with_title(html: str, title: str) -> str:
    """The page under another `<title>`; `title` must hold no markup."""
    return _TITLE.sub(lambda _: f"<title>{title}</title>", html, count=1)


def inline_script_hashes(html: str) -> tuple[str, ...]:
    """`sha256-…` of each inline script, for the Content-Security-Policy (CSP 3, section 2.3.1).

    Give it the theme's own page only: an entry's text must never be hashed into the policy.
    """
    found = {
        match["code"]
        for match in _INLINE.finditer(html)
        if "src=" not in match["attrs"] and "json" not in match["attrs"]
    }
    digests = (hashlib.sha256(code.encode()).digest() for code in found)
    return tuple(sorted("sha256-" + base64.b64encode(digest).decode() for digest in digests))

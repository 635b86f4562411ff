"""Pages as fragments with the pictures' own script and sheet, and nothing around them: no theme, no vault."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from browser.journal_site import serving
from goldseam import shipped
from goldseam.pages.picture import chart_words

_AS_IN_THE_THEME = """
html { font-size: 125% }
body { margin: 0; background: var(--gs-bg); font-size: 0.5rem }
*, ::before, ::after { box-sizing: border-box }
.md-typeset { margin: 0 0.8rem }
"""
_DRAW = "addEventListener('load', async () => (await import('./charts.js')).draw(document));"


@contextmanager
def plain_pages(folder: Path, bodies: Mapping[str, str], script: str = _DRAW) -> Iterator[str]:
    """The address of a server of `<name>.html` for each of `bodies`."""
    shutil.copyfile(shipped.viewer() / "charts.js", folder / "charts.js")
    shutil.copyfile(shipped.templates() / "goldseam" / "goldseam.css", folder / "goldseam.css")
    for name, body in bodies.items():
        (folder / f"{name}.html").write_text(_whole(body, script), encoding="utf-8")
    with serving(ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, directory=str(folder)))) as address:
        yield address


def _whole(body: str, script: str) -> str:
    return (
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=width=device-width>"
        f"<link rel=stylesheet href=goldseam.css><style>{_AS_IN_THE_THEME}</style>"
        f"<body data-md-color-scheme=default><div class=md-typeset>{body}{chart_words()}</div>"
        f"<script>{script}</script>"
    )


class _Files(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Silent."""

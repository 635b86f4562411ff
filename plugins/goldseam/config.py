"""The plugin's options in mkdocs.yml. Health data never stands here: mkdocs.yml is committed."""

from __future__ import annotations

import errno
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import time
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.config import base, load_config
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from goldseam import preview, shipped
from goldseam.chrome import EMPTY, MARK
from goldseam.errors import GoldseamError
from goldseam.journal.options import ReadingOptions, Scale, mood_table
from goldseam.publication import Publication, sections
from goldseam.renderings import Through


class GoldseamConfig(base.Config):  # type: ignore[no-untyped-call]
    scale = c.Type(str, default="0-10")
    """The numbers that `mood` is written in: `0-10`, `1-5`, `1-10`, ..."""

    mood_words = c.Type(dict, default={})
    """Words and emoji of one's own for `mood`, each with its level from 0 to 10: `{meh: 4}`."""

    day_start = c.Type(str, default="04:00")
    """When a day begins, for entries that carry a time: 01:30 at night belongs to the day before."""

    titles = c.Type(bool, default=False)
    """Whether the browser's tab and history show a page's title; otherwise all of them say "Notes"."""

    help_page = c.Type(bool, default=False)
    """Whether help lines can be read on the locked site. They tell a finder what kind of site this is."""

    idle_minutes = c.Type(int, default=10)
    """Minutes without a sign of life after which the open site locks itself."""

    words_only = c.Type(bool, default=False)
    """No number and no picture anywhere in the site."""

    off = c.ListOfItems(c.Type(str), default=[])
    """Pictures and findings that are left out, by name: `[river, dips]`."""

    def load_dict(self, patch: dict[Any, Any]) -> None:
        """YAML 1.1 reads the bare word `off` as false, also where it names an option."""
        super().load_dict({"off" if key is False else key: value for key, value in patch.items()})


_HOW_TO_WRITE = {
    "scale": "Write it as 0-10 or 1-5.",
    "day_start": 'Write a time in quotes, like "04:00".',
    "mood_words": "Write it as {meh: 4}, with levels from 0 to 10.",
}


def reading_options(config: GoldseamConfig) -> ReadingOptions:
    """How entries are read. Raises GoldseamError that names the option that cannot be understood."""
    try:
        start = time.fromisoformat(config.day_start)
    except ValueError:
        raise GoldseamError(
            f"mkdocs.yml: day_start says {config.day_start!r}.", hint='Write a time in quotes, like "04:00".'
        ) from None
    try:
        return ReadingOptions(Scale.parse(config.scale), start, mood_table(config.mood_words))
    except GoldseamError as error:
        raise GoldseamError(f"mkdocs.yml: {error.message}", hint=error.hint) from None


HIDDEN = {"hide": ["navigation", "toc"], "search": {"exclude": True}}
"""The theme's side bars have nothing to show beside an entry."""

SECTION = "goldseam/sections/"
"""Where the plugin's own pages lie among MkDocs's files; not a folder that a person could have."""

_ASSETS = {"goldseam/goldseam.css": shipped.templates() / "goldseam" / "goldseam.css"}
_SCRIPTS = ("page.js", "charts.js", "blackout.js")
_THEME_SCRIPTS = "assets/javascripts/"
_TELLING = ("search.highlight", "search.share")
"""Features of Material that put a searched word into the address, and so into the browser's history."""


def settle(config: MkDocsConfig, publication: Publication) -> None:
    """What must hold whatever mkdocs.yml says: no request leaves the machine, no entry is in the nav."""
    if "features" not in config.theme:
        raise GoldseamError(
            f"mkdocs.yml: the pages need the theme material, not {config.theme.name}, so nothing was built.",
            hint="Write theme: {name: material, font: false}.",
        )
    config.use_directory_urls = True
    config.theme["font"] = False
    config.theme["features"] = [name for name in config.theme["features"] if name not in _TELLING]
    config.theme.static_templates.clear()  # 404.html and sitemap.xml are the worker's
    config.extra.setdefault("generator", False)
    config.extra_css = [*config.extra_css, *(name for name in _ASSETS if name not in config.extra_css)]
    if "goldseam/page.js" not in map(str, config.extra_javascript):
        config.extra_javascript = [*config.extra_javascript, "goldseam/page.js"]
    if config.nav is None:
        config.nav = [{label: f"{SECTION}{name}.md"} for name, label in sections(publication)]


def add_assets(files: Files, config: MkDocsConfig) -> None:
    """The stylesheet and scripts of the pages; the harmless page in docs_dir makes room for the journal."""
    if (harmless := files.get_file_from_path("index.md")) is not None:
        files.remove(harmless)
    _replace_search(files)
    scripts = {f"goldseam/{name}": shipped.viewer() / name for name in _SCRIPTS}
    for name, source in {**_ASSETS, **scripts}.items():
        if source.is_file():
            files.append(File.generated(config, name, abs_src_path=str(source)))


def _replace_search(files: Files) -> None:
    """Ours in place of the theme's search worker; the languages of the theme's are not needed then."""
    for file in [each for each in files if each.src_uri.startswith(_THEME_SCRIPTS)]:
        name = file.src_uri.removeprefix(_THEME_SCRIPTS)
        if name.startswith("lunr/"):
            files.remove(file)
        elif name.startswith("workers/search.") and name.endswith(".js"):
            file.abs_src_path = str(shipped.viewer() / "search.js")


def section_file(files: Files, config: MkDocsConfig, name: str, route: str) -> None:
    """An empty page of MkDocs at `route`; the plugin fills it."""
    file = File.generated(config, f"{SECTION}{name}.md", content="")
    file.dest_uri = f"{route}index.html"
    files.append(file)


def empty_page(env: Any, config: MkDocsConfig, nav: Navigation, files: Files, where: str) -> str:
    """The theme's page at `where` with `MARK` for its content, and nothing of the journal in it."""
    file = File.generated(config, "goldseam/chrome.md", content="")
    file.dest_uri = where
    page = Page(None, file, config)
    page.meta, page.title = dict(HIDDEN), ""
    page.content = EMPTY
    context = get_context(nav, files, config, page)
    return str(env.get_template("main.html").render(context)).replace(EMPTY, MARK)


def other_plugins(config: MkDocsConfig, files: Files) -> tuple[Through, Through] | None:
    """The other plugins' events for an entry, fired as MkDocs fires them; None where there are none."""
    events = config.plugins.events
    if len(events["page_markdown"]) < 2 and len(events["page_content"]) < 2:
        return None
    made: dict[str, Page] = {}

    def page(path: str) -> Page:
        file = File.generated(config, f"entries/{path}", content="")
        return made.setdefault(path, Page(None, file, config))

    def markdown(path: str, text: str) -> str:
        return str(config.plugins.on_page_markdown(text, page=page(path), config=config, files=files))

    def content(path: str, html: str) -> str:
        return str(config.plugins.on_page_content(html, page=page(path), config=config, files=files))

    return markdown, content


def load_options(config_file: Path) -> ReadingOptions:
    """How the journal of this mkdocs.yml is read, without loading themes and plugins."""
    from mkdocs.utils.yaml import yaml_load

    with config_file.open(encoding="utf-8", errors="replace") as stream:
        found = yaml_load(stream)
    if not isinstance(found, dict):
        raise GoldseamError(
            f"{config_file}: this is no configuration.",
            hint="It begins with lines like `site_name: Journal`; take an earlier copy from git.",
        )
    listed = found.get("plugins") or []
    named = listed if isinstance(listed, list) else [listed]
    config = GoldseamConfig()
    for said in (plugins.get("goldseam") for plugins in named if isinstance(plugins, dict)):
        config.load_dict(said if isinstance(said, dict) else {})
    wrong = {name for name, _ in config.validate()[0]}
    for name in _HOW_TO_WRITE.keys() & wrong:
        raise GoldseamError(f"mkdocs.yml: the option {name} cannot be read.", hint=_HOW_TO_WRITE[name])
    return reading_options(config)


def folders(config_file: Path) -> tuple[Path, Path]:
    """(docs_dir, site_dir) as a build would take them; GoldseamError where nothing would be sealed."""
    config = _loaded(config_file, strict=False)
    return Path(config.docs_dir), Path(config.site_dir)


def build_site(config_file: Path, *, strict: bool) -> None:
    """`mkdocs build` in this process; raises SystemExit where it fails, with the reason told."""
    from mkdocs.commands.build import build

    config = _loaded(config_file, strict=strict)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        with _told():
            build(config)
    finally:
        config.plugins.on_shutdown()


def serve_site(config_file: Path, *, port: int, browser: bool) -> None:
    """`mkdocs serve` in this process, with a token of its own for this run."""
    from mkdocs.commands.serve import serve

    _loaded(config_file, strict=False)
    preview.TOKEN.set(token_urlsafe(24))
    try:
        with _told():
            serve(str(config_file), dev_addr=f"127.0.0.1:{port}", open_in_browser=browser)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        raise GoldseamError(
            f"Port {port} is taken or not yours to use.", hint="Use another one, for example --port 0."
        ) from None


def _loaded(config_file: Path, *, strict: bool) -> MkDocsConfig:
    _quiet_logging()
    with _told():
        config = load_config(str(config_file), strict=strict)
        if "goldseam" not in config.plugins:
            raise GoldseamError(
                f"{config_file}: the goldseam plugin is not among the plugins, so nothing was built.",
                hint="Add `- goldseam` under `plugins:`; without it nothing would be sealed.",
            )
    return config


@contextmanager
def _told() -> Iterator[None]:
    """MkDocs has told its errors in the log already; only the exit code is left to say."""
    try:
        yield
    except Abort:
        raise SystemExit(1) from None
    except ConfigurationError as error:
        raise GoldseamError(
            f"mkdocs.yml: {error}", hint="Correct the line and run the command again."
        ) from None


def _quiet_logging() -> None:
    """On a terminal: what Goldseam says, and what anyone warns of."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    handler.addFilter(
        lambda record: (
            record.levelno >= logging.WARNING or "goldseam" in record.name or "Serving" in record.msg
        )
    )
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    logger.handlers[:] = [handler]

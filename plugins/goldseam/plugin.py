"""The MkDocs plugin: what MkDocs makes is built in private and sealed; only a loopback preview is plain.

Sealing is the default of the class, so a programmatic build, which gets no `on_startup`, seals too.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from goldseam import chrome, collector, fragments, handover, preview, publication, staging, uptodate
from goldseam.bytecode import Bytecode
from goldseam.cache import Cache
from goldseam.config import (
    HIDDEN,
    SECTION,
    GoldseamConfig,
    add_assets,
    empty_page,
    other_plugins,
    reading_options,
    section_file,
    settle,
)
from goldseam.errors import GoldseamError, in_words
from goldseam.hearing import hearing
from goldseam.noticing import state_file
from goldseam.place import Place
from goldseam.progress import Progress, moment, unquoted
from goldseam.publication import Publication
from goldseam.renderings import Renderings, make_renderer
from goldseam.search import SEARCH_INDEX
from goldseam.shell import base_path, shell_files
from goldseam.shown import Shown

log = get_plugin_logger("goldseam")

P = ParamSpec("P")
R = TypeVar("R")


def in_plain_words(
    event: Callable[Concatenate[GoldseamPlugin, P], R],
) -> Callable[Concatenate[GoldseamPlugin, P], R]:
    """Ends a build that cannot go on with a sentence, and with no plaintext left behind."""

    @functools.wraps(event)
    def told(self: GoldseamPlugin, *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return event(self, *args, **kwargs)
        except (GoldseamError, OSError) as error:
            self.discard()
            raise PluginError(str(in_words(error))) from error

    return told  # type: ignore[return-value]  # the same call, seen through functools.wraps


class GoldseamPlugin(BasePlugin[GoldseamConfig]):  # type: ignore[no-untyped-call]
    _preview = False
    _shown = False
    _staging: Path | None = None
    _site_dir: str
    _publication: Publication
    _secrets: handover.Secrets | None
    _finished: fragments.Finished
    _cache: Cache
    _kept: Cache | None = None
    _watching: tuple[Any, ...] = ()
    _bytecode: Bytecode
    _nav: Navigation
    _chrome: chrome.Chrome
    _deep: str
    _before: bytes
    _scripts: tuple[str, ...]

    def __init__(self) -> None:
        super().__init__()
        self._shown_pages = Shown()
        self._alone = contextlib.ExitStack()

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002
        self._preview = command == "serve"
        staging.heed_stops()
        atexit.register(self.on_shutdown)

    @event_priority(100)
    @in_plain_words
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        logging.getLogger(build.__name__).addFilter(unquoted)
        place = Place(Path(config.config_file_path).resolve().parent)
        handover.check_folders(place, Path(config.docs_dir), Path(config.site_dir), preview=self._preview)
        self._alone.enter_context(collector.held_back())
        if not self._preview:
            self._alone.enter_context(handover.alone(place))
        if staging.sweep(place):
            log.info("Cleared what an interrupted run had left behind.")
        self._secrets = None if self._preview else handover.secrets(place)
        self._before = uptodate.readable(place, self._secrets) if self._secrets else b""
        if self._preview:
            preview.require_loopback(str(config.dev_addr.host))
            staging.note_preview(place, Path(config.site_dir))
        self._cache = handover.cache(place, self._secrets) if self._secrets else self._remembered(place)
        self._bytecode = Bytecode(self._cache)
        self._publication = publication.read_publication(
            place,
            reading_options(self.config),
            moment().date(),
            handover.addresses(self._secrets),
            self._cache,
            preview=self._preview,
            words_only=self.config.words_only,
            titles=self.config.titles,
            off=self.config.off,
        )
        self._tell_findings(strict=config.strict)
        settle(config, self._publication)
        if not self._shown:
            self._redirect(config, place)
        return config

    def _remembered(self, place: Place) -> Cache:
        """A preview's cache, from its first build to its end."""
        if self._kept is None:
            self._kept = handover.preview_cache(place)
        return self._kept

    def _redirect(self, config: MkDocsConfig, place: Place) -> None:
        """Let MkDocs write into a private folder; `on_post_build` gives the real one back."""
        self._site_dir = config.site_dir
        self._staging = staging.open_staging(place)
        config.site_dir = str(self._staging)

    def _tell_findings(self, *, strict: bool) -> None:
        found = self._publication.findings
        for finding in found:
            log.warning("%s", finding)
        if strict and found:
            raise GoldseamError(
                f"{len(found)} findings, and the build is strict, so nothing was built.",
                hint="Correct the lines above, or build without --strict: no entry is lost by a finding.",
            )

    @event_priority(-50)
    @in_plain_words
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        add_assets(files, config)
        for name, _label in publication.sections(self._publication):
            section_file(files, config, name, self._publication.addresses.section(name))
        return files

    @event_priority(-100)
    @in_plain_words
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Everything is known now: render the entries and make each page's own part."""
        self._nav = nav
        renderer = make_renderer(
            self._publication, list(config.markdown_extensions), dict(config.mdx_configs)
        )
        through = other_plugins(config, files)
        renderings = Renderings(self._publication, renderer, self._cache, Progress(log), through)
        self._finished = fragments.finish(self._publication, renderings, self._bytecode)
        for finding in self._finished.broken_links:
            log.info("%s", finding)
        return nav

    @in_plain_words
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        if page.file.src_uri.startswith(SECTION):
            page.meta = dict(HIDDEN)
        return markdown

    @event_priority(-100)
    @in_plain_words
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        fragment = self._section(page)
        if fragment is None:
            return html
        return chrome.EMPTY if self._preview else fragment.html

    @in_plain_words
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Render the theme around nothing, once for the depth of the home page and once for all others."""
        env.bytecode_cache = self._bytecode
        self._deep = empty_page(env, config, self._nav, files, f"{'x' * 20}/index.html")
        home = empty_page(env, config, self._nav, files, "index.html")
        self._chrome = chrome.cut(self._deep)
        self._scripts = chrome.inline_script_hashes(self._deep + home)
        return env

    def _section(self, page: Page) -> fragments.Fragment | None:
        src = page.file.src_uri
        name = src.removeprefix(SECTION).removesuffix(".md")
        return self._finished.section(name) if src.startswith(SECTION) else None

    @event_priority(-100)
    @in_plain_words
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        fragment = self._section(page)
        if fragment is None:
            return output
        if self._preview:
            return output.replace(chrome.EMPTY, chrome.MARK)
        return fragments.titled(self._publication, output, fragment.page)

    @event_priority(-100)
    @in_plain_words
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        built = Path(config.site_dir)
        if self._preview:
            self._show(built)
            self._bytecode.keep()
            return
        summary = self._seal(built, config)
        self._bytecode.keep()
        config.site_dir = self._site_dir
        self.discard()
        log.info("%s", summary)

    def _seal(self, built: Path, config: MkDocsConfig) -> str:
        """Seal everything, and note what the next `goldseam build` may say at once, should nothing change."""
        assert self._secrets is not None
        files = handover.sealables(self._finished, self._chrome, built)
        shell = shell_files(
            base_path(config.site_url),
            help_page=self.config.help_page,
            idle_minutes=self.config.idle_minutes,
            public=Path(config.docs_dir),
            today=self._publication.today,
            bytecode=self._bytecode,
        )
        target, done = Path(self._site_dir), self._finished
        said = handover.seal_site(files, shell, target, self._secrets, self._scripts, done, Progress(log))
        told = [*map(str, done.findings), said]
        uptodate.note(done.publication.place, self._secrets, target, self._before, config.plugins, told)
        return said

    def _show(self, built: Path) -> None:
        """The preview draws a page when it is asked for: what MkDocs wrote is empty, and one more chrome."""
        (built / preview.CHROME).write_text(self._deep, encoding="utf-8")
        index = built / SEARCH_INDEX
        self._shown_pages.change(self._finished, index.read_bytes() if index.is_file() else None)

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:  # noqa: ARG002
        """Show the plaintext only once the server is known to check who asks."""
        from goldseam.watching import watch

        token = preview.TOKEN.get()
        app = preview.journal(server.get_app(), self._shown_pages, server.mount_path, log.warning)
        hear = hearing(self._publication.place, lambda: moment().date(), self._shown_pages.entry)
        app = preview.listening(app, hear, server.mount_path, token)
        server.set_app(preview.guarded(app, token, lambda: self._scripts))
        server.url += f"?token={preview.ticket(token)}" if token else ""
        self._watching = watch(server, os.path.realpath(self._publication.place.entries))
        if (state := state_file(self._publication.place)).is_file():
            server.watch(str(state))
        if self._staging:
            staging.move_contents(self._staging, Path(self._site_dir))
            self.discard()
        self._shown = self._preview
        return server

    @event_priority(-100)
    def on_build_error(self, *, error: Exception) -> None:
        """Nothing plain is left, and nothing is said that a failing plugin may have quoted from an entry."""
        self.discard()
        if not isinstance(error, MkDocsException):
            raise PluginError(str(in_words(error))) from None

    def on_shutdown(self) -> None:
        for each in self._watching:
            each.stop()
        self._watching = ()
        self.discard()
        if self._preview and hasattr(self, "_publication"):
            staging.forget_preview(self._publication.place)
        self._kept = None
        self._preview = self._shown = False  # MkDocs keeps the instance: the process's next build seals

    def discard(self) -> None:
        """Remove what this build holds in plain text, and let the next build begin."""
        if self._staging:
            staging.close_staging(self._staging)
            self._staging = None
        self._alone.close()

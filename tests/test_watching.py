"""How a preview hears of a save: once, by whoever tells first, and of nothing that is no change."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from goldseam import watching
from goldseam.watching import Changes, watch
from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    FileClosedNoWriteEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileOpenedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers.api import BaseObserver, EventEmitter

PATIENCE = 30


class Heard(FileSystemEventHandler):
    def __init__(self) -> None:
        self.events: list[FileSystemEvent] = []

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.events.append(event)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def tell(heard: Heard, tmp_path: Path) -> Callable[..., bool]:
    """Tells of an event, and whether it was passed on."""
    changes = Changes(str(tmp_path), heard)

    def told(kind: type[FileSystemEvent], *names: str) -> bool:
        before = len(heard.events)
        changes.dispatch(kind(*(str(tmp_path / name) for name in names)))
        return len(heard.events) > before

    return told


def test_a_change_that_two_tell_of_is_heard_once(tell: Callable[..., bool], tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("one")
    assert tell(FileCreatedEvent, "a.md") and not tell(FileModifiedEvent, "a.md")
    (tmp_path / "a.md").write_text("another")
    assert tell(FileModifiedEvent, "a.md") and not tell(FileModifiedEvent, "a.md")
    (tmp_path / "a.md").unlink()
    assert tell(FileDeletedEvent, "a.md") and not tell(FileDeletedEvent, "a.md")


@pytest.mark.parametrize("kind", [FileOpenedEvent, FileClosedNoWriteEvent])
def test_reading_is_no_change(tell: Callable[..., bool], tmp_path: Path, kind: type[FileSystemEvent]) -> None:
    (tmp_path / "a.md").write_text("one")
    assert not tell(kind, "a.md")


@pytest.mark.parametrize("name", [".a.md.swp", "a.md~", ".obsidian/workspace.json", "#a.md#"])
def test_what_an_editor_keeps_while_it_is_open_is_no_change(tell: Callable[..., bool], name: str) -> None:
    assert not tell(FileModifiedEvent, name)


def test_an_editor_that_puts_a_new_file_in_place_of_the_old_one_is_heard(
    tell: Callable[..., bool], tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text("one")
    assert tell(FileMovedEvent, ".a.md.tmp", "a.md")


class Silent(EventEmitter):
    """A disk that tells of nothing."""

    def queue_events(self, timeout: float) -> None:
        time.sleep(timeout)


def no_more_notices(**_: float) -> BaseObserver:
    raise OSError(28, "inotify watch limit reached")


@contextmanager
def served(folder: Path) -> Iterator[list[float]]:
    """When MkDocs's own server built again for a change in `folder`."""
    built: list[float] = []
    server = LiveReloadServer(lambda: built.append(time.monotonic()), "127.0.0.1", 0, str(folder))
    watching_it = watch(server, str(folder))
    threading.Thread(target=server.serve, daemon=True).start()
    try:
        yield built
    finally:
        for each in watching_it:
            each.stop()
        server.shutdown()


def soon(built: list[float], count: int) -> bool:
    until = time.monotonic() + PATIENCE
    while len(built) < count and time.monotonic() < until:
        time.sleep(0.02)
    return len(built) == count


def test_a_save_is_built_once_though_notices_and_looks_both_find_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(watching, "RARELY", 0.3)
    (tmp_path / "a.md").write_text("one")
    with served(tmp_path) as built:
        time.sleep(1)
        for count, words in enumerate(("another", "and another"), 1):
            (tmp_path / "a.md").write_text(words)
            assert soon(built, count)
            (tmp_path / "a.md").read_text()
            time.sleep(1)
            assert len(built) == count


@pytest.mark.parametrize("disk", [no_more_notices, lambda **_: BaseObserver(Silent, timeout=0.1)])
def test_where_the_system_tells_of_nothing_a_look_finds_the_change(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, disk: Callable[..., BaseObserver]
) -> None:
    monkeypatch.setattr(watching, "Observer", disk)
    monkeypatch.setattr(watching, "RARELY", 0.3)
    (tmp_path / "a.md").write_text("one")
    with served(tmp_path) as built:
        time.sleep(1)
        (tmp_path / "a.md").write_text("another")
        assert soon(built, 1)

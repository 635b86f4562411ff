"""From the first word to the entry: a page is a file from its beginning, and becomes an entry in one step.

A page being written lies in `.goldseam/drafts/`, where the editor works on it. It is linked into
`entries/` when it is done, so whatever stops a command, the words are in one of the two places.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from goldseam.errors import GoldseamError
from goldseam.place import Place

_COUNT = 10_000


def drafts_folder(place: Place) -> Path:
    return place.private / "drafts"


def begin(place: Place, names: Iterable[str], data: bytes) -> Path:
    """A new page with `data` under the first of `names` that is free, on the disk when this returns."""
    folder = drafts_folder(place)
    place.make_private()
    folder.mkdir(mode=0o700, exist_ok=True)
    for name, _ in zip(names, range(_COUNT), strict=False):
        try:
            return _write_new(folder / name, data)
        except FileExistsError:
            continue
    raise _no_name(folder)


def rewrite(draft: Path, data: bytes) -> None:
    """Give a page another content; if the disk refuses, the old one is still there.

    Should the command be killed in between, the sweep of the next one makes a page of what was waiting.
    """
    waiting = draft.with_name(f".{draft.name}.{os.getpid()}.new")
    waiting.unlink(missing_ok=True)
    try:
        _write_new(waiting, data)
        waiting.replace(draft)
    except OSError:
        waiting.unlink(missing_ok=True)
        raise


def finish(draft: Path, folder: Path, names: Iterable[str]) -> Path:
    """Make the page an entry in `folder`, under the first of `names` that is free; nothing is overwritten.

    Raises GoldseamError that says where the words are, if they cannot be put there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        entry = _placed(draft, folder, names)
    except OSError as error:
        raise GoldseamError(
            f"{folder}: {error.strerror}. Your words are kept in {draft}.",
            hint="Put that right, then `goldseam resume --as-is` makes the page an entry.",
        ) from error
    draft.unlink(missing_ok=True)  # another command may have seen that it is an entry now
    return entry


def discard(draft: Path) -> None:
    """Take away a page that holds nothing of the person's."""
    draft.unlink(missing_ok=True)


def unfinished(place: Place) -> tuple[Path, ...]:
    """The pages that were begun and did not become entries, oldest first."""
    try:
        with os.scandir(drafts_folder(place)) as found:
            pages = sorted((item.stat().st_mtime_ns, item.path) for item in found if _is_page(item))
    except OSError:
        return ()
    return tuple(Path(path) for _, path in pages if not _became_entry(Path(path), place.entries))


def _became_entry(draft: Path, entries: Path) -> bool:
    """Whether a command was killed between linking the entry and taking the page away, which is done now.

    Or whether another command, which runs at the same time, has just taken it away itself.
    """
    try:
        if draft.stat().st_nlink == 1:
            return False
        done = any(path.samefile(draft) for path in entries.rglob("*.md"))
    except FileNotFoundError:
        return not draft.exists()
    if done:
        draft.unlink(missing_ok=True)
    return done


def _is_page(item: os.DirEntry[str]) -> bool:
    return item.name.endswith(".md") and not item.name.startswith(".") and item.is_file(follow_symlinks=False)


def _placed(draft: Path, folder: Path, names: Iterable[str]) -> Path:
    for name, _ in zip(names, range(_COUNT), strict=False):
        target = folder / name
        try:
            target.hardlink_to(draft)
        except FileExistsError:
            continue
        except OSError:
            # A file system without links: written anew, which is exclusive too.
            try:
                return _write_new(target, draft.read_bytes())
            except FileExistsError:
                continue
        _settle(folder)
        return target
    raise _no_name(folder)


def _write_new(path: Path, data: bytes) -> Path:
    """A file that was not there, complete on the disk; nothing is left of one that could not be written."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise
    _settle(path.parent)
    return path


def _settle(folder: Path) -> None:
    """Names reach the disk too, where the system can do that."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        pass
    finally:
        os.close(descriptor)


def _no_name(folder: Path) -> GoldseamError:
    return GoldseamError(f"{folder}: no name is free for this page.", hint="Give the page another --at.")

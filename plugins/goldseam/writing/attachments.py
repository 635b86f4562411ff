"""Pictures, sounds and other files of an entry: copied beside the entries under a hash of their content."""

from __future__ import annotations

import os
import re
from hashlib import sha256
from pathlib import Path

from goldseam.errors import GoldseamError
from goldseam.journal.journal import MARKDOWN

FOLDER = "media"
_PICTURES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".bmp", ".tiff", ".heic"))
_RECORDINGS = frozenset(
    (".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".flac", ".aac", ".webm", ".mp4", ".mov")
)
_ENDING = re.compile(r"\.[a-z0-9]{1,8}")


def attach(file: Path, entries: Path) -> Path:
    """Copy `file` to `entries/media/<hash>.<ending>` and return that path; the same content is kept once."""
    folder = entries / FOLDER
    if not file.is_file():
        raise GoldseamError(f"{file} is no file.", hint="Name a file that is there; nothing was written yet.")
    folder.mkdir(parents=True, exist_ok=True)
    # The name hides from the reader and from site builders until the copy is complete.
    waiting = folder / f".{os.getpid()}.part"
    try:
        name = _copy(file, waiting) + _ending(file)
        if not (folder / name).exists():
            waiting.replace(folder / name)
    finally:
        waiting.unlink(missing_ok=True)
    return folder / name


def link(media: Path, page: Path) -> str:
    """The line of Markdown that shows `media` in an entry in the folder `page`."""
    address = Path(os.path.relpath(media, page)).as_posix()
    if media.suffix in _PICTURES:
        return f"![A picture]({address})"
    if media.suffix in _RECORDINGS:
        return f"![A recording]({address})"
    return f"[A file]({address})"


def _ending(file: Path) -> str:
    """Of a Markdown file `.txt`: as Markdown it would be a page of the journal, and perhaps an entry."""
    ending = file.suffix.casefold()
    if ending in MARKDOWN:
        return ".txt"
    return ending if _ENDING.fullmatch(ending) else ""


def _copy(file: Path, target: Path) -> str:
    """Copy and return the first 128 bits of the content's SHA-256, in hexadecimal."""
    digest = sha256()
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with file.open("rb") as source, os.fdopen(descriptor, "wb") as stream:
        while part := source.read(1 << 20):
            digest.update(part)
            stream.write(part)
        stream.flush()
        os.fsync(stream.fileno())
    return digest.hexdigest()[:32]

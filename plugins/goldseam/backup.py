"""A journal as one age file under its passphrase, and back: every file that a build cannot make again.

`age -d FILE | tar xz` opens it. Offline entries, and files that only they mention, stay out unless they
are asked for; so do the sealed site, caches and git's own folder.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import tarfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast
from urllib.parse import unquote

from goldseam.errors import GoldseamError
from goldseam.journal.journal import MARKDOWN, read_journal
from goldseam.journal.options import ReadingOptions
from goldseam.place import Place
from goldseam.vault.keyring import random_name
from goldseam.vault.stream import Opening, Sealing

Report = Callable[[int], None]

_NOT_KEPT = {".git", "node_modules", "__pycache__"}
_KEPT_HIDDEN = {".goldseam", ".gitignore", ".gitattributes", ".gitkeep"}
_PRIVATE_NOT_KEPT = {"cache", "staging", "keys.lock", "recovery-sheet.txt"}
_LEFT_BY_EDITORS = re.compile(r".*~|#.*#|.*\.sw[a-z]|\..*\.(new|tmp)", re.DOTALL | re.IGNORECASE)
_NOT_WHOLE = "Nothing was kept of it. Run the command again."


def chosen(place: Place, options: ReadingOptions, *, with_offline: bool) -> dict[str, Path]:
    """The files to keep, by their path below the journal's folder, in order of names."""
    found = {_name(place, path): path for path in _walk(place, place.root) if not _leads_elsewhere(path)}
    hidden = offline(place, options, found)  # in any case: without entries/ there is no backup
    return {name: found[name] for name in sorted(found) if with_offline or name not in hidden}


def links_elsewhere(place: Place) -> list[str]:
    """Links to a fixed place of this machine: on another one they would lead astray."""
    return [_name(place, path) for path in _walk(place, place.root) if _leads_elsewhere(path)]


def offline(place: Place, options: ReadingOptions, found: Mapping[str, Path]) -> frozenset[str]:
    """Offline entries and drafts, and the files that they mention and no other entry does."""
    named: dict[str, bool] = {}
    for folder in (place.entries, place.private / "drafts"):
        journal = read_journal(folder, options) if folder == place.entries or folder.is_dir() else None
        for entry in (*journal.entries, *journal.pages) if journal else ():
            named[f"{folder.relative_to(place.root).as_posix()}/{entry.path}"] = entry.offline
    hidden = {name for name in found if named.get(_as_text(name), False)}
    if not hidden:
        return frozenset()
    texts = {name: _text(found[name]) for name in found if name.lower().endswith(MARKDOWN)}
    ours = " ".join(texts[name] for name in hidden)
    others = " ".join(text for name, text in texts.items() if name not in hidden)
    files = {name for name in found if name.startswith("entries/") and name not in texts}
    only = {name for name in files if (base := PurePosixPath(name).name) in ours and base not in others}
    return frozenset(hidden | only)


def write(
    files: Mapping[str, Path], file: Path, passphrase: str, log_n: int, report: Report = lambda _: None
) -> None:
    """Seal the files into `file`, read it back, compare every byte, and only then give it its name.

    `report` is told how many bytes are done, of twice the bytes of all files.
    """
    work = file.with_name(f".{file.name}.goldseam-{random_name()}")
    try:
        with os.fdopen(os.open(work, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
            written = dict(_packed(files, target, passphrase, log_n, report))
            target.flush()
            os.fsync(target.fileno())
        if _read_back(work, passphrase, report) != written:
            raise GoldseamError("What was written could not be read back as it was.", hint=_NOT_WHOLE)
        work.replace(file)
    finally:
        with suppress(OSError):
            work.unlink(missing_ok=True)


def restore(file: Path, target: Path, passphrase: str, report: Report = lambda _: None) -> int:
    """Write the journal in `file` to the folder `target`, all of it or nothing; returns how many files."""
    if target.is_symlink() or (target.exists() and (not target.is_dir() or any(target.iterdir()))):
        raise GoldseamError(f"{target} is not an empty folder.", hint="Choose one that is not there yet.")
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    for left in target.parent.glob(f".{target.name}.goldseam-*"):
        shutil.rmtree(left, ignore_errors=True)
    work = target.with_name(f".{target.name}.goldseam-{random_name()}")
    work.mkdir(mode=0o700)
    try:
        count = sum(_put(work, member, content, report) for member, content in _members(file, passphrase))
        if target.exists():
            target.rmdir()
        work.replace(target)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return count


def _walk(place: Place, folder: Path) -> Iterator[Path]:
    """Every file to keep below `folder`. Links are kept as links; an `entries/` that is one is followed."""
    for item in sorted(folder.iterdir()):
        if item.name in _NOT_KEPT or _LEFT_BY_EDITORS.fullmatch(item.name):
            continue
        if item.name.startswith(".") and item.name not in _KEPT_HIDDEN and folder != place.private:
            continue
        if folder == place.private and item.name in _PRIVATE_NOT_KEPT:
            continue
        if item.is_file() or (item.is_symlink() and item not in _own_folders(place)):
            yield item
        elif item.is_dir() and not _made_by_others(place, item):
            yield from _walk(place, item)


def _own_folders(place: Place) -> tuple[Path, ...]:
    return place.entries, place.prompts, place.templates


def _name(place: Place, path: Path) -> str:
    return path.relative_to(place.root).as_posix()


def _leads_elsewhere(path: Path) -> bool:
    return path.is_symlink() and path.readlink().is_absolute()


def _made_by_others(place: Place, folder: Path) -> bool:
    """A sealed site, wherever it lies, the folder for the plain one, or a Python environment."""
    sealed = (folder / "vault" / "manifest.age").is_file()
    return folder == place.site or sealed or (folder / "pyvenv.cfg").is_file()


def _text(path: Path) -> str:
    try:
        return unquote(path.read_bytes().decode("utf-8", "surrogateescape"), errors="surrogateescape")
    except OSError:
        return ""


def _as_text(name: str) -> str:
    """A file's name as the journal spells it where it is not UTF-8."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


class _Hashed:
    """A file that is hashed and counted as it is read."""

    def __init__(self, file: BinaryIO, report: Report) -> None:
        self._file, self._report, self.digest = file, report, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.digest.update(data)
        self._report(len(data))
        return data


def _packed(
    files: Mapping[str, Path], target: BinaryIO, passphrase: str, log_n: int, report: Report
) -> Iterator[tuple[str, str]]:
    """Write the tar into the age file; yields (name, SHA-256 of what went in, or a link's target)."""
    sealing = Sealing(target, passphrase, log_n)
    with (
        gzip.GzipFile("", "wb", 6, cast(BinaryIO, sealing), mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
    ):
        for name, path in files.items():
            yield name, _add(tar, name, path, report)
    sealing.finish()


def _add(tar: tarfile.TarFile, name: str, path: Path, report: Report) -> str:
    member = tar.gettarinfo(path, name)
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    if member.islnk():  # a second name of one file: each name has the bytes
        member.type, member.linkname, member.size = tarfile.REGTYPE, "", path.lstat().st_size
    if not member.isreg():
        tar.addfile(member)
        return member.linkname
    with path.open("rb") as content:
        hashed = _Hashed(content, report)
        try:
            tar.addfile(member, cast(BinaryIO, hashed))
        except OSError as error:
            if error.errno is not None:
                raise
            raise GoldseamError(f"{name} changed while it was read.", hint=_NOT_WHOLE) from None
    return hashed.digest.hexdigest()


def _read_back(file: Path, passphrase: str, report: Report) -> dict[str, str]:
    found = {}
    for member, content in _members(file, passphrase):
        if content is None:
            found[member.name] = member.linkname
            continue
        hashed = _Hashed(content, report)
        while hashed.read(1 << 20):
            pass
        found[member.name] = hashed.digest.hexdigest()
    return found


def _members(file: Path, passphrase: str) -> Iterator[tuple[tarfile.TarInfo, BinaryIO | None]]:
    """Each member of a backup with its content; all of the file is read, so that its end is checked."""
    with (
        file.open("rb") as sealed,
        _in_words(),
        gzip.GzipFile(fileobj=cast(BinaryIO, Opening(sealed, passphrase))) as packed,
        tarfile.open(fileobj=packed, mode="r|") as tar,
    ):
        for member in tar:
            yield member, cast(BinaryIO, tar.extractfile(member)) if member.isreg() else None
        while packed.read(1 << 20):
            pass


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except (tarfile.TarError, gzip.BadGzipFile, EOFError):
        raise GoldseamError("This age file is no backup of a journal.", hint="Name another file.") from None


def _put(work: Path, member: tarfile.TarInfo, content: BinaryIO | None, report: Report) -> int:
    """Write one member below `work`; a name or a link that leads out of it is refused."""
    name = PurePosixPath(member.name)
    path = work / name
    if name.is_absolute() or ".." in name.parts or not path.resolve().is_relative_to(work.resolve()):
        raise GoldseamError("The backup holds a file for another place than the journal.", hint=_NOT_WHOLE)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if content is None:
        if not member.issym() or PurePosixPath(member.linkname).is_absolute():
            return 0
        path.symlink_to(member.linkname)
        return 1
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        shutil.copyfileobj(_Hashed(content, report), out, 1 << 20)
    path.chmod(member.mode & 0o777)
    os.utime(path, (member.mtime, member.mtime))
    return 1
